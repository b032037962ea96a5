/* SPDX-License-Identifier: ISC */

/*
 * Pages as they are pasted from a PDF, a letter or the web, and Markdown.  A
 * line with a tab in it is a row, and so is one between bars; rows that follow
 * each other are a table, and a blank line ends it, since what two tables of
 * one shape are is not for a reader to say.  All else is lines.
 *
 * A cell of several lines is pasted from a spreadsheet in quotes: what a quote
 * opens behind a tab (or where a line begins) and one before a tab or a line's
 * end closes, with a line end and no tab between.  Other quotes are text.
 */

#include <ctype.h>
#include <string.h>

#include "markup.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "readers.h"

/* Bytes of the page. */
struct span {
	const char *s;
	size_t n;
};

enum rows { ROWS_NONE, ROWS_TABS, ROWS_BARS };

struct page {
	struct office_file *f;
	const char *at; /* what is not read yet */
	int number;	/* of the line there */
	enum rows rows; /* what the table at the end is of, while it goes on */
	struct office_table *table;
	int row;		  /* its next */
	struct office_line *last; /* the line just before this one, or NULL */
	const char *fence;    /* what ends lines that are kept as they are */
	const char *unquoted; /* up to here no quote closes a cell */
	struct err *e;
};

static struct span
line_at(const char *s)
{
	return (struct span){ s, strcspn(s, "\n") };
}

static struct span
trimmed(struct span x)
{
	while (x.n > 0 && isspace((unsigned char)*x.s)) {
		x.s++;
		x.n--;
	}
	while (x.n > 0 && isspace((unsigned char)x.s[x.n - 1]))
		x.n--;
	return x;
}

static bool
all_of(struct span x, const char *set)
{
	for (size_t i = 0; i < x.n; i++)
		if (x.s[i] == '\0' || strchr(set, x.s[i]) == NULL)
			return false;
	return x.n > 0;
}

static bool
is_md(const struct page *p)
{
	return p->f->document->format == OFFICE_MD;
}

/* The text of a piece of the page, without its markup. */
static const char *
plain_text(struct page *p, struct span x, bool *bold)
{
	struct buf out = { 0 };

	*bold = false;
	/* Far too long, so that it is refused: not looked through first. */
	if (x.n > 4 * (size_t)TEXT_LIMIT)
		return arena_strndup(p->f->a, x.s, x.n);
	*bold = markup_add(&out, x.s, x.n, is_md(p) || p->rows == ROWS_BARS);
	return buf_take(p->f->a, &out);
}

/* Cells. */

static bool
add_cell(struct page *p, int column, struct span x)
{
	enum cell_kind kind = CELL_TEXT;
	struct office_cell *c;
	double number = 0;
	bool bold;
	const char *text = office_clean(p->f, plain_text(p, x, &bold));

	if (*text == '\0')
		return true;
	if (office_number(text, &number))
		kind = CELL_NUMBER;
	if (p->table == NULL)
		p->table = office_add_table(p->f);
	c = office_add_cell(p->f, p->table, p->row, column, kind, text, p->e);
	if (c == NULL)
		return false;
	c->number = number;
	c->bold = bold;
	return true;
}

/* Rows of tabs. */

/*
 * Bytes of the cell of several lines that the quote at s opens, quotes and all;
 * 0 where it opens none.  A quote closes where it is the last of an odd number:
 * two are one of the text.  Where that is does not depend on where the cell
 * begins, so what was looked through once is not again.
 */
static size_t
quoted_cell(struct page *p, const char *s)
{
	const char *q = s + 1;
	bool lines = false;

	if (*s != '"' || s < p->unquoted)
		return 0;
	for (; *q != '\0' && *q != '\t'; q++) {
		size_t run = strspn(q, "\"");

		if (run == 0) {
			lines = lines || *q == '\n';
			continue;
		}
		q += run - 1;
		if (run % 2 == 1 && strchr("\t\n", q[1]) != NULL)
			return lines ? (size_t)(q + 1 - s) : 0;
	}
	p->unquoted = q;
	return 0;
}

static bool
add_tab_cell(struct page *p, int column, struct span x, bool quoted)
{
	struct buf text = { 0 };
	bool fits;

	if (!quoted)
		return add_cell(p, column, x);
	for (size_t i = 1; i + 1 < x.n; i++) {
		buf_addc(&text, x.s[i]);
		i += x.s[i] == '"';
	}
	fits = add_cell(p, column, (struct span){ buf_text(&text), text.len });
	buf_free(&text);
	return fits;
}

/* Whether what begins here is a row; a list's mark or an indent does not make
   a table of a line. */
static bool
is_tab_row(struct page *p)
{
	static const char *const marks[] = { "•", "·", "▪", "o", "-", "*", "–",
		"✓", "\uf0b7", "\uf0a7", "" };
	struct span line = line_at(p->at);
	const char *tab = memchr(line.s, '\t', line.n);
	struct span first, rest;

	if (tab == NULL) {
		size_t n = quoted_cell(p, p->at);

		return n > 0 && p->at[n] == '\t';
	}
	if (p->rows == ROWS_TABS)
		return true;
	first = trimmed((struct span){ line.s, (size_t)(tab - line.s) });
	rest = (struct span){ tab, (size_t)(line.s + line.n - tab) };
	while (rest.n > 0 && *rest.s == '\t') {
		rest.s++;
		rest.n--;
	}
	if (rest.n == 0 || memchr(rest.s, '\t', rest.n) != NULL)
		return true;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (strlen(marks[i]) == first.n &&
		    memcmp(marks[i], first.s, first.n) == 0)
			return false;
	return true;
}

/* What Markdown has below a head, left over where the bars became tabs. */
static bool
is_tab_rule(struct span line)
{
	bool dashes = false;

	if (!all_of(line, "-:\t "))
		return false;
	for (size_t i = 1; i < line.n; i++)
		dashes = dashes || (line.s[i] == '-' && line.s[i - 1] == '-');
	return dashes;
}

static bool
add_tab_row(struct page *p)
{
	struct span line = line_at(p->at);

	if (is_tab_rule(line)) {
		p->at = line.s + line.n;
		return true;
	}
	for (int column = 0;; column++) {
		const char *s = p->at, *end;
		size_t quoted = quoted_cell(p, s);

		p->at += quoted;
		p->at += strcspn(p->at, "\t\n");
		end = p->at;
		for (const char *q = s; q < s + quoted; q++)
			p->number += *q == '\n';
		if (!add_tab_cell(p, column,
			(struct span){ s, (size_t)(end - s) }, quoted > 0))
			return false;
		if (*p->at != '\t')
			break;
		p->at++;
	}
	p->row++;
	return true;
}

/* Rows of bars. */

static bool
is_bar_rule(struct span line)
{
	line = trimmed(line);
	if (line.n > 2 && line.s[0] == '+')
		return all_of(line, "+-=:");
	return all_of(line, "-:| \t") && memchr(line.s, '|', line.n) != NULL &&
	    memchr(line.s, '-', line.n) != NULL;
}

static bool
is_bar_row(const struct page *p)
{
	struct span line = line_at(p->at), cut = trimmed(line);

	if (memchr(line.s, '|', line.n) == NULL)
		return p->rows == ROWS_BARS && is_bar_rule(line);
	if (p->rows == ROWS_BARS ||
	    (cut.s[0] == '|' && cut.n > 1 &&
		memchr(cut.s + 1, '|', cut.n - 1) != NULL))
		return true;
	return line.s[line.n] == '\n' &&
	    is_bar_rule(line_at(line.s + line.n + 1));
}

/* Bytes up to the bar that ends the cell, or all. */
static size_t
bar_cell(struct span x)
{
	size_t i;

	for (i = 0; i < x.n && x.s[i] != '|'; i++)
		i += x.s[i] == '\\' && i + 1 < x.n;
	return i < x.n ? i : x.n;
}

static bool
add_bar_row(struct page *p)
{
	struct span line = line_at(p->at), x = trimmed(line);
	size_t n;

	p->at = line.s + line.n;
	if (is_bar_rule(line))
		return true;
	if (*x.s == '|') {
		x.s++;
		x.n--;
	}
	for (int column = 0; x.n > 0; column++) {
		n = bar_cell(x);
		if (!add_cell(p, column, trimmed((struct span){ x.s, n })))
			return false;
		n += n < x.n;
		x.s += n;
		x.n -= n;
	}
	p->row++;
	return true;
}

/* Lines. */

/* Level of the heading that the line is, which becomes its text; else 0. */
static int
take_heading(struct span *x)
{
	struct span cut;
	int level = 0;

	while (level < 6 && (size_t)level < x->n && x->s[level] == '#')
		level++;
	if (level == 0 || (size_t)level == x->n || x->s[level] != ' ')
		return 0;
	cut = *x = trimmed((struct span){ x->s + level, x->n - (size_t)level });
	while (cut.n > 0 && cut.s[cut.n - 1] == '#')
		cut.n--;
	if (cut.n < x->n && (cut.n == 0 || cut.s[cut.n - 1] == ' '))
		*x = trimmed(cut);
	return level;
}

/* Whether the line is drawn; below a line it makes a heading of that. */
static bool
take_rule(struct page *p, struct span x)
{
	if (x.n < 3 ||
	    (!all_of(x, "-") && !all_of(x, "=") && !all_of(x, "_") &&
		!all_of(x, "*")))
		return false;
	if (p->last != NULL && p->last->level == 0 &&
	    (*x.s == '=' || *x.s == '-'))
		p->last->level = *x.s == '=' ? 1 : 2;
	p->last = NULL;
	return true;
}

static bool
add_line(struct page *p)
{
	struct span line = line_at(p->at), x = trimmed(line);
	const char *text;
	bool bold;
	int level;

	p->at = line.s + line.n;
	if (take_rule(p, x))
		return true;
	while (is_md(p) && x.n > 0 && *x.s == '>')
		x = trimmed((struct span){ x.s + 1, x.n - 1 });
	if (is_md(p) && x.n > 0 && x.s[x.n - 1] == '\\')
		x.n--;
	level = take_heading(&x);
	text = office_clean(p->f, plain_text(p, x, &bold));
	p->last = NULL;
	if (*text == '\0')
		return true;
	p->last = office_add_line(p->f, text, p->number, p->e);
	if (p->last == NULL)
		return false;
	p->last->level = level;
	p->last->bold = bold;
	return true;
}

/* Between fences lines are as they are: a drawing, a program. */
static bool
add_fenced(struct page *p)
{
	struct span line = line_at(p->at), x = trimmed(line);
	const char *text;

	p->at = line.s + line.n;
	if (x.n >= 3 && strncmp(x.s, p->fence, 3) == 0) {
		p->fence = NULL;
		return true;
	}
	text = office_clean(p->f, arena_strndup(p->f->a, x.s, x.n));
	return *text == '\0' ||
	    office_add_line(p->f, text, p->number, p->e) != NULL;
}

static const char *
fence_at(const struct page *p)
{
	struct span x = trimmed(line_at(p->at));

	if (!is_md(p) || x.n < 3)
		return NULL;
	return strncmp(x.s, "```", 3) == 0 ? "```" :
	    strncmp(x.s, "~~~", 3) == 0	   ? "~~~" :
					     NULL;
}

static void
begin_rows(struct page *p, enum rows rows)
{
	if (p->rows == rows)
		return;
	p->rows = rows;
	p->table = NULL;
	p->row = 0;
}

/* Reads a line, or a row, which may be several lines. */
static bool
read_line(struct page *p)
{
	struct span line = line_at(p->at);

	if (p->fence != NULL)
		return add_fenced(p);
	if (trimmed(line).n == 0 && memchr(line.s, '\t', line.n) == NULL) {
		begin_rows(p, ROWS_NONE);
		p->last = NULL;
		p->at = line.s + line.n;
		return true;
	}
	if ((p->fence = fence_at(p)) != NULL) {
		begin_rows(p, ROWS_NONE);
		p->at = line.s + line.n;
		return true;
	}
	if (is_bar_row(p)) {
		begin_rows(p, ROWS_BARS);
		return add_bar_row(p);
	}
	if (is_tab_row(p)) {
		begin_rows(p, ROWS_TABS);
		return add_tab_row(p);
	}
	begin_rows(p, ROWS_NONE);
	return add_line(p);
}

bool
read_page(struct office_file *f, struct err *e)
{
	struct page p = { .f = f, .number = 1, .e = e };

	if (!office_decode(f, &p.at, e))
		return false;
	p.unquoted = p.at;
	while (*p.at != '\0') {
		if (!read_line(&p))
			return false;
		if (*p.at == '\n') {
			p.at++;
			p.number++;
		}
	}
	return true;
}
