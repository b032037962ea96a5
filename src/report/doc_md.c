/* SPDX-License-Identifier: ISC */
/*
 * A document as Markdown, as GitHub reads it: its tables among it.  A band
 * parts a table in two, each with the head again, for Markdown knows no cell
 * across several columns.  Plots are those in characters, in a fence.
 *
 * Texts stay texts: whatever Markdown would take for markup has a backslash
 * before it, everywhere or where a line begins; a pipe too, so that it ends no
 * cell.  Lines of a paragraph stay lines; inside a cell they are parted by a
 * <br>, the only markup of HTML there is.  Web addresses are links.
 */
#include "doc_parts.h"

#include <string.h>

#include "ragtrack/base/link.h"
#include "ragtrack/base/utf8.h"

/* Whether a line that begins here would be a heading, an item, a rule ... */
static bool
line_markup(const char *s)
{
	size_t digits = strspn(s, "0123456789");
	const char *mark = s + digits;

	if (digits > 0 ? *mark != '.' && *mark != ')' :
			 *mark == '\0' || strchr("#>+-=:", *mark) == NULL)
		return false;
	if (strchr("+-.)", *mark) == NULL)
		return true;
	return mark[1] == '\0' || strchr(" \n-+:|", mark[1]) != NULL;
}

static bool
is_markup(const char *s, const char *start)
{
	if (strchr("\\`*_[]<>|~&$#!", *s) != NULL)
		return true;
	if (*s == ':')
		return s[1] == '/' && s[2] == '/';
	return *s == '.' && s - start >= 3 && strncmp(s - 3, "www", 3) == 0;
}

/* The text, its lines parted by `between`; `lines`: each of them could begin
   something, which inside a cell none can. */
static void
add_text(struct buf *out, const char *text, const char *between, bool lines)
{
	struct buf clean = { 0 };
	const char *s, *start;
	bool begins = true, linked;
	size_t at, n;

	utf8_clean(&clean, text, true);
	start = buf_text(&clean);
	linked = link_next(start, 0, &at, &n);
	for (s = start; *s != '\0'; s++) {
		if (linked && s == start + at) {
			buf_addc(out, '<');
			buf_addn(out, s, n);
			buf_addc(out, '>');
			s += n - 1;
			begins = false;
			linked = link_next(start, at + n, &at, &n);
			continue;
		}
		if (*s == '\n') {
			if (s[strspn(s, "\n ")] != '\0')
				buf_add(out, between);
			begins = true;
			continue;
		}
		if (begins && *s == ' ')
			continue;
		if (begins && lines && line_markup(s)) {
			size_t digits = strspn(s, "0123456789");

			buf_addn(out, s, digits);
			s += digits;
			buf_addc(out, '\\');
		} else if (is_markup(s, start)) {
			buf_addc(out, '\\');
		}
		buf_addc(out, *s);
		begins = false;
	}
	buf_free(&clean);
}

static void
add_line(struct buf *out, const char *text)
{
	add_text(out, text, " ", true);
}

/* A blank line ends a paragraph, another line end is kept as one. */
static void
add_paragraphs(struct buf *out, struct arena *a, const char *text)
{
	const char *end;

	while (*text != '\0') {
		end = strstr(text, "\n\n");
		if (end == NULL)
			end = text + strlen(text);
		add_text(out, arena_strndup(a, text, (size_t)(end - text)),
		    "\\\n", true);
		buf_add(out, "\n");
		text = end + strspn(end, "\n");
		if (*text != '\0')
			buf_addc(out, '\n');
	}
}

static void
add_cell(struct buf *out, const struct doc_cell *c)
{
	const char *said = doc_said(c);

	buf_addc(out, ' ');
	if (*said == '\0')
		return;
	buf_add(out, c->alarm ? "**" : "");
	add_text(out, said, "<br>", false);
	buf_add(out, c->alarm ? "** " : " ");
}

static void
add_table_head(struct buf *out, const struct doc_table *t)
{
	for (size_t i = 0; i < t->columns; i++)
		if (!t->column[i].spare) {
			buf_add(out, "| ");
			add_line(out, t->column[i].label);
			buf_addc(out, ' ');
		}
	buf_add(out, "|\n");
	for (size_t i = 0; i < t->columns; i++)
		if (!t->column[i].spare)
			buf_add(out,
			    doc_right(t->column[i].kind) ? "| ---: " :
							   "| --- ");
	buf_add(out, "|\n");
}

static void
add_table(struct buf *out, const struct doc_block *b)
{
	const struct doc_table *t = b->table;
	bool open = false;

	if (b->text != NULL) {
		add_line(out, b->text);
		buf_add(out, "\n\n");
	}
	if (t->rows == 0) {
		add_line(out, t->none != NULL ? t->none : "Nothing.");
		buf_addc(out, '\n');
	}
	for (size_t r = 0; r < t->rows; r++) {
		if (t->row[r].band != NULL) {
			buf_add(out, r > 0 ? "\n**" : "**");
			add_line(out, t->row[r].band);
			buf_add(out, "**\n");
			open = false;
			continue;
		}
		if (!open) {
			buf_add(out, r > 0 ? "\n" : "");
			add_table_head(out, t);
		}
		open = true;
		for (size_t i = 0; i < t->columns; i++)
			if (!t->column[i].spare) {
				buf_addc(out, '|');
				add_cell(out, &t->row[r].cell[i]);
			}
		buf_add(out, "|\n");
	}
}

/* Fenced by more backticks than the plot's own texts have. */
static void
add_plot(struct buf *out, const struct doc_plot *p)
{
	struct buf text = { 0 };
	const char *s;
	size_t most = 2, n;

	doc_plot_text(p, 78, false, false, &text);
	for (s = buf_text(&text); *s != '\0'; s += n + (s[n] != '\0')) {
		n = strspn(s, "`");
		most = n > most ? n : most;
	}
	for (int end = 0; end < 2; end++) {
		for (n = 0; n <= most; n++)
			buf_addc(out, '`');
		buf_add(out, end == 0 ? "text\n" : "\n");
		if (end == 0)
			buf_add(out, buf_text(&text));
	}
	buf_free(&text);
}

static void
add_block(struct buf *out, struct arena *a, const struct doc_block *b)
{
	switch (b->kind) {
	case DOC_HEADING:
		for (int i = 0; i <= b->level; i++)
			buf_addc(out, '#');
		buf_addc(out, ' ');
		add_line(out, b->text);
		buf_addc(out, '\n');
		break;
	case DOC_PARA:
	case DOC_ASIDE:
		add_paragraphs(out, a, b->text);
		break;
	case DOC_LIST:
		for (size_t i = 0; i < b->items->count; i++) {
			buf_add(out, "- ");
			add_text(out, b->items->item[i], "\\\n  ", true);
			buf_addc(out, '\n');
		}
		break;
	case DOC_TABLE:
		add_table(out, b);
		break;
	case DOC_PLOT:
		add_plot(out, b->plot);
		break;
	}
}

void
doc_md(const struct doc *d, struct buf *out)
{
	struct arena *a = arena_new();
	struct map head = { 0 };

	d = doc_keyed(a, d);
	buf_add(out, "# ");
	add_line(out, doc_name(d));
	buf_add(out, "\n\n");
	doc_head(a, d, &head);
	for (size_t i = 0; i < head.count; i++) {
		buf_addf(out, "- **%s:** ", head.item[i].label);
		add_line(out, head.item[i].text);
		buf_addc(out, '\n');
	}
	for (size_t i = 0; i < d->count; i++) {
		buf_addc(out, '\n');
		add_block(out, a, &d->block[i]);
	}
	buf_add(out, "\n---\n\n");
	add_line(out, doc_foot(a, d));
	buf_addc(out, '\n');
	arena_free(a);
}
