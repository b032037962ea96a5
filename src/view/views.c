/* SPDX-License-Identifier: ISC */
/*
 * The saved views, and the built-in ones: whose they are, what they list.
 * Enter opens one in a list.
 */
#include "page.h"
#include "table.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/shared_view.h"

#include <string.h>

/* Not drawn as cells: the query behind the name, the columns below. */
enum { QUERY, SHOWN, COLUMNS };
static const struct table_column columns[COLUMNS] = { 0 };

static void
add_view(struct table_view *t, const struct named_views *all,
    const struct named_view *v)
{
	struct table_row *row = table_add(t,
	    arena_printf(t->filled, "%d %s", (int)v->from, v->name), v->name);

	row->cell[QUERY].text = v->query[0] != '\0' ? v->query : "all";
	row->cell[SHOWN].text = v->columns;
	row->thing = v->shared != NULL ? &v->shared->thing : NULL;
	if (views_find(all, v->name) != v)
		row->nothing = "a private view of this name goes before it";
}

/* Those that were saved first: they are what is looked for here. */
static void
views_fill(struct table_view *t, const struct world *w)
{
	static const struct {
		enum view_from from;
		const char *head;
	} parts[] = { { VIEW_PRIVATE, "Private" }, { VIEW_SHARED, "Shared" },
		{ VIEW_BUILT_IN, "Built in" } };
	struct named_views all;

	views_all(t->filled, w->own_views, w->plans, &all);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		bool headed = false;

		for (size_t k = 0; k < all.count; k++) {
			if (all.item[k].from != parts[i].from)
				continue;
			if (!headed)
				table_heading(t, parts[i].head);
			headed = true;
			add_view(t, &all, &all.item[k]);
		}
	}
}

static void
views_draw(const struct table_view *t, const struct world *w, struct screen *s,
    struct rect area, int y, const struct table_row *row)
{
	(void)t;
	(void)w;
	if (row == NULL)
		screen_put_cut(
		    s, area, y, 0, area.width, STYLE_HEADING, "Lists");
	else
		screen_put_cut(s, area, y, 0, area.width, STYLE_DIM,
		    row->cell[QUERY].text);
}

static void
views_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	const struct named_view *built = named_view_find(row->text);

	(void)t;
	(void)w;
	p->label_width = 9;
	page_add(p, "View", STYLE_NORMAL, 0, row->text);
	page_add(p, "Lists", STYLE_NORMAL, 0, row->cell[QUERY].text);
	if (built != NULL)
		page_add(p, "", STYLE_NORMAL, 0, built->help);
	page_add(p, "Columns", STYLE_NORMAL, 0,
	    row->cell[SHOWN].text != NULL ? row->cell[SHOWN].text :
					    "the usual ones");
	if (row->thing != NULL)
		page_add(p, "Saved by", STYLE_NORMAL, 0,
		    thing_as_shared_view(row->thing)->owner);
	if (row->nothing != NULL)
		page_add(p, NULL, STYLE_WARNING, 0, row->nothing);
}

static struct effect
views_open(
    struct table_view *t, const struct world *w, const struct table_row *row)
{
	(void)w;
	return (struct effect){ .kind = EFFECT_COMMAND,
		.text = arena_printf(
		    t->view.scratch, "view \"%s\"", row->text) };
}

static const struct table views_table = {
	.title = "Views",
	.head = "View",
	.column = columns,
	.columns = COLUMNS,
	.fill = views_fill,
	.draw = views_draw,
	.detail = views_detail,
	.open = views_open,
	.legend = "Enter opens;  :view delete NAME  :view rename NAME NEW",
	.one = "view",
	.many = "views",
	.of_store = true,
};

const struct view_ops view_views = {
	.name = "views",
	.title = "Views",
	.scope = SCOPE_TABLE,
	TABLE_OPS(table_view, views_table),
};
