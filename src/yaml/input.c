/* SPDX-License-Identifier: ISC */
/*
 * Getting the bytes of a file, and finding a place in them again.  libyaml
 * counts characters; the finger in the source follows it forwards, so that
 * all of a file costs one pass.
 */
#include "read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ragtrack/base/file.h"

#define INPUT_CHUNK (64u << 10)

static bool
too_big(const char *path, struct err *e)
{
	return limit_refuse(e, ERR_IO, path, FILE_LIMIT, "file");
}

static bool
input_check(const char *path, int fd, size_t *room, struct err *e)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return err_set(
		    e, ERR_IO, "cannot read %s: %s", path, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return err_set(
		    e, ERR_IO, "%s is a folder, not a plan file", path);
	if (S_ISREG(st.st_mode)) {
		if (st.st_size > (off_t)FILE_LIMIT)
			return too_big(path, e);
		*room = (size_t)st.st_size + 1;
	} else if (fd != STDIN_FILENO) {
		return err_set(e, ERR_IO,
		    "%s is not a regular file; "
		    "give - to read standard input",
		    path);
	}
	return true;
}

static bool
input_all(const char *path, int fd, size_t room, char **bytes, size_t *length,
    struct err *e)
{
	char *text = mem_alloc(room);
	size_t n = 0;
	ssize_t got;

	for (;;) {
		if (n == room) {
			room *= 2;
			text = mem_realloc(text, room);
		}
		got = read(fd, text + n, room - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		n += (size_t)got;
		if (n > FILE_LIMIT)
			break;
	}
	if (got < 0)
		err_set(e, ERR_IO, "cannot read %s: %s", path, strerror(errno));
	else if (n > FILE_LIMIT)
		too_big(path, e);
	else {
		*bytes = text;
		*length = n;
		return true;
	}
	mem_free(text);
	return false;
}

bool
input_read(const char *path, char **bytes, size_t *length, struct err *e)
{
	bool in = strcmp(path, "-") == 0, ok;
	const char *name = in ? "standard input" : path;
	size_t room = INPUT_CHUNK;
	int fd = STDIN_FILENO;

	/* Not to wait for a writer, should it be a pipe after all. */
	if (!in)
		fd = file_open(path, O_RDONLY | O_NONBLOCK, 0);
	if (fd < 0)
		return err_set(
		    e, ERR_IO, "cannot read %s: %s", path, strerror(errno));
	ok = input_check(name, fd, &room, e) &&
	    input_all(name, fd, room, bytes, length, e);
	if (!in)
		close(fd);
	return ok;
}

/* The byte at which the character `index` begins; indexes only grow. */
const char *
input_at(struct source *s, size_t index)
{
	const uint64_t high = 0x8080808080808080u;
	size_t at = s->at, i = s->index;
	uint64_t word;

	while (i < index && at < s->length) {
		if (index - i >= 8 && s->length - at >= 8) {
			memcpy(&word, s->bytes + at, 8);
			if ((word & high) == 0) {
				at += 8;
				i += 8;
				continue;
			}
		}
		at++;
		while (at < s->length &&
		    ((unsigned char)s->bytes[at] & 0xc0) == 0x80)
			at++;
		i++;
	}
	s->at = at;
	s->index = i;
	return s->bytes + at;
}

/* A line without its end. */
const char *
input_line(struct source *s, int line, size_t *length)
{
	const char *p, *end = s->bytes + s->length, *stop;

	if (line < s->line || s->line == 0) {
		s->line = 1;
		s->line_at = 0;
	}
	p = s->bytes + s->line_at;
	while (s->line < line &&
	    (stop = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		p = stop + 1;
		s->line++;
	}
	s->line_at = (size_t)(p - s->bytes);
	stop = memchr(p, '\n', (size_t)(end - p));
	if (stop == NULL)
		stop = end;
	if (stop > p && stop[-1] == '\r')
		stop--;
	*length = (size_t)(stop - p);
	return p;
}
