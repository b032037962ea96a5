/* SPDX-License-Identifier: ISC */
/*
 * The sheet on which people answer, and the hidden one by which it is known
 * when it comes back.  The sheet is protected
 * without a password, and only refs are locked: what is typed over one by
 * mistake would be an answer for another action.  A word that is none of a list
 * is not refused, as people type letters and words of their own.
 */
#include "workbook_parts.h"

#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"

enum {
	LIST_FIRST = 6,	 /* column of the hidden sheet with the first list */
	LIST_MOST = 255, /* characters of one within a cell, says Excel */
	SPARE_ROWS = 200,
	TITLE_MOST = 32, /* characters of what stands beside a cell */
	HELP_MOST = 250,
	CELLS = 4 /* of a row of the hidden sheet */
};

static const struct {
	const char *name;
	int width;
} widths[] = { { "plan", 18 }, { "ref", 8 }, { "title", 52 }, { "leads", 16 },
	{ "due", 16 }, { "status", 16 }, { "rag", 14 }, { "impact", 14 },
	{ "percent", 9 }, { "path_to_green", 40 }, { "decision", 40 },
	{ "last_update", 46 }, { "new_update", 46 }, { "no_change", 12 } };

static int
width_of(const struct answer_column *c)
{
	for (size_t i = 0; i < sizeof(widths) / sizeof(*widths); i++)
		if (strcmp(widths[i].name, c->name) == 0)
			return widths[i].width;
	return 10;
}

static lxw_format *
new_format(const struct answer_sheet *s, const char *number, bool lines)
{
	const struct xlsx_library *x = &s->b->x;
	lxw_format *f = x->workbook_add_format(s->b->workbook);

	x->format_set_text_wrap(f);
	x->format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	x->format_set_unlocked(f);
	if (number != NULL)
		x->format_set_num_format(f, number);
	if (lines) {
		x->format_set_border(f, LXW_BORDER_THIN);
		x->format_set_border_color(f, 0xa0a0a0);
	}
	return f;
}

static void
make_formats(struct answer_sheet *s)
{
	const struct xlsx_library *x = &s->b->x;

	s->head = new_format(s, NULL, true);
	x->format_set_bold(s->head);
	x->format_set_bg_color(s->head, 0xe4e7eb);
	s->cell = new_format(s, NULL, true);
	s->day = new_format(s, "d mmm yyyy", true);
	s->spare = new_format(s, NULL, false);
	s->spare_day = new_format(s, "d mmm yyyy", false);
	s->ref = s->b->f.ref[PLAIN];
	for (int rag = RAG_RED; rag < RAG_COUNT; rag++) {
		s->rag[rag] = x->workbook_add_format(s->b->workbook);
		x->format_set_bg_color(
		    s->rag[rag], (lxw_color_t)doc_paints[rag].fill);
		x->format_set_font_color(
		    s->rag[rag], (lxw_color_t)doc_paints[rag].ink);
	}
}

static const char *
letters(struct arena *a, size_t column)
{
	return column < 26 ?
	    arena_printf(a, "%c", (int)('A' + column)) :
	    arena_printf(a, "%c%c", (int)('A' + column / 26 - 1),
		(int)('A' + column % 26));
}

static bool
has_words(const struct answer_column *c)
{
	return c->field != NULL && c->field->type->shape == SHAPE_WORD;
}

/* Whether a list within the cells cannot have it. */
static bool
is_apart(const char *word)
{
	for (const char *s = word; *s != '\0'; s++)
		if (*s == ',' || *s == '"' || xlsx_is_escape(s))
			return true;
	return false;
}

/* Puts the words within the cells, where they are short and have no comma; else
   on the hidden sheet, in the next column. */
static void
place_list(struct answer_sheet *s, struct answer_list *l, size_t *next)
{
	struct arena *a = s->b->arena;
	size_t most = 0;
	const char *at;

	l->inside = arena_alloc(a, (l->words.count + 1) * sizeof(*l->inside));
	for (size_t i = 0; i < l->words.count; i++) {
		const char *word = doc_clean(a, l->words.item[i], false);

		l->words.item[i] = word;
		l->inside[i] = (char *)(uintptr_t)word;
		most += strlen(word) + 1;
		if (is_apart(word))
			most = LIST_MOST + 1;
	}
	if (most <= LIST_MOST)
		return;
	l->inside = NULL;
	l->at = (*next)++;
	at = letters(a, l->at);
	l->range = arena_printf(
	    a, "=" ANSWER_IDENTITY "!$%s$1:$%s$%u", at, at, l->words.count);
}

/* The words of each plan for each column that has some. */
static void
make_lists(struct answer_sheet *s)
{
	struct arena *a = s->b->arena;
	size_t next = LIST_FIRST;

	s->list = arena_alloc(
	    a, (s->w->plans * s->columns.count + 1) * sizeof(*s->list));
	for (size_t p = 0; p < s->w->plans; p++)
		for (size_t i = 0; i < s->columns.count; i++) {
			struct answer_list *l = &s->list[s->lists];

			if (!has_words(&s->columns.item[i]))
				continue;
			s->lists++;
			*l = (struct answer_list){ .plan = s->w->plan[p].plan,
				.column = i };
			answer_words(
			    a, s->columns.item[i].field, l->plan, &l->words);
			place_list(s, l, &next);
		}
}

static const struct answer_list *
list_of(const struct answer_sheet *s, const struct plan *plan, size_t column)
{
	for (size_t i = 0; i < s->lists; i++)
		if (s->list[i].plan == plan && s->list[i].column == column)
			return &s->list[i];
	return NULL;
}

/* What is chosen from, and said beside the cells, from one row to another. */
static void
put_help(struct answer_sheet *s, size_t column, const struct answer_list *list,
    lxw_row_t from, lxw_row_t to)
{
	const struct answer_column *c = &s->columns.item[column];
	struct arena *a = s->b->arena;
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_ANY,
		.show_error = LXW_VALIDATION_OFF };

	if (list == NULL && c->help == NULL)
		return;
	if (list != NULL && list->inside != NULL) {
		v.validate = LXW_VALIDATION_TYPE_LIST;
		v.value_list = list->inside;
	} else if (list != NULL) {
		v.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
		v.value_formula = (char *)(uintptr_t)list->range;
	}
	if (c->help != NULL) {
		v.input_title = (char *)(uintptr_t)xlsx_short(
		    a, c->heading, TITLE_MOST);
		v.input_message = (char *)(uintptr_t)xlsx_short(
		    a, c->help, HELP_MOST);
	}
	s->b->x.worksheet_data_validation_range(
	    s->sheet, from, (lxw_col_t)column, to, (lxw_col_t)column, &v);
}

/* Every row has the words of its own plan. */
static void
put_choices(struct answer_sheet *s)
{
	lxw_row_t rows = (lxw_row_t)s->w->actions;

	for (size_t i = 0; i < s->columns.count; i++) {
		if (!has_words(&s->columns.item[i]) || s->w->plans == 1) {
			put_help(s, i,
			    s->w->plans == 1 ?
				list_of(s, s->w->plan[0].plan, i) :
				NULL,
			    1, rows + SPARE_ROWS);
			continue;
		}
		for (lxw_row_t r = 0; r < rows; r++)
			put_help(s, i,
			    list_of(s, thing_plan(&s->w->action[r]->thing), i),
			    r + 1, r + 1);
	}
}

/* A word for a rating has its colour as soon as it is chosen. */
static void
put_colours(struct answer_sheet *s)
{
	struct arena *a = s->b->arena;
	lxw_row_t rows = (lxw_row_t)(s->w->actions + SPARE_ROWS);

	for (size_t i = 0; i < s->lists; i++) {
		const struct answer_list *l = &s->list[i];
		const struct field *f = s->columns.item[l->column].field;

		for (size_t k = 0;
		     f->choices == rag_words && k < l->words.count; k++) {
			int rag = word_meaning(f, l->plan, l->words.item[k]);
			struct buf quoted = { 0 };
			lxw_conditional_format c = {
				.type = LXW_CONDITIONAL_TYPE_CELL,
				.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO
			};

			if (rag <= RAG_UNRATED)
				continue;
			for (const char *t = l->words.item[k]; *t != '\0'; t++)
				buf_addf(
				    &quoted, "%s%c", *t == '"' ? "\"" : "", *t);
			c.value_string = arena_printf(
			    a, "=\"%s\"", buf_text(&quoted));
			c.format = s->rag[rag];
			s->b->x.worksheet_conditional_format_range(s->sheet, 1,
			    (lxw_col_t)l->column, rows, (lxw_col_t)l->column,
			    &c);
			buf_free(&quoted);
		}
	}
}

static lxw_format *
format_of(const struct answer_sheet *s, const struct answer_column *c)
{
	if (c->of == ANSWER_REF)
		return s->ref;
	return c->field != NULL && c->field->type->shape == SHAPE_DATE ?
	    s->day :
	    s->cell;
}

static void
put_row(struct answer_sheet *s, lxw_row_t row, const struct action *act)
{
	int most = 1;

	for (size_t i = 0; i < s->columns.count; i++) {
		const struct answer_column *c = &s->columns.item[i];
		struct answer_cell cell = answer_cell(
		    s->b->arena, c, act, s->w->today);
		lxw_format *f = format_of(s, c);
		int lines;

		if (cell.text == NULL) {
			s->b->x.worksheet_write_blank(
			    s->sheet, row, (lxw_col_t)i, f);
			continue;
		}
		lines = xlsx_lines(cell.text, width_of(c));
		most = lines > most ? lines : most;
		if (!xlsx_put_day(
			s->b, s->sheet, row, (lxw_col_t)i, cell.day, f))
			xlsx_put_text(
			    s->b, s->sheet, row, (lxw_col_t)i, cell.text, f);
	}
	xlsx_set_height(s->b, s->sheet, row, most);
}

static void
put_columns(struct answer_sheet *s)
{
	const struct xlsx_library *x = &s->b->x;
	int characters = 0;
	lxw_col_t heads = 0;

	for (size_t i = 0; i < s->columns.count; i++) {
		const struct answer_column *c = &s->columns.item[i];
		lxw_row_col_options hidden = { .hidden = c->of ==
			    ANSWER_NUMBER };

		x->worksheet_set_column_opt(s->sheet, (lxw_col_t)i,
		    (lxw_col_t)i, width_of(c),
		    format_of(s, c) == s->day ? s->spare_day : s->spare,
		    &hidden);
		xlsx_put_text(
		    s->b, s->sheet, 0, (lxw_col_t)i, c->heading, s->head);
		characters += hidden.hidden ? 0 : width_of(c);
		if (strcmp(c->name, "title") == 0)
			heads = (lxw_col_t)(i + 1);
	}
	xlsx_on_paper(s->b, s->sheet,
	    xlsx_points(characters, (int)s->columns.count), heads);
}

static void
protect(struct answer_sheet *s)
{
	lxw_protection p = { .format_cells = true,
		.format_columns = true,
		.format_rows = true,
		.insert_columns = true,
		.insert_rows = true,
		.insert_hyperlinks = true,
		.delete_columns = true,
		.delete_rows = true,
		.sort = true,
		.autofilter = true,
		.objects = true,
		.scenarios = true };

	s->b->x.worksheet_protect(s->sheet, NULL, &p);
}

void
answer_sheet_put(
    struct answer_sheet *s, struct xlsx_book *b, const struct workbook *w)
{
	const struct plan **plan = arena_alloc(
	    b->arena, (w->plans + 1) * sizeof(*plan));

	*s = (struct answer_sheet){ .b = b, .w = w };
	for (size_t i = 0; i < w->plans; i++)
		plan[i] = w->plan[i].plan;
	answer_columns(b->arena, plan, w->plans, w->last, &s->columns);
	list_add(b->arena, &b->names, ANSWER_IDENTITY);
	make_formats(s);
	make_lists(s);
	s->sheet = xlsx_sheet(
	    b, xlsx_sheet_name(b->arena, &b->names, ANSWER_SHEET));
	put_columns(s);
	for (size_t i = 0; i < w->actions; i++)
		put_row(s, (lxw_row_t)(i + 1), w->action[i]);
	put_choices(s);
	put_colours(s);
	b->x.worksheet_autofilter(s->sheet, 0, 0, (lxw_row_t)w->actions,
	    (lxw_col_t)(s->columns.count - 1));
	protect(s);
}

/* A row of the hidden sheet. */
static void
put_identity(struct answer_sheet *s, lxw_worksheet *sheet, lxw_row_t *row,
    struct sha256 *sum, const char *const text[CELLS])
{
	const char *clean[CELLS];

	for (size_t i = 0; i < CELLS; i++) {
		clean[i] = doc_clean(s->b->arena, text[i], false);
		if (*clean[i] != '\0')
			xlsx_put_text(
			    s->b, sheet, *row, (lxw_col_t)i, clean[i], NULL);
	}
	answer_sum(s->b->arena, sum, clean, CELLS);
	++*row;
}

#define PUT(...)      \
	put_identity( \
	    s, sheet, &row, &sum, (const char *const[CELLS]){ __VA_ARGS__ })

void
answer_identity_put(struct answer_sheet *s)
{
	static const struct answer_column ref = { .of = ANSWER_REF };
	struct xlsx_book *b = s->b;
	lxw_worksheet *sheet = b->x.workbook_add_worksheet(
	    b->workbook, ANSWER_IDENTITY);
	char day[16], hex[HASH_HEX];
	struct sha256 sum;
	lxw_row_t row = 0;

	hash_open(&sum);
	day_iso(s->w->today, day);
	PUT("ragtrack", ANSWER_FORM, "", "");
	if (s->w->owner != NULL)
		PUT("for", s->w->owner, "", "");
	PUT("day", day, "", "");
	for (size_t i = 0; i < s->w->plans; i++)
		PUT("plan", s->w->plan[i].plan->id, s->w->plan[i].state, "");
	for (size_t i = 0; i < s->columns.count; i++)
		PUT("column", s->columns.item[i].name,
		    s->columns.item[i].heading, "");
	for (size_t i = 0; i < s->w->actions; i++) {
		const struct action *act = s->w->action[i];
		const char *printed =
		    answer_cell(b->arena, &ref, act, s->w->today).text;

		PUT("row",
		    arena_printf(
			b->arena, "%lld", (long long)act->thing.number),
		    thing_plan(&act->thing)->id,
		    printed != NULL ? printed : "");
	}
	hash_hex(&sum, hex);
	PUT("sum", hex, "", "");
	for (size_t i = 0; i < s->lists; i++)
		for (size_t k = 0;
		     s->list[i].inside == NULL && k < s->list[i].words.count;
		     k++)
			xlsx_put_text(b, sheet, (lxw_row_t)k,
			    (lxw_col_t)s->list[i].at, s->list[i].words.item[k],
			    NULL);
	b->x.worksheet_hide(sheet);
}

static void
fill(struct xlsx_book *b, void *with)
{
	const struct workbook *w = with;
	struct answer_sheet s;

	xlsx_book_about(b,
	    w->owner != NULL ?
		arena_printf(b->arena, "Actions of %s", w->owner) :
		"Actions",
	    w->plans > 0 ? w->plan[0].plan->organisation : NULL, w->today);
	answer_sheet_put(&s, b, w);
	answer_identity_put(&s);
}

bool
report_answers(
    struct arena *a, const struct workbook *w, struct buf *out, struct err *e)
{
	return xlsx_book_write(a, NULL, fill, (void *)(uintptr_t)w, out, e);
}
