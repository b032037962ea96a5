/* SPDX-License-Identifier: ISC */
/*
 * A word of a command that names several: they are offered where it stands, each
 * by the name that is its alone.  Likewise the views where none is called so.
 */
#include "parts.h"

#include "ragtrack/base/shell.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/find.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/view/prompt.h"

#include <string.h>

/* Where the word of that number stands in the line, quotes and all. */
static void
word_place(const char *line, size_t number, size_t *from, size_t *to)
{
	char quote = '\0';
	size_t i = 0;

	for (size_t n = 0;; n++) {
		i += strspn(line + i, " ");
		*from = i;
		for (; line[i] != '\0' && (quote != '\0' || line[i] != ' ');
		     i++)
			if (quote != '\0')
				quote = line[i] == quote ? '\0' : quote;
			else if (line[i] == '"' || line[i] == '\'')
				quote = line[i];
		*to = i;
		if (n == number || line[i] == '\0')
			return;
	}
}

struct found {
	struct arena *arena;
	struct choice *item;
	size_t count, room;
	bool views; /* they are views */
};

static void
add(struct found *f, const char *word, const char *help)
{
	f->item = arena_grow(
	    f->arena, f->item, f->count, &f->room, sizeof(*f->item));
	f->item[f->count++] = (struct choice){ word, help };
}

static void
add_actions(const struct app *app, const char *input, struct found *out)
{
	const struct action_names *names;
	struct things fit;

	find_actions(out->arena, &app->plans, NULL, input, &fit);
	if (fit.count < 2)
		return;
	names = action_names_new(out->arena, &app->plans);
	for (size_t i = 0; i < fit.count; i++)
		add(out,
		    action_names_of(
			out->arena, names, thing_as_action(fit.item[i])),
		    NULL);
}

/* Who is called so, once for each organisation. */
static void
add_people(const struct app *app, const char *input, struct found *out)
{
	struct arena *a = out->arena;
	struct list seen = { 0 };
	const struct plan *plan;
	const struct person *p;

	for (size_t i = 0;
	     (plan = plans_next(&app->plans, NULL, &i)) != NULL;) {
		const char *scope = plan_scope(a, plan);

		p = person_of(&app->plans, plan, input);
		if (p == NULL || list_has(&seen, scope))
			continue;
		list_add(a, &seen, scope);
		add(out,
		    shell_word(a,
			arena_printf(a, "%s/%s",
			    plan->organisation != NULL ? plan->organisation :
							 plan->id,
			    input)),
		    p->role != NULL ? p->role : p->name);
	}
	if (out->count < 2)
		out->count = 0;
}

/* What is known of a view: what it lists. */
static void
add_view(struct found *out, const struct named_view *view)
{
	add(out, shell_word(out->arena, view->name),
	    view->help != NULL	       ? view->help :
		view->query[0] != '\0' ? view->query :
					 "all");
}

/* The views that may be meant where none is called so: those whose name begins
   so, then those that have it; all, and false, where none has. */
static bool
add_views(const struct app *app, const char *input, struct found *out)
{
	const char *want = utf8_search_key(out->arena, input);
	struct named_views all;

	views_all(out->arena, &app->own_views, &app->plans, &all);
	if (views_find(&all, input) != NULL || strcmp(input, "list") == 0)
		return true;
	for (int begins = 1; begins >= 0; begins--)
		for (size_t i = 0; i < all.count; i++) {
			const char *name = utf8_search_key(
			    out->arena, all.item[i].name);
			const char *at = strstr(name, want);

			if (at != NULL && (at == name) == (begins == 1))
				add_view(out, &all.item[i]);
		}
	if (out->count > 0)
		return true;
	for (size_t i = 0; i < all.count; i++)
		add_view(out, &all.item[i]);
	return false;
}

/* Whether the word of that number names actions, or people. */
static void
add_named(const struct app *app, const struct command *c,
    const struct list *words, size_t i, struct found *out)
{
	if (strcmp(c->name, "people") == 0 && i > 1)
		add_people(app, words->item[i], out);
	else if (c->operand == OPERAND_ACTION || c->operand == OPERAND_THING ||
	    c->about_actions > 0)
		add_actions(app, words->item[i], out);
}

/* The line again, with these where the word of that number stands. */
static void
ask_which(struct app *app, const char *line, const char *word, size_t number,
    const struct found *found, enum offered how)
{
	struct arena *a = found->arena;
	size_t from, to;

	word_place(line, number, &from, &to);
	view_prompt(app_top(app), &app->world, line, to,
	    found->views ?
		arena_printf(
		    a, "there is no view %s; Tab and Down choose one", word) :
		arena_printf(a,
		    "%s is %zu here: Tab and Down choose one, Enter goes on",
		    word, found->count));
	view_completed(
	    app_top(app), &app->world, found->item, found->count, from, how);
}

bool
command_which(struct app *app, const char *line, const struct list *words)
{
	const struct command *c = command_find(words->item[0]);
	struct arena *a = arena_new();
	struct found found = { .arena = a };
	bool view = strcmp(words->item[0], "view") == 0 && words->count == 2;
	bool near = view && add_views(app, words->item[1], &found);
	size_t i;

	found.views = view;
	for (i = 1; !view && c != NULL && i < words->count && found.count == 0;
	     i++) {
		if (words->item[i][0] == '-' ||
		    strchr(words->item[i], '=') != NULL)
			break;
		add_named(app, c, words, i, &found);
	}
	if (found.count > 0)
		ask_which(app, line, words->item[view ? 1 : i - 1],
		    view ? 1 : i - 1, &found,
		    near ? OFFERED_TYPED : OFFERED_WHICH);
	arena_free(a);
	return found.count > 0;
}
