/* SPDX-License-Identifier: ISC */
/*
 * What is typed anywhere on the screens is there after a crash and after Esc:
 * offered in the line where it belongs to an action, by Up where a question
 * has earlier answers.
 */
#include "screens_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "ragtrack/base/arena.h"

#define ESC "\033"
#define CLEAR "\025"
#define TEXT "Half a thought"

/* How a question is opened, and again where that is another way; whether Up
   brings back what was left. */
struct question {
	const char *keys;
	bool up;
	const char *again;
};

#define HERE(k)           \
	{                 \
		.keys = k \
	}
#define AGAIN(k, a)                   \
	{                             \
		.keys = k, .again = a \
	}
#define BACK(k)                       \
	{                             \
		.keys = k, .up = true \
	}

/* clang-format off */
static const struct question questions[] = {
	HERE("a"), HERE("A"), HERE("d"), AGAIN("o" CLEAR, "o"),
	HERE("x"), HERE("!"), HERE("t"), HERE("+"), HERE("rr"),
	HERE("ia"), AGAIN("dfri\n", "d\n"),
	HERE(" e"),			/* FIELD=VALUE of a marked action */
	AGAIN("e\n" CLEAR, "e\n"),	/* the first field of the form */
	HERE("p+s"), HERE("pD"),	/* in the structure: a step, why it goes */
	BACK("/"), BACK("S"), BACK("C" CLEAR), BACK("'"), BACK("W"),
	BACK(":"), BACK("P:"),		/* on another screen too */
};
/* clang-format on */

static void
press(struct fixture *f, int key)
{
	screens_event(f, &(struct event){ .kind = EVENT_KEY, .key = key });
}

/* A second passes: what is typed is written down. */
static void
tick(struct fixture *f)
{
	screens_event(f, &(struct event){ .kind = EVENT_TICK });
}

/* Opened again, the question offers the text. */
static void
offered(struct fixture *f, const struct question *q, const char *when)
{
	screens_type(f, q->again != NULL ? q->again : q->keys);
	if (q->up)
		press(f, K_UP);
	if (!screens_show(f, TEXT))
		fail_msg(
		    "%s, \"%s\" does not offer what was typed", when, q->keys);
}

static void
typed_text_is_there(void **state)
{
	struct fixture *f = *state;
	char path[160], command[200];
	struct app *killed;

	snprintf(path, sizeof(path), "%s/own", f->folder);
	f->settings.config_dir = f->settings.state_dir = path;
	for (size_t i = 0; i < sizeof(questions) / sizeof(*questions); i++) {
		const struct question *q = &questions[i];

		screens_open(f);
		screens_type(f, q->keys);
		screens_type(f, TEXT);
		if (!screens_show(f, TEXT))
			fail_msg(
			    "\"%s\" does not show what was typed", q->keys);
		tick(f);
		/* The first is never closed, as after kill -9. */
		killed = f->app;
		f->app = NULL;
		screens_open(f);
		offered(f, q, "after a crash");
		screens_type(f, ESC);
		app_end(f->app);
		f->app = NULL;
		screens_open(f);
		offered(f, q, "after Esc");
		app_end(f->app);
		app_end(killed);
		f->app = NULL;
		snprintf(command, sizeof(command), "rm -rf '%s'", path);
		assert_int_equal(system(command), 0);
	}
	f->settings.config_dir = f->settings.state_dir = NULL;
}

/* The form asks for a date's reason: neither it nor the date is lost. */
static void
reason_of_the_form(void **state)
{
	struct fixture *f = *state;

	screens_open(f);
	screens_type(f, "e");
	for (int i = 0; i < 60 && !screens_show(f, "(due):"); i++)
		press(f, K_DOWN);
	assert_true(screens_show(f, "(due):"));
	screens_type(f, "\n" CLEAR "24 Nov 2023\n" TEXT);
	assert_true(screens_show(f, "\u2500 Reason, "));
	assert_true(screens_show(f, "\n " TEXT));
	screens_type(f, ESC "\n");
	assert_true(screens_show(f, "24 Nov 2023"));
	screens_type(f, "\n");
	assert_true(screens_show(f, "\u2500 Reason, "));
	assert_true(screens_show(f, "\n " TEXT));
	screens_type(f, "\n");
	assert_true(screens_show(f, "-> 24 Nov 2023"));
	screens_type(f, "\n");
	assert_false(screens_show(f, "your draft"));
	screens_type(f, "\n");
	assert_false(screens_show(f, TEXT));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    typed_text_is_there, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    reason_of_the_form, screens_setup, screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
