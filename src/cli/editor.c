/* SPDX-License-Identifier: ISC */
/*
 * The person's own editor.  The command is split into words and run without a
 * shell.  While it runs, the keys that interrupt are its own: who presses
 * them there does not mean to end this program, which has their text to take in.
 */
#include "ragtrack/cli/editor.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/cage.h"
#include "ragtrack/base/file.h"
#include "ragtrack/cli/split.h"

enum { NOT_STARTED = 127 };

/* The file. */

static bool
make_failed(struct editor *ed, struct err *e)
{
	return err_set(
	    e, ERR_IO, "%s cannot be made: %s", ed->path, strerror(errno));
}

/* Where the person's own folder is not known, or not theirs alone, one that is
   made for it. */
static bool
folder_find(struct editor *ed, const char **folder, struct err *e)
{
	const struct settings *s = ed->settings;
	char *made;

	*folder = s->state_dir;
	if (*folder != NULL && folder_make_own(*folder, NULL))
		return true;
	made = arena_printf(ed->arena, "%s/ragtrack-XXXXXX",
	    s->runtime_dir != NULL ? s->runtime_dir : "/tmp");
	ed->path = made;
	if (mkdtemp(made) == NULL)
		return make_failed(ed, e);
	*folder = ed->folder = made;
	return true;
}

bool
editor_make(struct editor *ed, const char *prefix, const char *suffix,
    const char *text, size_t length, struct err *e)
{
	const char *folder;
	char *path;
	int fd;

	ed->folder = NULL;
	if (!folder_find(ed, &folder, e))
		return false;
	path = arena_printf(ed->arena, "%s/%s-%ld-XXXXXX%s", folder, prefix,
	    (long)getpid(), suffix);
	ed->path = path;
	fd = mkstemps(path, (int)strlen(suffix));
	if (fd < 0) {
		make_failed(ed, e);
		if (ed->folder != NULL)
			rmdir(ed->folder);
		return false;
	}
	close(fd);
	if (editor_write(ed, text, length, e))
		return true;
	editor_drop(ed);
	return false;
}

bool
editor_write(struct editor *ed, const char *text, size_t length, struct err *e)
{
	return file_replace(ed->path, text, length, 0600, e);
}

bool
editor_read(
    struct editor *ed, size_t limit, char **text, size_t *length, struct err *e)
{
	return file_read(ed->arena, ed->path, limit, text, length, NULL, e);
}

void
editor_drop(struct editor *ed)
{
	unlink(ed->path);
	if (ed->folder != NULL)
		rmdir(ed->folder);
}

const char *
editor_keep(struct editor *ed)
{
	const char *slash = strrchr(ed->path, '/'), *dash;
	const char *name;

	dash = slash == NULL ? NULL : strchr(slash, '-');
	dash = dash == NULL ? NULL : strchr(dash + 1, '-');
	if (dash == NULL)
		return ed->path;
	name = arena_printf(
	    ed->arena, "%.*s/kept%s", (int)(slash - ed->path), ed->path, dash);
	/* Not rename, which would take another file's place. */
	if (link(ed->path, name) == 0 && unlink(ed->path) == 0)
		ed->path = name;
	return ed->path;
}

/* Whether a file of that name was left by a process that is gone. */
static bool
is_left(const char *name, const char *prefix)
{
	size_t n = strlen(prefix);
	char *end;
	long pid;

	if (strncmp(name, prefix, n) != 0 || name[n] != '-')
		return false;
	pid = strtol(name + n + 1, &end, 10);
	return end > name + n + 1 && *end == '-' && pid > 0 &&
	    kill((pid_t)pid, 0) != 0 && errno == ESRCH;
}

void
editor_left(struct arena *a, const struct settings *s, const char *prefix,
    struct list *out)
{
	DIR *dir = s->state_dir == NULL ? NULL : opendir(s->state_dir);
	const struct dirent *d;

	while (dir != NULL && (d = readdir(dir)) != NULL) {
		struct editor left = { .arena = a };

		if (!is_left(d->d_name, prefix))
			continue;
		left.path = arena_printf(a, "%s/%s", s->state_dir, d->d_name);
		list_add(a, out, editor_keep(&left));
	}
	if (dir != NULL)
		closedir(dir);
}

/* The program. */

/* What is tried where neither VISUAL nor EDITOR is set. */
static const char *const usual[] = { "sensible-editor", "editor", "nano",
	"vi" };

/* Keys that would end this program while another has the terminal. */
static const int keys[] = { SIGINT, SIGQUIT };
enum { KEYS = sizeof(keys) / sizeof(*keys) };

/* In the child: never returns. */
static void
become(char **argv, bool any, const struct sigaction was[KEYS])
{
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	for (size_t i = 0; i < KEYS; i++)
		sigaction(keys[i], &was[i], NULL);
	execvp(argv[0], argv);
	for (size_t i = 1; any && i < sizeof(usual) / sizeof(*usual); i++) {
		argv[0] = (char *)(uintptr_t)usual[i];
		execvp(argv[0], argv);
	}
	_exit(NOT_STARTED);
}

/* The status it ended with; -1 where it was not run to its end. */
static int
run(const struct list *words, bool any, const char *path)
{
	char **argv = mem_alloc((words->count + 2) * sizeof(*argv));
	struct sigaction ignore = { .sa_handler = SIG_IGN }, was[KEYS];
	int status = -1;
	pid_t pid;

	for (size_t i = 0; i < words->count; i++)
		argv[i] = (char *)(uintptr_t)words->item[i];
	argv[words->count] = (char *)(uintptr_t)path;
	argv[words->count + 1] = NULL;
	for (size_t i = 0; i < KEYS; i++)
		sigaction(keys[i], &ignore, &was[i]);
	pid = fork();
	if (pid == 0)
		become(argv, any, was);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	for (size_t i = 0; i < KEYS; i++)
		sigaction(keys[i], &was[i], NULL);
	mem_free(argv);
	return pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool
editor_run(struct editor *ed, struct err *e)
{
	bool any = ed->settings->editor == NULL;
	struct list words = { 0 };
	int status;

	if (!cage_may_run("an editor", e))
		return false;
	if (!words_split(
		ed->arena, any ? usual[0] : ed->settings->editor, &words) ||
	    words.count == 0)
		return err_set(
		    e, ERR_USAGE, "EDITOR cannot be read as a command");
	if (ed->lend != NULL)
		ed->lend->away(ed->lend->with);
	status = run(&words, any, ed->path);
	if (ed->lend != NULL)
		ed->lend->back(ed->lend->with);
	if (status == 0)
		return true;
	if (status == NOT_STARTED)
		return err_set(e, ERR_IO,
		    "%s cannot be started: set EDITOR to the editor you use",
		    words.item[0]);
	return err_set(e, ERR_IO, "%s did not end well", words.item[0]);
}
