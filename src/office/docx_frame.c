/* SPDX-License-Identifier: ISC */

/*
 * Paragraphs of a document, as they are gathered and put to its lines or to the
 * cell that they stand in; and what stands in each other.
 */

#include <string.h>

#include "docx_body.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

/* Frames are kept for the next that stands as deep. */

struct frame *
frame_top(struct body *b)
{
	return b->frame[b->frames - 1];
}

bool
frame_push(struct body *b, enum frame_kind kind, struct err *e)
{
	struct docx *x = b->x;
	struct frame *f;
	int tables = 0;

	for (int i = 0; i < b->frames; i++)
		tables += b->frame[i]->kind == IN_TABLE;
	if (b->frames >= DOCX_FRAMES ||
	    (kind == IN_TABLE && tables >= NESTING_LIMIT))
		return err_set(e, ERR_IO,
		    "%s has tables in each other, more than %d deep; copy the "
		    "table with the actions into a document of its own",
		    x->file->name, NESTING_LIMIT);
	if (b->frame[b->frames] == NULL)
		b->frame[b->frames] = arena_alloc(
		    x->file->a, sizeof(struct frame));
	f = b->frame[b->frames++];
	f->kind = kind;
	f->table = NULL;
	f->row = f->column = 0;
	f->in_cell = f->row_deleted = false;
	f->comment = NULL;
	f->comments.count = 0;
	buf_reset(&f->text);
	buf_reset(&f->deleted_row);
	buf_reset(&f->number);
	f->looks = (struct looks){ 0 };
	f->paragraph.goes_on = false;
	paragraph_begin(b);
	return true;
}

void
frame_pop(struct body *b)
{
	b->frames--;
}

void
frames_free(struct body *b)
{
	for (int i = 0; i < DOCX_FRAMES && b->frame[i] != NULL; i++) {
		struct frame *f = b->frame[i];

		buf_free(&f->paragraph.text);
		buf_free(&f->paragraph.deleted);
		buf_free(&f->paragraph.hidden);
		buf_free(&f->text);
		buf_free(&f->deleted_row);
		buf_free(&f->number);
	}
}

static bool
is_blank(const char *s)
{
	size_t n;

	while ((n = utf8_space(s)) > 0)
		s += n;
	return *s == '\0';
}

/* Comments. */

void
comment_anchor(struct body *b, const char *id)
{
	struct comments *list = &frame_top(b)->comments;
	struct entry *entry = id == NULL ?
	    NULL :
	    entry_find(&b->x->comments, NULL, NULL, id);
	struct docx_comment *c = entry != NULL ? entry->value : NULL;

	if (c == NULL || c->anchored || frame_top(b)->kind == IN_COMMENT)
		return;
	c->anchored = true;
	list->item = arena_grow(b->x->file->a, list->item, list->count,
	    &list->room, sizeof(struct docx_comment *));
	list->item[list->count++] = c;
}

void
comments_put(
    struct body *b, const struct office_comment **comment, int *comments)
{
	struct comments *from = &frame_top(b)->comments;
	struct office_comment *list;

	if (from->count == 0)
		return;
	list = arena_alloc(
	    b->x->file->a, ((size_t)*comments + from->count) * sizeof(*list));
	for (int i = 0; i < *comments; i++)
		list[i] = (*comment)[i];
	for (size_t i = 0; i < from->count; i++) {
		list[(*comments)++] = from->item[i]->comment;
		from->item[i]->kept = true;
	}
	*comment = list;
	from->count = 0;
}

/* Remarks. */

#define QUOTED 120 /* columns of a text that is left out, in a remark */

void
remark_here(struct body *b, const char *what, struct buf *text)
{
	struct frame *f = frame_top(b);
	struct buf quoted = { 0 };

	if (is_blank(buf_text(text))) {
		buf_reset(text);
		return;
	}
	utf8_cut(&quoted, buf_text(text), QUOTED, "...");
	if (f->kind == IN_TABLE)
		office_add_remark(b->x->file, f->table, f->row, f->column, 0,
		    "%s \"%s\" is left out", what, buf_text(&quoted));
	else
		office_add_remark(b->x->file, NULL, -1, -1,
		    f->kind == IN_COMMENT ? 0 : b->x->paragraphs + 1,
		    "%s \"%s\" is left out", what, buf_text(&quoted));
	buf_free(&quoted);
	buf_reset(text);
}

/* Paragraphs. */

void
run_begin(struct body *b)
{
	frame_top(b)->run = (struct run){ NULL, UNSAID, UNSAID, NO_FILL };
}

void
paragraph_begin(struct body *b)
{
	struct frame *f = frame_top(b);
	struct paragraph *p = &f->paragraph;

	run_begin(b);
	if (!p->goes_on) {
		buf_reset(&p->text);
		p->looks = (struct looks){ 0 };
	}
	p->style = b->x->plain;
	p->list = NULL;
	p->list_said = p->heading_said = false;
	p->end_deleted = p->goes_on = false;
	p->depth = UNSAID;
	p->level = 0;
	p->fill = NO_FILL;
	buf_reset(&p->deleted);
	buf_reset(&p->hidden);
}

static void
looks_add(struct looks *l, bool bold, int fill)
{
	l->bold = l->bold || bold;
	l->plain = l->plain || !bold;
	l->mixed = l->mixed || (l->some && l->fill != fill);
	l->some = true;
	l->fill = fill;
}

static int
input(int first, int second, int third)
{
	return first != UNSAID ? first : second != UNSAID ? second : third;
}

bool
paragraph_text(struct body *b, const char *text, size_t length, struct err *e)
{
	struct frame *f = frame_top(b);
	struct paragraph *p = &f->paragraph;
	const struct docx_style *style = f->run.style;
	bool hidden = input(f->run.hidden,
			  style != NULL ? style->hidden : UNSAID,
			  p->style->hidden) == 1;
	/* Of a row that is deleted all is, and is said at once. */
	struct buf *to = f->row_deleted ? &p->text :
	    b->deleted > 0		? &p->deleted :
	    hidden			? &p->hidden :
					  &p->text;

	if (b->prompt > 0 && to == &p->text)
		return true;
	if (to == &p->text && p->deleted.len > 0)
		remark_here(b, "deleted text", &p->deleted);
	if (to == &p->text && p->hidden.len > 0)
		remark_here(b, "hidden text", &p->hidden);
	buf_addn(to, text, length);
	for (size_t i = 0; to == &p->text && i < length; i++)
		if (text[i] != ' ' && text[i] != '\n') {
			looks_add(&p->looks,
			    input(f->run.bold,
				style != NULL ? style->bold : UNSAID,
				p->style->bold) == 1,
			    f->run.fill != NO_FILL ? f->run.fill : p->fill);
			break;
		}
	if (to->len > 2 * (size_t)TEXT_LIMIT)
		return zip_wrong(b->x->zip, b->part, e,
		    "has a paragraph over the limit of %u KiB a text",
		    TEXT_LIMIT >> 10);
	return true;
}

/* Puts the number that Word counts, or a bullet, before the paragraph. */
static void
add_label(struct body *b, struct buf *label)
{
	struct paragraph *p = &frame_top(b)->paragraph;
	const struct docx_style *style = p->style;
	struct docx_list *list = p->list;
	int depth = p->depth;

	if (!p->list_said) {
		list = docx_list(b->x, style->list);
		depth = input(depth, style->depth, UNSAID);
	}
	if (list == NULL)
		return;
	if (depth == UNSAID)
		depth = docx_list_depth(
		    list, p->list_said ? style->id : style->lister);
	if (!docx_list_next(list, depth, label) && is_blank(buf_text(&p->text)))
		buf_reset(label);
}

static bool
line_add(struct body *b, struct paragraph *p, struct err *e)
{
	struct docx *x = b->x;
	const char *text = office_take(x->file, &p->text);
	struct office_line *l;

	if (*text == '\0')
		return true;
	l = office_add_line(x->file, text, ++x->paragraphs, e);
	if (l == NULL)
		return false;
	l->level = p->heading_said    ? p->level :
	    p->style->level != UNSAID ? p->style->level :
					0;
	l->bold = p->looks.bold && !p->looks.plain;
	l->aside = b->aside || frame_top(b)->kind == IN_BOX;
	comments_put(b, &l->comment, &l->comments);
	return true;
}

/* Adds the paragraph to the cell, or the comment, as a line of it. */
static bool
cell_paragraph(struct body *b, struct frame *f, struct err *e)
{
	struct paragraph *p = &f->paragraph;

	if (f->text.len > 0)
		buf_addc(&f->text, '\n');
	buf_addn(&f->text, p->text.text, p->text.len);
	f->looks.bold = f->looks.bold || p->looks.bold;
	f->looks.plain = f->looks.plain || p->looks.plain;
	if (p->looks.some) {
		f->looks.mixed = f->looks.mixed || p->looks.mixed ||
		    (f->looks.some && f->looks.fill != p->looks.fill);
		f->looks.some = true;
		f->looks.fill = p->looks.fill;
	}
	return f->text.len <= 2 * (size_t)TEXT_LIMIT ||
	    zip_wrong(b->x->zip, b->part, e,
		"has a text over the limit of %u KiB a text", TEXT_LIMIT >> 10);
}

/* Puts the finished paragraph where it stands. */
static bool
paragraph_put(struct body *b, struct err *e)
{
	struct frame *f = frame_top(b);
	struct paragraph *p = &f->paragraph;
	struct buf label = { 0 };
	bool blank = is_blank(buf_text(&p->text)), fits = true;

	if (!f->row_deleted)
		add_label(b, &label);
	if (blank) {
		if (f->number.len == 0)
			buf_addn(&f->number, buf_text(&label), label.len);
		if (f->paragraph_fill == NO_FILL)
			f->paragraph_fill = p->fill;
	} else {
		if (label.len > 0)
			buf_addc(&label, ' ');
		buf_addn(&label, p->text.text, p->text.len);
		buf_reset(&p->text);
		buf_addn(&p->text, label.text, label.len);
		if (f->kind == IN_COMMENT || f->in_cell)
			fits = cell_paragraph(b, f, e);
		else if (f->kind != IN_TABLE)
			fits = line_add(b, p, e);
	}
	buf_free(&label);
	buf_reset(&p->text);
	return fits;
}

bool
paragraph_end(struct body *b, struct err *e)
{
	struct paragraph *p = &frame_top(b)->paragraph;

	b->codes = 0; /* a field's code ends with its paragraph */
	remark_here(b, "deleted text", &p->deleted);
	remark_here(b, "hidden text", &p->hidden);
	p->goes_on = p->end_deleted;
	return p->goes_on || paragraph_put(b, e);
}

bool
paragraph_flush(struct body *b, struct err *e)
{
	struct paragraph *p = &frame_top(b)->paragraph;

	if (!p->goes_on)
		return true;
	p->goes_on = false;
	return paragraph_put(b, e);
}
