/* SPDX-License-Identifier: ISC */
/*
 * Keys in. curses decodes them; around that stand three things it does not do.
 * A paste between its brackets is gathered into one event. A sequence that
 * nobody knows is swallowed whole, so that its letters never run as commands.
 * And the end of input is told from silence, so that no dead terminal keeps
 * the program turning.
 */
#include "state.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/screen/event.h"

/* Codes of our own for curses, above all of its own. */
enum { PASTE_BEGIN = 0x4001, PASTE_END, WITH_CTRL };

/* Milliseconds to wait for the rest of one character, of a sequence that has
 * begun, for the next character of a paste; and how much of a paste is kept: a text has no more. */
enum { REST_MS = 50, SEQUENCE_MS = 500, PASTE_MS = 1000, PASTE_MAX = 1 << 20 };

/* Sequences that descriptions of terminals often lack. */
void
keys_define(void)
{
	static const struct {
		const char *text;
		int key;
	} more[] = {
		{ "\033[200~", PASTE_BEGIN },
		{ "\033[201~", PASTE_END },
		{ "\033[1;5A", WITH_CTRL + 0 },
		{ "\033[1;5B", WITH_CTRL + 1 },
		{ "\033[1;5D", WITH_CTRL + 2 },
		{ "\033[1;5C", WITH_CTRL + 3 },
		{ "\033[A", KEY_UP },
		{ "\033[B", KEY_DOWN },
		{ "\033[D", KEY_LEFT },
		{ "\033[C", KEY_RIGHT },
		{ "\033OA", KEY_UP },
		{ "\033OB", KEY_DOWN },
		{ "\033OD", KEY_LEFT },
		{ "\033OC", KEY_RIGHT },
		{ "\033[H", KEY_HOME },
		{ "\033[F", KEY_END },
		{ "\033OH", KEY_HOME },
		{ "\033OF", KEY_END },
		{ "\033[1~", KEY_HOME },
		{ "\033[4~", KEY_END },
		{ "\033[7~", KEY_HOME },
		{ "\033[8~", KEY_END },
		{ "\033[2~", KEY_IC },
		{ "\033[3~", KEY_DC },
		{ "\033[5~", KEY_PPAGE },
		{ "\033[6~", KEY_NPAGE },
		{ "\033[Z", KEY_BTAB },
		{ "\033OM", KEY_ENTER },
		{ "\033OP", KEY_F(1) },
		{ "\033OQ", KEY_F(2) },
		{ "\033OR", KEY_F(3) },
		{ "\033OS", KEY_F(4) },
		{ "\033[11~", KEY_F(1) },
		{ "\033[12~", KEY_F(2) },
		{ "\033[13~", KEY_F(3) },
		{ "\033[14~", KEY_F(4) },
		{ "\033[15~", KEY_F(5) },
		{ "\033[17~", KEY_F(6) },
		{ "\033[18~", KEY_F(7) },
		{ "\033[19~", KEY_F(8) },
		{ "\033[20~", KEY_F(9) },
		{ "\033[21~", KEY_F(10) },
		{ "\033[23~", KEY_F(11) },
		{ "\033[24~", KEY_F(12) },
	};

	for (size_t i = 0; i < sizeof more / sizeof more[0]; i++)
		define_key(more[i].text, more[i].key);
	mouse_keys();
}

/* What one reading gave. */
enum got { GOT_NOTHING, GOT_CHARACTER, GOT_FUNCTION };

/* Reads bytes where the locale has only ASCII: a terminal there is most likely
 * one of UTF-8 all the same, and typed text must not be lost. */
static enum got
read_bytes(struct term *t, wint_t *key)
{
	char bytes[5] = { 0 };
	uint32_t cp;
	int c = wgetch(t->keys), more;

	*key = (wint_t)c;
	if (c == ERR)
		return GOT_NOTHING;
	if (c > 0xff)
		return GOT_FUNCTION;
	more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc0 ? 1 : 0;
	bytes[0] = (char)c;
	for (int i = 1; i <= more; i++) {
		wtimeout(t->keys, REST_MS);
		c = wgetch(t->keys);
		if (c < 0x80 || c >= 0xc0) {
			/* Another key: the character before it is none. */
			if (c != ERR)
				ungetch(c);
			break;
		}
		bytes[i] = (char)c;
	}
	utf8_decode(bytes, &cp);
	*key = cp;
	return GOT_CHARACTER;
}

/* Reads one character or key, waiting for it at most so long. */
static enum got
read_key(struct term *t, int ms, wint_t *key)
{
	wtimeout(t->keys, ms);
	if (t->charset == CHARSET_ASCII)
		return read_bytes(t, key);
	switch (wget_wch(t->keys, key)) {
	case OK:
		return GOT_CHARACTER;
	case KEY_CODE_YES:
		return GOT_FUNCTION;
	default:
		return GOT_NOTHING;
	}
}

/* Drops the rest of a control string (an answer to a question nobody asked),
 * up to BEL or Esc \. */
static void
swallow_string(struct term *t)
{
	wint_t c, before = 0;

	while (read_key(t, REST_MS, &c) == GOT_CHARACTER) {
		if (c == 7 || (before == 27 && c == '\\'))
			return;
		before = c;
	}
}

/* Drops the rest of a control sequence, up to its last byte; of a report of
 * the mouse in its older form that is followed by three more. */
static void
swallow_control(struct term *t, wint_t c)
{
	struct event event = { 0 };

	if (c == 'M') {
		mouse_read(t, false, &event);
		return;
	}
	while (c >= 0x20 && c < 0x40)
		if (read_key(t, SEQUENCE_MS, &c) != GOT_CHARACTER)
			return;
}

/* After an Esc that begins no known key: Esc itself, a key with Alt, or a
 * sequence to drop. */
static int
after_escape(struct term *t)
{
	wint_t c, next;

	switch (read_key(t, 0, &c)) {
	case GOT_NOTHING:
		t->escaped = true;
		return K_ESC;
	case GOT_FUNCTION:
		ungetch((int)c);
		return K_ESC;
	default:
		break;
	}
	if (c == 27) {
		unget_wch((wchar_t)c);
		return K_ESC;
	}
	if (c == '[') {
		if (read_key(t, REST_MS, &next) != GOT_CHARACTER)
			return K_ALT('[');
		swallow_control(t, next);
		return K_NONE;
	}
	if (c == 'O')
		return read_key(t, REST_MS, &next) == GOT_NOTHING ? K_ALT('O') :
								    K_NONE;
	if (c == ']' || c == 'P' || c == '_' || c == '^') {
		swallow_string(t);
		return K_NONE;
	}
	if (c == '\r' || c == '\n')
		return K_ALT(K_ENTER);
	return c < ' ' || c == 0x7f ? K_NONE : K_ALT((int)c);
}

/* Whether a [ or O belongs to the Esc before it, from which a slow line parted
 * it: nobody types what is here at once behind it. */
static bool
is_parted(struct term *t, bool escaped, wint_t c)
{
	wint_t next;

	if (!escaped || (c != '[' && c != 'O') ||
	    read_key(t, 0, &next) != GOT_CHARACTER)
		return false;
	if (c == '[')
		swallow_control(t, next);
	return true;
}

/* A character, by our names. */
static int
key_of_character(struct term *t, wint_t c)
{
	bool escaped = t->escaped;

	t->escaped = false;
	if (is_parted(t, escaped, c))
		return K_NONE;
	switch (c) {
	case 27:
		return after_escape(t);
	case '\r':
		return K_ENTER;
	case '\t':
		return K_TAB;
	case '\b':
	case 0x7f:
		return K_BACKSPACE;
	default:
		if (c < ' ' || event_is_text((int)c))
			return (int)c;
		return K_NONE;
	}
}

/* A key of curses, by our names. */
static int
key_of_function(wint_t c)
{
	static const struct {
		wint_t theirs;
		int ours;
	} table[] = {
		{ KEY_UP, K_UP },
		{ KEY_DOWN, K_DOWN },
		{ KEY_LEFT, K_LEFT },
		{ KEY_RIGHT, K_RIGHT },
		{ KEY_HOME, K_HOME },
		{ KEY_END, K_END },
		{ KEY_FIND, K_HOME },
		{ KEY_SELECT, K_END },
		{ KEY_LL, K_END },
		{ KEY_A1, K_HOME },
		{ KEY_C1, K_END },
		{ KEY_A3, K_PGUP },
		{ KEY_C3, K_PGDN },
		{ KEY_PPAGE, K_PGUP },
		{ KEY_NPAGE, K_PGDN },
		{ KEY_IC, K_INSERT },
		{ KEY_DC, K_DELETE },
		{ KEY_BACKSPACE, K_BACKSPACE },
		{ KEY_ENTER, K_ENTER },
		{ KEY_BTAB, K_BACKTAB },
		{ KEY_SR, K_UP },
		{ KEY_SF, K_DOWN },
		{ KEY_SLEFT, K_LEFT },
		{ KEY_SRIGHT, K_RIGHT },
		{ WITH_CTRL + 0, K_CTRL_UP },
		{ WITH_CTRL + 1, K_CTRL_DOWN },
		{ WITH_CTRL + 2, K_CTRL_LEFT },
		{ WITH_CTRL + 3, K_CTRL_RIGHT },
	};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (table[i].theirs == c)
			return table[i].ours;
	if (c >= KEY_F(1) && c <= KEY_F(12))
		return K_F1 + (int)(c - KEY_F(1));
	return K_NONE;
}

/* Leaves out what no plan may hold; line ends become newlines. */
static void
paste_clean(struct buf *b)
{
	const char *p = b->text, *bad;
	struct buf good = { 0 };

	while (p != NULL && *p != '\0') {
		uint32_t cp;
		int n = utf8_decode(p, &cp);

		if (cp == '\r') {
			if (p[n] != '\n')
				buf_addc(&good, '\n');
		} else if (!utf8_char_forbidden(cp)) {
			buf_addn(&good, p, (size_t)n);
		}
		p += n;
	}
	/* Joiners that join nothing are left, which context decides. */
	while (good.len > 0 && utf8_forbidden(good.text, &bad, NULL)) {
		uint32_t cp;
		size_t n = (size_t)utf8_decode(bad, &cp);
		size_t at = (size_t)(bad - good.text);

		memmove(
		    good.text + at, good.text + at + n, good.len - at - n + 1);
		good.len -= n;
	}
	buf_reset(b);
	buf_addn(b, buf_text(&good), good.len);
	buf_free(&good);
}

/* Gathers a paste until its end, or until nothing more comes. */
static void
read_paste(struct term *t, struct event *event)
{
	wint_t c;
	enum got got;

	buf_reset(&t->paste);
	while ((got = read_key(t, PASTE_MS, &c)) != GOT_NOTHING) {
		char text[5];

		if (got == GOT_FUNCTION && c == PASTE_END)
			break;
		if (got == GOT_FUNCTION || c == 0 || t->paste.len > PASTE_MAX)
			continue;
		utf8_encode((uint32_t)c, text);
		buf_add(&t->paste, text);
	}
	paste_clean(&t->paste);
	event->kind = EVENT_PASTE;
	event->text = buf_text(&t->paste);
}

/* Stops the program until somebody continues it. */
static void
stop(struct term *t, bool all)
{
	term_leave(t);
	signal_stop(all);
	term_enter(t);
}

/* Takes one key or paste, if there is one; *read says whether anything came
 * at all, were it only something to drop. */
static bool
take_key(struct term *t, int ms, struct event *event, bool *read)
{
	wint_t c;
	enum got got = read_key(t, ms, &c);
	int key;

	*read = got != GOT_NOTHING;
	if (got == GOT_NOTHING)
		return false;
	if (got == GOT_FUNCTION && c == PASTE_BEGIN) {
		read_paste(t, event);
		return true;
	}
	if (got == GOT_FUNCTION && (c == MOUSE_SGR || c == MOUSE_BYTES))
		return mouse_read(t, c == MOUSE_SGR, event);
	key = got == GOT_FUNCTION ? key_of_function(c) : key_of_character(t, c);
	if (key == K_CTRL('z')) {
		stop(t, true);
		return false;
	}
	if (key == K_NONE)
		return false;
	event->kind = EVENT_KEY;
	event->key = key;
	return true;
}

/* Acts on signals; leaves in `t` what is to be told. */
static void
take_signals(struct term *t)
{
	int what = signal_take();

	if (what & TERM_SIGNAL_GO)
		t->gone = true;
	else if (what & TERM_SIGNAL_STOP)
		stop(t, false);
	else if (what & TERM_SIGNAL_CONT) {
		/* Stopped without being asked: the modes may be the shell's. */
		endwin();
		term_enter(t);
	} else if (what & TERM_SIGNAL_SIZE) {
		/* Even where the size is what it was: it may have been another
		 * one in between, and what was written then stands wrong. */
		term_measure(t);
		term_redraw(t);
		t->resized = true;
	}
}

/* What can be told without reading. */
static bool
take_state(struct term *t, struct event *event)
{
	take_signals(t);
	if (t->gone)
		event->kind = EVENT_HANGUP;
	else if (t->resized)
		event->kind = EVENT_RESIZE;
	t->resized = false;
	return event->kind != EVENT_NONE;
}

static long
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Waits for the keyboard or a signal; true when there is something to read. */
static bool
wait_input(struct term *t, int ms)
{
	struct pollfd fds[2] = {
		{ .fd = t->in, .events = POLLIN },
		{ .fd = signal_fd(), .events = POLLIN },
	};

	if (poll(fds, 2, ms) <= 0)
		return false;
	if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
		t->gone = true;
	return (fds[0].revents & POLLIN) && !t->gone;
}

/* Input was announced and nothing could be read: is it the end? */
static void
check_end(struct term *t)
{
	struct pollfd fd = { .fd = t->in, .events = POLLIN };
	int bytes = 0;

	if (poll(&fd, 1, 0) > 0 &&
	    (ioctl(t->in, FIONREAD, &bytes) != 0 || bytes == 0))
		t->gone = true;
}

void
term_read(struct term *t, int timeout_ms, struct event *event)
{
	long end = timeout_ms < 0 ? 0 : now_ms() + timeout_ms;
	bool ready = wait_input(t, 0), read;

	memset(event, 0, sizeof *event);
	for (;;) {
		long left = timeout_ms < 0 ? -1 : end - now_ms();

		if (take_state(t, event))
			return;
		/* What curses has put back may wait though nothing is new. */
		if (take_key(t, ready ? REST_MS : 0, event, &read))
			return;
		if (ready && !read)
			check_end(t);
		if (read || t->gone || t->resized) {
			ready = wait_input(t, 0);
			continue;
		}
		if (timeout_ms >= 0 && left <= 0)
			break;
		ready = wait_input(t, (int)left);
	}
	event->kind = EVENT_TICK;
}

bool
term_pending(struct term *t)
{
	return t->gone || t->resized || signal_waiting() || wait_input(t, 0);
}
