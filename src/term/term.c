/* SPDX-License-Identifier: ISC */
/*
 * Taking the terminal over and giving it back. curses does it, under names it
 * is given (nothing here reads the environment); bracketed paste, the title
 * and the clipboard, which curses does not know, are written beside it.
 *
 * The terminal is in raw mode: Ctrl-C and Ctrl-Z come as keys, so what they
 * do is decided in one place (input.c), and Ctrl-S does not freeze the screen.
 */
#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/utf8.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define TITLE_KEEP "\033[22;0t"
#define TITLE_BACK "\033[23;0t"

/* Bigger windows than this are mistakes, and cost memory. */
enum { MAX_HEIGHT = 1000, MAX_WIDTH = 2000, MAX_COPY = 74000 };

/* Curses goes by one terminal for the process, and so do signals. */
static bool is_open;

static bool
begins_with_any(const char *name, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strncasecmp(name, *list, strlen(*list)) == 0)
			return true;
	return false;
}

/* Terminals that behave as xterm does, whatever their database knows. */
static bool
is_xterm(const char *name)
{
	static const char *const list[] = { "xterm", "alacritty", "foot",
		"kitty", "ghostty", "wezterm", "rxvt", "konsole", "vte",
		"gnome", "iterm", "putty", "st-", "contour", "mlterm", "tmux",
		NULL };

	return begins_with_any(name, list);
}

void
term_locale(bool named)
{
	/* A locale that is not installed leaves the one of C. */
	setlocale(LC_CTYPE, "");
	if (!named)
		setlocale(LC_CTYPE, "C.UTF-8");
}

static enum charset
charset_now(void)
{
	const char *name = nl_langinfo(CODESET);
	mbstate_t state;
	char bytes[64];

	if (strcmp(name, "UTF-8") == 0)
		return CHARSET_UTF8;
	memset(&state, 0, sizeof state);
	return wcrtomb(bytes, 0xe9, &state) == (size_t)-1 ? CHARSET_ASCII :
							    CHARSET_OTHER;
}

void
term_write(const struct term *t, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t done = write(t->out, s, n);

		if (done < 0 && errno != EINTR)
			return;
		if (done > 0) {
			s += done;
			n -= (size_t)done;
		}
	}
}

static void
write_text(const struct term *t, const char *s)
{
	term_write(t, s, strlen(s));
}

bool
term_measure(struct term *t)
{
	struct winsize w;
	int height = t->height, width = t->width;

	if (ioctl(t->out, TIOCGWINSZ, &w) == 0 && w.ws_row > 0 &&
	    w.ws_col > 0) {
		height = w.ws_row < MAX_HEIGHT ? w.ws_row : MAX_HEIGHT;
		width = w.ws_col < MAX_WIDTH ? w.ws_col : MAX_WIDTH;
	}
	if (t->shown != NULL && height == t->height && width == t->width)
		return false;
	t->height = height;
	t->width = width;
	resize_term(height, width);
	mem_free(t->shown);
	mem_free(t->want);
	mem_free(t->line);
	t->want = mem_alloc((size_t)width * sizeof *t->want);
	t->shown = mem_alloc((size_t)height * (size_t)width * sizeof *t->shown);
	t->line = mem_alloc(((size_t)width + 1) * sizeof *t->line);
	t->forgotten = true;
	t->saying = false;
	return true;
}

/* Opens curses under a name; false when it does not know the name, or when
 * no cursor can be placed on such a terminal. */
static bool
screen_open(struct term *t, const char *name, bool *known)
{
	const char *cup;

	t->sp = newterm(name, t->fout, t->fin);
	*known = t->sp != NULL;
	if (t->sp == NULL)
		return false;
	cup = tigetstr("cup");
	if (cup != NULL && cup != (const char *)-1)
		return true;
	endwin();
	delscreen(t->sp);
	t->sp = NULL;
	return false;
}

/* Tries the name, then what is most like it. */
static bool
screen_find(struct term *t, const char *name, struct err *e)
{
	const char *const list[] = {
		is_xterm(name) ? "xterm-256color" : "xterm",
		"xterm",
		"screen",
		"vt100",
		"ansi",
		"linux",
		NULL,
	};
	bool known;

	if (screen_open(t, name, &known))
		return true;
	if (known)
		return err_set(e, ERR_USAGE,
		    "a terminal of type \"%s\" cannot "
		    "show screens; use the commands (ragtrack help), or "
		    "set TERM to its right type",
		    name);
	for (int i = 0; list[i] != NULL; i++) {
		if (!screen_open(t, list[i], &known))
			continue;
		buf_addf(&t->notice, "Terminal type \"");
		utf8_clean(&t->notice, name, false);
		buf_addf(&t->notice, "\" is not known here; drawing as for %s.",
		    list[i]);
		return true;
	}
	return err_set(e, ERR_USAGE,
	    "terminal type \"%s\" is not known here, "
	    "nor is any other; install ncurses-base, or use the commands "
	    "(ragtrack help)",
	    name);
}

/* How many colours to use; 0 unless the default background can be kept. */
static void
colours_open(struct term *t, const struct term_options *o)
{
	if (o->colour == TERM_COLOUR_NEVER ||
	    (o->colour == TERM_COLOUR_AUTO && o->no_color))
		return;
	if (!has_colors() || start_color() == ERR ||
	    use_default_colors() == ERR)
		return;
	if (COLORS > 256)
		t->colours = 8; /* direct colours: numbers are not a palette */
	else if (COLORS >= 8)
		t->colours = COLORS;
}

/* Sets the modes; a terminal without one of them does without. */
static bool
modes_open(struct term *t, int esc_ms)
{
	if (raw() == ERR || noecho() == ERR || nonl() == ERR)
		return false;
	set_escdelay(esc_ms > 0 ? esc_ms : 50);
	meta(stdscr, TRUE);
	typeahead(-1);
	leaveok(stdscr, FALSE);
	t->keys = newpad(1, 1);
	if (t->keys == NULL)
		return false;
	keypad(stdscr, TRUE);
	keypad(t->keys, TRUE);
	keys_define();
	return true;
}

static FILE *
copy_open(int fd, const char *mode)
{
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	FILE *f = copy < 0 ? NULL : fdopen(copy, mode);

	if (f == NULL && copy >= 0)
		close(copy);
	return f;
}

static bool
open_all(struct term *t, const struct term_options *o, struct err *e)
{
	const char *name = o->name == NULL ? "" : o->name;

	if (is_open)
		return err_set(e, ERR_IO, "the terminal is in use already");
	if (!isatty(o->in) || !isatty(o->out) ||
	    tcgetattr(o->in, &t->saved) != 0)
		return err_set(e, ERR_USAGE,
		    "the screens need a terminal for "
		    "input and output; use the commands instead "
		    "(ragtrack help)");
	if (*name == '\0')
		return err_set(e, ERR_USAGE,
		    "TERM is not set, so the terminal's"
		    " type is not known; set it (xterm-256color suits "
		    "most), or use the commands (ragtrack help)");
	t->fin = copy_open(o->in, "r");
	t->fout = copy_open(o->out, "w");
	if (t->fin == NULL || t->fout == NULL)
		return err_set(
		    e, ERR_IO, "cannot open the terminal: %s", strerror(errno));
	/* Before curses starts: it leaves alone what is already handled. */
	t->signals = signal_open(e);
	if (!t->signals)
		return false;
	signal_arm(t);
	use_env(FALSE);
	use_tioctl(TRUE);
	if (!screen_find(t, name, e))
		return false;
	is_open = true;
	t->xterm = is_xterm(name);
	t->clicks = t->xterm || strncmp(name, "screen", 6) == 0;
	signal_arm(t);
	colours_open(t, o);
	if (!modes_open(t, o->esc_ms))
		return err_set(e, ERR_IO, "cannot set up the terminal: %s",
		    strerror(errno));
	getmaxyx(stdscr, t->height, t->width);
	return true;
}

bool
term_open(const struct term_options *o, struct term **out, struct err *e)
{
	struct term *t = mem_alloc(sizeof *t);

	t->in = o->in;
	t->out = o->out;
	t->cursor_visible = -1;
	t->charset = charset_now();
	if (!open_all(t, o, e)) {
		term_close(t);
		*out = NULL;
		return false;
	}
	if (o->theme != NULL)
		t->theme = *o->theme;
	else
		theme_default(&t->theme);
	style_prepare(t);
	t->pen = pen_suits(t);
	term_measure(t);
	t->titles = t->xterm && !o->no_title;
	write_text(t, PASTE_ON);
	if (o->mouse)
		term_mouse(t, true);
	*out = t;
	return true;
}

void
term_close(struct term *t)
{
	if (t == NULL)
		return;
	if (t->sp != NULL) {
		if (!t->lent)
			term_leave(t);
		if (t->keys != NULL)
			delwin(t->keys);
		delscreen(t->sp);
		/* curses keeps the modes of its own start; ours are older. */
		tcsetattr(t->in, TCSADRAIN, &t->saved);
		is_open = false;
	}
	if (t->signals)
		signal_close();
	if (t->fin != NULL)
		fclose(t->fin);
	if (t->fout != NULL)
		fclose(t->fout);
	mem_free(t->shown);
	mem_free(t->want);
	mem_free(t->line);
	buf_free(&t->title);
	buf_free(&t->notice);
	buf_free(&t->paste);
	buf_free(&t->field);
	mem_free(t);
}

void
term_leave(struct term *t)
{
	write_text(t, PASTE_OFF);
	mouse_write(t, false);
	if (t->title_set)
		write_text(t, TITLE_BACK);
	t->title_set = false;
	endwin();
}

void
term_enter(struct term *t)
{
	reset_prog_mode();
	t->resized = true;
	t->cursor_visible = -1;
	term_measure(t);
	term_redraw(t);
	write_text(t, PASTE_ON);
	mouse_write(t, true);
}

void
term_suspend(struct term *t)
{
	if (t->lent)
		return;
	term_leave(t);
	t->lent = true;
	signal_lend(true);
}

void
term_resume(struct term *t)
{
	if (!t->lent)
		return;
	t->lent = false;
	signal_lend(false);
	term_enter(t);
}

const char *
term_notice(const struct term *t)
{
	return t->notice.len > 0 ? buf_text(&t->notice) : NULL;
}

void
term_size(const struct term *t, int *height, int *width)
{
	*height = t->height;
	*width = t->width;
}

int
term_colours(const struct term *t)
{
	return t->colours;
}

void
term_title(struct term *t, const char *title)
{
	struct buf text = { 0 };

	if (!t->titles || t->lent)
		return;
	utf8_clean(&text, title, false);
	if (!t->title_set ||
	    strcmp(buf_text(&text), buf_text(&t->title)) != 0) {
		struct buf bytes = { 0 };

		if (!t->title_set)
			buf_add(&bytes, TITLE_KEEP);
		buf_add(&bytes, "\033]0;");
		glyph_text(t, buf_text(&text), &bytes);
		buf_add(&bytes, "\007");
		term_write(t, bytes.text, bytes.len);
		buf_free(&bytes);
		buf_reset(&t->title);
		buf_add(&t->title, buf_text(&text));
		t->title_set = true;
	}
	buf_free(&text);
}

bool
term_copy(struct term *t, const char *text)
{
	struct buf coded = { 0 };
	size_t n = strlen(text);

	if (!t->xterm || t->lent || n > MAX_COPY)
		return false;
	buf_add_base64(&coded, text, n);
	write_text(t, "\033]52;c;");
	write_text(t, buf_text(&coded));
	write_text(t, "\007");
	buf_free(&coded);
	return true;
}
