/* SPDX-License-Identifier: ISC */
/*
 * Views on the tabs of the list: the built-in ones with a key of their own,
 * the first three that were saved, and the one opened by name.  Saving asks
 * for a name, then whether it is for oneself or for all; what would be saved
 * stands above.
 */
#include "list.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/shared_view.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/query/column.h"
#include "ragtrack/view/prompt.h"

#include <string.h>

const char *const list_words[] = { "view", "columns", "sort", "filter", NULL };

static bool
same_view(const struct tab *t, const char *name)
{
	return t->name != NULL && utf8_same(t->name, name);
}

/* The columns chosen in a built-in view are kept with what was entered before
   in questions, under this name. */
static const char *
kept_name(struct arena *a, const struct tab *t)
{
	return arena_printf(a, "columns %s", t->name);
}

static void
columns_kept(struct list_view *l, const struct world *w, struct tab *t)
{
	struct query_context in = list_context(l, w);
	const char *names = recall_get(
	    l->view.drafts, kept_name(l->view.scratch, t), 1);
	const struct column **columns;
	size_t n;

	if (names != NULL &&
	    columns_parse(l->view.scratch, &in, names, &columns, &n, NULL))
		buf_add(&t->columns, names);
}

static void
tab_free(struct tab *t)
{
	line_free(&t->filter);
	bits_free(&t->stay);
	buf_free(&t->sort);
	buf_free(&t->columns);
}

/* A tab for a view, with the state of the one it had. */
static void
tab_add(struct list_view *l, const struct world *w, const struct named_view *v,
    struct tab *old, size_t n)
{
	struct tab *t = &l->tab[l->tabs++];
	size_t before = l->tabs > 1 ? t[-1].number : 0;

	*t = (struct tab){ .count = -1 };
	for (size_t i = 0; i < n; i++) {
		if (!same_view(&old[i], v->name))
			continue;
		*t = old[i];
		old[i] = (struct tab){ 0 };
		if (strcmp(t->query, v->query) != 0) {
			t->count = -1;
			t->top = 0;
		}
		break;
	}
	if (t->name == NULL && v->from == VIEW_BUILT_IN) {
		t->name = v->name;
		columns_kept(l, w, t);
	}
	/* Numbers are for fingers: they stay though a view before has no use. */
	t->number = v->key != 0 ? (size_t)(v->key - '0') : before + 1;
	t->name = v->name;
	t->label = v->label;
	t->query = v->query;
	t->shown = v->columns;
}

/* Whether a tab has it. */
static bool
on_tabs(const struct list_view *l, const char *name)
{
	for (size_t i = 0; i < l->tabs; i++)
		if (same_view(&l->tab[i], name))
			return true;
	return false;
}

void
list_tabs(struct list_view *l, const struct world *w)
{
	struct arena *a = arena_new();
	struct tab old[LIST_TABS];
	const char *on = l->tabs > 0 ? l->tab[l->on].name : NULL;
	size_t n = l->tabs, own = 0;
	unsigned uses = things_live(&w->plans->plan) == 0 ?
	    USES_ALL :
	    plans_use(w->plans, list_plan(l, w));
	struct named_views all;
	const struct named_view *opened;
	int key = 0; /* of the last that has one */

	memcpy(old, l->tab, sizeof(old));
	memset(l->tab, 0, sizeof(l->tab));
	l->tabs = 0;
	views_all(a, w->own_views, w->plans, &all);
	for (size_t i = 0; i < all.count; i++) {
		const struct named_view *v = &all.item[i];
		bool wanted = v->from == VIEW_BUILT_IN ? v->key != 0 &&
			v->key != key && (v->use == 0 || (v->use & uses) != 0) :
							 own < LIST_OWN;

		if (!wanted || on_tabs(l, v->name))
			continue;
		key = v->key;
		own += v->from != VIEW_BUILT_IN;
		if (v->query[0] == '\0' && v->from == VIEW_BUILT_IN)
			l->all = l->tabs;
		tab_add(l, w, v, old, n);
	}
	opened = l->opened.len > 0 ? views_find(&all, buf_text(&l->opened)) :
				     NULL;
	if (opened != NULL && !on_tabs(l, opened->name))
		tab_add(l, w, opened, old, n);
	if (on != NULL)
		l->on = l->all;
	for (size_t i = 0; on != NULL && i < l->tabs; i++)
		if (same_view(&l->tab[i], on))
			l->on = i;
	for (size_t i = 0; i < n; i++)
		tab_free(&old[i]);
	arena_free(a);
}

void
list_tabs_free(struct list_view *l)
{
	for (size_t i = 0; i < l->tabs; i++)
		tab_free(&l->tab[i]);
}

bool
list_open_view(
    struct list_view *l, const struct world *w, const char *name, struct err *e)
{
	struct named_views all;
	const struct named_view *v;

	views_all(l->view.scratch, w->own_views, w->plans, &all);
	v = views_need(l->view.scratch, &all, name, e);
	if (v == NULL)
		return false;
	if (!on_tabs(l, v->name)) {
		buf_reset(&l->from);
		buf_add(&l->from, l->tab[l->on].name);
		buf_reset(&l->opened);
		buf_add(&l->opened, v->name);
		list_tabs(l, w);
	}
	for (size_t i = 0; i < l->tabs; i++)
		if (same_view(&l->tab[i], v->name))
			list_show_tab(l, w, i);
	return true;
}

bool
list_close_view(struct list_view *l, const struct world *w)
{
	size_t to = l->all;

	if (l->opened.len == 0 ||
	    !same_view(&l->tab[l->on], buf_text(&l->opened)))
		return false;
	buf_reset(&l->opened);
	list_tabs(l, w);
	for (size_t i = 0; i < l->tabs; i++)
		if (same_view(&l->tab[i], buf_text(&l->from)))
			to = i;
	list_show_tab(l, w, to);
	return true;
}

bool
list_choose_columns(struct list_view *l, const struct world *w,
    const char *names, struct err *e)
{
	struct tab *t = &l->tab[l->on];
	struct arena *a = l->view.scratch;
	struct query_context in = list_context(l, w);
	const struct column **columns;
	size_t n;

	if (!columns_parse(a, &in, names, &columns, &n, e))
		return false;
	buf_reset(&t->columns);
	for (size_t i = 0; i < n; i++)
		buf_addf(&t->columns, "%s%s", i > 0 ? "," : "",
		    column_name(a, columns[i]));
	if (named_view_find(t->name) != NULL)
		recall_add(l->view.drafts, kept_name(a, t),
		    n > 0 ? buf_text(&t->columns) : "usual");
	view_say(&l->view, STYLE_MESSAGE, "columns: %s",
	    list_columns_echo(l, w, list_shown(l, w), a));
	return true;
}

const char *
list_shown(const struct list_view *l, const struct world *w)
{
	const struct tab *t = &l->tab[l->on];

	return t->columns.len > 0 ? buf_text(&t->columns) :
	    t->shown != NULL	  ? t->shown :
				    list_usual(l, w);
}

/* Adds a query's text; in brackets where it would come apart beside others. */
static void
add_query(struct buf *b, const char *text, bool brackets)
{
	if (*text == '\0')
		return;
	buf_addf(b, brackets ? "%s(%s)" : "%s%s", b->len > 0 ? " " : "", text);
}

/* The tab's view, filter and sort as one query; NULL: e says why not. */
static const char *
query_of(struct list_view *l, const struct world *w, struct err *e)
{
	struct query_context in = list_context(l, w);
	struct arena *a = l->view.scratch;
	const struct tab *t = &l->tab[l->on];
	const char *filter = query_unsorted(a, buf_text(&t->filter.text));
	const char *view = query_unsorted(a, t->query);
	const char *sort = list_sort_keys(l, w, false);
	struct query *own;
	struct buf b = { 0 };
	const char *out;

	if (!query_parse(a, view, &in, false, &own, e))
		return NULL;
	if (l->plan != 0 && list_plan(l, w) != NULL)
		buf_addf(&b, "plan:%s", list_plan(l, w)->id);
	add_query(
	    &b, view, query_is_any(own) && (b.len > 0 || *filter != '\0'));
	if (!query_parse(a, buf_text(&t->filter.text), &in, false, &own, e)) {
		buf_free(&b);
		return NULL;
	}
	add_query(&b, filter, b.len > 0);
	if (*sort != '\0')
		buf_addf(&b, "%ssort:%s", b.len > 0 ? " " : "", sort);
	out = buf_take(a, &b);
	return query_parse(a, out, &in, false, &own, e) ? out : NULL;
}

/* What is about to be saved, in the scratch arena. */
static bool
saving(struct list_view *l, const struct world *w, struct named_view *out,
    struct err *e)
{
	const struct tab *t = &l->tab[l->on];
	struct arena *a = l->view.scratch;

	*out = (struct named_view){ .name = buf_text(&l->save_name),
		.label = buf_text(&l->save_name),
		.query = query_of(l, w, e),
		.from = VIEW_PRIVATE,
		.columns = t->columns.len > 0 ?
		    arena_strdup(a, buf_text(&t->columns)) :
		    t->shown };
	return out->query != NULL;
}

/* Says what would be saved, and what it would replace; false where that is
   what was said before. */
static bool
preview(
    struct list_view *l, const struct world *w, const struct named_view *view)
{
	struct arena *a = l->view.scratch;
	const struct shared_view *there = shared_view_find(
	    w->plans, view->name);
	bool mine = w->own_views != NULL &&
	    views_find(w->own_views, view->name) != NULL;
	const char *also = "";

	if (there != NULL)
		also = arena_printf(a, "s replaces the one %s shared, %s%s%s; ",
		    there->owner != NULL ? there->owner : "somebody",
		    there->query[0] != '\0' ? there->query : "all",
		    there->columns != NULL ? "; " : "",
		    there->columns != NULL ? there->columns : "");
	if (mine)
		also = arena_printf(a, "p replaces yours; %s", also);
	also = arena_printf(a, "%s%s: %s%s%s", also, view->name,
	    view->query[0] != '\0' ? view->query : "all",
	    view->columns != NULL ? "; " : "",
	    view->columns != NULL ? view->columns : "");
	if (strcmp(also, buf_text(&l->save_said)) == 0)
		return false;
	buf_reset(&l->save_said);
	buf_add(&l->save_said, also);
	question_say(&l->view, STYLE_ECHO, also);
	return true;
}

/* p keeps it for oneself, s shares it; any other key is told what there is. */
static struct effect
key_share(struct view *v, const struct world *w, int key)
{
	struct list_view *l = (struct list_view *)v;
	struct arena *a = v->scratch;
	struct named_view view;
	struct shared_view shared = { 0 };
	struct edit ed;
	struct err e = { 0 };
	struct effect effect;

	if (key != 'p' && key != 's')
		return question_refuse(
		    v, "p keeps it for you, s shares it with all; Esc leaves");
	if (!saving(l, w, &view, &e)) {
		question_leave(v, false);
		view_say(v, STYLE_ERROR, "%s", e.text);
		return (struct effect){ 0 };
	}
	/* Others may have shared one of the name since: that is shown first. */
	if (preview(l, w, &view))
		return question_refuse(v,
		    arena_printf(
			a, "changed meanwhile: %s", buf_text(&l->save_said)));
	question_leave(v, false);
	if (key == 'p')
		return (struct effect){ .kind = EFFECT_SAVE_VIEW,
			.name = view.name,
			.saved = arena_memdup(a, &view, sizeof(view)) };
	shared.name = view.name;
	shared.query = view.query;
	shared.columns = view.columns;
	shared.owner = view_owner(a, w->plans, w->who);
	ed = change_begin(v, w, NULL);
	edit_view_save(&ed, &shared);
	effect = change_end(v, &ed,
	    arena_printf(
		v->asking->change, "view %s is shared with all", shared.name),
	    0);
	v->asking->first = acts[ACT_SAVE_VIEW].asks;
	return effect;
}

static const struct question save_for = {
	.label = "p private, for you  s shared, for all ", .key = key_share
};

/* A shared view that is taken away. */
static struct effect
unshare(struct list_view *l, const struct world *w, const char *name)
{
	const struct shared_view *view = shared_view_find(w->plans, name);
	struct edit ed = change_begin(&l->view, w, NULL);

	if (view == NULL) {
		view_say(&l->view, STYLE_ERROR,
		    "no view \"%s\" was saved; :view lists them", name);
		return (struct effect){ 0 };
	}
	change_retire(ed.set, &view->thing);
	return change_end(&l->view, &ed,
	    arena_printf(ed.set->arena,
		"view %s, shared by %s, is taken away; undo brings it back",
		view->name, view->owner != NULL ? view->owner : "somebody"),
	    0);
}

struct effect
enter_save(struct view *v, const struct world *w, const char *name)
{
	struct list_view *l = (struct list_view *)v;
	struct named_view view;
	struct err e = { 0 };

	if (name[0] == '-' && name[1] != '\0') {
		question_leave(v, false);
		if (w->own_views == NULL ||
		    views_find(w->own_views, name + 1) == NULL)
			return unshare(l, w, name + 1);
		return (struct effect){ .kind = EFFECT_SAVE_VIEW,
			.name = name + 1 };
	}
	buf_reset(&l->save_name);
	buf_add(&l->save_name, name);
	if (!view_name_good(name, &e) || !saving(l, w, &view, &e))
		return question_refuse(v, e.text);
	question_leave(v, false);
	question_open(v, w, &save_for);
	buf_reset(&l->save_said);
	preview(l, w, &view);
	return (struct effect){ 0 };
}

/* The words from the first'th on, parted by spaces. */
static const char *
words_join(struct arena *a, const struct list *words, size_t first)
{
	const char *out = "";

	for (size_t i = first; i < words->count; i++)
		out = arena_printf(
		    a, "%s%s%s", out, i > first ? " " : "", words->item[i]);
	return out;
}

/* view NAME, columns NAMES, sort KEYS, filter QUERY; without more, each asks. */
bool
list_command(struct view *v, const struct world *w, const struct list *words,
    struct effect *out)
{
	static const enum act asks[] = { ACT_NONE, ACT_COLUMNS, ACT_SORT,
		ACT_FILTER };
	struct list_view *l = (struct list_view *)v;
	struct err e = { 0 };
	size_t n = 0;

	*out = (struct effect){ 0 };
	while (
	    list_words[n] != NULL && strcmp(list_words[n], words->item[0]) != 0)
		n++;
	if (list_words[n] == NULL)
		return false;
	if (n == 0) {
		if (words->count != 2)
			return false;
		if (!list_open_view(l, w, words->item[1], &e))
			view_say(v, STYLE_ERROR, "%s", e.text);
		return true;
	}
	if (words->count == 1)
		question_open(v, w, acts[asks[n]].asks);
	else
		*out = question_open_with(
		    v, w, acts[asks[n]].asks, words_join(v->scratch, words, 1));
	return true;
}
