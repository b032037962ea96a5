/* SPDX-License-Identifier: ISC */
/*
 * ragtrack add: a new action in a priority, or, behind the word for its kind,
 * any other thing in what it stands in.
 */
#include "parts.h"

#include <string.h>

#include "ragtrack/base/nearest.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/words.h"

/* Kinds that are made in another way. */
static const struct {
	const struct kind *kind;
	const char *way;
} elsewhere[] = {
	{ &kind_plan, "`ragtrack new PLAN-ID title=TEXT` makes it" },
	{ &kind_period, "`ragtrack period open PLAN` opens it" },
	{ &kind_revision,
	    "`ragtrack set ACTION due=DATE -m REASON` moves the date and "
	    "writes it" },
};

static bool
is_called(const struct kind *kind, const char *input)
{
	return strcmp(kind->name, input) == 0 ||
	    strcmp(kind_word(kind), input) == 0;
}

const struct kind *
add_kind_said(const char *input)
{
	for (size_t i = 0; edit_kinds[i] != NULL; i++)
		if (is_called(edit_kinds[i], input))
			return edit_kinds[i];
	return NULL;
}

static bool
no_kind(struct cli *cli, const char *input, struct err *e)
{
	struct list words = { 0 };
	const char *near;

	for (size_t i = 0; i < sizeof(elsewhere) / sizeof(*elsewhere); i++)
		if (is_called(elsewhere[i].kind, input))
			return err_set(e, ERR_NO, "a %s cannot be added so: %s",
			    input, elsewhere[i].way);
	if (strcmp(input, "view") == 0)
		return err_set(e, ERR_NO,
		    "a view cannot be added so: `ragtrack view share NAME "
		    "QUERY` makes it");
	for (size_t i = 0; edit_kinds[i] != NULL; i++)
		list_add(cli->arena, &words, kind_word(edit_kinds[i]));
	near = word_nearest(input, words.item, words.count);
	return near != NULL &&
	    err_set(e, ERR_USAGE, "there is no kind of thing \"%s\"%s",
		text_said(cli->arena, input),
		did_you_mean(cli->arena, near, NULL));
}

/* KIND PLAN[/PARENT], or PLAN/PRIORITY of an action, and how many words that
   is; NULL with e. */
static const struct kind *
read_kind(
    struct cli *cli, const struct args *args, size_t *words, struct err *e)
{
	const char *input = args->word[0];
	const struct kind *kind = add_kind_said(input);

	*words = 1;
	if (assign_is(args->word[1]))
		return &kind_action;
	if (kind == NULL) {
		no_kind(cli, input, e);
		return e->code != ERR_NONE ? NULL : &kind_action;
	}
	*words = 2;
	return kind;
}

/* What the new thing stands in: of the kinds that go by this name the first
   whose parent is there (commentary of a plan, or of a priority). */
static bool
find_parent(struct cli *cli, const struct work *w, const char *input,
    const struct kind **kind, struct thing **out, struct err *e)
{
	const char *name = (*kind)->name;
	struct err first = { 0 }, more;

	for (size_t i = 0; edit_kinds[i] != NULL; i++) {
		const struct kind *up = edit_kinds[i]->parent;
		struct priority *priority;
		bool found;

		if (strcmp(edit_kinds[i]->name, name) != 0)
			continue;
		more = (struct err){ 0 };
		if (up == &kind_priority) {
			found = find_priority(
			    &w->plans, input, &priority, &more);
			*out = found ? &priority->thing : NULL;
		} else {
			found = thing_find_address(&w->plans,
			    strchr(input, ':') != NULL || up == &kind_action ?
				input :
				arena_printf(
				    cli->arena, "%s:%s", kind_word(up), input),
			    out, &more);
		}
		if (found && (*out)->kind != up)
			found = err_set(&more, ERR_NO,
			    "a %s stands in a %s, and %s is none", name,
			    up->name, input);
		*kind = edit_kinds[i];
		if (found)
			return true;
		if (first.code == ERR_NONE)
			first = more;
	}
	return err_set(e, first.code, "%s", first.text);
}

/* "1 Quality of practice", or what it says. */
static const char *
named(struct arena *a, const struct thing *t)
{
	const struct field *f = field_find(t->kind, "ref");
	const char *ref = f != NULL ? field_encoded(a, t, f) : NULL;
	const char *words = thing_words(a, t);

	return arena_printf(a, "%s%s%s", ref != NULL ? ref : "",
	    ref != NULL ? " " : "",
	    ref != NULL || words == NULL || strlen(words) < 48 ?
		words :
		text_said(a, words));
}

/* An update that gives another rating than the action has now does not change
   it. */
static void
note_rating(struct edit *ed, const struct thing *t)
{
	static const char *const names[] = { "rag", "impact", "status" };

	for (size_t i = 0; t->kind == &kind_update && i < 3; i++) {
		struct arena *a = ed->set->arena;
		const struct field *f = field_find(t->kind, names[i]);
		const struct field *of = field_find(&kind_action, names[i]);
		const char *gives = field_encoded(a, t, f);
		const char *is = field_encoded(a, t->parent, of);

		if (gives == NULL || (is != NULL && strcmp(gives, is) == 0))
			continue;
		edit_note_add(a, &ed->notes,
		    thing_address(a, ed->plans, t->parent),
		    arena_printf(a,
			"%s stays %s: `ragtrack set %s %s=\"%s\" -m REASON` "
			"changes it, and says so in an update of its own",
			names[i],
			is == NULL && of->choices == rag_words ?
			    rag_words[0] :
			    value_said(a, of, is),
			thing_address(a, ed->plans, t->parent), names[i],
			value_said(a, f, gives)));
	}
}

static int
add(struct cli *cli, const struct args *args, struct work *w)
{
	struct change_set changes;
	struct edit ed = { .plans = &w->plans, .set = &changes };
	const struct kind *kind;
	struct thing *parent, *made;
	struct assignment *all;
	struct err e = { 0 };
	size_t words;
	int status;

	work_begin(cli, &changes, "add", args_option(args, "message"));
	kind = read_kind(cli, args, &words, &e);
	if (kind == NULL ||
	    !find_parent(cli, w, args->word[words - 1], &kind, &parent, &e) ||
	    !assign_words(cli, kind, parent, args, words, &all, &e))
		return cli_fail(cli, &e);
	made = edit_new(&ed, kind, parent);
	for (size_t i = 0; i + words < args->words; i++)
		if (!edit_field(
			&ed, made, all[i].field, all[i].how, all[i].value, &e))
			return cli_fail(cli, &e);
	if (!edit_new_end(&ed, made, &e))
		return cli_fail(cli, &e);
	note_rating(&ed, made);
	status = work_save_edit(cli, w, &ed, 1,
	    arena_printf(cli->arena, "added to %s: %s%s%s",
		args->word[words - 1],
		words > 1 ? kind_said(cli->arena, kind) : "",
		words > 1 ? " " : "", named(cli->arena, made)));
	if (status == ERR_NONE)
		work_note_unlisted(cli, w, &changes);
	return status;
}

int
command_add(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, add);
}
