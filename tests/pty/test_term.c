/* SPDX-License-Identifier: ISC */
/* What the terminal gets and gives, seen from its other side. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "probe.h"
#include "program.h"

#include "../folder.h"
#include "ragtrack/base/buf.h"

enum { WAIT = 5000 };

/* This very program, which is the probe too. */
static const char *self;

static const char *const xterm[] = { "TERM=xterm-256color", "LC_ALL=C.UTF-8",
	/* Where sanitizers are built in: the crashes here are wanted. */
	"ASAN_OPTIONS=handle_segv=0:handle_sigbus=0:handle_sigfpe=0",
	"PATH=/usr/bin:/bin", NULL };

static struct pty *
start(const char *const *env, int height, int width)
{
	const char *const argv[] = { self, "--probe", NULL };

	return pty_start(argv, env, height, width);
}

static void
stop_well(struct pty *p)
{
	pty_keys(p, "q");
	assert_int_equal(pty_exit(p, WAIT), 0);
	assert_false(pty_is_full_screen(p));
	assert_true(pty_cursor_visible(p));
	pty_stop(p);
}

static bool
is_selected(struct pty *p, void *with)
{
	char text[32];
	int row = *(int *)with, y, x;

	snprintf(text, sizeof text, "> row %d:", row);
	pty_cursor(p, &y, &x);
	return pty_find(p, text, NULL) == row && y == row && x == 0;
}

/* Waits for the marker on a row, and the real cursor with it. */
static void
check_selected(struct pty *p, int row)
{
	assert_true(pty_wait_until(p, is_selected, &row, WAIT));
}

static void
test_few_bytes(void **state)
{
	struct pty *p = start(xterm, 60, 200);
	size_t before;

	(void)state;
	assert_true(pty_wait(p, "ready 256", WAIT));
	assert_true(pty_is_full_screen(p));
	check_selected(p, 0);
	before = pty_written(p);
	pty_keys(p, "jjjjjjjjjj");
	check_selected(p, 10);
	assert_in_range(pty_written(p) - before, 1, 10 * 100);
	/* Drawn twenty times without a change: only the step is written. */
	before = pty_written(p);
	pty_keys(p, "xxxxxxxxxxxxxxxxxxxxj");
	check_selected(p, 11);
	assert_in_range(pty_written(p) - before, 1, 100);
	stop_well(p);
}

/* Left alone it writes nothing and does nothing. */
static void
test_idle(void **state)
{
	struct pty *p = start(xterm, 24, 80);
	size_t before;
	long cpu;

	(void)state;
	check_selected(p, 0);
	pty_keys(p, "j");
	check_selected(p, 1);
	/* The frame's last bytes may still be on their way. */
	assert_int_equal(pty_exit(p, 100), -1);
	before = pty_written(p);
	cpu = pty_cpu_ms(p);
	assert_int_equal(pty_exit(p, 300), -1);
	assert_int_equal(pty_written(p), before);
	assert_in_range(pty_cpu_ms(p) - cpu, 0, 20);
	stop_well(p);
}

static void
test_resize_storm(void **state)
{
	struct pty *p = start(xterm, 24, 80);
	unsigned seed = 20231120;

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_keys(p, "jj");
	check_selected(p, 2);
	for (int i = 0; i < 200; i++) {
		seed = seed * 1103515245u + 12345u;
		pty_resize(
		    p, 1 + (int)(seed >> 16) % 70, 1 + (int)(seed >> 8) % 220);
	}
	pty_resize(p, 1, 1);
	pty_resize(p, 30, 101);
	assert_true(pty_wait(p, "size 30x101", WAIT));
	assert_true(pty_wait(p, "  row 28:", WAIT));
	pty_keys(p, "kkj");
	check_selected(p, 1);
	pty_resize(p, 100, 300);
	assert_true(pty_wait(p, "size 100x300", WAIT));
	assert_true(pty_wait(p, "  row 98:", WAIT));
	stop_well(p);
}

static void
test_paste_is_one_event(void **state)
{
	struct pty *p = start(xterm, 24, 80);
	struct buf text = { 0 };
	char want[64];

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	assert_true(pty_wrote(p, 0, "\033[?2004h"));
	pty_paste(p, "q\033[31mq\r\nC\u202eq");
	assert_true(pty_wait(p, "paste 9 bytes 2 lines q[31mq", WAIT));
	for (int i = 0; i < 500; i++)
		buf_add(&text, "quite q a long line\r");
	pty_paste(p, buf_text(&text));
	snprintf(want, sizeof want, "paste %zu bytes 501 lines", text.len);
	assert_true(pty_wait(p, want, WAIT));
	pty_paste(p, "caf\u00e9");
	assert_true(pty_wait(p, "paste 5 bytes 1 lines caf\u00e9", WAIT));
	/* A key of the terminal, and a joiner that joins nothing, are no text. */
	pty_paste(p, "a\033[A\033OPb\u200d c\rd");
	assert_true(pty_wait(p, "paste 6 bytes 2 lines ab c", WAIT));
	/* One whose end is lost ends when nothing more comes. */
	pty_keys(p, "\033[200~lost");
	assert_true(pty_wait(p, "paste 4 bytes 1 lines lost", WAIT));
	buf_free(&text);
	stop_well(p);
	(void)state;
}

static void
test_hang_up(void **state)
{
	static const int signals[] = { SIGHUP, SIGTERM, SIGINT };
	struct pty *p = start(xterm, 24, 80);

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_hang_up(p);
	assert_int_equal(pty_exit(p, 1000), 7);
	pty_stop(p);
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		p = start(xterm, 24, 80);
		assert_true(pty_wait(p, "ready", WAIT));
		pty_signal(p, signals[i]);
		assert_int_equal(pty_exit(p, 1000), 7);
		assert_false(pty_is_full_screen(p));
		pty_stop(p);
	}
}

/* Nobody reads what it writes, and still it goes when it is told to. */
static void
test_stalled_line(void **state)
{
	struct pty *p = start(xterm, 60, 200);

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_stall(p);
	for (int i = 0; i < 1500; i++)
		pty_keys(p, "jk");
	/* It has not read them all: it hangs in a write. */
	assert_int_equal(pty_exit(p, 500), -1);
	pty_signal(p, SIGTERM);
	assert_int_equal(pty_exit(p, 1000), 7);
	pty_stop(p);
}

static void
test_terminal_types(void **state)
{
	static const struct {
		const char *term, *says;
		int status; /* -1: screens work */
	} cases[] = {
		{ "TERM=xterm-256color", "ready 256", -1 },
		{ "TERM=xterm", "ready 8", -1 },
		{ "TERM=linux", "ready 8", -1 },
		{ "TERM=vt100", "ready 0", -1 },
		{ "TERM=screen", "ready 8", -1 },
		{ "TERM=xterm-mono", "ready 0", -1 },
		{ "TERM=tmux-256color", "ready 256", -1 },
		{ "TERM=rxvt-unicode", "ready 88", -1 },
		{ "TERM=nonsense",
		    "\"nonsense\" is not known here; drawing as "
		    "for xterm.",
		    -1 },
		{ "TERM=xterm-ghostty9", "drawing as for xterm-256color.", -1 },
		{ "TERM=dumb", "of type \"dumb\" cannot show screens", 2 },
		{ "TERM=", "TERM is not set", 2 },
		{ "NOTERM=", "TERM is not set", 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		/* Curses keeps memory of a name it does not know. */
		const char *const env[] = { cases[i].term, "LC_ALL=C.UTF-8",
			KNOWN_LEAKS, NULL };
		struct pty *p = start(env, 24, 130);

		print_message("%s\n", cases[i].term);
		assert_true(pty_wait(p, cases[i].says, WAIT));
		if (cases[i].status >= 0) {
			assert_int_equal(pty_exit(p, WAIT), cases[i].status);
			assert_false(pty_wrote(p, 0, "\033"));
			pty_stop(p);
			continue;
		}
		pty_keys(p, "j");
		check_selected(p, 1);
		stop_well(p);
	}
}

/* Terminals that are like xterm but for one thing, which is then done without:
   each shows the same. */
static void
test_nearly_xterm(void **state)
{
	static const char *const other[] = { "bce@", "ncv#3", "colors#16",
		"cup=\\E[%i%p1%d;%p2%df", "el=\\E[0K", "cuf@", "ech@",
		"bold=\\E[01m", "dim@", "sitm@", "smul=\\E[04m", "rev=\\E[07m",
		"el@", "civis@", "clear=\\E[H\\E[2J$<2>" };
	char folder[FOLDER_ROOM], line[512], where[64];
	const char *const env[] = { "TERM=xterm-odd", "LC_ALL=C.UTF-8", where,
		NULL };

	(void)state;
	assert_non_null(mkdtemp(folder_template(folder)));
	snprintf(where, sizeof where, "TERMINFO=%s", folder);
	for (size_t i = 0; i < sizeof other / sizeof other[0]; i++) {
		struct pty *p;

		snprintf(line, sizeof line,
		    "printf '%%s\\n' 'xterm-odd|an odd one, %s, "
		    "use=xterm-256color,' >%s/odd && "
		    "tic -x -o %s %s/odd",
		    other[i], folder, folder, folder);
		assert_int_equal(system(line), 0);
		p = start(env, 24, 80);
		assert_true(pty_wait(p, "ready", WAIT));
		pty_keys(p, "jjk");
		check_selected(p, 1);
		assert_true(pty_wait(p, "  row 22:", WAIT));
		assert_true(pty_look(p, 1, 5).coloured);
		assert_false(pty_look(p, 2, 5).coloured);
		stop_well(p);
	}
	snprintf(line, sizeof line, "rm -r %s", folder);
	assert_int_equal(system(line), 0);
}

static void
test_a_colour_has_its_ground(void **state)
{
	struct pty *p = start(xterm, 24, 80);

	(void)state;
	assert_true(pty_wait(p, "ready 256", WAIT));
	assert_true(pty_look(p, 1, 5).coloured);
	assert_false(pty_look(p, 2, 5).coloured);
	for (int row = 0; row < 24; row++)
		for (int col = 0; col < 80; col++)
			assert_int_equal(pty_look(p, row, col).background,
			    pty_look(p, row, col).coloured);
	stop_well(p);
}

static void
test_no_color(void **state)
{
	static const char *const env[] = { "TERM=xterm-256color", "NO_COLOR=1",
		"LC_ALL=C.UTF-8", NULL };
	struct pty *p = start(env, 24, 80);

	(void)state;
	assert_true(pty_wait(p, "ready 0", WAIT));
	assert_true(pty_look(p, 1, 5).reverse);
	for (int row = 0; row < 24; row++)
		for (int col = 0; col < 80; col++)
			assert_false(pty_look(p, row, col).coloured);
	stop_well(p);
}

static void
test_awkward_text(void **state)
{
	struct pty *p = start(xterm, 6, 60);

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_keys(p, "w");
	assert_true(pty_wait(p,
	    "row 1: caf\u00e9 \u2013 \u65e5\u672c \u2026 "
	    "\ufffd[31m\ufffd\ufffd end",
	    WAIT));
	assert_true(pty_wait(p, "\u2500\u2500\u2500\u2500", WAIT));
	assert_false(pty_wrote(p, 0, "\033[31m\u202e"));
	stop_well(p);
}

static void
test_ascii_locale(void **state)
{
	static const char *const env[] = { "TERM=xterm-256color", "LC_ALL=C",
		NULL };
	struct pty *p = start(env, 6, 60);
	const char *c;

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_keys(p, "w");
	assert_true(pty_wait(p, "row 1: cafe - ? ?  ~ ?[31m?? end", WAIT));
	assert_true(pty_wait(p, "----------", WAIT));
	/* What is typed is not lost though it cannot be shown. */
	pty_keys(p, "\u00e9");
	assert_true(pty_wait(p, "key e", WAIT));
	pty_keys(p, "\u65e5\U0001f600");
	assert_true(pty_wait(p, "key ?  (4)", WAIT));
	/* A byte of another character set takes no key with it. */
	pty_keys(p, "\351t\033[B\360\237zy");
	assert_true(pty_wait(p, "key y (10)", WAIT));
	pty_keys(p, "j");
	check_selected(p, 1);
	for (c = pty_output(p); *c != '\0'; c++)
		assert_true((unsigned char)*c < 0x80);
	stop_well(p);
}

static void
test_keys(void **state)
{
	static const struct {
		const char *bytes, *name;
	} cases[] = {
		{ "\033[A", "key Up" },
		{ "\033OB", "key Down" },
		{ "\033[5~", "key PgUp" },
		{ "\033[6~", "key PgDn" },
		{ "\033[H", "key Home" },
		{ "\033[4~", "key End" },
		{ "\033[3~", "key Del" },
		{ "\177", "key Backspace" },
		{ "\b", "key Backspace" },
		{ "\r", "key Enter" },
		{ "\n", "key C-j" },
		{ "\033\r", "key M-Enter" },
		{ "\033\n", "key M-Enter" },
		{ "\t", "key Tab" },
		{ "\033[Z", "key BackTab" },
		{ "\004", "key C-d" },
		{ "\003", "key C-c" },
		{ " ", "key Space" },
		{ "\u00e9", "key \u00e9" },
		{ "\u65e5", "key \u65e5" },
		{ "\033OP", "key F1" },
		{ "\033[24~", "key F12" },
		{ "\033[1;5C", "key C-Right" },
		{ "\033b", "key M-b" },
		{ "\033", "key Esc" },
		/* What nobody knows is dropped whole. */
		{ "\033[1;7;9Q\033[?62;c]", "key ]" },
		{ "\033]11;rgb:0000/0000/0000\033\\5", "key 5" },
		{ "\033]0;q\0075", "key 5" },
		{ "\033P1$rq\033\\6", "key 6" },
		{ "\033O~7", "key 7" },
		{ "\033_q\033\\8", "key 8" },
		{ "\033^q\0079", "key 9" },
		{ "\033\0015", "key 5" },
		{ "\033[?qz", "key z" },
		/* What is no sequence is what was pressed. */
		{ "\033\033[A", "key Up" },
		{ "\033[", "key M-[" },
		{ "\033O", "key M-O" },
	};
	struct pty *p = start(xterm, 24, 80);

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	/* Both are waited for: a key sent after the first would join the second. */
	pty_keys(p, "\033\033");
	assert_true(pty_wait(p, "key Esc (2)", WAIT));
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		/* So that the same name twice is seen twice. */
		pty_keys(p, "z");
		assert_true(pty_wait(p, "key z", WAIT));
		pty_keys(p, cases[i].bytes);
		assert_true(pty_wait(p, cases[i].name, WAIT));
	}
	/* A slow line parts the Esc from what belongs to it. */
	for (size_t i = 0; i < 3; i++) {
		static const char *const rest[] = { "[5;6R5", "Ox5", "5" };

		pty_keys(p, "z\033");
		assert_true(pty_wait(p, "key Esc", WAIT));
		pty_keys(p, rest[i]);
		assert_true(pty_wait(p, "key 5", WAIT));
	}
	pty_keys(p, "\033");
	assert_true(pty_wait(p, "key Esc", WAIT));
	pty_keys(p, "[");
	assert_true(pty_wait(p, "key [", WAIT));
	stop_well(p);
}

static void
test_title_and_clipboard(void **state)
{
	struct pty *p = start(xterm, 24, 80);

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_keys(p, "t");
	assert_true(pty_wait(p, "key t", WAIT));
	assert_true(
	    pty_wrote(p, 0, "\033[22;0t\033]0;a title\ufffd]0;b\ufffd\007"));
	pty_keys(p, "c");
	assert_true(pty_wait(p, "copied 10", WAIT));
	/* Letters of base64 and nothing else, once. */
	assert_true(
	    pty_wrote(p, 0, "\033]52;c;MS4yG101MjtjO2VBPT0HG1szMW0=\007"));
	assert_false(pty_wrote(p, 0, "]52;c;eA=="));
	assert_false(pty_wrote(p, 0, "eHh4eHh4"));
	pty_keys(p, "q");
	assert_int_equal(pty_exit(p, WAIT), 0);
	assert_true(pty_wrote(p, 0, "\033[23;0t"));
	assert_true(pty_wrote(p, 0, "\033[?2004l"));
	pty_stop(p);
}

/* The mouse is asked for only when somebody wants it, and given back. */
static void
test_mouse(void **state)
{
	struct pty *p = start(xterm, 24, 80);
	size_t before;

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_keys(p, "m");
	assert_true(pty_wait(p, "mouse 1 taken 1", WAIT));
	assert_true(pty_wrote(p, 0, "\033[?1000h\033[?1006h"));
	pty_keys(p, "\033[<0;5;3M");
	assert_true(pty_wait(p, "mouse 0 at 2,4", WAIT));
	pty_keys(p, "\033[<0;5;3m\033[<64;80;24M");
	assert_true(pty_wait(p, "mouse 1 at 23,79", WAIT));
	pty_keys(p, "\033[<65;1;1M");
	assert_true(pty_wait(p, "mouse 2 at 0,0", WAIT));
	/* The older form; other buttons, moves and places that are none. */
	pty_keys(p, "\033[M #%");
	assert_true(pty_wait(p, "mouse 0 at 4,2", WAIT));
	pty_keys(p, "\033[<2;1;1M\033[<32;1;1M\033[<0;81;1M\033[<0;0;0M");
	pty_keys(p, "\033[<qz");
	assert_true(pty_wait(p, "key z", WAIT));
	before = pty_written(p);
	pty_keys(p, "!");
	assert_true(pty_wait(p, "lent", WAIT));
	assert_true(pty_wrote(p, before, "\033[?1006l\033[?1000l"));
	before = pty_written(p);
	pty_keys(p, "\n");
	assert_true(pty_wait(p, "size 24x80", WAIT));
	assert_true(pty_wrote(p, before, "\033[?1000h\033[?1006h"));
	before = pty_written(p);
	stop_well(p);
}

/* Reports that nobody asked for, from a terminal that another program left in
 * that mode, are dropped whole, also where the line parts them. */
static void
test_mouse_unasked(void **state)
{
	static const char *const reports[] = { "\033[M#..", "\033[M !!",
		"\033[Mqqq", "\033[M \377\302", "\033[<0;10;10M",
		"\033[<0;10;10m", "\033[<64;30;12M", "\033[<0:1;2;3M",
		"\033[32;10;10M", "\033[<M" };
	struct pty *p = start(xterm, 24, 80);
	int keys = 0;

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++) {
		size_t n = strlen(reports[i]);

		for (size_t part = 3; part <= n; part++) {
			char shown[32];

			pty_bytes(p, reports[i], part);
			pty_bytes(p, reports[i] + part, n - part);
			/* The next key is the first that is seen. */
			pty_keys(p, "z");
			snprintf(shown, sizeof shown, "key z (%d)", ++keys);
			assert_true(pty_wait(p, shown, WAIT));
		}
	}
	stop_well(p);
}

/* Given back when it is wanted no more, and when the program crashes. */
static void
test_mouse_is_put_back(void **state)
{
	struct pty *p = start(xterm, 24, 80);
	size_t before;

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_keys(p, "mm");
	assert_true(pty_wait(p, "mouse 0 taken 1", WAIT));
	assert_true(pty_wrote(p, 0, "\033[?1006l\033[?1000l"));
	pty_keys(p, "m");
	assert_true(pty_wait(p, "mouse 1 taken 1", WAIT));
	before = pty_written(p);
	pty_keys(p, "B");
	assert_int_equal(pty_exit(p, WAIT), 128 + SIGSEGV);
	assert_true(pty_wrote(p, before, "\033[?1006l\033[?1000l"));
	pty_stop(p);
}

static void
test_nothing_of_xterm_elsewhere(void **state)
{
	static const char *const env[] = { "TERM=linux", "LC_ALL=C.UTF-8",
		NULL };
	struct pty *p = start(env, 24, 80);

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_keys(p, "tm");
	assert_true(pty_wait(p, "mouse 1 taken 0", WAIT));
	pty_keys(p, "c");
	assert_true(pty_wait(p, "copied 00", WAIT));
	pty_keys(p, "q");
	assert_int_equal(pty_exit(p, WAIT), 0);
	assert_false(pty_wrote(p, 0, "\033[?1000"));
	assert_false(pty_wrote(p, 0, "\033]0;"));
	assert_false(pty_wrote(p, 0, "\033]52"));
	assert_false(pty_wrote(p, 0, "\033[23;0t"));
	pty_stop(p);
}

static void
test_lent(void **state)
{
	struct pty *p = start(xterm, 24, 80);
	size_t before;

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_keys(p, "!");
	assert_true(pty_wait(p, "lent", WAIT));
	assert_false(pty_is_full_screen(p));
	assert_true(pty_echoes(p));
	/* Ctrl-C belongs to the borrower; so does the size, for now. */
	pty_keys(p, "\003");
	pty_resize(p, 12, 50);
	before = pty_written(p);
	pty_keys(p, "\n");
	assert_true(pty_wait(p, "size 12x50", WAIT));
	assert_true(pty_wrote(p, before, "\033[?2004h"));
	assert_true(pty_is_full_screen(p));
	assert_true(pty_wait(p, "  row 10:", WAIT));
	assert_int_equal(pty_find(p, "lent", NULL), -1);
	stop_well(p);
}

/* A shell with job control, so that somebody can continue a stopped job. */
static struct pty *
start_in_shell(void)
{
	static const char script[] =
	    "set -m; \"$0\" --probe; "
	    "echo now stopped; read line; fg >/dev/null; echo status $?";
	const char *const argv[] = { "/bin/sh", "-c", script, self, NULL };

	return pty_start(argv, xterm, 24, 80);
}

static void
test_stop_and_continue(void **state)
{
	struct pty *p = start_in_shell();

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_keys(p, "\032");
	assert_true(pty_wait(p, "now stopped", WAIT));
	assert_false(pty_is_full_screen(p));
	assert_true(pty_echoes(p));
	assert_true(pty_wrote(p, 0, "\033[?2004l"));
	pty_resize(p, 15, 60);
	pty_keys(p, "\n");
	assert_true(pty_wait(p, "size 15x60", WAIT));
	assert_true(pty_wait(p, "  row 13:", WAIT));
	assert_true(pty_is_full_screen(p));
	pty_keys(p, "j");
	check_selected(p, 1);
	pty_keys(p, "q");
	assert_true(pty_wait(p, "status 0", WAIT));
	assert_int_equal(pty_exit(p, WAIT), 0);
	pty_stop(p);
}

static void
test_stopped_unasked(void **state)
{
	struct pty *p = start(xterm, 24, 80);
	size_t before;

	(void)state;
	assert_true(pty_wait(p, "ready", WAIT));
	pty_signal(p, SIGSTOP);
	assert_true(pty_wait_stopped(p, WAIT));
	before = pty_written(p);
	pty_signal(p, SIGCONT);
	assert_true(pty_wait(p, "size 24x80", WAIT));
	assert_true(pty_wrote(p, before, "row 22"));
	stop_well(p);
}

static void
test_crash_puts_right(void **state)
{
	static const int signals[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE };

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		/* Through a shell: the terminal outlives the program. */
		static const char script[] = "ulimit -c 0; \"$0\" --probe; "
					     "echo status $?; read line";
		const char *const argv[] = { "/bin/sh", "-c", script, self,
			NULL };
		struct pty *p = pty_start(argv, xterm, 24, 80);
		char key[2] = { (char)('A' + i), '\0' }, want[32];

		assert_true(pty_wait(p, "ready", WAIT));
		assert_false(pty_echoes(p));
		pty_keys(p, key);
		snprintf(want, sizeof want, "status %d", 128 + signals[i]);
		assert_true(pty_wait(p, want, WAIT));
		assert_false(pty_is_full_screen(p));
		assert_true(pty_echoes(p));
		assert_true(pty_wrote(p, 0, "\033[?2004l"));
		pty_stop(p);
	}
}

static void
test_no_terminal(void **state)
{
	static const char script[] = "\"$0\" --probe </dev/null; echo in $?; "
				     "\"$0\" --probe | cat; echo done";
	const char *const argv[] = { "/bin/sh", "-c", script, self, NULL };
	struct pty *p = pty_start(argv, xterm, 24, 80);

	(void)state;
	assert_true(pty_wait(p, "done", WAIT));
	assert_true(pty_find(p, "the screens need a terminal", NULL) >= 0);
	assert_true(pty_find(p, "in 2", NULL) >= 0);
	assert_false(pty_wrote(p, 0, "\033"));
	pty_stop(p);
}

static void
test_tiny(void **state)
{
	struct pty *p = start(xterm, 1, 1);

	(void)state;
	pty_keys(p, "jk");
	pty_resize(p, 5, 20);
	assert_true(pty_wait(p, "  row 3:", WAIT));
	stop_well(p);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_few_bytes),
		cmocka_unit_test(test_idle),
		cmocka_unit_test(test_resize_storm),
		cmocka_unit_test(test_paste_is_one_event),
		cmocka_unit_test(test_hang_up),
		cmocka_unit_test(test_stalled_line),
		cmocka_unit_test(test_terminal_types),
		cmocka_unit_test(test_nearly_xterm),
		cmocka_unit_test(test_a_colour_has_its_ground),
		cmocka_unit_test(test_no_color),
		cmocka_unit_test(test_awkward_text),
		cmocka_unit_test(test_ascii_locale),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_title_and_clipboard),
		cmocka_unit_test(test_mouse),
		cmocka_unit_test(test_mouse_unasked),
		cmocka_unit_test(test_mouse_is_put_back),
		cmocka_unit_test(test_nothing_of_xterm_elsewhere),
		cmocka_unit_test(test_lent),
		cmocka_unit_test(test_stop_and_continue),
		cmocka_unit_test(test_stopped_unasked),
		cmocka_unit_test(test_crash_puts_right),
		cmocka_unit_test(test_no_terminal),
		cmocka_unit_test(test_tiny),
	};

	self = argv[0];
	if (argc > 1 && strcmp(argv[1], "--probe") == 0)
		return probe_main();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
