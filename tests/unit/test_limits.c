/* SPDX-License-Identifier: ISC */
/*
 * Every limit just below it, at it, and just above it, through every door by
 * which something can come in.  Up to it all is there afterwards; above it
 * the sentence says which limit it is over, and the store is as it was.  The
 * limits of the command line and of settings are in tests/cli/limits.case.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/limits.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/yaml/yaml.h"
#include "screens_help.h"

/* What was said, and by what. */
struct told {
	struct fixture *f;
	struct buf out;
	int status;
};

/* A text that no other is like, of so many bytes. */
static const char *
text_of(struct arena *a, size_t n)
{
	char *text = arena_alloc(a, n + 1);

	memset(text, 'q', n);
	text[0] = (char)('a' + n % 3);
	for (size_t i = 60; i + 1 < n; i += 61)
		text[i] = ' ';
	return text;
}

static void
write_file(
    const char *path, const char *head, const char *text, const char *tail)
{
	FILE *out = fopen(path, "w");

	assert_non_null(out);
	fprintf(out, "%s%s%s", head, text, tail);
	fclose(out);
}

static const char *
place(struct arena *a, const struct told *t, const char *name)
{
	return arena_printf(a, "%s/%s", t->f->folder, name);
}

static void
run(struct told *t, int argc, const char *const *argv)
{
	t->status = screens_output(t->f, argc, argv, &t->out);
}

#define RUN(t, ...)                                        \
	run(t,                                             \
	    sizeof((const char *const[]){ __VA_ARGS__ }) / \
		sizeof(const char *),                      \
	    (const char *const[]){ __VA_ARGS__ })

/* A plan file that has it as a title, an update, a note, a text of `extra`. */
static void
by_file(struct told *t, struct arena *a, const char *text)
{
	const char *path = place(a, t, "in.yaml");

	write_file(path,
	    "ragtrack: 1\nplan: {id: limits, title: T}\npriorities:\n"
	    "- {title: P, actions: [{ref: L, title: ",
	    text, "}]}\n");
	RUN(t, "import", "--prefer", "file", path);
}

static void
by_check(struct told *t, struct arena *a, const char *text)
{
	by_file(t, a, text);
	RUN(t, "check", place(a, t, "in.yaml"));
}

static void
by_set(struct told *t, struct arena *a, const char *text)
{
	RUN(t, "set", "1.1", arena_printf(a, "title=%s", text));
}

static void
by_list(struct told *t, struct arena *a, const char *text)
{
	RUN(t, "set", "1.1", arena_printf(a, "evidence+=%s", text));
}

static void
by_map(struct told *t, struct arena *a, const char *text)
{
	RUN(t, "set", "1.1", arena_printf(a, "extra/Cost=%s", text));
}

static void
by_update(struct told *t, struct arena *a, const char *text)
{
	(void)a;
	RUN(t, "update", "1.1", "-m", text);
}

static void
by_reason(struct told *t, struct arena *a, const char *text)
{
	(void)a;
	RUN(t, "set", "1.1", "due=+1w", "-m", text);
}

static void
by_any_reason(struct told *t, struct arena *a, const char *text)
{
	(void)a;
	RUN(t, "retire", "1.1", "-m", text);
}

static void
by_add(struct told *t, struct arena *a, const char *text)
{
	RUN(t, "add", "eastmoor-improvement-2023/1",
	    arena_printf(a, "title=%s", text));
}

static void
by_step(struct told *t, struct arena *a, const char *text)
{
	(void)a;
	RUN(t, "step", "1.1", "add", text);
}

static void
by_evidence(struct told *t, struct arena *a, const char *text)
{
	(void)a;
	RUN(t, "complete", "1.1", "--evidence", text);
}

static void
by_new(struct told *t, struct arena *a, const char *text)
{
	RUN(t, "new", "limits", arena_printf(a, "title=%s", text));
}

static void
by_person(struct told *t, struct arena *a, const char *text)
{
	RUN(t, "people", "set", "SH", arena_printf(a, "name=%s", text));
}

/* The editor copies another file over the one it was to change. */
static void
by_editor(struct told *t, struct arena *a, const char *text)
{
	const char *path = place(a, t, "edited.yaml");

	t->f->settings.editor = arena_printf(a, "cp %s", path);
	write_file(path, "- {title: ", text, "}\n");
	RUN(t, "edit", "step:1.1/1");
	t->f->settings.editor = NULL;
}

/* A table of two rows. */
static void
by_convert(struct told *t, struct arena *a, const char *text)
{
	const char *name = arena_printf(a, "table-%c", *text);
	const char *path = place(a, t, arena_printf(a, "%s.csv", name));

	write_file(path, "Ref,Lead,Action\n9.9,SH,", text, "\n");
	RUN(t, "convert", path);
	if (t->status == 0)
		RUN(t, "import", place(a, t, arena_printf(a, "%s.yaml", name)));
}

static void
screen_said(struct told *t)
{
	const struct screen *s = app_shown(t->f->app);

	for (int y = 0; y < s->height; y++)
		for (int x = 0; x < s->width; x++)
			buf_add(&t->out, screen_at(s, y, x)->text);
	t->status = strstr(buf_text(&t->out), "limit") != NULL;
}

static void
by_paste(struct told *t, struct arena *a, const char *text)
{
	const struct event paste = { .kind = EVENT_PASTE, .text = text };

	(void)a;
	screens_open(t->f);
	screens_type(t->f, "a");
	screens_event(t->f, &paste);
	screen_said(t);
	screens_type(t->f, t->status == 0 ? "\n" : "\033");
}

/* Half and half: only the whole is over the limit. */
static void
by_two_pastes(struct told *t, struct arena *a, const char *text)
{
	size_t half = strlen(text) / 2;
	struct event paste = { .kind = EVENT_PASTE,
		.text = arena_strndup(a, text, half) };

	screens_open(t->f);
	/* Without what was refused before, which is kept as a draft. */
	screens_type(t->f, "a\025");
	screens_event(t->f, &paste);
	paste.text = text + half;
	screens_event(t->f, &paste);
	screens_type(t->f, "\n");
	screen_said(t);
	screens_type(t->f, "\033");
}

/* Pasted where nothing is asked: it is offered as an update. */
static void
by_paste_alone(struct told *t, struct arena *a, const char *text)
{
	const struct event paste = { .kind = EVENT_PASTE, .text = text };

	(void)a;
	screens_open(t->f);
	screens_event(t->f, &paste);
	screen_said(t);
	screens_type(t->f, t->status == 0 ? "\n" : "\033");
}

static const struct door {
	const char *name;
	void (*in)(struct told *t, struct arena *a, const char *text);
} doors[] = {
	{ "a plan file", by_file },
	{ "check", by_check },
	{ "set", by_set },
	{ "set, of a list", by_list },
	{ "set, of a map", by_map },
	{ "update", by_update },
	{ "the reason of a moved date", by_reason },
	{ "any reason", by_any_reason },
	{ "add", by_add },
	{ "step", by_step },
	{ "complete", by_evidence },
	{ "new", by_new },
	{ "people set", by_person },
	{ "edit", by_editor },
	{ "convert", by_convert },
	{ "a paste", by_paste },
	{ "two pastes", by_two_pastes },
	{ "a paste where nothing is asked", by_paste_alone },
};

/* Whether it stands in what the store holds or in its history. */
static bool
is_stored(struct told *t, const char *text)
{
	struct told all = { .f = t->f };
	bool found = false;

	RUN(&all, "history", "--format", "json");
	found = strstr(buf_text(&all.out), text) != NULL;
	buf_free(&all.out);
	return found;
}

static void
door_try(struct fixture *f, const struct door *door, size_t n)
{
	struct told t = { .f = f };
	struct arena *a = arena_new();
	const char *text = text_of(a, n);
	bool over = n > TEXT_LIMIT;

	door->in(&t, a, text);
	if ((t.status != 0) != over)
		fail_msg("%s, %zu bytes: status %d: %.300s", door->name, n,
		    t.status, buf_text(&t.out));
	if (over &&
	    strstr(buf_text(&t.out), "over the limit of 256 KiB a text") ==
		NULL)
		fail_msg("%s says %.300s", door->name, buf_text(&t.out));
	if (is_stored(&t, text) == over)
		fail_msg("%s, %zu bytes: stored %d", door->name, n, over);
	if (!over)
		RUN(&t, "undo");
	buf_free(&t.out);
	arena_free(a);
}

static void
a_text_at_its_limit(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(doors) / sizeof(*doors); i++) {
		void *fixture;
		struct fixture *f;

		assert_int_equal(screens_setup(&fixture), 0);
		f = fixture;
		f->settings.state_dir = f->folder;
		for (size_t n = TEXT_LIMIT + 1; n >= TEXT_LIMIT - 1; n--)
			door_try(f, &doors[i], n);
		screens_teardown(&fixture);
	}
}

/* A file of so many bytes, which has nothing in it but its size. */
static const char *
sized(struct told *t, struct arena *a, const char *name, size_t n)
{
	const char *path = place(a, t, name);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0 && ftruncate(fd, (off_t)n) == 0);
	close(fd);
	return path;
}

static void
read_plan(struct told *t, const char *path)
{
	RUN(t, "import", path);
}

static void
read_checked(struct told *t, const char *path)
{
	RUN(t, "check", path);
}

static void
read_document(struct told *t, const char *path)
{
	RUN(t, "convert", path);
}

static void
read_map(struct told *t, const char *path)
{
	struct arena *a = arena_new();
	const char *table = place(a, t, "table.csv");

	write_file(table, "Ref,Action\n1,Do it\n", "", "");
	RUN(t, "convert", "--map", path, table);
	arena_free(a);
}

/* The screens say what of a person's own files they could not read. */
static void
read_own(struct told *t, const char *path)
{
	(void)path;
	t->f->settings.config_dir = t->f->folder;
	t->f->width = 200;
	screens_open(t->f);
	screen_said(t);
}

static void
a_file_at_its_limit(void **state)
{
	static const struct {
		const char *name, *said;
		size_t limit;
		void (*in)(struct told *t, const char *path);
	} rows[] = {
		{ "in.yaml", "64 MiB a file", FILE_LIMIT, read_plan },
		{ "in.yaml", "64 MiB a file", FILE_LIMIT, read_checked },
		{ "in.xlsx", "64 MiB a file", FILE_LIMIT, read_document },
		{ "in.csv", "64 MiB a file", FILE_LIMIT, read_document },
		{ "in.map", "4 MiB a file", 4 << 20, read_map },
		{ "keys.conf", "1 MiB a file", 1 << 20, read_own },
		{ "theme.conf", "1 MiB a file", 1 << 20, read_own },
		{ "views", "1 MiB a file", 1 << 20, read_own },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		/* To read 64 MiB takes a while: once will do. */
		for (size_t n = rows[i].limit + (i > 0 && i < 4);
		     n <= rows[i].limit + 1; n++) {
			void *fixture;
			struct told t = { 0 };
			struct arena *a = arena_new();
			bool over;

			assert_int_equal(screens_setup(&fixture), 0);
			t.f = fixture;
			rows[i].in(&t, sized(&t, a, rows[i].name, n));
			over = strstr(buf_text(&t.out), rows[i].said) != NULL &&
			    strstr(buf_text(&t.out), "over the limit of") !=
				NULL;
			if (over != (n > rows[i].limit))
				fail_msg("%s, %zu bytes: %.400s", rows[i].name,
				    n, buf_text(&t.out));
			buf_free(&t.out);
			arena_free(a);
			screens_teardown(&fixture);
		}
}

/* Maps and lists in each other: the plan is 1, its list 2, and so on. */
static void
nesting_at_its_limit(void **state)
{
	(void)state;
	for (int n = NESTING_LIMIT - 1; n <= NESTING_LIMIT + 1; n++) {
		struct arena *a = arena_new();
		struct plans plans = { .arena = a };
		struct diags d = { .arena = a };
		struct buf text = { 0 };
		bool over = false;

		buf_add(&text, "ragtrack: ");
		for (int i = 1; i < n; i++)
			buf_add(&text, "[");
		for (int i = 1; i < n; i++)
			buf_add(&text, "]");
		buf_add(&text, "\n");
		yaml_read_text("in", buf_text(&text), text.len, &plans, &d);
		for (size_t i = 0; i < d.count; i++)
			over = over ||
			    strstr(d.item[i].text,
				"nested deeper than the limit of 16") != NULL;
		assert_int_equal(over, n > NESTING_LIMIT);
		assert_int_equal(plans.plan.count, 0);
		buf_free(&text);
		arena_free(a);
	}
}

/* As many of them as one likes: each comes back. */
static void
many_are_kept(void **state)
{
	static const char *const fields[] = { "leads", "tags", "support",
		"evidence", "depends_on", "sources" };
	struct told t = { .f = *state };
	struct arena *a = arena_new();
	struct buf said = { 0 };
	const char *at;
	char name[16];

	for (int i = 0; i < 5000; i++)
		buf_addf(&said, "%sN%dx", i > 0 ? "," : "", i);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		buf_reset(&t.out);
		RUN(&t, "set", "1.1",
		    arena_printf(a, "%s=%s", fields[i], buf_text(&said)));
		assert_int_equal(t.status, 0);
		buf_reset(&t.out);
		RUN(&t, "show", "1.1", "--format", "json");
		/* In their order. */
		at = buf_text(&t.out);
		for (int k = 0; at != NULL && k < 5000; k++) {
			snprintf(name, sizeof(name), "\"N%dx\"", k);
			at = strstr(at, name);
			if (at == NULL)
				fail_msg("%s has no %s", fields[i], name);
		}
	}
	buf_free(&said);
	buf_free(&t.out);
	arena_free(a);
}

/* Hundreds of steps and updates, each of which is found by its number. */
static void
many_steps_and_updates(void **state)
{
	struct told t = { .f = *state };
	struct arena *a = arena_new();
	struct buf plan = { 0 };
	const char *path = place(a, &t, "many.yaml");

	buf_add(&plan,
	    "ragtrack: 1\nplan: {id: many, title: T}\npriorities:\n"
	    "- title: P\n  actions:\n  - ref: M\n    title: A\n    steps:\n");
	for (int i = 0; i < 2000; i++)
		buf_addf(&plan, "    - {title: Step %d}\n", i + 1);
	buf_add(&plan, "    updates:\n");
	for (int i = 0; i < 2000; i++)
		buf_addf(
		    &plan, "    - {date: 2023-01-01, text: Said %d}\n", i + 1);
	write_file(path, buf_text(&plan), "", "");
	RUN(&t, "import", path);
	assert_int_equal(t.status, 0);
	RUN(&t, "step", "M", "done", "2000");
	assert_int_equal(t.status, 0);
	buf_reset(&t.out);
	RUN(&t, "step", "M", "done", "2001");
	assert_int_equal(t.status, 1);
	assert_non_null(strstr(buf_text(&t.out), "has 2000, numbered from 1"));
	buf_reset(&t.out);
	RUN(&t, "show", "M", "--format", "json");
	assert_non_null(strstr(buf_text(&t.out), "\"Step 2000\""));
	assert_non_null(strstr(buf_text(&t.out), "\"Said 2000\""));
	buf_free(&plan);
	buf_free(&t.out);
	arena_free(a);
}

#define IN_FIXTURE(test) \
	cmocka_unit_test_setup_teardown(test, screens_setup, screens_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_at_its_limit),
		cmocka_unit_test(a_file_at_its_limit),
		cmocka_unit_test(nesting_at_its_limit),
		IN_FIXTURE(many_are_kept),
		IN_FIXTURE(many_steps_and_updates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
