/* SPDX-License-Identifier: ISC */
/*
 * A list of rows with a marker and the real cursor on the selected one, and a
 * status line that names the last event. Keys: j k move, x draws again without
 * a change, m asks for the mouse or no more, c copies, t sets a title, ! runs a "program" that waits for Enter,
 * w shows awkward text, A to D crash, q leaves.
 */
#include "probe.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/err.h"
#include "ragtrack/screen/event.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/term/term.h"

struct probe {
	struct term *t;
	struct screen *s;
	int at;
	int events;
	int keys; /* so far */
	bool awkward, mouse;
	bool quiet; /* leave the status line as it is */
	char status[256];
};

static void
draw(struct probe *p)
{
	struct rect area, foot;
	int height, width;
	char line[256];

	term_size(p->t, &height, &width);
	screen_resize(p->s, height, width);
	area = screen_rect(p->s);
	foot = rect_cut_bottom(&area, 1);
	for (int row = 0; row < area.height; row++) {
		snprintf(line, sizeof line, "row %d: %s", row,
		    p->awkward ?
			"caf\u00e9 \u2013 \u65e5\u672c \u2026 "
			"\033[31m\u202e\007 end" :
			"the title of an action "
			"that is long enough to be worth not writing again");
		screen_put(p->s, area, row, 0, STYLE_SELECTED,
		    row == p->at ? "> " : "  ");
		screen_put(p->s, area, row, 2,
		    row % 2 ? STYLE_RAG_RED : STYLE_NORMAL, line);
	}
	if (p->awkward)
		screen_hline(p->s, area, 0, STYLE_RULE);
	screen_put(p->s, foot, 0, 0, STYLE_STATUS, p->status);
	screen_cursor(p->s, area, p->at, 0);
	term_show(p->t, p->s);
}

/* Says on the status line what has happened. */
static void
tell(struct probe *p, const struct event *e)
{
	char name[EVENT_NAME];
	size_t lines = 1;
	int height, width;

	switch (e->kind) {
	case EVENT_KEY:
		snprintf(p->status, sizeof p->status, "key %s (%d)",
		    event_name(e->key, name), ++p->keys);
		break;
	case EVENT_PASTE:
		for (const char *c = e->text; *c != '\0'; c++)
			lines += *c == '\n';
		snprintf(p->status, sizeof p->status,
		    "paste %zu bytes %zu "
		    "lines %.60s",
		    strlen(e->text), lines, e->text);
		break;
	case EVENT_MOUSE:
		snprintf(p->status, sizeof p->status, "mouse %d at %d,%d",
		    e->button, e->row, e->col);
		break;
	case EVENT_RESIZE:
		term_size(p->t, &height, &width);
		snprintf(
		    p->status, sizeof p->status, "size %dx%d", height, width);
		break;
	default:
		snprintf(p->status, sizeof p->status, "kind %d", e->kind);
		break;
	}
}

/* Lends the terminal, as for an editor, until a line was read. */
static void
lend(struct probe *p)
{
	char c;

	term_suspend(p->t);
	if (write(STDOUT_FILENO, "lent\r\n", 6) != 6)
		abort();
	while (read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
		continue;
	term_resume(p->t);
}

/* Copies a text that is hostile, then one that is too long: 10 for yes, no. */
static void
copy(struct probe *p)
{
	static char text[74002];
	bool hostile = term_copy(p->t, "1.2\033]52;c;eA==\007\033[31m");

	memset(text, 'x', sizeof text - 1);
	snprintf(p->status, sizeof p->status, "copied %d%d", hostile,
	    term_copy(p->t, text));
}

static const int crashes[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE };

/* Carries a key out; false to leave. */
static bool
key(struct probe *p, int k)
{
	switch (k) {
	case 'q':
		return false;
	case 'j':
		p->at++;
		p->quiet = true;
		break;
	case 'k':
		p->at--;
		p->quiet = true;
		break;
	case 'x':
		p->quiet = true;
		break;
	case 'w':
		p->awkward = true;
		break;
	case 'm':
		p->mouse = !p->mouse;
		snprintf(p->status, sizeof p->status, "mouse %d taken %d",
		    p->mouse, term_mouse(p->t, p->mouse));
		p->quiet = true;
		break;
	case 't':
		term_title(p->t, "a title\033]0;b\007");
		break;
	case 'c':
		copy(p);
		p->quiet = true;
		break;
	case '!':
		lend(p);
		break;
	case 'A':
	case 'B':
	case 'C':
	case 'D':
		raise(crashes[k - 'A']);
		break;
	default:
		break;
	}
	if (p->at < 0)
		p->at = 0;
	if (p->at > p->s->height - 2)
		p->at = p->s->height > 1 ? p->s->height - 2 : 0;
	return true;
}

/* Shows the screen and carries events out until it is over. */
static int
run(struct probe *p)
{
	struct event e;

	if (term_notice(p->t) != NULL)
		snprintf(p->status, sizeof p->status, "%s", term_notice(p->t));
	else
		snprintf(p->status, sizeof p->status, "ready %d",
		    term_colours(p->t));
	for (;;) {
		draw(p);
		term_read(p->t, -1, &e);
		if (e.kind == EVENT_HANGUP)
			return 7;
		p->quiet = false;
		if (e.kind == EVENT_KEY && !key(p, e.key))
			return 0;
		if (!p->quiet)
			tell(p, &e);
	}
}

int
probe_main(void)
{
	const char *no_color = getenv("NO_COLOR"), *esc = getenv("ESCDELAY");
	struct term_options o = {
		.in = STDIN_FILENO,
		.out = STDOUT_FILENO,
		.name = getenv("TERM"),
		.no_color = no_color != NULL && *no_color != '\0',
		.esc_ms = esc != NULL ? (int)strtol(esc, NULL, 10) : 0,
	};
	struct arena *arena = arena_new();
	struct probe p = { .s = screen_new(arena, 1, 1) };
	struct err e = { 0 };
	int status;

	term_locale(getenv("LC_ALL") != NULL);
	if (!term_open(&o, &p.t, &e)) {
		fprintf(stderr, "probe: %s\n", e.text);
		arena_free(arena);
		return (int)e.code;
	}
	status = run(&p);
	term_close(p.t);
	arena_free(arena);
	if (status == 0)
		puts("left");
	return status;
}
