/* SPDX-License-Identifier: ISC */
/*
 * A document as one HTML file that needs nothing else: the style is inside
 * (data/report.css), plots are drawn inline, there is no script.  The title is
 * the h1, parts are h2, and no level is left out below them, whatever levels
 * the document has.  A rating is its word on its colour; tables have captions,
 * column heads, and a row head where a column of refs or titles can be one.
 */
#include "doc_html.h"

#include <stdio.h>
#include <string.h>

#include "ragtrack/base/embedded.h"
#include "ragtrack/base/link.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/words.h"
#include "ragtrack/report/doc_build.h"

#define LONG_REPORT 3 /* parts from which on they are listed above */
#define SHORT 14      /* letters of a cell that is not to wrap */
#define SMALL 8	      /* rows of a table that stays on one sheet of paper */

struct page {
	struct arena *arena;
	struct buf *out;
	int level;	     /* of the last heading */
	size_t part;	     /* how many have begun */
	size_t ids;	     /* given out to tables and plots */
	const char *heading; /* the last one, or the title */
	struct list regions; /* what those are called that can be scrolled */
};

void
html_text(struct buf *out, const char *text, bool lines)
{
	struct buf clean = { 0 };

	utf8_clean(&clean, text, lines);
	for (const char *s = buf_text(&clean); *s != '\0'; s++) {
		switch (*s) {
		case '&':
			buf_add(out, "&amp;");
			break;
		case '<':
			buf_add(out, "&lt;");
			break;
		case '>':
			buf_add(out, "&gt;");
			break;
		case '"':
			buf_add(out, "&quot;");
			break;
		case '\'':
			buf_add(out, "&#39;");
			break;
		case '\n':
			buf_add(out, "<br>\n");
			break;
		default:
			buf_addc(out, *s);
		}
	}
	buf_free(&clean);
}

/* The same with its web addresses as links. */
static void
html_linked(struct buf *out, struct arena *a, const char *text)
{
	size_t from = 0, at, n;

	while (link_next(text, from, &at, &n)) {
		const char *link = arena_strndup(a, text + at, n);

		html_text(out, arena_strndup(a, text + from, at - from), true);
		buf_add(out, "<a href=\"");
		html_text(out, link, false);
		buf_add(out, "\">");
		html_text(out, link, false);
		buf_add(out, "</a>");
		from = at + n;
	}
	html_text(out, text + from, true);
}

static void
element(struct page *p, const char *open, const char *text, const char *close)
{
	buf_add(p->out, open);
	html_text(p->out, text, true);
	buf_add(p->out, close);
}

static void
add_paragraphs(struct page *p, const char *open, const char *text)
{
	const char *one;

	while ((one = doc_paragraph(p->arena, &text)) != NULL) {
		buf_add(p->out, open);
		html_linked(p->out, p->arena, one);
		buf_add(p->out, "</p>\n");
	}
}

static void
add_heading(struct page *p, const struct doc_block *b)
{
	int level = b->level < 1 ? 1 : b->level;

	if (level > p->level + 1)
		level = p->level + 1;
	p->level = level;
	p->heading = b->text;
	if (b->level == 1)
		buf_addf(p->out, "<h2 id=\"part-%zu\"%s>", ++p->part,
		    b->name != NULL && strcmp(b->name, DOC_KEY) == 0 ?
			" class=\"key\"" :
			"");
	else
		buf_addf(p->out, "<h%d>", level + 1);
	html_text(p->out, b->text, false);
	buf_addf(p->out, "</h%d>\n", level + 1);
}

static const char *
rag_class(int rag)
{
	return rag >= 0 && rag < RAG_COUNT ? rag_words[rag] : "";
}

static const char *
kind_class(enum doc_kind kind)
{
	switch (kind) {
	case DOC_COUNT:
	case DOC_DECIMAL:
		return "num";
	case DOC_TITLE:
		return "title";
	case DOC_PARAS:
		return "paras";
	case DOC_RAG:
		return "rag";
	case DOC_WORDS:
		return "words";
	case DOC_REF:
	case DOC_DAY:
	case DOC_FLAG:
		break;
	}
	return "";
}

static bool
is_short(const char *text)
{
	size_t n = 0;
	uint32_t cp;

	while (*text != '\0' && n <= SHORT) {
		if (*text == '\n')
			return false;
		text += utf8_decode(text, &cp);
		n++;
	}
	return n <= SHORT;
}

/* The colours of a cell stand in it and not in the style, as word processors and
   mail take them from nowhere else. */
static void
add_colours(struct page *p, const struct doc_paint *paint, bool right)
{
	buf_addf(p->out, " style=\"background:#%06x;color:#%06x%s\"",
	    (unsigned)paint->fill, (unsigned)paint->ink,
	    right ? ";text-align:right" : "");
}

static void
add_cell(
    struct page *p, enum doc_kind kind, const struct doc_cell *c, bool head)
{
	const char *said = doc_said(c), *name = head ? "th" : "td";
	bool is_rag = kind == DOC_RAG && *said != '\0';
	bool short_one = *said != '\0' && is_short(said) &&
	    (kind == DOC_REF || kind == DOC_DAY);
	const char *class = kind == DOC_RAG && !is_rag ? "" : kind_class(kind);
	bool on_colour = (is_rag || (doc_right(kind) && c->rag > 0)) &&
	    *rag_class(c->rag) != '\0';

	buf_addf(p->out, "<%s%s", name, head ? " scope=\"row\"" : "");
	if (*class != '\0' || short_one)
		buf_addf(p->out, " class=\"%s%s%s\"", class,
		    short_one	  ? "short" :
			on_colour ? " " :
				    "",
		    on_colour ? rag_class(c->rag) : "");
	if (on_colour)
		add_colours(p, &doc_paints[c->rag], doc_right(kind));
	buf_addc(p->out, '>');
	if (c->alarm && *said != '\0')
		element(p, "<strong class=\"alarm\">", said, "</strong>");
	else
		html_linked(p->out, p->arena, said);
	buf_addf(p->out, "</%s>", name);
}

/* The cell that names a row: where that of the table's column is empty, the
   first that says something. */
static size_t
head_in(const struct doc_table *t, const struct doc_row *row, size_t head)
{
	if (head < t->columns && *doc_said(&row->cell[head]) != '\0')
		return head;
	for (size_t i = 0; i < t->columns; i++)
		if (!t->column[i].spare && !doc_right(t->column[i].kind) &&
		    t->column[i].kind != DOC_FLAG &&
		    *doc_said(&row->cell[i]) != '\0')
			return i;
	return t->columns;
}

static void
add_rows(struct page *p, const struct doc_table *t)
{
	size_t head = doc_row_head(t);
	bool open = false;

	for (size_t r = 0; r < t->rows; r++) {
		const struct doc_row *row = &t->row[r];
		size_t at;

		if (row->band != NULL || !open)
			buf_addf(
			    p->out, "%s<tbody>\n", open ? "</tbody>\n" : "");
		open = true;
		if (row->band != NULL) {
			buf_addf(p->out,
			    "<tr class=\"band%s\"><th scope=\"rowgroup\" "
			    "colspan=\"%zu\" style=\"background:#f0f2f4\">",
			    row->level > 1 ? " band2" : "", doc_visible(t));
			element(p, "", row->band, "</th></tr>\n");
			continue;
		}
		at = head_in(t, row, head);
		buf_add(p->out, "<tr>");
		for (size_t i = 0; i < t->columns; i++)
			if (!t->column[i].spare)
				add_cell(p, t->column[i].kind, &row->cell[i],
				    i == at);
		buf_add(p->out, "</tr>\n");
	}
	if (open)
		buf_add(p->out, "</tbody>\n");
}

/* What is scrolled by the keyboard where it is too wide, so it has a name of its
   own: that of its caption (`has_id`: of the next id), else with the heading
   above it and a number. */
static void
open_region(struct page *p, const char *caption, bool has_id)
{
	const char *name = caption;

	buf_add(p->out, "<div class=\"wide\" role=\"region\" tabindex=\"0\" ");
	if (has_id)
		p->ids++;
	if (name == NULL)
		name = p->heading;
	else if (list_has(&p->regions, name))
		name = arena_printf(p->arena, "%s: %s", p->heading, caption);
	for (int n = 2; list_has(&p->regions, name); n++)
		name = arena_printf(p->arena, "%s%s%s, %d", p->heading,
		    caption != NULL ? ": " : "", caption != NULL ? caption : "",
		    n);
	list_add(p->arena, &p->regions, name);
	if (has_id && name == caption) {
		buf_addf(p->out, "aria-labelledby=\"table-%zu\">\n", p->ids);
		return;
	}
	buf_add(p->out, "aria-label=\"");
	html_text(p->out, name, false);
	buf_add(p->out, "\">\n");
}

static void
add_table(struct page *p, const struct doc_block *b)
{
	const struct doc_table *t = b->table;

	if (t->rows == 0 || doc_visible(t) == 0) {
		if (b->text != NULL)
			element(p, "<p><strong>", b->text, "</strong></p>\n");
		add_paragraphs(
		    p, "<p>", t->none != NULL ? t->none : "Nothing.");
		return;
	}
	open_region(p, b->text, b->text != NULL);
	buf_addf(p->out, "<table border=\"1\"%s>\n",
	    t->rows <= SMALL ? " class=\"small\"" : "");
	if (b->text != NULL) {
		buf_addf(p->out, "<caption id=\"table-%zu\">", p->ids);
		element(p, "", b->text, "</caption>\n");
	}
	buf_add(p->out, "<thead><tr>");
	for (size_t i = 0; i < t->columns; i++) {
		if (t->column[i].spare)
			continue;
		buf_addf(p->out, "<th scope=\"col\"%s%s>",
		    doc_right(t->column[i].kind) ? " class=\"num\"" : "",
		    " style=\"background:#e4e7eb\"");
		element(p, "", t->column[i].label, "</th>");
	}
	buf_add(p->out, "</tr></thead>\n");
	add_rows(p, t);
	buf_add(p->out, "</table>\n</div>\n");
}

/* The figures of a plot, for those who want them, and those who cannot see. */
static void
add_figures(struct page *p, const struct doc_plot *plot)
{
	char text[32];

	open_region(p, plot->title, false);
	buf_add(p->out, "<table border=\"1\">\n<thead><tr><td></td>");
	for (size_t s = 0; s < plot->nseries; s++)
		element(p, "<th scope=\"col\">", plot->series[s].name, "</th>");
	buf_add(p->out, "</tr></thead>\n<tbody>\n");
	for (size_t x = 0; x < plot->nx; x++) {
		element(p, "<tr><th scope=\"row\" class=\"short\">",
		    plot->x[x] != NULL ? plot->x[x] : "", "</th>");
		for (size_t s = 0; s < plot->nseries; s++) {
			doc_value(plot->series[s].value[x], text);
			element(p, "<td class=\"num\">", text, "</td>");
		}
		buf_add(p->out, "</tr>\n");
	}
	buf_add(p->out, "</tbody>\n</table>\n</div>\n");
}

static void
add_plot(struct page *p, const struct doc_block *b)
{
	const struct doc_plot *plot = b->plot;

	buf_add(p->out, "<figure>\n<figcaption>");
	html_text(p->out, plot->title, false);
	if (plot->unit != NULL)
		element(p, " (", plot->unit, ")");
	buf_add(p->out, "</figcaption>\n");
	if (plot->nx == 0 || plot->nseries == 0) {
		buf_add(p->out, "<p>Nothing to draw yet.</p>\n");
	} else {
		doc_svg(p->arena, plot, p->out);
		if (plot->kind != DOC_BARS) /* they show their figures */
			add_figures(p, plot);
	}
	buf_add(p->out, "</figure>\n");
}

static void
add_block(struct page *p, const struct doc_block *b)
{
	switch (b->kind) {
	case DOC_HEADING:
		add_heading(p, b);
		break;
	case DOC_PARA:
		add_paragraphs(p, "<p>", b->text);
		break;
	case DOC_ASIDE:
		add_paragraphs(p, "<p class=\"aside\">", b->text);
		break;
	case DOC_LIST:
		if (b->items->count == 0)
			break;
		buf_add(p->out, "<ul>\n");
		for (size_t i = 0; i < b->items->count; i++)
			element(p, "<li>", b->items->item[i], "</li>\n");
		buf_add(p->out, "</ul>\n");
		break;
	case DOC_TABLE:
		add_table(p, b);
		break;
	case DOC_PLOT:
		add_plot(p, b);
		break;
	}
}

static void
add_style(struct page *p, const struct doc *d)
{
	const struct embedded *css = embedded_find("report.css");

	buf_add(p->out, "<style>\n");
	buf_addn(p->out, (const char *)css->bytes, css->length);
	buf_addf(p->out, "@page { size: A4 %s; }\n</style>\n",
	    doc_on_its_side(d) ? "landscape" : "portrait");
}

static void
add_head(struct page *p, const struct doc *d)
{
	static const char *const dense[] = { "", " dense", " denser" };
	size_t density = 0;
	struct map head = { 0 };

	doc_head(p->arena, d, &head);
	buf_add(p->out,
	    "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\">\n"
	    "<meta name=\"generator\" content=\"ragtrack\">\n<title>");
	html_text(p->out, doc_name(d), false);
	for (size_t i = 0; i < head.count; i++) {
		if (strcmp(head.item[i].label, "Report") != 0 &&
		    strcmp(head.item[i].label, "As of") != 0)
			continue;
		buf_add(p->out, ", ");
		html_text(p->out, head.item[i].text, false);
	}
	buf_add(p->out, "</title>\n");
	add_style(p, d);
	buf_add(p->out, "</head>\n<body class=\"");
	html_text(p->out, d->report, false);
	if (d->sheet == DOC_ONE_SHEET)
		doc_one_sheet(d, &density);
	buf_add(p->out, dense[density]);
	buf_add(p->out,
	    "\">\n"
	    "<a class=\"skip\" href=\"#report\">Skip to the report</a>\n"
	    "<header>\n");
	element(p, "<h1>", doc_name(d), "</h1>\n");
	buf_add(p->out, "<dl>\n");
	for (size_t i = 0; i < head.count; i++) {
		element(p, "<dt>", head.item[i].label, "</dt>");
		element(p, "<dd>", head.item[i].text, "</dd>\n");
	}
	buf_add(p->out, "</dl>\n</header>\n");
}

/* The parts, where there are many. */
static void
add_contents(struct page *p, const struct doc *d)
{
	size_t parts = 0;

	for (size_t i = 0; i < d->count; i++)
		parts += d->block[i].kind == DOC_HEADING &&
		    d->block[i].level == 1;
	if (parts < LONG_REPORT)
		return;
	buf_add(p->out,
	    "<nav aria-labelledby=\"contents\">\n"
	    "<h2 id=\"contents\">In this paper</h2>\n<ul>\n");
	parts = 0;
	for (size_t i = 0; i < d->count; i++) {
		if (d->block[i].kind != DOC_HEADING || d->block[i].level != 1)
			continue;
		buf_addf(p->out, "<li><a href=\"#part-%zu\">", ++parts);
		element(p, "", d->block[i].text, "</a></li>\n");
	}
	buf_add(p->out, "</ul>\n</nav>\n");
}

void
doc_html(const struct doc *d, struct buf *out)
{
	struct page p = {
		.arena = arena_new(), .out = out, .heading = d->title
	};

	d = doc_keyed(p.arena, d);
	add_head(&p, d);
	add_contents(&p, d);
	buf_add(out, "<main id=\"report\">\n");
	for (size_t i = 0; i < d->count; i++)
		add_block(&p, &d->block[i]);
	buf_add(out, "</main>\n<footer>\n");
	add_paragraphs(&p, "<p>", doc_foot(p.arena, d));
	buf_add(out, "</footer>\n</body>\n</html>\n");
	arena_free(p.arena);
}
