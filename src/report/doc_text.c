/* SPDX-License-Identifier: ISC */
/*
 * A document as text: for the eye in columns, for the ear as labelled lines.
 * A table that is too wide for the page is written in labelled lines too, what
 * is short of a row together.
 */
#include "doc_parts.h"

#include <string.h>

#include "ragtrack/base/output.h"
#include "ragtrack/base/utf8.h"

#define PROSE 80 /* longer lines are hard to read */
#define SHORT 28 /* columns of what stands with others on a line */

struct page {
	struct arena *arena;
	const struct report_look *look;
	struct buf *out;
	int width;
	bool ear;
};

/* A line of a head, bold where the reader sees colours. */
static void
strong(struct page *p, const char *text)
{
	if (p->look->colour)
		output_style(p->out, "1");
	doc_wrap(p->out, text, p->width, 0, 0);
	if (p->look->colour)
		output_style(p->out, "0");
}

static void
underline(struct page *p, const char *text, const char *line)
{
	struct buf clean = { 0 };
	int width;

	utf8_clean(&clean, text, false);
	width = utf8_width(buf_text(&clean));
	for (int i = 0; i < width && i < p->width; i++)
		buf_add(p->out, line);
	buf_addc(p->out, '\n');
	buf_free(&clean);
}

static void
write_heading(struct page *p, const struct doc_block *b)
{
	static const char *const lines[] = { "=", "-", "" };
	int level = b->level < 1 ? 1 : b->level > 3 ? 3 : b->level;

	if (p->ear) {
		buf_addf(p->out, "Heading %d: ", level);
		utf8_clean(p->out, b->text, false);
		buf_addc(p->out, '\n');
		return;
	}
	strong(p, b->text);
	if (*lines[level - 1] != '\0')
		underline(p, b->text, lines[level - 1]);
}

static int
prose(const struct page *p)
{
	if (p->ear)
		return 1 << 20;
	return p->width < PROSE ? p->width : PROSE;
}

static void
write_list(struct page *p, const struct list *items)
{
	for (size_t i = 0; i < items->count; i++) {
		buf_add(p->out, "- ");
		doc_wrap(p->out, items->item[i], prose(p), 2, 2);
	}
}

/* "Label: text", further lines below the text; a long label has lines of its
   own. */
static void
write_labelled(struct page *p, const char *label, const char *text)
{
	struct buf head = { 0 };
	const char *said;
	int at;

	utf8_clean(&head, label, false);
	buf_addc(&head, ':');
	said = buf_take(p->arena, &head);
	at = utf8_width(said) + 1;

	if (at <= prose(p) / 2) {
		buf_adds(p->out, said, " ", NULL);
	} else {
		doc_wrap(p->out, said, prose(p), 0, 0);
		buf_add(p->out, "    ");
		at = 4;
	}
	doc_wrap(p->out, text, prose(p), at, 4);
}

/* An empty line before a row and, behind rows, before a band. */
static bool
is_apart(const struct doc_table *t, size_t r)
{
	return r > 0 && (t->row[r].band == NULL || t->row[r - 1].band == NULL);
}

void
doc_records(const struct doc_table *t, bool spare, struct buf *out)
{
	for (size_t r = 0; r < t->rows; r++) {
		const struct doc_row *row = &t->row[r];

		if (is_apart(t, r))
			buf_addc(out, '\n');
		long_line(out, "Under", row->band);
		for (size_t i = 0; row->band == NULL && i < t->columns; i++)
			if (spare || !t->column[i].spare)
				long_line(
				    out, t->column[i].label, row->cell[i].text);
	}
}

/* Whether a cell stands with others on a line, where a table is too wide for
   the page. */
static bool
shares_line(const struct doc_column *c, const char *text)
{
	return c->kind != DOC_TITLE && c->kind != DOC_PARAS &&
	    strchr(text, '\n') == NULL && utf8_width(text) <= SHORT;
}

static void
end_line(struct page *p, struct buf *line)
{
	if (line->len > 0)
		doc_wrap(p->out, buf_text(line), prose(p), 0, 4);
	buf_reset(line);
}

static void
write_record(
    struct page *p, const struct doc_table *t, const struct doc_row *row)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < t->columns; i++) {
		const char *text = doc_said(&row->cell[i]);

		if (t->column[i].spare || *text == '\0')
			continue;
		if (shares_line(&t->column[i], text)) {
			buf_adds(&line, line.len > 0 ? "; " : "",
			    t->column[i].label, ": ", text, NULL);
			continue;
		}
		end_line(p, &line);
		write_labelled(p, t->column[i].label, text);
	}
	end_line(p, &line);
	buf_free(&line);
}

/* The same for the eye: what is short stands together. */
static void
write_records(struct page *p, const struct doc_table *t)
{
	for (size_t r = 0; r < t->rows; r++) {
		const struct doc_row *row = &t->row[r];

		if (is_apart(t, r))
			buf_addc(p->out, '\n');
		if (row->band != NULL)
			strong(p, row->band);
		else
			write_record(p, t, row);
	}
}

static void
write_table(struct page *p, const struct doc_block *b)
{
	if (b->text != NULL) {
		doc_wrap(p->out, b->text, prose(p), 0, 0);
		if (!p->ear)
			buf_addc(p->out, '\n');
	}
	if (b->table->rows == 0) {
		doc_wrap(p->out,
		    b->table->none != NULL ? b->table->none : "Nothing.",
		    prose(p), 0, 0);
		return;
	}
	if (p->ear)
		doc_records(b->table, false, p->out);
	else if (!doc_grid(b->table, p->width, p->look->colour, p->out))
		write_records(p, b->table);
}

static void
write_block(struct page *p, const struct doc_block *b)
{
	switch (b->kind) {
	case DOC_HEADING:
		write_heading(p, b);
		break;
	case DOC_PARA:
	case DOC_ASIDE:
		doc_wrap(p->out, b->text, prose(p), 0, 0);
		break;
	case DOC_LIST:
		write_list(p, b->items);
		break;
	case DOC_TABLE:
		write_table(p, b);
		break;
	case DOC_PLOT:
		doc_plot_text(
		    b->plot, p->width, p->look->colour, p->ear, p->out);
		break;
	}
}

static void
write_head(struct page *p, const struct doc *d)
{
	struct map head = { 0 };
	int most = 0;

	doc_head(p->arena, d, &head);
	if (p->ear) {
		long_line(p->out, doc_name(d) == d->title ? "Report" : "Plan",
		    doc_name(d));
	} else {
		underline(p, doc_name(d), "=");
		strong(p, doc_name(d));
		underline(p, doc_name(d), "=");
		buf_addc(p->out, '\n');
	}
	for (size_t i = 0; i < head.count; i++)
		if (utf8_width(head.item[i].label) > most)
			most = utf8_width(head.item[i].label);
	for (size_t i = 0; i < head.count; i++) {
		if (p->ear) {
			long_line(
			    p->out, head.item[i].label, head.item[i].text);
			continue;
		}
		buf_addf(p->out, "%-*s  ", most, head.item[i].label);
		doc_wrap(
		    p->out, head.item[i].text, prose(p), most + 2, most + 2);
	}
}

void
doc_text(const struct doc *d, const struct report_look *look, bool ear,
    struct buf *out)
{
	struct page p = { .arena = arena_new(),
		.look = look,
		.out = out,
		.width = look->width > 0 ? look->width : PROSE,
		.ear = ear };

	d = doc_keyed(p.arena, d);
	write_head(&p, d);
	for (size_t i = 0; i < d->count; i++) {
		const struct doc_block *b = &d->block[i];

		buf_addc(out, '\n');
		if (b->kind == DOC_HEADING && b->level == 1 && !ear)
			buf_addc(out, '\n');
		write_block(&p, b);
	}
	buf_addc(out, '\n');
	doc_wrap(p.out, doc_foot(p.arena, d), prose(&p), 0, 0);
	arena_free(p.arena);
}
