/* SPDX-License-Identifier: ISC */
/*
 * -o FILE: what a command made goes into a file, whole or not at all, or to
 * where a pipe or a device leads; and what the file's name says of its format.
 */
#include "parts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ragtrack/base/file.h"
#include "ragtrack/base/output.h"
#include "ragtrack/base/utf8.h"

/* Straight into what is no regular file: /dev/stdout, a pipe. */
static bool
write_special(const char *path, const struct buf *text, struct err *e)
{
	/* Not to wait for a reader, who may never come. */
	int fd = file_open(path, O_WRONLY | O_NONBLOCK, 0);
	size_t done = 0;

	if (fd < 0 && errno == ENXIO)
		return err_set(e, ERR_IO,
		    "%s is a pipe that nobody reads: start its reader first",
		    path);
	if (fd >= 0)
		fcntl(fd, F_SETFL, 0);
	while (fd >= 0 && done < text->len) {
		ssize_t n = write(fd, text->text + done, text->len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	if (fd < 0 || done < text->len)
		err_set(
		    e, ERR_IO, "cannot write %s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return fd >= 0 && done == text->len;
}

/* Whether a file is one that SQLite keeps: a store, or a copy of one. */
static bool
is_database(const char *path)
{
	static const char head[] = "SQLite format 3";
	char is[sizeof(head)];
	int fd = file_open(path, O_RDONLY | O_NONBLOCK, 0);
	bool database;

	if (fd < 0)
		return false;
	database = read(fd, is, sizeof(is)) == (ssize_t)sizeof(is) &&
	    memcmp(is, head, sizeof(head)) == 0;
	close(fd);
	return database;
}

/* What the names of files beside a store end in. */
static const char *const beside[] = { "-queue", "-journal", "-wal", "-shm" };
enum { BESIDE = sizeof(beside) / sizeof(*beside) };

static bool
is_same_file(const char *path, const char *other)
{
	struct stat a, b;

	return stat(path, &a) == 0 && stat(other, &b) == 0 &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/*
 * Whether a file is a store.  The one in use is told by its inode and not
 * opened, as closing it would let go of its locks.
 */
static bool
is_store(const struct cli *cli, const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	    (is_same_file(path, cli->settings->store) || is_database(path));
}

/* Whether a file is a store, or has the name of one that lies beside a store,
   there or not: what is written there takes plans away, or goes with the next
   command. */
static bool
is_of_store(struct cli *cli, const char *path)
{
	struct arena *a = cli->arena;
	size_t length = strlen(path);

	for (size_t i = 0; i < BESIDE; i++) {
		size_t n = strlen(beside[i]);

		if (is_same_file(path,
			arena_printf(
			    a, "%s%s", cli->settings->store, beside[i])) ||
		    (length > n && strcmp(path + length - n, beside[i]) == 0 &&
			is_store(cli, arena_strndup(a, path, length - n))))
			return true;
	}
	return is_store(cli, path);
}

/* Into a file or what else has that name. */
static bool
write_path(
    struct cli *cli, const char *path, const struct buf *text, struct err *e)
{
	struct stat st;
	mode_t mask = umask(0);

	umask(mask);
	if (is_of_store(cli, path))
		return err_set(e, ERR_IO,
		    "%s is a store of plans, or a part or a copy of one, and "
		    "is "
		    "not written over: name another file",
		    path);
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		if (S_ISDIR(st.st_mode))
			return err_set(e, ERR_IO,
			    "%s is a folder; name a file in it", path);
		return write_special(path, text, e);
	}
	return file_replace(path, buf_text(text), text->len, 0666 & ~mask, e);
}

/* Files that are no text: nothing in them is cleaned, or they would break. */
static bool
is_bytes(enum report_format format)
{
	return format == FORMAT_XLSX || format == FORMAT_DOCX ||
	    format == FORMAT_ICS;
}

bool
cli_write(struct cli *cli, const char *path, const struct buf *text,
    enum report_format format, struct err *e)
{
	struct buf clean = { 0 };
	bool ok;

	if (path == NULL || strcmp(path, "-") == 0) {
		buf_addn(cli->io->out, buf_text(text), text->len);
		cli->io->bytes = is_bytes(format);
		return true;
	}
	ok = write_path(
	    cli, path, is_bytes(format) ? text : output_of(text, &clean), e);
	buf_free(&clean);
	if (ok)
		cli->wrote = path;
	return ok;
}

enum report_format
cli_format_of(const char *path)
{
	static const struct {
		const char *end;
		enum report_format format;
	} suffixes[] = {
		{ ".txt", FORMAT_TEXT },
		{ ".md", FORMAT_MD },
		{ ".html", FORMAT_HTML },
		{ ".htm", FORMAT_HTML },
		{ ".csv", FORMAT_CSV },
		{ ".json", FORMAT_JSON },
		{ ".xlsx", FORMAT_XLSX },
		{ ".docx", FORMAT_DOCX },
		{ ".ics", FORMAT_ICS },
		{ ".yaml", FORMAT_YAML },
		{ ".yml", FORMAT_YAML },
	};
	const char *end = path == NULL ? NULL : strrchr(path, '.');

	for (size_t i = 0;
	     end != NULL && i < sizeof(suffixes) / sizeof(*suffixes); i++)
		if (utf8_same(end, suffixes[i].end))
			return suffixes[i].format;
	return FORMAT_NONE;
}

bool
cli_end_fits(
    const struct args *args, const char *path, const char *ends, struct err *e)
{
	const char *end = path == NULL ? NULL : strrchr(path, '.');
	size_t n;

	if (end == NULL || args_option(args, "format") != NULL)
		return true;
	n = strlen(end);
	/* "./board", "board.2023-11" and "board." end in no format. */
	if (n < 2 || end[1 + strcspn(end + 1, "/-_ ")] != '\0' ||
	    strspn(end + 1, "0123456789") == n - 1)
		return true;
	for (const char *p = ends; (p = strchr(p, '.')) != NULL; p++)
		if (strncasecmp(p, end, n) == 0 &&
		    (p[n] == ' ' || p[n] == '\0'))
			return true;
	return err_set(e, ERR_USAGE,
	    "%s writes no %s file: end its name in one of %s, or say --format",
	    args->command->name, end, ends);
}

bool
cli_may_print(const struct cli *cli, const struct report_look *look,
    const char *path, struct err *e)
{
	const char *what = look->format == FORMAT_DOCX ? "a Word" :
	    look->format == FORMAT_ICS		       ? "a calendar" :
							 "an Excel";

	if (!is_bytes(look->format) || !cli->io->out_tty ||
	    (path != NULL && strcmp(path, "-") != 0))
		return true;
	return err_set(e, ERR_USAGE,
	    "%s file is not for a terminal: write it to a file with "
	    "-o FILE.%s, or into a pipe",
	    what, report_format_name(look->format));
}

void
cli_note_cut(struct cli *cli, const struct list *cut)
{
	for (size_t i = 0; i < cut->count; i++)
		cli_note(cli,
		    "%s: cut, as a cell of Excel holds 32,767 characters",
		    cut->item[i]);
}
