/* SPDX-License-Identifier: ISC */

/*
 * Cells that hold several things: steps in a numbered list, comments of several
 * months one below the other.
 */

#include "parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"

/* A bullet at the start of a line; how long it is. */
static size_t
bullet(const char *s)
{
	static const char *const marks[] = { "• ", "•", "- ", "– ", "* ", "· ",
		"● ", "o ", "▪ ", "✓ ", "➢ " };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (strncmp(s, marks[i], strlen(marks[i])) == 0)
			return strlen(marks[i]);
	return 0;
}

/* "a) ", "1. ", "(ii) ", "1.2.1 ": where what it numbers begins, and its end. */
size_t
items_numeral(const char *s, size_t *ref)
{
	size_t n = 0, from = *s == '(' ? 1 : 0;

	while (isdigit((unsigned char)s[from + n]) ||
	    (n > 0 && s[from + n] == '.' &&
		isdigit((unsigned char)s[from + n + 1])))
		n++;
	if (n == 0 && isalpha((unsigned char)s[from]) &&
	    (s[from + 1] == ')' || s[from + 1] == '.'))
		n = 1;
	if (n == 0) {
		n = strspn(s + from, "ivx");
		if (n > 4)
			return 0;
	}
	if (n == 0 || n > 10)
		return 0;
	*ref = n;
	if (s[from + n] == ')' || s[from + n] == '.' || s[from + n] == ':')
		n++;
	else if (from > 0 || memchr(s, '.', n) == NULL)
		return 0; /* "3 visits" is no item; "1.2.1 Visit" is */
	if (s[from + n] != ' ' && s[from + n] != '\t')
		return 0;
	return from + n + strspn(s + from + n, " \t");
}

/* The lines of a cell.  A page has lost line ends: where two spaces or more
   stand, one was. */
static const char *
lines_of(struct arena *a, const char *text, bool page)
{
	struct buf out = { 0 };
	char next = 'a'; /* the letter of the next item */

	if (!page && strstr(text, " b) ") == NULL)
		return text;
	for (; *text != '\0'; text++) {
		if (*text == next && text[1] == ')' && text[2] == ' ') {
			if (next > 'a' && out.len > 0 &&
			    out.text[out.len - 1] == ' ')
				out.text[out.len - 1] = '\n';
			next++;
		}
		if (page && text[0] == ' ' && text[1] == ' ') {
			text += strspn(text, " ") - 1;
			buf_addc(&out, '\n');
		} else if (page && strncmp(text, "• ", 4) == 0 && out.len > 0 &&
		    out.text[out.len - 1] != '\n') {
			buf_add(&out, "\n•");
			text += 2;
		} else {
			buf_addc(&out, *text);
		}
	}
	return buf_take(a, &out);
}

static void
item_add(struct arena *a, struct items *out, const char *ref, const char *text)
{
	out->item = arena_grow(
	    a, out->item, out->count, &out->room, sizeof(*out->item));
	out->item[out->count++] = (struct item){ ref, text };
}

/* Bullets before the first number were no items then. */
static void
bullets_back(struct arena *a, struct items *out)
{
	struct text_grown grown = { 0 };

	for (size_t i = 0; i < out->count; i++)
		out->before = text_grow(a, &grown, out->before, "\n",
		    i == 0 && *out->before == '\0' ?
			out->item[i].text :
			arena_printf(a, "• %s", out->item[i].text));
	if (out->after != NULL)
		out->before = text_grow(
		    a, &grown, out->before, "\n", out->after);
	*out = (struct items){ .before = out->before };
}

void
items_split(struct arena *a, const char *text, bool page, struct items *out)
{
	const char *s = lines_of(a, text, page);
	struct text_grown before = { 0 }, after = { 0 }, item = { 0 };
	bool numbered = false;

	*out = (struct items){ .before = "" };
	while (*s != '\0') {
		size_t n = strcspn(s, "\n"), skip, ref = 0;
		const char *line = text_part(a, s, n);

		line += strspn(line, " \t");
		s += n + (s[n] == '\n' ? 1 : 0);
		skip = items_numeral(line, &ref);
		if (skip == 0 && bullet(line) > 0) {
			/* "• a) Improve": its letter is what counts. */
			skip = items_numeral(line + bullet(line), &ref);
			if (skip > 0)
				line += bullet(line);
		}
		if (skip > 0 && (numbered || out->count == 0 || out->bullets)) {
			size_t from = *line == '(' ? 1 : 0;

			if (out->bullets)
				bullets_back(a, out);
			numbered = true;
			item_add(a, out, arena_strndup(a, line + from, ref),
			    line + skip);
			continue;
		}
		skip = bullet(line);
		if (skip > 0 && !numbered) {
			out->bullets = true;
			item_add(a, out, NULL, line + skip);
		} else if (out->count > 0) {
			struct item *last = &out->item[out->count - 1];

			if (skip == 0 && !numbered && *line != '\0' &&
			    isupper((unsigned char)*line))
				out->after = text_grow(
				    a, &after, out->after, "\n", line);
			else
				last->text = text_grow(a, &item, last->text,
				    skip > 0 ? "\n" : " ", line);
		} else {
			out->before = text_grow(
			    a, &before, out->before, "\n", line);
		}
	}
}

/* How long the date is that a line begins with, digits and all, or 0. */
static size_t
date_length(struct convert *c, const char *line)
{
	size_t best = 0, n = 0;

	for (int words = 0; line[n] != '\0' && words < 4; words++) {
		n += strspn(line + n, " ");
		n += strcspn(line + n, " :");
		if (n > 1 && n < 30 && text_run_is_date(c, line, n) &&
		    strcspn(line, "0123456789") < n)
			best = n;
		if (line[n] == ':')
			break;
	}
	return best;
}

/* The same of a month alone, "Jan: " or "September - ". */
static size_t
month_length(const char *line)
{
	static const char *const months[] = { "january", "february", "march",
		"april", "may", "june", "july", "august", "september",
		"october", "november", "december" };
	size_t word = strcspn(line, " :-");
	const char *behind = line + word;

	if (word < 3 || word > 9 ||
	    (*behind != ':' && strncmp(behind, " -", 2) != 0 &&
		strncmp(behind, " –", strlen(" –")) != 0))
		return 0;
	for (size_t i = 0; i < sizeof(months) / sizeof(*months); i++)
		if (strlen(months[i]) >= word &&
		    strncasecmp(line, months[i], word) == 0)
			return word;
	return 0;
}

/* How long what parts a date from its text is: a colon, a dash, or 0. */
static size_t
parting_length(const char *s)
{
	return *s == ':' || *s == '-'	      ? 1 :
	    strncmp(s, "–", strlen("–")) == 0 ? strlen("–") :
						0;
}

/* Goes over who wrote it, "(SH)" or "SH -". */
static const char *
over_initials(struct convert *c, const char *s, const char **by)
{
	const char *behind;
	size_t n;

	if (*s == '(') {
		n = strcspn(s, ")");
		if (s[n] != ')' || n > 5)
			return s;
		*by = arena_strndup(c->a, s + 1, n - 1);
		s += n + 1;
		return s + strspn(s, " ");
	}
	n = strcspn(s, " :-");
	behind = s + n + strspn(s + n, " ");
	if (n < 2 || n > 4 || parting_length(behind) == 0 ||
	    !text_is_initials(arena_strndup(c->a, s, n)))
		return s;
	*by = arena_strndup(c->a, s, n);
	return behind;
}

/* The date a line begins with, "12/11/23 SH - done" or "Jan: done": where the
   text begins, and who wrote it. */
static const char *
dated(struct convert *c, const char *line, const char **date, const char **by)
{
	const char *rest;
	size_t n;

	*by = NULL;
	if (strncasecmp(line, "update ", 7) == 0)
		line += 7;
	n = date_length(c, line);
	if (n == 0)
		n = month_length(line);
	if (n == 0)
		return NULL;
	*date = arena_strndup(c->a, line, n);
	rest = line + n + strspn(line + n, " ");
	rest = over_initials(c, rest, by);
	n = parting_length(rest);
	if (n == 0 && *by == NULL)
		return NULL;
	rest += n;
	return rest + strspn(rest, " ");
}

static struct update *
update_add(struct convert *c, struct action *action, bool internal)
{
	struct thing *t = thing_new(c->a, &kind_update);

	things_add(c->a, &action->updates, &action->thing, t);
	thing_as_update(t)->internal = internal;
	return thing_as_update(t);
}

static void
update_date(struct convert *c, struct update *u, const char *date)
{
	if (!when_parse(
		c->a, date, plan_year_begins(c->plan), &u->date, NULL) ||
	    u->date.words)
		when_parse_both(c->a, date, "TBC", plan_year_begins(c->plan),
		    &u->date, NULL);
}

void
updates_split(
    struct convert *c, struct action *action, const char *text, bool internal)
{
	struct update *u = NULL;
	struct text_grown grown = { 0 };
	size_t first = action->updates.count;

	for (const char *s = text; *s != '\0';) {
		size_t n = strcspn(s, "\n");
		const char *line = text_part(c->a, s, n), *date, *by;
		const char *rest = dated(
		    c, line + strspn(line, " "), &date, &by);

		s += n + (s[n] == '\n' ? 1 : 0);
		if (rest != NULL) {
			u = update_add(c, action, internal);
			update_date(c, u, date);
			u->by = by;
			u->text = *rest != '\0' ? rest : NULL;
			continue;
		}
		if (u == NULL)
			u = update_add(c, action, internal);
		u->text = text_grow(c->a, &grown, u->text, "\n", line);
	}
	/* A date with nothing behind it would confirm: it only stood there. */
	for (size_t i = first; i < action->updates.count; i++) {
		u = thing_as_update(action->updates.item[i]);
		if (u->text == NULL)
			u->text = arena_printf(c->a, "%s:", u->date.text);
	}
}
