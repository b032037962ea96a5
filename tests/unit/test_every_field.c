/* SPDX-License-Identifier: ISC */
/*
 * Every field of every kind, by walking the field table, in every way in which
 * it can be changed: set by command, in the form, in an editor, by a file; each
 * time the same plan comes out, the history says who, when, from what and to
 * what, and undo gives back the plan to the byte.  A file meets what the store
 * changed meanwhile, and what is redacted is gone and stays gone.
 *
 * What cannot be set stands in the lists below with its reason, and must not be
 * settable: a row that is needless fails.
 */
#include "field_desk.h"
#include "field_value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/file.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/store/history.h"

/* The first thing of each kind is walked. */
static const char plan_text[] =
    "ragtrack: 1\n"
    "plan:\n"
    "  id: p\n"
    "  title: Walked plan\n"
    "  organisation: Example Council\n"
    "  boards: [Walkedboard]\n"
    "  commentary: [{date: 2023-11-01, by: JM, text: Wordofplan}]\n"
    "people:\n"
    "  - {code: RB}\n"
    "  - {code: JM, login: jm}\n"
    "  - {code: AD, kind: post, holders: [{code: RB}]}\n"
    "sections: [{title: Caresection}, {title: Voicesection}]\n"
    "focus_areas: [{ref: F1, title: Walkedfocus}]\n"
    "recommendations: [{ref: R1, title: Walkedadvice}]\n"
    "measures:\n"
    "  - {ref: K1, title: Walkedmeasure, readings: [{date: 2023-06, value: "
    "71}]}\n"
    "priorities:\n"
    "  - ref: \"1\"\n"
    "    title: Walkedpriority\n"
    "    commentary: [{date: 2023-11-02, by: JM, text: Wordofpriority}]\n"
    "    actions:\n"
    "      - ref: \"1.1\"\n"
    "        title: Walkedaction\n"
    "        revisions: [{date: 2023-10-01, by: JM, reason: Walkedrevision}]\n"
    "        steps: [{title: Walkedstep}]\n"
    "        updates: [{date: 2023-11-03, by: JM, text: Walkedupdate}]\n"
    "      - {ref: \"1.2\", title: Train the team}\n"
    "  - {ref: \"2\", title: Partners, actions: [{ref: \"2.1\", title: "
    "Meet}]}\n";

/* How each kind's thing is found in the structure of the plan. */
static const struct {
	const char *kind, *want;
} ways[] = {
	{ "plan", "walked plan" },
	{ "person", "person rb" },
	{ "holder", "holder rb" },
	{ "section", "caresection" },
	{ "focus_area", "walkedfocus" },
	{ "recommendation", "walkedadvice" },
	{ "board", "walkedboard" },
	{ "measure", "walkedmeasure" },
	{ "reading", "reading" },
	{ "priority", "walkedpriority" },
	{ "action", "walkedaction" },
	{ "revision", "revision" },
	{ "step", "walkedstep" },
	{ "update", "walkedupdate" },
	{ "commentary", "wordofplan" },
	{ "priority_commentary", "wordofpriority" },
};

/* What no command and no form sets, and why. */
static const struct {
	const char *kind, *field, *why;
} fixed[] = {
	{ "plan", "id", "it names the plan for ever" },
	{ "person", "code", "it names the person for ever" },
	{ "action", "verified", "verify sets it, and who may is a rule" },
	{ "action", "verified_by", "the same" },
	{ "action", "verified_forum", "the same" },
	{ "period", "id", "period open makes it" },
	{ "period", "first", "the same" },
	{ "period", "cutoff", "the same" },
	{ "period", "closed", "period close sets it, and freezes the plan" },
	{ "period", "closed_by", "the same" },
	{ "period", "head", "the same" },
	{ "period", "frozen", "the same" },
};

/* What else changes when it is emptied again, or does not allow that. */
static const struct {
	const char *kind, *field, *why;
} no_clear[] = {
	{ "action", "rag", "unrating is said in an update" },
	{ "action", "impact", "the same" },
	{ "action", "status", "the same" },
	{ "action", "due", "a date taken away is a revision" },
};

/* What has no name of its own is what it says: one that a file words anew is a
   new one beside the old, which is kept and reported.  A field "" is all. */
static const struct {
	const char *kind, *field, *why;
} said_anew[] = {
	{ "holder", "code", "another code is another holder" },
	{ "reading", "", "a reading is its date, value and note" },
	{ "revision", "", "a revision is what it says" },
	{ "update", "", "an update is its date, text and ratings" },
	{ "commentary", "", "so is what is said of a plan" },
	{ "priority_commentary", "", "and of a priority" },
};

/* What a redaction cannot blank, beside what holds no text, and why. */
static const struct {
	const char *kind, *field, *why;
} kept[] = {
	{ "holder", "code", "it names a person" },
};

#define LISTED(list, k, f) \
	listed(            \
	    (const char *const *)(list), sizeof(list) / sizeof(*(list)), k, f)

static bool
listed(const char *const *row, size_t n, const struct kind *k,
    const struct field *f)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(row[3 * i], k->key) == 0 &&
		    (*row[3 * i + 1] == '\0' ||
			strcmp(row[3 * i + 1], f->name) == 0))
			return true;
	return false;
}

static const char *
want_of(const struct kind *kind)
{
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++)
		if (strcmp(ways[i].kind, kind->key) == 0)
			return ways[i].want;
	return NULL;
}

/* Another field of the kind that is plain to set. */
static const struct field *
other_of(const struct kind *k, const struct field *f)
{
	const struct field *out = NULL;

	for (size_t i = 0; i < k->nfields; i++) {
		const struct field *g = &k->fields[i];

		if (g != f && (g->flags & FIELD_EDIT) != 0 &&
		    strcmp(g->name, "by") != 0 &&
		    (g->type == &type_paragraphs || g->type == &type_text ||
			g->type == &type_length ||
			(g->type == &type_date && !LISTED(no_clear, k, g))))
			out = g;
	}
	return out;
}

/* What must hold. */

static bool
same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static const char *
visible(struct arena *a, const char *text)
{
	char *out = arena_strdup(a, text == NULL ? "(nothing)" : text);

	for (char *p = out; *p != '\0'; p++)
		if (*p == '\x1f' || *p == '\x1e')
			*p = '|';
	return out;
}

static void
check_same(struct desk *d, const char *what, const char *is, const char *should)
{
	size_t n = 0, line;

	if (strcmp(is, should) == 0)
		return;
	/* That the states differ is no news where the plans do. */
	if (strstr(is, "\nplan:") != NULL &&
	    strstr(should, "\nplan:") != NULL &&
	    strcmp(strstr(is, "\nplan:"), strstr(should, "\nplan:")) != 0) {
		is = strstr(is, "\nplan:");
		should = strstr(should, "\nplan:");
	}
	while (is[n] == should[n])
		n++;
	for (line = n; line > 0 && is[line - 1] != '\n';)
		line--;
	desk_wrong(d, "%s: the plan is\n    %.160s\nand should be\n    %.160s",
	    what, is + line, should + line);
}

/* The newest row of the history that is of the field, after `head`.  A view is
   in no plan, so it is known by whose login it was set. */
static void
check_history(struct desk *d, const char *what, int64_t head, const char *old,
    const char *new)
{
	struct arena *a = arena_new();
	struct history_filter filter = { .after = head, .since = DAY_NONE };
	struct history rows = { 0 };
	const struct history_row *found = NULL;
	struct err e = { 0 };

	if (!store_history(desk_store(d), a, &filter, &rows, &e))
		fail_msg("%s", e.text);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.item[i].op == CHANGE_FIELD &&
		    rows.item[i].kind == d->kind &&
		    rows.item[i].thing == d->number &&
		    rows.item[i].field == d->field)
			found = &rows.item[i];
	if (found == NULL)
		desk_wrong(d, "%s: no row of the history", what);
	else if (!same(found->old, old) || !same(found->new, new))
		desk_wrong(d, "%s: the history says %s -> %s, not %s -> %s",
		    what, visible(a, found->old), visible(a, found->new),
		    visible(a, old), visible(a, new));
	else if (!same(found->by, d->kind == &kind_shared_view ? NULL : "JM") ||
	    !same(found->login, "jm") || found->day != DESK_DAY)
		desk_wrong(d, "%s: the history says by %s (%s)", what,
		    found->by, found->login);
	arena_free(a);
}

/* The file `text` as if it had been exported when `old` was. */
static const char *
as_of(struct arena *a, const char *text, const char *old)
{
	const char *in = strstr(text, "\nstate: "),
		   *from = strstr(old, "\nstate: ");

	assert_non_null(in);
	assert_non_null(from);
	return arena_printf(a, "%.*s%.*s%s", (int)(in - text), text,
	    (int)strcspn(from + 1, "\n") + 1, from,
	    in + 1 + strcspn(in + 1, "\n"));
}

/* One field. */

struct walk {
	struct desk *d;
	struct arena *a;
	const char *want;  /* in the structure */
	const char *base;  /* the plan as it is exported at first */
	const char *first; /* with the first value set by command */
	const char *was;   /* what the field holds at first */
	struct value one, two;
};

static bool
back(struct walk *w, const char *what)
{
	if (!desk_undo(w->d))
		return false;
	check_same(w->d, arena_printf(w->a, "%s, undone", what),
	    desk_export(w->d, w->a), w->base);
	return true;
}

static bool
by_command(struct walk *w)
{
	struct desk *d = w->d;
	int64_t head = desk_head(d);
	const char *holds;

	if (!desk_set(d, d->field, &w->one))
		return false;
	w->first = desk_export(d, w->a);
	holds = desk_holds(d, w->a, d->field);
	if (strcmp(w->first, w->base) == 0 && d->kind->parent != NULL)
		desk_wrong(d, "set, and not in the plan's file");
	if (!same(holds, w->one.encoded))
		desk_wrong(d, "\"%s\" is held as %s", w->one.said,
		    visible(w->a, holds));
	check_history(d, "set", head, w->was, w->one.encoded);
	if (d->kind != &kind_shared_view && !desk_edit_keep(d))
		return false;
	head = desk_head(d);
	if (!back(w, "set"))
		return false;
	check_history(d, "set, undone", head, w->one.encoded, w->was);
	if (!desk_ran(d, 0, "redo", NULL))
		return false;
	check_same(d, "set, undone, redone", desk_export(d, w->a), w->first);
	return back(w, "set, undone, redone");
}

static bool
emptied(struct walk *w)
{
	struct desk *d = w->d;

	if ((d->field->flags & FIELD_NEEDED) != 0 || w->was != NULL ||
	    LISTED(no_clear, d->kind, d->field))
		return true;
	if (!desk_set(d, d->field, &w->one) || !desk_clear(d, d->field))
		return false;
	check_same(d, "emptied", desk_export(d, w->a), w->base);
	return desk_undo(d) && back(w, "emptied");
}

static bool
by_form(struct walk *w)
{
	struct desk *d = w->d;
	int64_t head = desk_head(d);
	const char *holds;

	if (!desk_form(d, w->want, &w->one))
		return false;
	check_same(d, "by the form", desk_export(d, w->a), w->first);
	check_history(d, "by the form", head, w->was, w->one.encoded);
	if (w->one.key != NULL && same(w->one.key, w->two.key) &&
	    desk_form_entry(d, w->want, &w->two)) {
		holds = desk_holds(d, w->a, d->field);
		if (!same(holds, w->two.encoded))
			desk_wrong(d, "an entry in the form is held as %s",
			    visible(w->a, holds));
		desk_undo(d);
	}
	return back(w, "by the form");
}

static bool
by_editor(struct walk *w)
{
	struct desk *d = w->d;
	int64_t head = desk_head(d);

	if (!desk_edit_put(d))
		return false;
	check_same(d, "by edit", desk_export(d, w->a), w->first);
	check_history(d, "by edit", head, w->was, w->one.encoded);
	return back(w, "by edit");
}

/* The same text, with another title of the plan. */
static const char *
titled(struct arena *a, const char *text)
{
	static const char title[] = "title: Walked plan\n";
	const char *at = strstr(text, title);

	assert_non_null(at);
	return arena_printf(a, "%.*stitle: Another\n%s", (int)(at - text), text,
	    at + strlen(title));
}

/* The store has changed it, and the file, which did not, has another title. */
static bool
old_file(struct walk *w)
{
	struct desk *d = w->d;
	const char *mine, *now;

	if (d->kind == &kind_plan)
		return true;
	if (!desk_set(d, d->field, &w->one))
		return false;
	mine = desk_export(d, w->a);
	if (desk_import(d, titled(w->a, w->base)) != 0) {
		desk_wrong(d, "an old file: %s", buf_text(&d->err));
		return false;
	}
	now = desk_export(d, w->a);
	check_same(d, "after an old file", strstr(now, "\nplan:"),
	    strstr(titled(w->a, mine), "\nplan:"));
	return desk_undo(d) && back(w, "an old file");
}

/* A file with another wording: both stand there, and it is said. */
static bool
by_file_anew(struct walk *w)
{
	struct desk *d = w->d;
	const char *now;

	if (!same(w->one.said, w->two.said) && !desk_set(d, d->field, &w->two))
		return false;
	if (desk_import(d, as_of(w->a, w->first, w->base)) != 0 ||
	    strstr(buf_text(&d->out), "gone from the file, kept: ") == NULL) {
		desk_wrong(
		    d, "said anew: %s%s", buf_text(&d->out), buf_text(&d->err));
		return false;
	}
	now = desk_export(d, w->a);
	if ((w->one.part != NULL && strstr(now, w->one.part) == NULL) ||
	    (w->two.part != NULL && strstr(now, w->two.part) == NULL))
		desk_wrong(d, "said anew: one of two is lost");
	if (!same(w->one.said, w->two.said) && !desk_undo(d))
		return false;
	return back(w, "said anew");
}

static bool
by_file(struct walk *w)
{
	struct desk *d = w->d;
	int64_t head = desk_head(d);
	const char *file = as_of(w->a, w->first, w->base);
	const struct field *g = other_of(d->kind, d->field);
	struct value other = field_value(w->a, d->kind, g, 1);
	const char *both, *mine;

	if (desk_import(d, file) != 0) {
		desk_wrong(d, "import: %s", buf_text(&d->err));
		return false;
	}
	check_same(d, "imported", desk_export(d, w->a), w->first);
	check_history(d, "imported", head, w->was, w->one.encoded);
	if (!back(w, "imported"))
		return false;
	/* Another field in the store: the two go together. */
	if (!desk_set(d, g, &other) || !desk_set(d, d->field, &w->one))
		return false;
	both = desk_export(d, w->a);
	if (!desk_undo(d))
		return false;
	mine = desk_export(d, w->a);
	if (desk_import(d, file) != 0) {
		desk_wrong(
		    d, "import beside %s: %s", g->name, buf_text(&d->err));
		return desk_undo(d);
	}
	check_same(d, "merged with another field", desk_export(d, w->a), both);
	if (!desk_undo(d))
		return false;
	check_same(d, "merged, undone", desk_export(d, w->a), mine);
	return back(w, "another field");
}

/* Lists of texts are merged item by item; of all else the two stand against
   each other. */
static bool
in_conflict(struct walk *w)
{
	struct desk *d = w->d;
	const struct field *f = d->field;
	const char *mine;
	int status;

	if (w->two.part == NULL || same(w->one.said, w->two.said))
		return true;
	if (!desk_set(d, f, &w->two))
		return false;
	mine = desk_export(d, w->a);
	status = desk_import(d, as_of(w->a, w->first, w->base));
	if (f->type == &type_list || f->type == &type_refs) {
		const char *now = desk_export(d, w->a);

		if (status != 0)
			desk_wrong(d, "two lists: %s", buf_text(&d->err));
		if (strstr(now, w->one.part) == NULL ||
		    strstr(now, w->two.part) == NULL)
			desk_wrong(d, "two lists: one is lost");
		if (status == 0 && !desk_undo(d))
			return false;
	} else if (status != 4) {
		desk_wrong(d, "two values end with %d: %s%s", status,
		    buf_text(&d->out), buf_text(&d->err));
		if (status == 0 && !desk_undo(d))
			return false;
	} else if (strstr(buf_text(&d->err), w->one.part) == NULL ||
	    strstr(buf_text(&d->err), w->two.part) == NULL ||
	    strstr(buf_text(&d->err), field_address(w->a, f, w->one.key)) ==
		NULL) {
		desk_wrong(
		    d, "the conflict does not say both: %s", buf_text(&d->err));
	}
	check_same(d, "after two values", desk_export(d, w->a), mine);
	return back(w, "two values");
}

/* False where the store is not as it was: nothing more can be said of the
   kind. */
static bool
walk_field(struct desk *d, const char *base)
{
	struct walk w = {
		.d = d, .a = arena_new(), .want = want_of(d->kind), .base = base
	};
	const char *now;
	bool good;

	w.one = field_value(w.a, d->kind, d->field, 0);
	w.two = field_value(w.a, d->kind, d->field, 1);
	w.was = desk_holds(d, w.a, d->field);
	good = by_command(&w) && emptied(&w);
	if (good && d->kind != &kind_shared_view) {
		by_form(&w);
		good = by_editor(&w) && old_file(&w) &&
		    (LISTED(said_anew, d->kind, d->field) &&
				(d->field->flags & FIELD_ASIDE) == 0 ?
			    by_file_anew(&w) :
			    by_file(&w) && in_conflict(&w));
	}
	d->done++;
	now = desk_export(d, w.a);
	good = strcmp(now, base) == 0;
	arena_free(w.a);
	return good;
}

/* What stands in the lists cannot be set, in no way. */
static void
walk_fixed(struct desk *d, const char *base)
{
	struct arena *a = arena_new();
	const char *said = d->field->type->shape == SHAPE_DATE ? "1 Mar 2023" :
								 "Other";

	if (desk_run(d, "set", desk_address(d, a),
		arena_printf(
		    a, "%s=%s", field_address(a, d->field, NULL), said),
		NULL) == 0 ||
	    d->err.len == 0)
		desk_wrong(d,
		    "it can be set, and is in the list of those "
		    "that cannot");
	if (want_of(d->kind) != NULL &&
	    desk_form_has(d, want_of(d->kind), d->field))
		desk_wrong(d, "the form sets it");
	check_same(d, "refused", desk_export(d, a), base);
	arena_free(a);
}

/* What the store alone keeps of a thing is set and taken back, and stands in no
   file. */
static void
walk_stored(struct desk *d, const char *base)
{
	struct arena *a = arena_new();

	if (!desk_ran(d, 0, "set", desk_address(d, a),
		arena_printf(a, "%s=%s", d->field->name, d->field->choices[1]),
		NULL))
		return;
	check_same(d, "set, exported", desk_export(d, a), base);
	if (desk_undo(d))
		check_same(d, "set, undone", desk_export(d, a), base);
	d->done++;
	arena_free(a);
}

/* Things of which a text may stand for all are set as a list of texts too: one
   is taken out, two are made, and undo brings back the one with its number. */
static void
walk_alone(struct desk *d, const char *base)
{
	struct arena *a = arena_new();
	const char *name = field_address(a, d->field, NULL), *now;

	if (!desk_ran(d, 0, "set", desk_address(d, a),
		arena_printf(a, "%s=First one, Second one", name), NULL))
		return;
	now = desk_export(d, a);
	if (strstr(now, "First one") == NULL ||
	    strstr(now, "Second one") == NULL)
		desk_wrong(d, "set as texts, and not in the plan's file");
	if (!desk_ran(d, 0, "set", desk_address(d, a),
		arena_printf(a, "%s-=First one", name), NULL))
		return;
	if (strstr(desk_export(d, a), "First one") != NULL)
		desk_wrong(d, "taken out, and in the plan's file");
	if (desk_undo(d) && desk_undo(d))
		check_same(d, "set as texts, undone", desk_export(d, a), base);
	if (desk_form_has(d, want_of(d->kind), d->field))
		desk_wrong(d, "the form sets it");
	arena_free(a);
}

/* The first thing of a kind that the plans, or the store, hold. */
static bool
is_of(void *kind, struct thing *t)
{
	return t->kind == kind;
}

static int64_t
first_of(struct thing *t, const struct kind *kind)
{
	t = thing_each(t, WALK_ALL, is_of, (struct kind *)(uintptr_t)kind);
	return t == NULL ? 0 : t->number;
}

static int64_t
number_of(struct desk *d, const struct kind *kind)
{
	struct plans plans = plans_loaded(desk_store(d));
	int64_t n = kind == &kind_shared_view ?
	    plans.views.item[0]->number :
	    first_of(plans.plan.item[0], kind);

	arena_free(plans.arena);
	assert_true(n > 0);
	return n;
}

static void
desk_full(struct desk *d)
{
	desk_open(d, plan_text);
	assert_int_equal(
	    desk_run(d, "view", "share", "Late", "is:late", NULL), 0);
	assert_int_equal(desk_run(d, "period", "open", "p", "Q3", "--cutoff",
			     "2023-12-31", NULL),
	    0);
}

static void
fields_are_set_in_every_way(void **state)
{
	struct desk d;
	const char *only = getenv("RAGTRACK_FIELD");
	size_t wrong = 0, done = 0;

	(void)state;
	for (size_t k = 0; kinds[k] != NULL; k++) {
		struct arena *a = arena_new();
		const char *base;

		desk_full(&d);
		base = desk_export(&d, a);
		d.kind = kinds[k];
		d.number = number_of(&d, d.kind);
		for (size_t i = 0; i < d.kind->nfields; i++) {
			const struct field *f = d.field = &d.kind->fields[i];

			if (only != NULL &&
			    strcmp(only,
				arena_printf(
				    a, "%s.%s", d.kind->key, f->name)) != 0)
				continue;
			if (f->kind != NULL && field_alone(f->kind) != NULL) {
				walk_alone(&d, base);
			} else if (d.kind == &kind_person &&
			    (f->flags & FIELD_STORE) != 0) {
				walk_stored(&d, base);
			} else if (f->type->shape == SHAPE_THINGS ||
			    LISTED(fixed, d.kind, f)) {
				walk_fixed(&d, base);
			} else if (!walk_field(&d, base)) {
				desk_wrong(&d, "it does not go on");
				wrong += d.wrong;
				done += d.done;
				desk_close(&d);
				desk_full(&d);
				base = desk_export(&d, a);
				d.kind = kinds[k];
				d.number = number_of(&d, d.kind);
			}
		}
		assert_int_equal(desk_run(&d, "store", "check", NULL), 0);
		wrong += d.wrong;
		done += d.done;
		desk_close(&d);
		arena_free(a);
	}
	print_message("%zu fields, %zu wrong\n", done, wrong);
	assert_int_equal(wrong, 0);
}

/* Redacting. */

/* Whether the bytes stand in any file of the store. */
static bool
in_files(struct desk *d, struct arena *a, const char *part)
{
	static const char *const names[] = { "", "-journal", "-queue" };
	size_t n = strlen(part);

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *path = arena_printf(
		    a, "%s%s", d->place.path, names[i]);
		char *text;
		size_t length;
		bool missing = false;
		struct err e = { 0 };

		if (!file_read(
			a, path, 64 << 20, &text, &length, &missing, &e)) {
			assert_true(missing);
			continue;
		}
		for (size_t k = 0; k + n <= length; k++)
			if (memcmp(text + k, part, n) == 0)
				return true;
	}
	return false;
}

static void
redact_field(struct desk *d)
{
	struct arena *a = arena_new();
	const struct field *f = d->field;
	struct value v = field_value(a, d->kind, f, 2);
	const char *path = f->type->shape == SHAPE_LIST ?
	    arena_printf(a, "%s/1", field_address(a, f, NULL)) :
	    field_address(a, f, v.key);
	const char *file, *after;

	if (!desk_set(d, f, &v))
		goto end;
	file = desk_export(d, a);
	if (!in_files(d, a, v.part))
		desk_wrong(d, "the store does not hold what is looked for");
	if (!desk_ran(d, 0, "redact", desk_address(d, a), path, "-m",
		"Published by mistake", NULL))
		goto end;
	after = desk_export(d, a);
	if (strstr(after, v.part) != NULL)
		desk_wrong(d, "redacted, and in the plan's file");
	if (!desk_ran(d, 0, "history", "--format", "json", NULL) ||
	    strstr(buf_text(&d->out), v.part) != NULL)
		desk_wrong(d, "redacted, and in the history");
	if (in_files(d, a, v.part))
		desk_wrong(d, "redacted, and in the store's file");
	desk_run(d, "undo", NULL);
	if (strstr(desk_export(d, a), v.part) != NULL)
		desk_wrong(d, "redacted, and undo brings it back");
	desk_run(d, "redo", NULL);
	/* Words of nobody are anybody's to put right. */
	if (strcmp(f->name, "by") == 0) {
		const struct field *text = &d->kind
						->fields[d->kind->nfields - 1];
		struct value other = field_value(a, d->kind, text, 1);

		if (desk_set(d, text, &other))
			desk_undo(d);
	}
	if (d->kind == &kind_shared_view)
		goto end;
	if (desk_import(d, file) != 0)
		desk_wrong(d, "import after it: %s", buf_text(&d->err));
	if (strstr(desk_export(d, a), v.part) != NULL)
		desk_wrong(d, "redacted, and an import brings it back");
	check_same(d, "imported after a redaction", desk_export(d, a), after);
	if (in_files(d, a, v.part))
		desk_wrong(d, "an import brings it back into the store's file");
	d->done++;
end:
	arena_free(a);
}

static bool
holds_words(const struct field *f)
{
	return f->type == &type_text || f->type == &type_paragraphs ||
	    f->type == &type_list ||
	    (f->type == &type_map && strncmp(f->name, "words_", 6) != 0);
}

static void
what_is_redacted_stays_gone(void **state)
{
	struct desk d;
	const char *only = getenv("RAGTRACK_FIELD");
	size_t wrong = 0, done = 0;

	(void)state;
	for (size_t k = 0; kinds[k] != NULL; k++) {
		desk_full(&d);
		d.kind = kinds[k];
		d.number = number_of(&d, d.kind);
		/* Whose word it is comes last. */
		for (size_t i = d.kind->nfields; i-- > 0;) {
			const struct field *f = d.field = &d.kind->fields[i];

			if ((f->flags & FIELD_EDIT) == 0 || !holds_words(f) ||
			    LISTED(kept, d.kind, f))
				continue;
			if (only == NULL || strcmp(only, f->name) == 0)
				redact_field(&d);
		}
		assert_int_equal(desk_run(&d, "store", "check", NULL), 0);
		wrong += d.wrong;
		done += d.done;
		desk_close(&d);
	}
	print_message("%zu texts, %zu wrong\n", done, wrong);
	assert_int_equal(wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_redacted_stays_gone),
		cmocka_unit_test(fields_are_set_in_every_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
