/* SPDX-License-Identifier: ISC */
/*
 * The person's own editor, on a file of theirs.  The command is split into
 * words and run without a shell.  Whatever goes wrong, the file stays and is
 * named.
 */
#include "parts.h"

#include "ragtrack/base/file.h"
#include "ragtrack/base/utf8.h"

#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TEXT_LIMIT = 256 << 10 };

bool
words_split(struct arena *a, const char *line, struct list *out)
{
	const char *home = getenv("HOME");
	struct buf word = { 0 };
	bool open = false;
	char quote = '\0';

	for (; *line != '\0'; line++) {
		if (quote == '\0' && isspace((unsigned char)*line)) {
			if (open)
				list_add(a, out, buf_save(a, &word));
			buf_reset(&word);
			open = false;
		} else if (!open && home != NULL &&
		    strncmp(line, "~/", 2) == 0) {
			buf_add(&word, home);
			open = true;
		} else if (quote == '\0' && (*line == '"' || *line == '\'')) {
			quote = *line;
			open = true;
		} else if (quote != '\0' && *line == quote) {
			quote = '\0';
		} else {
			if (*line == '\\' && quote != '\'' && line[1] != '\0')
				line++;
			buf_addc(&word, *line);
			open = true;
		}
	}
	if (open)
		list_add(a, out, buf_save(a, &word));
	buf_free(&word);
	return quote == '\0';
}

/* What is tried where neither VISUAL nor EDITOR is set. */
static const char *const usual[] = { "sensible-editor", "editor", "nano",
	"vi" };

/* In the child: never returns. */
static void
become(char **argv, bool any)
{
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	execvp(argv[0], argv);
	for (size_t i = 1; any && i < sizeof(usual) / sizeof(*usual); i++) {
		argv[0] = (char *)usual[i];
		execvp(argv[0], argv);
	}
	_exit(127);
}

static bool
run(const struct list *words, bool any, const char *path)
{
	char **argv = mem_alloc((words->count + 2) * sizeof(*argv));
	int status = -1;
	pid_t pid;

	for (size_t i = 0; i < words->count; i++)
		argv[i] = (char *)words->item[i];
	argv[words->count] = (char *)path;
	argv[words->count + 1] = NULL;
	pid = fork();
	if (pid == 0)
		become(argv, any);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	mem_free(argv);
	return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool
editor_run(struct app *app, const char *text, struct arena *a, char **out,
    struct err *e)
{
	const char *folder = app->settings.state_dir != NULL &&
		!app->options->throw_away ?
	    app->settings.state_dir :
	    app->settings.runtime_dir != NULL ? app->settings.runtime_dir :
						"/tmp";
	char *path = arena_printf(a, "%s/update-XXXXXX", folder);
	struct list words = { 0 };
	size_t length;
	int fd;
	bool ran, any = app->settings.editor == NULL;

	folder_make(folder, NULL);
	if (!words_split(a, any ? usual[0] : app->settings.editor, &words) ||
	    words.count == 0)
		return err_set(
		    e, ERR_USAGE, "EDITOR cannot be read as a command");
	fd = mkstemp(path);
	if (fd < 0)
		return err_set(
		    e, ERR_IO, "%s cannot be made: %s", path, strerror(errno));
	close(fd);
	if (!file_replace(path, text, strlen(text), 0600, e))
		return false;
	if (app->term != NULL)
		term_suspend(app->term);
	ran = run(&words, any, path);
	if (app->term != NULL)
		term_resume(app->term);
	if (!ran)
		return err_set(e, ERR_IO,
		    "%s did not end well; the text is kept in %s",
		    words.item[0], path);
	if (!file_read(a, path, TEXT_LIMIT, out, &length, NULL, e))
		return false;
	if (!utf8_valid(*out, length, NULL))
		return err_set(
		    e, ERR_IO, "the text is not UTF-8; it is kept in %s", path);
	*out = utf8_trim(a, *out);
	unlink(path);
	return true;
}
