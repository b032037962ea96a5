/* SPDX-License-Identifier: ISC */
#include "xlsx_formats.h"

struct maker {
	const struct xlsx_library *x;
	lxw_workbook *workbook;
};

static lxw_format *
new_format(const struct maker *m, enum look_of look, const char *number)
{
	lxw_format *f = m->x->workbook_add_format(m->workbook);

	m->x->format_set_text_wrap(f);
	m->x->format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	m->x->format_set_border(f, LXW_BORDER_THIN);
	m->x->format_set_border_color(f, 0xa0a0a0);
	if (number != NULL)
		m->x->format_set_num_format(f, number);
	if (look == ALARM) {
		m->x->format_set_bold(f);
		m->x->format_set_font_color(f, 0x9b0020);
	}
	return f;
}

static lxw_format *
bold_format(const struct maker *m, double points)
{
	lxw_format *f = m->x->workbook_add_format(m->workbook);

	m->x->format_set_bold(f);
	m->x->format_set_font_size(f, points);
	return f;
}

/* On the colour of a rating. */
static lxw_format *
rated_format(const struct maker *m, int rag, const char *number)
{
	lxw_format *f = new_format(m, PLAIN, number);

	m->x->format_set_bg_color(f, (lxw_color_t)doc_paints[rag].fill);
	m->x->format_set_font_color(f, (lxw_color_t)doc_paints[rag].ink);
	if (rag != RAG_UNRATED)
		m->x->format_set_bold(f);
	return f;
}

void
xlsx_formats_make(const struct xlsx_library *x, lxw_workbook *workbook,
    struct xlsx_formats *f)
{
	static const char *const decimals[DECIMALS] = { "#,##0", "#,##0.0",
		"#,##0.00", "#,##0.000", "#,##0.0000", "#,##0.00000",
		"#,##0.000000" };
	const struct maker m = { x, workbook };

	f->title = bold_format(&m, 18);
	f->heading = bold_format(&m, 13);
	f->label = x->workbook_add_format(workbook);
	x->format_set_font_color(f->label, 0x505050);
	x->format_set_align(f->label, LXW_ALIGN_VERTICAL_TOP);
	f->text = x->workbook_add_format(workbook);
	x->format_set_text_wrap(f->text);
	x->format_set_align(f->text, LXW_ALIGN_VERTICAL_TOP);
	f->head = new_format(&m, PLAIN, NULL);
	x->format_set_bold(f->head);
	x->format_set_bg_color(f->head, 0xe4e7eb);
	f->link = new_format(&m, PLAIN, NULL);
	x->format_set_font_color(f->link, 0x0b4f8a);
	x->format_set_underline(f->link, LXW_UNDERLINE_SINGLE);
	for (enum look_of look = PLAIN; look < LOOKS; look++) {
		f->cell[look] = new_format(&m, look, NULL);
		f->ref[look] = new_format(&m, look, "@");
		f->day[look] = new_format(&m, look, "d mmm yyyy");
		f->count[look] = new_format(&m, look, "0");
		for (int i = 0; i < DECIMALS; i++)
			f->decimal[look][i] = new_format(&m, look, decimals[i]);
	}
	for (int rag = 0; rag < RAG_COUNT; rag++) {
		f->rag[rag] = rated_format(&m, rag, NULL);
		f->rated[rag] = rated_format(&m, rag, "0");
	}
}
