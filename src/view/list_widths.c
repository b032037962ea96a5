/* SPDX-License-Identifier: ISC */
/*
 * How wide the columns of the list are.  Each has its usual width, less where
 * nothing needs it, and each figure is whole.  Where the title would have too
 * little to read, columns leave: the usual ones by priority, those chosen beyond
 * them before these, from the right; ref, rating and title last.  As long as one
 * has no room, the title takes no more than its due, so that none loses room
 * where the screen gets wider and another one comes.  Then what is left goes to
 * the title until it can be read well, to what is cut, to the title again, and to
 * wider heads.
 *
 * Where the rows are few, titles that are cut have up to three lines; and where
 * nothing is cut beside the detail, the detail stands beside the list.
 */
#include "list_look.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/query/column.h"

#include <string.h>

enum {
	TITLE_LEAST = 10,
	TITLE_ENOUGH = 28,
	TITLE_ROOM = 48, /* before others grow */
	OTHER_LEAST = 4,
	OTHER_MOST = 24,
	GROWS_TO = 32,	   /* what another than the title is wide at most */
	BESIDE_FROM = 110, /* columns of both from which the detail may */
	BELOW_FROM = 20,   /* lines of both from which it is below */
	DETAIL_LINES = 7,  /* what it has below at least */
	DETAIL_LEAST = 44,
	DETAIL_MOST = 84,
	LINES_MOST = 3,
	STAYS_BESIDE = 8,
	MEASURED_ROWS = 400 /* of which the texts are measured */
};

/* The number that stands in the column of that row, with what goes with it in
   *around; false where there is none. */
static bool
figure(const struct column *c, const struct column_look *look,
    const struct row *row, int today, int64_t *n, int *around)
{
	int count = 0;
	bool is = true;

	*around = look != NULL; /* the d of days */
	if (look != NULL && strcmp(look->name, "updated") == 0) {
		*around = 2;
		is = row->d.updated != DAY_NONE;
		count = is ? today - row->d.updated : 0;
	} else if (c->of == COLUMN_NUMBER) {
		*n = row->action->thing.number;
		return true;
	} else if (c->of == COLUMN_DERIVED &&
	    c->derived->kind == DERIVED_COUNT) {
		is = derived_number(&row->d, c->derived, &count);
	} else {
		return false;
	}
	*n = count;
	return is;
}

/* What the widest number of the column needs: none is ever cut, as it would
   be another one. */
static int
figures_width(const struct column *c, const struct column_look *look,
    const struct row_refs *rows, int today)
{
	int need = 0;

	for (size_t i = 0; i < rows->count; i++) {
		int64_t n;
		int around, wide;

		if (!figure(c, look, rows->item[i], today, &n, &around))
			continue;
		wide = around + (n < 0) + 1;
		for (n = n < 0 ? -n : n; n >= 10; n /= 10)
			wide++;
		if (wide > need)
			need = wide;
	}
	return need;
}

/* What the widest text needs, of the first rows. */
static int
texts_width(const struct list_view *l, const struct world *w,
    const struct list_column *c)
{
	struct arena *a = arena_new();
	int need = 0;

	for (size_t i = 0; i < l->rows.count && i < MEASURED_ROWS; i++) {
		int wide = list_cell_width(w, c, l->rows.item[i], a);

		if (wide > need)
			need = wide;
	}
	arena_free(a);
	return need;
}

/* How wide figures and texts are, measured once for the rows as they are. */
static struct list_measure
measured(const struct list_view *l, const struct world *w,
    const struct list_column *c)
{
	struct list_measured *m = l->measured;
	size_t i = 0;

	while (i < m->count && strcmp(m->item[i].name, c->c->name) != 0)
		i++;
	if (i == m->count) {
		m->item = arena_grow(l->filled, m->item, m->count,
		    &m->item_room, sizeof(*m->item));
		m->item[m->count++] = (struct list_measure){
			arena_strdup(l->filled, c->c->name),
			figures_width(c->c, c->look, &l->rows, w->today),
			texts_width(l, w, c)
		};
	}
	return m->item[i];
}

static bool
is_title(const struct list_column *c)
{
	return c->look != NULL && c->look->width == 0;
}

/* What a column has before there is any to spare. */
static int
first_width(const struct list_view *l, const struct world *w,
    const struct list_column *c)
{
	const struct list_measure m = measured(l, w, c);
	int usual = c->look != NULL ? c->look->width : c->c->width;
	int head = utf8_width(c->look != NULL ? c->look->head : c->c->label);

	if (is_title(c))
		return 0;
	if (c->look == NULL) {
		usual = usual > head ? usual : head;
		usual = usual < OTHER_LEAST ? OTHER_LEAST :
		    usual > OTHER_MOST	    ? OTHER_MOST :
					      usual;
	}
	/* Where no text needs it, not more than the head. */
	if (m.texts > 0 && m.texts < usual)
		usual = m.texts > head ? m.texts : head;
	return m.figures > usual ? m.figures : usual;
}

bool
list_has_column(const struct list_columns *c, const char *name)
{
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->item[i].c->name, name) == 0)
			return true;
	return false;
}

/* A status beside a rating, as plans that have none stand here too, stays as long
   as the due date. */
static int
stays(const struct list_columns *columns, const struct list_column *c)
{
	if (c->look == NULL)
		return 1;
	return strcmp(c->look->name, "status") == 0 &&
		list_has_column(columns, "rag") ?
	    STAYS_BESIDE :
	    c->look->stays;
}

/* What the title should have before any other column leaves. */
static int
title_wants(int width)
{
	int third = width / 3;

	return third < TITLE_LEAST ? TITLE_LEAST :
	    third > TITLE_ENOUGH   ? TITLE_ENOUGH :
				     third;
}

/* What is left of the width for the title, all gaps counted. */
static int
left_over(const struct list_columns *c, int width)
{
	int left = width - LIST_MARGIN;

	for (size_t i = 0; i < c->count; i++)
		left -= c->item[i].width + 1;
	return left;
}

/* Takes out the column that stays least; of several, the one to the right. */
static void
leave_one(struct list_columns *c)
{
	size_t least = c->count - 1;

	for (size_t i = c->count; i-- > 0;)
		if (stays(c, &c->item[i]) < stays(c, &c->item[least]))
			least = i;
	c->left++;
	c->count--;
	memmove(&c->item[least], &c->item[least + 1],
	    (c->count - least) * sizeof(*c->item));
}

/* Room for what is cut, from what the title does not need first. */
static int
grow(const struct list_view *l, const struct world *w, struct list_column *c,
    int most, int room)
{
	int more = measured(l, w, c).texts;

	more = (more < most ? more : most) - c->width;
	more = more < room ? more : room;
	if (more > 0)
		c->width += more;
	return more > 0 ? room - more : room;
}

static struct list_column *
title_of(const struct list_columns *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (is_title(&c->item[i]))
			return &c->item[i];
	return NULL;
}

/* Shares out what is to spare. */
static void
share(const struct list_view *l, const struct world *w, int width,
    struct list_columns *out)
{
	struct list_column *title = title_of(out);
	/* Without a title the last column has the room. */
	struct list_column *last = title != NULL ? title :
						   &out->item[out->count - 1];
	bool all = out->left == 0;

	if (title != NULL)
		title->width = title_wants(width);
	if (title != NULL && all)
		grow(l, w, title, TITLE_ROOM, left_over(out, width));
	for (size_t i = 0; (all || title == NULL) && i < out->count; i++)
		if (&out->item[i] != title)
			grow(l, w, &out->item[i], GROWS_TO,
			    left_over(out, width));
	if (title != NULL && all)
		grow(l, w, title, width, left_over(out, width));
	list_heads(l, w, title, all ? left_over(out, width) : 0, out);
	if (!all && title != NULL)
		return;
	last->width += left_over(out, width);
	if (last->width < 1)
		last->width = 1;
}

void
list_columns(const struct list_view *l, const struct world *w,
    const char *names, int width, struct arena *a, struct list_columns *out)
{
	struct query_context in = list_context(l, w);
	bool by_status = (list_uses(l, w) & USES_PROGRESS) != 0;
	const struct column **parsed;
	size_t n;

	*out = (struct list_columns){ 0 };
	if (!columns_parse(a, &in, names, &parsed, &n, NULL))
		return;
	out->item = arena_alloc(a, (n + 1) * sizeof(*out->item));
	for (size_t i = 0; i < n; i++) {
		struct list_column c = { parsed[i],
			list_look_of(parsed[i]->name), 0, NULL, false, false };

		/* A status that stands beside a rating is as any other. */
		if (!by_status && strcmp(parsed[i]->name, "status") == 0)
			c.look = NULL;
		c.width = first_width(l, w, &c);
		out->item[out->count++] = c;
	}
	while (out->count > 1 &&
	    left_over(out, width) <
		(title_of(out) != NULL ? title_wants(width) : 0))
		leave_one(out);
	if (out->count > 0)
		share(l, w, width, out);
}

int
list_item_lines(const struct list_view *l, const struct list_columns *columns,
    size_t i, int lines)
{
	const struct list_column *title = title_of(columns);
	const struct row *row;
	int need;

	if (lines == 1 || l->item[i].kind != ITEM_ROW || title == NULL)
		return 1;
	row = l->rows.item[l->item[i].row];
	need = screen_wrap(NULL, rect_make(0, 0, 1, title->width), 0,
	    STYLE_NORMAL, row->action->title);
	return need < 1 ? 1 : need < lines ? need : lines;
}

/* The most lines a row may have with all of them in that height, and how many
   they take; *cut says whether some title is cut even so. */
static int
lines_fit(const struct list_view *l, const struct list_columns *columns,
    int height, int *taken, bool *cut)
{
	for (int lines = LINES_MOST; lines > 1; lines--) {
		*taken = 0;
		*cut = false;
		for (size_t i = 0; i < l->items && *taken <= height; i++) {
			int need = list_item_lines(l, columns, i, lines + 1);

			*cut |= need > lines;
			*taken += need < lines ? need : lines;
		}
		if (*taken <= height && l->items > 0)
			return lines;
	}
	*taken = (int)l->items < height ? (int)l->items : height;
	return 1;
}

/* Whether all stands whole in a list so wide and high; how many lines each
   row may have there, and how many they take. */
static bool
whole(const struct list_view *l, const struct world *w, int width, int height,
    int *lines, int *taken)
{
	struct arena *a = arena_new();
	struct list_columns c;
	struct list_column *title;
	bool good, cut = true;

	list_columns(l, w, list_shown(l, w), width, a, &c);
	title = title_of(&c);
	/* While more are coming there may be many. */
	*lines = lines_fit(l, &c, w->plans->cut ? 0 : height, taken, &cut);
	good = c.left == 0;
	for (size_t i = 0; i < c.count; i++)
		good &= &c.item[i] == title ||
		    c.item[i].width >= measured(l, w, &c.item[i]).texts;
	if (title != NULL && *lines == 1)
		cut = title->width < measured(l, w, title).texts;
	arena_free(a);
	return good && (title == NULL || !cut);
}

/* Below the list the detail has two fifths; two thirds where the rows need no
   more than one; or what rows leave whose titles are whole then. */
static void
fit_below(const struct list_view *l, const struct world *w,
    const struct rect *both, struct list_fit *f)
{
	int usual = both->height * 2 / 5, third = both->height / 3, taken;

	f->detail = usual;
	whole(l, w, both->width, both->height - DETAIL_LINES - 2, &f->lines,
	    &taken);
	if (taken <= third)
		f->detail = both->height - third - 2;
	else if (f->lines > 1 && taken > both->height - usual - 2)
		f->detail = both->height - taken - 2;
}

const struct list_fit *
list_fit(const struct list_view *l, const struct world *w,
    const struct rect *both, bool detail)
{
	struct list_fit *f = &l->measured->fit[detail];
	const char *names = list_shown(l, w);
	int beside = both->width * 2 / 5, taken;

	if (f->width == both->width && f->height == both->height &&
	    strcmp(f->names, names) == 0)
		return f;
	*f = (struct list_fit){ .width = both->width,
		.height = both->height,
		.names = arena_strdup(l->filled, names) };
	beside = beside < DETAIL_MOST ? beside : DETAIL_MOST;
	for (int i = 0;
	     i < 2 && detail && both->width >= BESIDE_FROM && !f->beside; i++) {
		f->detail = i == 0 ? beside : DETAIL_LEAST;
		f->beside = whole(l, w, both->width - f->detail - 1,
		    both->height - 1, &f->lines, &taken);
	}
	if (!f->beside && detail && both->height >= BELOW_FROM) {
		fit_below(l, w, both, f);
	} else if (!f->beside) {
		f->detail = 0;
		whole(l, w, both->width, both->height - 1, &f->lines, &taken);
	}
	return f;
}
