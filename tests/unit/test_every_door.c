/* SPDX-License-Identifier: ISC */
/*
 * Every field of an action, by walking the field table, through every door by
 * which it is read: shown, listed, sorted, asked for, exported, printed, seen on
 * the screens, offered, described, converted.  Then what stands inside actions
 * and around them, and what boards read of it, row by row.
 *
 * A door that is shut for a field stands in `shut` with its reason, and must be
 * shut: a row that is needless fails.
 */
#include "app_keys.h"
#include "field_value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/file.h"
#include "ragtrack/model/address.h"

static const char plan_text[] =
    "ragtrack: 1\n"
    "plan: {id: p, title: Walked plan, organisation: Example Council}\n"
    "people:\n"
    "  - {code: RB}\n"
    "  - {code: JM, login: jm}\n"
    "  - {code: AD, kind: post}\n"
    "focus_areas: [{ref: F1, title: Walkedfocus}]\n"
    "recommendations: [{ref: R1, title: Walkedadvice}]\n"
    "priorities:\n"
    "  - ref: \"1\"\n"
    "    title: Walkedpriority\n"
    "    actions:\n"
    "      - {ref: \"1.1\", title: Walkedaction}\n"
    "      - {ref: \"1.2\", title: Train the team}\n"
    "  - {ref: \"2\", title: Partners, actions: [{ref: \"2.1\", title: "
    "Meet}]}\n";

/* What is walked now. */
struct walked {
	struct desk *d;
	struct arena *a;
	const struct field *f;
	const char *look;  /* is seen where the value is */
	const char *seen;  /* or this is */
	const char *asked; /* finds it */
	const char *at;	   /* the action's address */
};

static bool
has(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

/* Whether the value stands in what was printed: as it was written, as the day
   that it means, as yes or no, as the word of a colour. */
static bool
seen(const struct walked *w)
{
	const char *text = buf_text(&w->d->out);

	return has(text, w->look) || has(text, w->seen);
}

/* Runs a command that must succeed; whether it prints the text. */
#define PRINTS(w, text, ...)                                       \
	(desk_run((w)->d, __VA_ARGS__, (const char *)NULL) == 0 && \
	    has(buf_text(&(w)->d->out), text))

static bool
by_show(struct walked *w)
{
	return PRINTS(w, "", "show", w->at) && seen(w);
}

static bool
by_show_json(struct walked *w)
{
	return PRINTS(w, arena_printf(w->a, "\"%s\":", field_key(w->f)), "show",
		   w->at, "--format", "json") &&
	    seen(w);
}

static bool
in_column(struct walked *w, const char *format)
{
	return PRINTS(w, "", "list", "--columns", w->f->name, "--format",
		   format) &&
	    seen(w);
}

static bool
in_plain(struct walked *w)
{
	return in_column(w, "plain");
}

static bool
in_csv(struct walked *w)
{
	return in_column(w, "csv");
}

static bool
in_json(struct walked *w)
{
	return in_column(w, "json");
}

static bool
by_sort(struct walked *w)
{
	return PRINTS(w, "Train the team", "list", "--sort", w->f->name,
	    "--columns", "title");
}

static bool
by_query(struct walked *w)
{
	return PRINTS(w, "1\n", "list",
		   arena_printf(w->a, "%s:%s", w->f->name, w->asked),
		   "--columns", "number") &&
	    strcmp(buf_text(&w->d->out), "1\n") == 0;
}

static bool
in_export(struct walked *w, const char *format)
{
	return PRINTS(w, "", "export", "p", "--format", format) && seen(w);
}

static bool
in_export_csv(struct walked *w)
{
	return in_export(w, "csv");
}

static bool
in_export_json(struct walked *w)
{
	return in_export(w, "json");
}

static bool
in_full(struct walked *w)
{
	return PRINTS(w, "", "report", "full", "p", "--format", "json") &&
	    seen(w);
}

static bool
on_screen(struct walked *w)
{
	struct app_options o = { .settings = &w->d->settings,
		.store = w->d->place.path,
		.today = w->d->settings.today };
	struct app *app;
	struct err e = { 0 };
	bool good;

	if (!app_begin(&o, 40, 160, &app, &e))
		fail_msg("%s", e.text);
	/* From the first tab back to the last, which has all. */
	app_type(app, "[g");
	app_key(app, K_ENTER);
	good = app_shows(app, w->look) || app_shows(app, w->seen);
	app_end(app);
	return good;
}

static bool
is_offered(
    struct walked *w, const char *want, const char *before, const char *word)
{
	return before != NULL ?
	    PRINTS(w, want, "__complete", "--", "set", before, word) :
	    PRINTS(w, want, "__complete", "--", "list", word);
}

static bool
in_offers_set(struct walked *w)
{
	const char *path = field_address(w->a, w->f, NULL);

	return is_offered(w, arena_printf(w->a, "%s=", path), w->at, path);
}

static bool
in_offers_query(struct walked *w)
{
	return is_offered(
	    w, arena_printf(w->a, "%s:", w->f->name), NULL, w->f->name);
}

static bool
in_offers_column(struct walked *w)
{
	return PRINTS(
	    w, w->f->name, "__complete", "--", "list", "--columns", w->f->name);
}

static const char *
file_text(struct arena *a, const char *path)
{
	bool missing = false;
	size_t length;
	char *text;
	struct err e = { 0 };

	if (!file_read(a, path, 4 << 20, &text, &length, &missing, &e))
		fail_msg("%s: %s", path, e.text);
	return arena_strndup(a, text, length);
}

/* Whether a line of a manual begins with `head` and has the word. */
static bool
man_has(const char *text, const char *head, const char *word)
{
	for (const char *line = text; line != NULL && *line != '\0';) {
		const char *end = strchr(line, '\n'), *at = line;
		size_t n = strlen(word);

		while (strncmp(line, head, strlen(head)) == 0 &&
		    (at = strstr(at, word)) != NULL &&
		    (end == NULL || at < end)) {
			if (at[-1] == ' ' && strchr(" \n,", at[n]) != NULL)
				return true;
			at += n;
		}
		line = end == NULL ? NULL : end + 1;
	}
	return false;
}

static bool
in_manual(struct walked *w)
{
	return man_has(file_text(w->a, "data/man/ragtrack-plan.5"), ".It Cm ",
	    w->f->group != NULL ? w->f->group : field_key(w->f));
}

static bool
in_query_manual(struct walked *w)
{
	const char *text = file_text(w->a, "data/man/ragtrack-query.7");

	return man_has(text, ".It Cm ", w->f->name) ||
	    has(text, arena_printf(w->a, "\n%s ,", w->f->name)) ||
	    has(text, arena_printf(w->a, ", %s ,", w->f->name)) ||
	    has(text, arena_printf(w->a, ", %s\n", w->f->name));
}

static bool
in_headings(struct walked *w)
{
	return has(file_text(w->a, "data/headings.conf"),
	    arena_printf(w->a, "\n%s:", w->f->name));
}

static const struct door {
	const char *name;
	bool (*opens)(struct walked *w);
} doors[] = {
	{ "show", by_show },
	{ "show as JSON", by_show_json },
	{ "a column", in_plain },
	{ "a column as CSV", in_csv },
	{ "a column as JSON", in_json },
	{ "sort", by_sort },
	{ "the query", by_query },
	{ "export as CSV", in_export_csv },
	{ "export as JSON", in_export_json },
	{ "the plan in full", in_full },
	{ "the detail", on_screen },
	{ "completion of set", in_offers_set },
	{ "completion of a query", in_offers_query },
	{ "completion of columns", in_offers_column },
	{ "ragtrack-plan(5)", in_manual },
	{ "ragtrack-query(7)", in_query_manual },
	{ "headings of a table", in_headings },
};

/* Doors that are shut, and why. */
static const struct {
	const char *field, *door, *why;
} shut[] = {
	{ "carried_forward", "the query", "is:carried asks it" },
	{ "carried_forward", "completion of a query", "the same" },
	{ "carried_forward", "ragtrack-query(7)", "the same" },
	{ "leads", "ragtrack-query(7)", "it stands there as lead" },
	{ "id", "headings of a table", "no tracker has one" },
	{ "aim", "headings of a table", "its label alone heads it" },
	{ "obsession", "headings of a table", "the same" },
	{ "carried_forward", "headings of a table", "the same" },
};

static bool
is_shut(const char *field, const char *door)
{
	for (size_t i = 0; i < sizeof(shut) / sizeof(*shut); i++)
		if (strcmp(shut[i].field, field) == 0 &&
		    strcmp(shut[i].door, door) == 0)
			return true;
	return false;
}

/* A value that an action can have, and how it is seen and asked for. */
static struct value
value_put(struct walked *w)
{
	struct value v = field_value(w->a, &kind_action, w->f, 1);

	if (w->f->type == &type_text && (w->f->flags & FIELD_WHOLE) != 0)
		v.said = v.part = "Zq9whole";
	if ((w->f->flags & FIELD_PERSON) != 0)
		v.said = v.part = "RB";
	w->look = v.part != NULL ? v.part : v.said;
	w->asked = arena_printf(w->a, "\"%s\"", w->look);
	w->seen = w->look;
	if (w->f->type->shape == SHAPE_DATE)
		w->seen = w->asked = (w->f->flags & FIELD_FIRST_DAY) != 0 ?
		    "2023-04-01" :
		    "2023-04-30";
	if (w->f->type->shape == SHAPE_YESNO)
		w->seen = "true";
	if (w->f->choices == rag_words)
		w->seen = rag_titles[word_meaning(w->f, NULL, w->look)];
	return v;
}

static void
walk(struct desk *d, const struct field *f)
{
	struct walked w = { .d = d, .a = arena_new(), .f = f };
	struct value v = value_put(&w);

	if (desk_set(d, f, &v)) {
		w.at = desk_address(d, w.a);
		for (size_t i = 0; i < sizeof(doors) / sizeof(*doors); i++) {
			bool open = doors[i].opens(&w);

			if (open == is_shut(f->name, doors[i].name))
				desk_wrong(d, "%s is %s", doors[i].name,
				    open ? "open, and listed as shut" : "shut");
			d->done++;
		}
		desk_undo(d);
	}
	arena_free(w.a);
}

static void
fields_are_read_in_every_way(void **state)
{
	struct desk d;
	const char *only = getenv("RAGTRACK_FIELD");

	(void)state;
	desk_open(&d, plan_text);
	d.kind = &kind_action;
	d.number = 1;
	for (size_t i = 0; i < kind_action.nfields; i++) {
		const struct field *f = d.field = &kind_action.fields[i];

		/* A label of extra is a column of its own: extra.case. */
		if ((f->flags & FIELD_EDIT) != 0 &&
		    f->type->shape != SHAPE_MAP &&
		    (only == NULL || strcmp(only, f->name) == 0))
			walk(&d, f);
	}
	print_message("%zu doors, %zu wrong\n", d.done, d.wrong);
	assert_int_equal(d.wrong, 0);
	desk_close(&d);
}

/* What is said of every field of every kind: how a plan file has it, that `set`
   takes it. */
static void
fields_are_described(void **state)
{
	struct arena *a = arena_new();
	const char *text = file_text(a, "data/man/ragtrack-plan.5");
	struct desk d;

	(void)state;
	desk_open(&d, plan_text);
	for (size_t k = 0; kinds[k] != NULL; k++)
		for (size_t i = 0; i < kinds[k]->nfields; i++) {
			const struct field *f = &kinds[k]->fields[i];
			struct walked w = { .d = &d, .a = a, .f = f };

			d.kind = kinds[k];
			d.field = f;
			if ((f->flags & FIELD_STORE) == 0 &&
			    !man_has(text, ".It Cm ", field_key(f)) &&
			    !man_has(text, ".Cm ", field_key(f)) &&
			    !man_has(text, ".Pq ", field_key(f)))
				desk_wrong(&d, "ragtrack-plan(5) is silent");
			if ((f->flags & (FIELD_EDIT | FIELD_STORE)) ==
				FIELD_EDIT &&
			    !PRINTS(
				&w, field_address(a, f, NULL), "help", "set"))
				desk_wrong(&d, "help set is silent");
		}
	assert_int_equal(d.wrong, 0);
	desk_close(&d);
	arena_free(a);
}

/* What is written for a board, and where it must be read; each text stands in
   one field alone. */
static const char board_text[] =
    "ragtrack: 1\n"
    "plan:\n"
    "  id: p\n"
    "  title: Walked plan\n"
    "  organisation: Example Council\n"
    "  boards: [{name: Zqboard, dates: [14 Dec 2023], cutoff_before: 2w}]\n"
    "  commentary: [{date: 1 Nov 2023, by: JM, text: Zqplanword}]\n"
    "people: [{code: JM, login: jm}, {code: CX}]\n"
    "priorities:\n"
    "  - ref: \"1\"\n"
    "    title: Walkedpriority\n"
    "    commentary: [{date: 2 Nov 2023, by: CX, text: Zqpriorityword}]\n"
    "    finance: {planned: {2023/24: 811}, forecast: {2023/24: 822}, "
    "at_risk: {2023/24: 833}}\n"
    "    actions:\n"
    "      - ref: \"1.1\"\n"
    "        title: Walkedaction\n"
    "        leads: JM\n"
    "        sponsor: CX\n"
    "        percent: 44\n"
    "        path_to_green: Zqpath\n"
    "        decision: Zqdecision\n"
    "        rag: red\n"
    "        updates: [{date: 3 Nov 2023, by: JM, rag: red, status: on hold, "
    "text: Zqupdate}]\n";

static const struct {
	const char *text, *words[4];
} read_in[] = {
	{ "status on hold", { "show", "1.1" } },
	{ "status on hold", { "report", "full", "p" } },
	{ "\"status\": \"on hold\"", { "show", "1.1", "--format", "json" } },
	{ "on hold", { "export", "p" } },
	{ "Zqpath", { "report", "exception", "p" } },
	{ "Zqpath", { "report", "highlight", "p" } },
	{ "44", { "report", "exception", "p" } },
	{ "Zqdecision", { "report", "exception", "p" } },
	{ "Zqdecision", { "report", "highlight", "p" } },
	{ "Zqplanword", { "report", "highlight", "p" } },
	{ "Zqplanword", { "report", "full", "p" } },
	{ "Zqpriorityword", { "report", "highlight", "p" } },
	{ "Zqpriorityword", { "report", "full", "p" } },
	{ "CX", { "report", "full", "p" } },
	{ "822", { "report", "finance", "p" } },
	{ "833", { "report", "finance", "p" } },
	{ "822", { "report", "full", "p" } },
	{ "Zqboard on 14 Dec 23, cut-off 30 Nov 23", { "due" } },
	{ "Zqboard on 14 Dec 23", { "report", "page", "p" } },
	{ "Zqboard on 14 Dec 23", { "report", "calendar", "p" } },
	{ "Zqboard: 14 Dec 2023", { "report", "full", "p" } },
	{ "1.1", { "list", "no:start", "not no:path", "not no:decision" } },
	{ "1.1", { "list", "not no:percent", "not no:sponsor", "sponsor:CX" } },
};

static void
boards_read_it(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, board_text);
	for (size_t i = 0; i < sizeof(read_in) / sizeof(*read_in); i++) {
		const char *const *w = read_in[i].words;

		if (desk_run(&d, w[0], w[1], w[2], w[3], NULL) != 0 ||
		    !has(buf_text(&d.out), read_in[i].text))
			desk_wrong(&d, "%s %s: no \"%s\" in it", w[0],
			    w[1] != NULL ? w[1] : "", read_in[i].text);
		d.done++;
	}
	/* The public reads none of it, and is told so by nobody else. */
	for (size_t i = 0; i < sizeof(read_in) / sizeof(*read_in); i++) {
		const char *const *w = read_in[i].words;

		if (strcmp(w[0], "report") != 0 ||
		    strncmp(read_in[i].text, "Zq", 2) != 0 ||
		    strncmp(read_in[i].text, "Zqboard", 7) == 0)
			continue;
		if (desk_run(&d, w[0], w[1], w[2], "--public", NULL) != 0 ||
		    has(buf_text(&d.out), read_in[i].text))
			desk_wrong(&d, "the public reads %s in %s",
			    read_in[i].text, w[1]);
	}
	assert_int_equal(d.wrong, 0);
	desk_close(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_read_in_every_way),
		cmocka_unit_test(fields_are_described),
		cmocka_unit_test(boards_read_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
