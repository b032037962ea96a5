/* SPDX-License-Identifier: ISC */
/*
 * A sitting at the screens under libFuzzer: each byte is a key, a paste, another
 * size, a moment, or something that somebody else does meanwhile: a change, an
 * undo or redo, a redaction.  The cursor stays on the screen, the store is
 * whole afterwards, and what stands in it is what its history says.
 *
 * The store is a copy of one that is made once, in memory where there is a file
 * system for that.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "hold.h"

#include "../unit/screens_help.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/screen/screen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 400 /* events of one sitting */ };

static const int special[] = { K_UP, K_DOWN, K_LEFT, K_RIGHT, K_HOME, K_END,
	K_PGUP, K_PGDN, K_DELETE, K_BACKSPACE, K_ENTER, K_ESC, K_TAB, K_BACKTAB,
	K_CTRL_LEFT, K_CTRL_RIGHT, K_F1, K_ALT('b'), K_ALT(K_ENTER), 0xe9,
	0x1f600, 0x300 };

/* What somebody else does. */
static const char *const others[][5] = {
	{ "undo" },
	{ "redo" },
	{ "set", "1.2", "title=Another title" },
	{ "set", "1.2", "due=+1w", "-m", "Why" },
	{ "set", "1.1", "rag=green" },
	{ "update", "1.3", "-m", "Said by another" },
	{ "redact", "1.2", "title", "-m", "A name" },
	{ "redact", "1.3", "updates/1", "-m", "A name" },
	{ "retire", "1.4", "-m", "Gone" },
	{ "add", "eastmoor-improvement-2023/1", "title=New" },
	{ "move", "1.5", "eastmoor-improvement-2023/2" },
	{ "step", "1.1", "add", "One more" },
	{ "step", "1.1", "done", "1" },
	{ "complete", "1.6", "--evidence", "Minutes" },
	{ "people", "merge", "SH", "ST" },
	{ "set", "plan:eastmoor-improvement-2023", "title=Plan" },
};

static struct fixture *sitting;
static char made[64];
static int top; /* where this was started */

/* The bytes of a store that nobody has open. */
static void
copy(const char *from, const char *to)
{
	static char bytes[1 << 16];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t n;

	hold(in != NULL && out != NULL);
	while ((n = fread(bytes, 1, sizeof(bytes), in)) > 0)
		fwrite(bytes, 1, n, out);
	fclose(in);
	hold(fclose(out) == 0);
}

static void
end(void)
{
	void *state = sitting;

	screens_teardown(&state);
}

static void
begin(void)
{
	if (sitting == NULL) {
		void *state;

		hold(screens_setup(&state) == 0);
		sitting = state;
		atexit(end);
		snprintf(made, sizeof(made), "%s/made.db", sitting->folder);
		copy(sitting->store, made);
		top = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	}
	/* What is typed may name files. */
	hold(chdir(sitting->folder) == 0);
	copy(made, sitting->store);
	sitting->height = 24;
	sitting->width = 80;
}

static void
other(unsigned which)
{
	const char *const
	    *words = others[which % (sizeof(others) / sizeof(*others))];
	struct buf out = { 0 };
	int n = 0;

	while (n < 5 && words[n] != NULL)
		n++;
	/* It may well be refused, by a rule. */
	screens_output(sitting, n, words, &out);
	hold(utf8_valid(buf_text(&out), out.len, NULL));
	buf_free(&out);
}

static void
event(uint8_t byte)
{
	struct event e = { .kind = EVENT_KEY, .key = byte };

	if (byte == 'E' || byte == K_CTRL('o') || byte == K_CTRL('z'))
		return; /* they leave this process */
	if (byte >= 0xf0) {
		other(byte & 15);
		return;
	}
	if (byte >= 0xe0) {
		app_resize(
		    sitting->app, 2 + 4 * (byte & 7), 5 + 18 * (byte & 15));
		e.kind = EVENT_RESIZE;
	} else if (byte >= 0xd8) {
		e.kind = EVENT_TICK;
	} else if (byte >= 0xd0) {
		e.kind = EVENT_PASTE;
		e.text = byte & 1 ? "one\nqxy" : "rag:red";
	} else if (byte >= 0x80) {
		e.key = special[byte % (sizeof(special) / sizeof(*special))];
	} else if (byte == '\n' || byte == '\r') {
		e.key = K_ENTER;
	} else if (byte == 27) {
		e.key = K_ESC;
	} else if (byte == 8 || byte == 127 || byte == 9) {
		e.key = byte == 9 ? K_TAB : K_BACKSPACE;
	}
	screens_event(sitting, &e);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const check[] = { "store", "check" };
	const struct screen *s;

	begin();
	screens_open(sitting);
	for (size_t i = 0; i < size && i < MOST; i++) {
		event(data[i]);
		s = app_shown(sitting->app);
		hold(s->cursor_row >= 0 && s->cursor_row < s->height);
		hold(s->cursor_col >= 0 && s->cursor_col < s->width);
	}
	app_end(sitting->app);
	sitting->app = NULL;
	hold(screens_run(sitting, 2, check) == 0);
	hold(fchdir(top) == 0);
	return 0;
}
