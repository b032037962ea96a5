/* SPDX-License-Identifier: ISC */

/*
 * The command line inside a process: the table of commands, how words are
 * read, what differs on a terminal, and what the environment says.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../folder.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/output.h"
#include "ragtrack/cli/cli.h"
#include "store_help.h"

struct desk {
	struct place place;
	struct settings settings;
	struct buf out, err;
	struct io io;
	struct cli cli;
};

static void
open_desk(struct desk *d)
{
	*d = (struct desk){
		.settings = { .today = day_make(2023, 11, 20),
		    .who = { .uid = 1, .audit_uid = -1, .login = "sh" } }
	};
	place_make(&d->place);
	d->settings.store = d->place.path;
	d->settings.store_given = true;
	d->io = (struct io){ .out = &d->out, .err = &d->err };
	d->cli = (struct cli){
		.settings = &d->settings, .io = &d->io, .arena = arena_new()
	};
}

static void
close_desk(struct desk *d)
{
	arena_free(d->cli.arena);
	buf_free(&d->out);
	buf_free(&d->err);
	place_remove(&d->place);
}

/* Runs a command of up to six words. */
static int
run(struct desk *d, const char *a, const char *b, const char *c, const char *e,
    const char *f, const char *g)
{
	const char *const argv[] = { a, b, c, e, f, g, NULL };
	int argc = 0;

	while (argv[argc] != NULL)
		argc++;
	buf_reset(&d->out);
	buf_reset(&d->err);
	return cli_run(&d->cli, argc, argv);
}

static bool
says(const struct buf *b, const char *part)
{
	struct buf shown = { 0 };
	bool found;

	output_text(&shown, buf_text(b), b->len);
	found = strstr(buf_text(&shown), part) != NULL;
	buf_free(&shown);
	return found;
}

static void
every_command_has_a_page(void **state)
{
	struct buf page = { 0 };

	(void)state;
	for (const struct command *c = commands; c->name != NULL; c++) {
		assert_non_null(c->run);
		assert_non_null(c->synopsis);
		assert_non_null(c->about);
		assert_true(c->least <= c->most);
		assert_ptr_equal(command_find(c->name), c);
		buf_reset(&page);
		cli_help(c, &page);
		for (const char *line = buf_text(&page); *line != '\0';) {
			size_t n = strcspn(line, "\n");

			if (n > 100)
				fail_msg(
				    "help of %s: %.*s", c->name, (int)n, line);
			line += n + (line[n] == '\n');
		}
	}
	assert_null(command_find("lsit"));
	buf_free(&page);
}

static void
options_may_follow_operands(void **state)
{
	struct desk d;

	(void)state;
	open_desk(&d);
	assert_int_equal(run(&d, "demo", NULL, NULL, NULL, NULL, NULL), 0);
	assert_int_equal(run(&d, "list", "ref:2.2", "--columns", "ref",
			     "plan:eastmoor", "--format=csv"),
	    0);
	assert_string_equal(buf_text(&d.out), "ref\r\n2.2\r\n");
	assert_int_equal(
	    run(&d, "list", "--columns", "ref", "--", "-is:open", NULL), 0);
	assert_true(says(&d.out, "4.2\n"));
	assert_int_equal(
	    run(&d, "list", "--form", "json", "--columns", "ref", "ref:none"),
	    0);
	assert_string_equal(buf_text(&d.out), "[]\n");
	assert_int_equal(run(&d, "list", "-z", NULL, NULL, NULL, NULL), 2);
	assert_int_equal(run(&d, "list", "--bom=x", NULL, NULL, NULL, NULL), 2);
	assert_true(says(&d.err, "--bom takes no value"));
	assert_int_equal(run(&d, "undo", "it", NULL, NULL, NULL, NULL), 2);
	assert_true(says(&d.err, "\"it\" is one word too many"));
	close_desk(&d);
}

static void
a_terminal_gets_a_table_and_the_reading(void **state)
{
	struct desk d;

	(void)state;
	open_desk(&d);
	assert_int_equal(run(&d, "demo", NULL, NULL, NULL, NULL, NULL), 0);
	d.io.out_tty = d.io.err_tty = true;
	d.io.width = 80;
	assert_int_equal(
	    run(&d, "list", "is:overdue", "lead:SH", NULL, NULL, NULL), 0);
	assert_true(says(&d.out, "No  Pr  Ref   Action"));
	assert_true(says(&d.out, "…"));
	assert_true(says(&d.err, "= is overdue, and lead"));
	assert_false(says(&d.out, "\033"));
	d.settings.term = "xterm";
	run(&d, "list", "is:overdue", NULL, NULL, NULL, NULL);
	assert_true(says(&d.out, "\033[31mred\033[0m"));
	d.settings.no_colour = true;
	run(&d, "list", "is:overdue", NULL, NULL, NULL, NULL);
	assert_false(says(&d.out, "\033"));
	d.settings.accessible = true;
	run(&d, "list", "ref:2.2", NULL, NULL, NULL, NULL);
	assert_true(says(&d.out, "Ref: 2.2\n"));
	run(&d, "list", "ref:none", NULL, NULL, NULL, NULL);
	assert_true(says(&d.err, "no action fits"));
	close_desk(&d);
}

/* A workbook goes into a pipe, and never to a terminal. */
static void
a_terminal_gets_no_workbook(void **state)
{
	static const char *const as[] = { "export", "report" };
	struct desk d;

	(void)state;
	open_desk(&d);
	assert_int_equal(run(&d, "demo", NULL, NULL, NULL, NULL, NULL), 0);
	for (size_t i = 0; i < 2; i++) {
		const char *name = i == 0 ? "larkhill" : "exception";
		const char *plan = i == 0 ? "-o-" : "larkhill";

		d.io.out_tty = false;
		assert_int_equal(
		    run(&d, as[i], name, plan, "--format=xlsx", NULL, NULL), 0);
		assert_memory_equal(buf_text(&d.out), "PK", 2);
		d.io.out_tty = true;
		assert_int_equal(
		    run(&d, as[i], name, plan, "--format=xlsx", NULL, NULL), 2);
		assert_int_equal(d.out.len, 0);
		assert_true(says(&d.err, "-o FILE.xlsx"));
	}
	close_desk(&d);
}

static void
a_demo_on_a_terminal_asks_for_screens(void **state)
{
	struct desk d;

	(void)state;
	open_desk(&d);
	d.io.in_tty = d.io.out_tty = true;
	assert_int_equal(run(&d, "demo", NULL, NULL, NULL, NULL, NULL), 0);
	assert_true(d.cli.screens.open);
	assert_false(d.cli.screens.throw_away);
	assert_string_equal(d.cli.screens.as, "SH");
	assert_int_equal(d.cli.screens.today, day_make(2023, 11, 20));
	assert_string_equal(d.cli.screens.store, d.place.path);
	close_desk(&d);
}

static void
settings_have_an_order(void **state)
{
	struct arena *a = arena_new();
	struct settings s;
	enum settings_ask ask;
	struct err e = { 0 };
	int next, clock = day_make(2026, 2, 3);
	const char *const plain[] = { "ragtrack", "list", "--as", "x" };
	const char *const full[] = { "ragtrack", "--store", "a.db", "--today",
		"yesterday", "--as=JM", "--color", "never", "list" };
	const char *const wrong[] = { "ragtrack", "--tody", "x" };

	(void)state;
	setenv("RAGTRACK_STORE", "/b.db", 1);
	setenv("RAGTRACK_TODAY", "2023-11-20", 1);
	setenv("USER", "somebody-else", 1);
	assert_true(settings_read(a, 4, plain, clock, &s, &next, &ask, &e));
	assert_string_equal(s.store, "/b.db");
	assert_false(s.store_given);
	assert_int_equal(s.today, day_make(2023, 11, 20));
	assert_int_equal(next, 1);
	assert_null(s.who.as);
	assert_string_not_equal(s.who.login, "somebody-else");
	assert_true(settings_read(a, 9, full, clock, &s, &next, &ask, &e));
	assert_string_equal(s.store, "a.db");
	assert_true(s.store_given);
	assert_int_equal(s.today, day_make(2026, 2, 2));
	assert_string_equal(s.who.as, "JM");
	assert_int_equal(s.colour, COLOUR_NEVER);
	assert_int_equal(next, 8);
	assert_false(settings_read(a, 3, wrong, clock, &s, &next, &ask, &e));
	assert_int_equal(e.code, ERR_USAGE);
	assert_non_null(strstr(e.text, "did you mean --today?"));
	unsetenv("RAGTRACK_STORE");
	unsetenv("RAGTRACK_TODAY");
	setenv("XDG_CONFIG_HOME", "/nowhere", 1);
	setenv("XDG_DATA_HOME", "/data", 1);
	assert_true(settings_read(a, 2, plain, clock, &s, &next, &ask, &e));
	assert_int_equal(s.today, clock);
	assert_string_equal(s.config_dir, "/nowhere/ragtrack");
	arena_free(a);
}

/* The mouse is off unless a config file or the environment asks for it; a
   config file that is wrong stops only who needs its store. */
static void
the_mouse_is_asked_for(void **state)
{
	static const char *const plain[] = { "ragtrack", "list" };
	static const struct {
		const char *file, *variable;
		bool good, mouse;
	} rows[] = {
		{ "store: /s.db\n", NULL, true, false },
		{ "# mine\nmouse: on\nstore: /s.db\n", NULL, true, true },
		{ "mouse: on\n", "0", true, false },
		{ "mouse: off\n", "1", true, true },
		{ "mouse: yes\n", NULL, false, false },
		{ "selection: marker\nmouse: on\n", NULL, true, true },
		{ "selection: bar\nmouse: on\n", NULL, true, true },
		{ "mouse: yes\n", "1", false, false },
	};
	char folder[FOLDER_ROOM], line[128];
	struct arena *a = arena_new();
	struct settings s;
	enum settings_ask ask;
	int next;

	(void)state;
	assert_non_null(mkdtemp(folder_template(folder)));
	snprintf(line, sizeof(line), "%s/ragtrack", folder);
	assert_int_equal(mkdir(line, 0700), 0);
	setenv("XDG_CONFIG_HOME", folder, 1);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct err e = { 0 };
		FILE *f;

		snprintf(line, sizeof(line), "%s/ragtrack/config.yaml", folder);
		f = fopen(line, "w");
		assert_non_null(f);
		fputs(rows[i].file, f);
		fclose(f);
		unsetenv("RAGTRACK_MOUSE");
		if (rows[i].variable != NULL)
			setenv("RAGTRACK_MOUSE", rows[i].variable, 1);
		unsetenv("RAGTRACK_STORE");
		assert_true(settings_read(a, 2, plain, 1, &s, &next, &ask, &e));
		assert_int_equal(s.no_store.code == 0, rows[i].good);
		if (rows[i].good) {
			assert_int_equal(s.mouse, rows[i].mouse);
			assert_int_equal(
			    s.marker, strstr(rows[i].file, "marker") != NULL);
		} else {
			assert_non_null(
			    strstr(s.no_store.text, "config.yaml:1: mouse:"));
		}
		setenv("RAGTRACK_STORE", "/other.db", 1);
		assert_true(
		    settings_read(a, 2, plain, 1, &s, &next, &ask, NULL));
		assert_string_equal(s.store, "/other.db");
	}
	unlink(line);
	snprintf(line, sizeof(line), "%s/ragtrack", folder);
	rmdir(line);
	rmdir(folder);
	unsetenv("RAGTRACK_MOUSE");
	unsetenv("RAGTRACK_STORE");
	unsetenv("XDG_CONFIG_HOME");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_has_a_page),
		cmocka_unit_test(options_may_follow_operands),
		cmocka_unit_test(a_terminal_gets_a_table_and_the_reading),
		cmocka_unit_test(a_terminal_gets_no_workbook),
		cmocka_unit_test(a_demo_on_a_terminal_asks_for_screens),
		cmocka_unit_test(settings_have_an_order),
		cmocka_unit_test(the_mouse_is_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
