/* SPDX-License-Identifier: ISC */
/*
 * Drawing a file that is converted: what its texts are and mean, actions as
 * they would be; below, all of the selected row.
 */
#include "convert_page.h"
#include "sign.h"
#include "speech.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/walk.h"

#include <string.h>

/* Actions that are shown as they would be, beside a row; columns of a lead. */
enum { ACTIONS_BESIDE = 3, LEADS = 20 };
/* Columns of what something means, from that width of screen on and below. */
enum { WIDE = 100, MEANS_WIDE = 24, MEANS = 14, FOUND_LEAST = 14 };
/* Before the first actions, and below that. */
#define FIRST "First actions: "
#define FIRST_REST "               "

const struct proposal_item *
convert_item(const struct table_row *row)
{
	return row->of;
}

const char *
convert_is(const struct proposal_item *item)
{
	return item->what[strlen(item->what) - 1] == '?' ? "" : " =";
}

/* Who leads an action; when it is due and how it is rated. */
static const char *
action_leads(struct arena *a, const struct action *act)
{
	struct buf b = { 0 };

	if (act->leads.count > 0)
		buf_add(&b, act->leads.item[0]);
	if (act->leads.count > 1)
		buf_addf(&b, " +%u", act->leads.count - 1);
	return buf_take(a, &b);
}

static void
add_due(struct buf *out, const struct action *act)
{
	buf_addf(out, "%c  ", rag_letter(act->rag.value));
	if (act->due.text != NULL)
		buf_add(out, act->due.text);
}

/* In a line of so many columns, with what is short behind the title. */
static const char *
action_line(struct arena *a, const struct action *act, int wide)
{
	struct buf title = { 0 }, line = { 0 }, rest = { 0 };
	int room;

	buf_add(&rest, "  ");
	utf8_cut(&rest, action_leads(a, act), LEADS, signs[SIGN_CUT].sign);
	buf_add(&rest, "  ");
	add_due(&rest, act);
	table_add_title(&title, act->ref, 0, act->title);
	room = wide - utf8_width(buf_text(&rest));
	utf8_cut(&line, buf_text(&title), room > 12 ? room : 12,
	    signs[SIGN_CUT].sign);
	buf_add(&line, buf_text(&rest));
	buf_free(&title);
	buf_free(&rest);
	return buf_take(a, &line);
}

/* The texts right of the first column. */
struct cells {
	const char *means, *found, *also;
	enum style style;
};

static void
cells_of(struct arena *a, const struct table_row *row, struct cells *out)
{
	const struct proposal_item *item = row != NULL ? convert_item(row) :
							 NULL;
	struct buf due = { 0 };

	*out = (struct cells){ "becomes", "found there", NULL, STYLE_HEADING };
	if (row == NULL)
		return;
	*out = (struct cells){ "", NULL, NULL, STYLE_NORMAL };
	if (item == NULL)
		return;
	if (item->action != NULL) {
		add_due(&due, item->action);
		out->means = action_leads(a, item->action);
		out->found = buf_take(a, &due);
		return;
	}
	*out = (struct cells){ *item->means != '\0' ? item->means : "-",
		item->found, item->also,
		item->doubt ? STYLE_WARNING : STYLE_NORMAL };
}

void
convert_draw(const struct table_view *t, const struct world *w,
    struct screen *s, struct rect area, int y, const struct table_row *row)
{
	int wide = w->width >= WIDE ? MEANS_WIDE : MEANS;
	struct rect found = area;
	struct arena *a = arena_new();
	enum style dim = row == NULL ? STYLE_HEADING : STYLE_DIM;
	struct cells c;

	(void)t;
	cells_of(a, row, &c);
	if (area.width - wide - 1 < FOUND_LEAST || c.found == NULL)
		wide = area.width;
	screen_put_cut(s, area, y, 0, wide, c.style, c.means);
	rect_cut_left(&found, wide + 1);
	if (found.width > 0 && c.also != NULL) {
		int half = found.width / 2;
		int col = screen_put_cut(s, found, y, 0, half, dim, c.found);

		screen_put(s, found, y, col, STYLE_RULE, " | ");
		if (found.width > col + 3)
			screen_put_cut(s, found, y, col + 3,
			    found.width - col - 3, dim, c.also);
	} else if (found.width > 0) {
		screen_put_cut(s, found, y, 0, found.width, dim, c.found);
	}
	arena_free(a);
}

/* What the selected row is about, whole, and what to press. */
static void
item_page(
    const struct world *w, const struct proposal_item *item, struct page *p)
{
	char open[EVENT_NAME], keep[EVENT_NAME];

	page_addf(p, NULL, STYLE_TITLE, 0, "%s%s %s", item->what,
	    convert_is(item), *item->means != '\0' ? item->means : "-");
	for (size_t i = 0; i < item->choices; i++)
		if (strcmp(item->choice[i].word, item->means) == 0 &&
		    item->choice[i].help != NULL)
			page_add(
			    p, NULL, STYLE_NORMAL, 0, item->choice[i].help);
	if (item->doubt && *item->means == '\0')
		page_addf(p, NULL, STYLE_WARNING, 0, "%s chooses it",
		    keys_of(w->keys, ACT_OPEN, open));
	else if (item->doubt)
		page_addf(p, NULL, STYLE_WARNING, 0,
		    "a guess in doubt: %s takes it as it is, %s changes it",
		    keys_of(w->keys, ACT_CONFIRM, keep),
		    keys_of(w->keys, ACT_OPEN, open));
	if (item->found != NULL)
		page_addf(p, NULL, STYLE_DIM, 0, "%s%s%s", item->found,
		    item->also != NULL ? " | " : "",
		    item->also != NULL ? item->also : "");
}

/* What may be chosen, where there are no actions to show yet: the first rows of
   a table. */
static void
rows_page(const struct proposal_item *item, struct page *p)
{
	for (size_t i = 0; i < item->choices; i++)
		page_addf(p, NULL, STYLE_NORMAL, 0, "%3s  %s",
		    item->choice[i].word, item->choice[i].help);
}

/* The fields of an action, as it would be. */
static void
action_page(struct page *p, const struct action *act)
{
	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = &kind_action.fields[i];

		if (f->type == &type_things || field_absent(&act->thing, f))
			continue;
		page_addf(p, NULL, STYLE_NORMAL, 0, "%s: %s", f->name,
		    field_shown(
			p->arena, f, field_encoded(p->arena, &act->thing, f)));
	}
}

void
convert_detail(const struct table_view *t, const struct world *w,
    const struct table_row *row, struct page *p)
{
	struct action_walk walk = walk_actions(w->proposal->plan, WALK_LIVE);
	const struct action *act;

	(void)t;
	if (convert_item(row) == NULL) {
		page_add(p, NULL, STYLE_NORMAL, 0, row->text);
		return;
	}
	item_page(w, convert_item(row), p);
	if (convert_item(row)->action != NULL) {
		action_page(p, convert_item(row)->action);
		return;
	}
	if (w->proposal->actions == 0)
		rows_page(convert_item(row), p);
	page_gap(p);
	for (int i = 0; i < ACTIONS_BESIDE && (act = walk_next(&walk)) != NULL;
	     i++)
		page_add(p, i == 0 ? FIRST : FIRST_REST, STYLE_NORMAL, 0,
		    action_line(
			p->arena, act, w->width - 2 - (int)strlen(FIRST)));
}

void
convert_say(const struct table_view *t, const struct world *w, struct arena *a,
    const struct table_row *row, struct buf *out)
{
	const struct proposal_item *item = convert_item(row);
	struct page p = { .arena = a };

	(void)t;
	if (item != NULL && item->action != NULL) {
		action_page(&p, item->action);
		for (size_t i = 0; i < p.count; i++)
			speech_part(out, speech_text(a, p.item[i].text));
		return;
	}
	if (item == NULL) {
		speech_add(out, row->text);
		return;
	}
	item_page(w, item, &p);
	if (*item->means != '\0')
		speech_add(out, p.item[0].text);
	else
		buf_addf(out, "%s: nothing", speech_text(a, item->what));
	for (size_t i = 0; i < speech_lines(&p); i++)
		speech_part(out, speech_line(a, &p, i));
}
