/* SPDX-License-Identifier: ISC */
/*
 * Progress goes past the buffers of struct io, straight to the terminal, as
 * those are written when the command is over.
 */
#include "ragtrack/cli/progress.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"

enum { /* milliseconds */
	SILENT = 500,
	BETWEEN = 100,
	BETWEEN_PLAIN = 2000
};
#define COLUMNS 78

static int64_t
running_clock(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		return 0;
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
progress_begin(struct progress *p, int fd)
{
	*p = (struct progress){ .fd = fd, .next = running_clock() + SILENT };
}

/* What cannot be written is no loss. */
static void
put(const struct progress *p, const struct buf *text)
{
	ssize_t n = write(p->fd, text->text, text->len); /* exit: cleaned */

	(void)n;
}

static void
put_line(struct progress *p, const char *text)
{
	struct buf clean = { 0 }, line = { 0 };
	int width, left = p->shown;

	utf8_clean(&clean, text, false);
	buf_add(&line, p->plain ? "" : "\r");
	utf8_cut(&line, buf_text(&clean), COLUMNS, "…");
	width = utf8_width(buf_text(&line) + (p->plain ? 0 : 1));
	for (; !p->plain && left > width; left--)
		buf_addc(&line, ' ');
	if (p->plain)
		buf_addc(&line, '\n');
	put(p, &line);
	p->shown = p->plain ? 0 : width;
	buf_free(&line);
	buf_free(&clean);
}

void
progress_say(struct progress *p, const char *fmt, ...)
{
	char text[256];
	int64_t now;
	va_list ap;

	if (p == NULL || (now = running_clock()) < p->next)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	put_line(p, text);
	p->next = now + (p->plain ? BETWEEN_PLAIN : BETWEEN);
}

void
progress_end(struct progress *p)
{
	struct buf line = { 0 };

	if (p == NULL || p->shown == 0)
		return;
	buf_addf(&line, "\r%*s\r", p->shown, "");
	put(p, &line);
	buf_free(&line);
	p->shown = 0;
}
