/* SPDX-License-Identifier: ISC */

/*
 * A Word document: its text, then what stands beside it, which are footnotes
 * and endnotes, headers and footers.  Styles, lists and comments are read
 * before, since the text refers to them.
 */

#include "docx.h"

#include "ragtrack/base/arena.h"

/* Notes and margins, each to lines aside. */
static bool
read_beside(struct docx *x, struct err *e)
{
	static const char *const notes[] = { "footnotes", "endnotes" };

	for (size_t i = 0; i < 2; i++)
		if (!docx_body_read(
			x, relation_of_type(x->related, notes[i]), true, e))
			return false;
	for (size_t i = 0; i < x->margin_count; i++)
		if (!docx_body_read(x, x->margin[i], true, e))
			return false;
	return true;
}

/* Says what was left out; the comments on it too. */
static void
say_left_out(struct docx *x)
{
	for (size_t i = 0; i < x->comment_count; i++) {
		const struct docx_comment *c = x->comment[i];

		if (!c->kept && c->comment.text[0] != '\0')
			office_add_remark(x->file, NULL, -1, -1, 0,
			    "a comment of %s is on nothing that was read: "
			    "\"%s\"",
			    c->comment.by != NULL ? c->comment.by : "somebody",
			    c->comment.text);
	}
	if (x->pictures > 0)
		office_add_remark(x->file, NULL, -1, -1, 0,
		    "%zu picture%s not read", x->pictures,
		    x->pictures == 1 ? " is" : "s are");
	if (x->symbols > 0)
		office_add_remark(x->file, NULL, -1, -1, 0,
		    "%zu symbol%s of a font of symbols %s left out", x->symbols,
		    x->symbols == 1 ? "" : "s", x->symbols == 1 ? "is" : "are");
	if (x->prompts > 0)
		office_add_remark(x->file, NULL, -1, -1, 0,
		    "%zu field%s to be filled in %s not, and so %s prompt is "
		    "left out",
		    x->prompts, x->prompts == 1 ? "" : "s",
		    x->prompts == 1 ? "was" : "were",
		    x->prompts == 1 ? "its" : "their");
}

bool
read_docx(struct office_file *f, struct err *e)
{
	struct docx x = { .file = f };
	const char *part;
	bool ok;

	x.styles.arena = x.abstracts.arena = x.lists.arena = f->a;
	x.comments.arena = x.margins.arena = f->a;
	if (!package_open(f, &x.zip, &part, e))
		return false;
	ok = relations_read(f->a, x.zip, part, &x.related, e) &&
	    docx_theme_read(&x, e) && docx_styles_read(&x, e) &&
	    docx_lists_read(&x, e) &&
	    docx_body_read(
		&x, relation_of_type(x.related, "comments"), false, e) &&
	    docx_body_read(&x, part, false, e) && read_beside(&x, e);
	if (ok)
		say_left_out(&x);
	zip_close(x.zip);
	return ok;
}
