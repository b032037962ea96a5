/* SPDX-License-Identifier: ISC */

/*
 * What stands beside a document's text: boxes, comments, pictures, headers and
 * footers.
 */

#include <string.h>

#include "docx_body.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/date.h"

bool
on_box(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	return frame_top(b)->kind == IN_COMMENT || frame_push(b, IN_BOX, e);
}

bool
on_anchor(struct body *b, const char **attributes, struct err *e)
{
	(void)e;
	comment_anchor(b, xml_attribute(attributes, "id"));
	return true;
}

bool
on_comment(struct body *b, const char **attributes, struct err *e)
{
	struct docx *x = b->x;
	const char *id = xml_attribute(attributes, "id");
	const char *by = xml_attribute(attributes, "author");
	const char *date = xml_attribute(attributes, "date");
	struct docx_comment *c;
	char day[16];
	int when;

	if (!frame_push(b, IN_COMMENT, e))
		return false;
	if (x->comment_count >= DOCX_MANY)
		return zip_wrong(
		    x->zip, b->part, e, "has more than %d comments", DOCX_MANY);
	c = arena_alloc(x->file->a, sizeof(*c));
	frame_top(b)->comment = c;
	c->comment.text = "";
	x->comment = arena_grow(x->file->a, x->comment, x->comment_count,
	    &x->comment_room, sizeof(struct docx_comment *));
	x->comment[x->comment_count++] = c;
	if (by != NULL && *by != '\0')
		c->comment.by = office_clean(
		    x->file, arena_strdup(x->file->a, by));
	if (date != NULL &&
	    day_parse_iso(arena_strndup(x->file->a, date, 10), &when)) {
		day_full(when, day);
		c->comment.date = arena_strdup(x->file->a, day);
	}
	if (id != NULL)
		entry_at(&x->comments, NULL, NULL, arena_strdup(x->file->a, id))
		    ->value = c;
	return true;
}

bool
end_comment(struct body *b, struct err *e)
{
	struct frame *f = frame_top(b);

	if (!paragraph_flush(b, e))
		return false;
	f->comment->comment.text = office_take(b->x->file, &f->text);
	frame_pop(b);
	return true;
}

bool
on_picture(struct body *b, const char **attributes, struct err *e)
{
	struct frame *f = frame_top(b);

	(void)attributes;
	(void)e;
	if (f->kind == IN_TABLE && f->in_cell)
		office_add_remark(b->x->file, f->table, f->row, f->column, 0,
		    "a picture is not read");
	else
		b->x->pictures++;
	return true;
}

bool
on_altChunk(struct body *b, const char **attributes, struct err *e)
{
	(void)attributes;
	(void)e;
	office_add_remark(b->x->file, NULL, -1, -1, b->x->paragraphs + 1,
	    "a part of another format is not read");
	return true;
}

/* Headers and footers are read after the text: by their relation. */
bool
on_margin(struct body *b, const char **attributes, struct err *e)
{
	const char *id = xml_attribute(attributes, "id");
	struct docx *x = b->x;
	const char *part = id != NULL ? relation_target(x->related, id) : NULL;
	struct entry *entry;

	(void)e;
	if (part == NULL || x->margin_count >= DOCX_MANY)
		return true;
	entry = entry_at(&x->margins, NULL, NULL, part);
	if (entry->number++ > 0)
		return true;
	x->margin = arena_grow(x->file->a, x->margin, x->margin_count,
	    &x->margin_room, sizeof(*x->margin));
	x->margin[x->margin_count++] = part;
	return true;
}
