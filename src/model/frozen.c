/* SPDX-License-Identifier: ISC */
/*
 * The frozen text of a period.  Its first line says how many actions there
 * are and how many bytes follow; then comes a line an action, by number:
 *
 *	57 amber unrated AU-OL- 2023-11-30 12
 *
 * number, delivery, impact, flags, last day of due, days of slippage, with
 * "-" for a day or a slippage that there is none of; then, where there were
 * any, how many updates were of the closing day; then, where the plan goes by
 * statuses, the status, "-" for its spaces.  The flags each have their place:
 * Asked, Updated, Finished, Overdue, Late, Stale.
 *
 * An action is looked for in the text as it is, by halves.  That the bytes
 * are as many as the first line says is checked whenever such a text comes in
 * (type_frozen), so no search has to measure it; a line that is none is taken
 * as the end.
 */
#include "frozen.h"

#include <inttypes.h>
#include <string.h>

#include "types.h"

#define NUMBER_MOST 18 /* digits; more would not fit */

/* What is still to be read, of a line or of all. */
struct cursor {
	const char *p, *end;
};

static bool
read_number(struct cursor *c, int64_t *out)
{
	const char *from = c->p;
	bool minus = c->p < c->end && *c->p == '-';
	int64_t n = 0;

	from = c->p += minus;
	while (c->p < c->end && *c->p >= '0' && *c->p <= '9' &&
	    c->p - from < NUMBER_MOST)
		n = 10 * n + (*c->p++ - '0');
	*out = minus ? -n : n;
	return c->p > from;
}

static bool
read_char(struct cursor *c, char want)
{
	return c->p < c->end && *c->p++ == want;
}

static bool
read_rag(struct cursor *c, enum rag *out)
{
	for (int i = 0; i < RAG_COUNT; i++) {
		size_t n = strlen(rag_words[i]);

		if ((size_t)(c->end - c->p) < n ||
		    memcmp(c->p, rag_words[i], n) != 0)
			continue;
		c->p += n;
		*out = (enum rag)i;
		return true;
	}
	return false;
}

static bool
read_flag(struct cursor *c, char letter, bool *out)
{
	if (c->p == c->end || (*c->p != letter && *c->p != '-'))
		return false;
	*out = *c->p++ == letter;
	return true;
}

static bool
read_day(struct cursor *c, int *out)
{
	char iso[11];

	*out = DAY_NONE;
	if (c->p < c->end && *c->p == '-') {
		c->p++;
		return true;
	}
	if (c->end - c->p < 10)
		return false;
	memcpy(iso, c->p, 10);
	iso[10] = '\0';
	c->p += 10;
	return day_parse_iso(iso, out);
}

static bool
read_slippage(struct cursor *c, struct frozen *out)
{
	int64_t days = 0;

	/* "-" alone is none; "-12" is brought forward. */
	out->has_slippage = c->end - c->p < 2 || c->p[0] != '-' ||
	    (c->p[1] != '\n' && c->p[1] != ' ');
	if (!out->has_slippage)
		return read_char(c, '-');
	if (!read_number(c, &days) || days > INT32_MAX || days < INT32_MIN)
		return false;
	out->slippage_days = (int)days;
	return true;
}

static bool
read_that_day(struct cursor *c, struct frozen *out)
{
	int64_t count = 0;

	if (c->end - c->p > 1 && c->p[0] == ' ' && c->p[1] >= '0' &&
	    c->p[1] <= '9') {
		c->p++;
		if (!read_number(c, &count) || count < 0 || count > INT32_MAX)
			return false;
	}
	out->that_day = (int)count;
	return true;
}

/* A status with "-" for its spaces. */
static void
status_key(int status, struct buf *out)
{
	for (const char *p = status_words[status]; *p != '\0'; p++)
		buf_addc(out, *p == ' ' ? '-' : *p);
}

static bool
read_status(struct cursor *c, struct frozen *out)
{
	const char *from = c->p + 1, *end;
	struct buf key = { 0 };

	if (c->p == c->end || *c->p != ' ')
		return true;
	for (end = from; end < c->end && *end != '\n'; end++)
		continue;
	for (int i = 1; out->status == 0 && i < STATUS_COUNT; i++) {
		buf_reset(&key);
		status_key(i, &key);
		if (key.len == (size_t)(end - from) &&
		    memcmp(key.text, from, key.len) == 0)
			out->status = i;
	}
	buf_free(&key);
	c->p = end;
	return out->status != 0;
}

/* Reads one line and goes past it; false where it is none. */
static bool
read_line(struct cursor *c, struct frozen *out)
{
	memset(out, 0, sizeof(*out));
	return read_number(c, &out->action) && read_char(c, ' ') &&
	    read_rag(c, &out->rag) && read_char(c, ' ') &&
	    read_rag(c, &out->impact) && read_char(c, ' ') &&
	    read_flag(c, 'A', &out->asked) &&
	    read_flag(c, 'U', &out->answered) &&
	    read_flag(c, 'F', &out->finished) &&
	    read_flag(c, 'O', &out->overdue) && read_flag(c, 'L', &out->late) &&
	    read_flag(c, 'S', &out->stale) && read_char(c, ' ') &&
	    read_day(c, &out->due) && read_char(c, ' ') &&
	    read_slippage(c, out) && read_that_day(c, out) &&
	    read_status(c, out) && read_char(c, '\n');
}

/* Where the lines begin, how many there are and of how many bytes; NULL where
   the first line does not say. */
static const char *
head_read(const char *text, int64_t *count, int64_t *bytes)
{
	struct cursor c = { text, text + strcspn(text, "\n") };

	if (*c.end != '\n' || !read_number(&c, count) || !read_char(&c, ' ') ||
	    !read_number(&c, bytes) || *bytes < 0 || c.p != c.end)
		return NULL;
	return c.end + 1;
}

/* The lines of a text that is sound; none where there is no text. */
static struct cursor
lines_of(const char *text)
{
	struct cursor c = { NULL, NULL };
	int64_t count, bytes;

	if (text == NULL || (c.p = head_read(text, &count, &bytes)) == NULL)
		return c;
	c.end = c.p + bytes;
	return c;
}

static bool
frozen_sound(const char *text)
{
	int64_t count, bytes;
	const char *lines = head_read(text, &count, &bytes);

	return lines != NULL && strlen(lines) == (size_t)bytes;
}

void
frozen_line(struct buf *lines, const struct frozen *f)
{
	char due[16];

	day_iso(f->due, due);
	buf_addf(lines, "%" PRId64 " %s %s %c%c%c%c%c%c %s ", f->action,
	    rag_words[f->rag], rag_words[f->impact], f->asked ? 'A' : '-',
	    f->answered ? 'U' : '-', f->finished ? 'F' : '-',
	    f->overdue ? 'O' : '-', f->late ? 'L' : '-', f->stale ? 'S' : '-',
	    f->due == DAY_NONE ? "-" : due);
	if (f->has_slippage)
		buf_addf(lines, "%d", f->slippage_days);
	else
		buf_addc(lines, '-');
	if (f->that_day > 0)
		buf_addf(lines, " %d", f->that_day);
	if (f->status != STATUS_UNSET) {
		buf_addc(lines, ' ');
		status_key(f->status, lines);
	}
	buf_addc(lines, '\n');
}

const char *
frozen_text(struct arena *a, size_t count, const struct buf *lines)
{
	return arena_printf(a, "%zu %zu\n%s", count, lines->len,
	    lines->len > 0 ? buf_text(lines) : "");
}

bool
period_frozen(const struct period *p, int64_t action, struct frozen *out)
{
	struct cursor all = lines_of(p->frozen);

	while (all.p < all.end) {
		struct cursor line = { all.p + (all.end - all.p) / 2, all.end };

		while (line.p > all.p && line.p[-1] != '\n')
			line.p--;
		if (!read_line(&line, out))
			return false;
		if (out->action == action)
			return true;
		if (out->action < action) {
			all.p = line.p;
			continue;
		}
		while (line.p > all.p && --line.p > all.p && line.p[-1] != '\n')
			;
		all.end = line.p;
	}
	return false;
}

bool
period_frozen_next(const struct period *p, const char **at, struct frozen *out)
{
	struct cursor c = lines_of(p->frozen);

	if (*at != NULL)
		c.p = *at;
	if (c.p >= c.end || !read_line(&c, out))
		return false;
	*at = c.p;
	return true;
}

static bool
frozen_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	(void)a, (void)in, (void)input, (void)value;
	return err_set(e, ERR_USAGE,
	    "%s cannot be said: closing the period works it out", f->name);
}

/* Not the text itself, which is a line an action. */
static void
frozen_show(const struct field *f, const void *value, struct buf *out)
{
	const char *text = *(const char *const *)value;
	int64_t count, bytes;

	(void)f;
	if (text == NULL || head_read(text, &count, &bytes) == NULL)
		return;
	buf_addf(out, "%" PRId64 " action%s as %s stood", count,
	    count == 1 ? "" : "s", count == 1 ? "it" : "they");
}

static bool
frozen_encode(const struct field *f, const void *value, struct buf *out)
{
	const char *text = *(const char *const *)value;

	(void)f;
	if (text == NULL)
		return false;
	buf_add(out, text);
	return true;
}

static void
frozen_decode(struct arena *a, const struct field *f, const struct plan *in,
    const char *encoded, void *value)
{
	(void)f, (void)in;
	*(const char **)value = encoded != NULL && frozen_sound(encoded) ?
	    arena_strdup(a, encoded) :
	    NULL;
}

const struct type type_frozen = { .name = "frozen",
	.shape = SHAPE_TEXT,
	.parse = frozen_parse,
	.show = frozen_show,
	.encode = frozen_encode,
	.decode = frozen_decode,
	.sound = frozen_sound };
