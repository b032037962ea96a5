/* SPDX-License-Identifier: ISC */
/* What a long command says while it works, read from a pipe. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ragtrack/cli/progress.h"

struct pipe_progress {
	struct progress p;
	int end; /* to read from */
	char text[512];
};

static void
begin(struct pipe_progress *w)
{
	int fd[2];

	assert_int_equal(pipe(fd), 0);
	progress_begin(&w->p, fd[1]);
	w->end = fd[0];
}

/* All that was said, the pipe closed. */
static const char *
end(struct pipe_progress *w)
{
	ssize_t n;

	progress_end(&w->p);
	close(w->p.fd);
	n = read(w->end, w->text, sizeof(w->text) - 1);
	close(w->end);
	w->text[n < 0 ? 0 : n] = '\0';
	return w->text;
}

static void
nothing_in_the_first_half_second(void **state)
{
	struct pipe_progress w;

	(void)state;
	begin(&w);
	progress_say(&w.p, "counting");
	assert_string_equal(end(&w), "");
}

static void
one_line_that_is_written_over(void **state)
{
	struct pipe_progress w;

	(void)state;
	begin(&w);
	w.p.next = 0;
	progress_say(&w.p, "plan %d of 100", 3);
	w.p.next = 0;
	progress_say(&w.p, "writing");
	assert_string_equal(end(&w),
	    "\rplan 3 of 100"
	    "\rwriting      "
	    "\r       \r");
}

static void
no_more_than_ten_a_second(void **state)
{
	struct pipe_progress w;

	(void)state;
	begin(&w);
	w.p.next = 0;
	progress_say(&w.p, "one");
	progress_say(&w.p, "two");
	assert_null(strstr(end(&w), "two"));
}

static void
lines_that_stay_for_who_listens(void **state)
{
	struct pipe_progress w;

	(void)state;
	begin(&w);
	w.p.plain = true;
	w.p.next = 0;
	progress_say(&w.p, "counting");
	assert_string_equal(end(&w), "counting\n");
}

static void
what_a_terminal_would_obey_is_cleaned(void **state)
{
	struct pipe_progress w;

	(void)state;
	begin(&w);
	w.p.next = 0;
	progress_say(&w.p, "plan \033[2J");
	assert_null(strchr(end(&w), '\033'));
}

static void
nobody_watches(void **state)
{
	(void)state;
	progress_say(NULL, "counting");
	progress_end(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_in_the_first_half_second),
		cmocka_unit_test(one_line_that_is_written_over),
		cmocka_unit_test(no_more_than_ten_a_second),
		cmocka_unit_test(lines_that_stay_for_who_listens),
		cmocka_unit_test(what_a_terminal_would_obey_is_cleaned),
		cmocka_unit_test(nobody_watches),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
