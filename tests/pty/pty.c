/* SPDX-License-Identifier: ISC */
/*
 * One turn() of this waits for bytes from the program or for a moment, and
 * feeds them to libvterm; every wait is a loop of turns around a question.
 */
#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <vterm.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/screen/theme.h"

struct pty {
	pid_t pid;
	int fd;		     /* -1 once hung up */
	bool stalled;	     /* do not read */
	bool ended, stopped; /* the program */
	int status;	     /* of waitpid, when it has ended */
	int height, width;
	VTerm *vt;
	VTermScreen *screen;
	bool visible, alternate;
	struct buf output; /* all it wrote */
	struct buf text;   /* what pty_line and pty_screen return */
};

static void
die(const char *what)
{
	fprintf(stderr, "pty: %s: %s\n", what, strerror(errno));
	abort();
}

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What the terminal answers to questions goes to the program as keys do. */
static void
on_answer(const char *s, size_t n, void *user)
{
	pty_bytes(user, s, n);
}

static int
on_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *p = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		p->visible = value->boolean;
	if (property == VTERM_PROP_ALTSCREEN)
		p->alternate = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .settermprop = on_property };

struct pty *
pty_start(
    const char *const *argv, const char *const *env, int height, int width)
{
	struct pty *p = mem_alloc(sizeof *p);
	struct winsize size = { .ws_row = (unsigned short)height,
		.ws_col = (unsigned short)width };

	p->height = height;
	p->width = width;
	p->visible = true;
	p->vt = vterm_new(height, width);
	vterm_set_utf8(p->vt, 1);
	vterm_output_set_callback(p->vt, on_answer, p);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
	p->pid = forkpty(&p->fd, NULL, NULL, &size);
	if (p->pid < 0)
		die("forkpty");
	if (p->pid == 0) {
		execve(argv[0], (char *const *)argv, (char *const *)env);
		_exit(127);
	}
	fcntl(p->fd, F_SETFL, O_NONBLOCK);
	fcntl(p->fd, F_SETFD, FD_CLOEXEC);
	return p;
}

static void
reap(struct pty *p, int flags)
{
	int status;

	if (p->ended || waitpid(p->pid, &status, flags) != p->pid)
		return;
	p->stopped = WIFSTOPPED(status);
	if (p->stopped || WIFCONTINUED(status))
		return;
	p->ended = true;
	p->status = status;
}

void
pty_stop(struct pty *p)
{
	if (p == NULL)
		return;
	if (!p->ended) {
		kill(p->pid, SIGKILL);
		while (!p->ended)
			reap(p, 0);
	}
	pty_hang_up(p);
	vterm_free(p->vt);
	buf_free(&p->output);
	buf_free(&p->text);
	mem_free(p);
}

static void
turn(struct pty *p, int ms)
{
	struct pollfd fd = { .fd = p->fd, .events = POLLIN };
	char bytes[4096];
	ssize_t n;

	/* The end of the program is not an event of the terminal while others
	 * hold it open, so look often. */
	if (poll(&fd, p->fd < 0 || p->stalled ? 0 : 1, ms < 20 ? ms : 20) <=
	    0) {
		reap(p, WNOHANG | WUNTRACED);
		return;
	}
	n = read(p->fd, bytes, sizeof bytes);
	if (n > 0) {
		buf_addn(&p->output, bytes, (size_t)n);
		vterm_input_write(p->vt, bytes, (size_t)n);
		return;
	}
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	/* Nobody has the other end any more. */
	reap(p, WNOHANG | WUNTRACED);
	if (p->ended)
		pty_hang_up(p);
}

void
pty_bytes(struct pty *p, const char *bytes, size_t n)
{
	long end = now_ms() + 10000;

	while (n > 0 && p->fd >= 0) {
		ssize_t done = write(p->fd, bytes, n);

		if (done > 0) {
			bytes += done;
			n -= (size_t)done;
		} else if (done < 0 && errno != EAGAIN && errno != EINTR) {
			return;
		} else if (now_ms() > end) {
			die("the program does not read");
		} else {
			turn(p, 5);
		}
	}
}

void
pty_keys(struct pty *p, const char *keys)
{
	pty_bytes(p, keys, strlen(keys));
}

void
pty_paste(struct pty *p, const char *text)
{
	pty_keys(p, "\033[200~");
	pty_keys(p, text);
	pty_keys(p, "\033[201~");
}

bool
pty_wait_until(
    struct pty *p, bool (*holds)(struct pty *p, void *with), void *with, int ms)
{
	long end = now_ms() + ms;

	for (;;) {
		long left = end - now_ms();

		if (holds(p, with))
			return true;
		if (left <= 0 || (p->ended && p->fd < 0))
			break;
		turn(p, (int)left);
	}
	fprintf(stderr, "waited %d ms; the screen is:\n%s", ms, pty_screen(p));
	return false;
}

static bool
is_there(struct pty *p, void *text)
{
	return pty_find(p, text, NULL) >= 0;
}

static bool
is_gone(struct pty *p, void *text)
{
	return pty_find(p, text, NULL) < 0;
}

bool
pty_wait(struct pty *p, const char *text, int ms)
{
	bool found = pty_wait_until(p, is_there, (void *)text, ms);

	if (!found)
		fprintf(stderr, "expected: %s\n", text);
	return found;
}

bool
pty_wait_gone(struct pty *p, const char *text, int ms)
{
	bool gone = pty_wait_until(p, is_gone, (void *)text, ms);

	if (!gone)
		fprintf(stderr, "did not expect: %s\n", text);
	return gone;
}

void
pty_resize(struct pty *p, int height, int width)
{
	struct winsize size = { .ws_row = (unsigned short)height,
		.ws_col = (unsigned short)width };

	p->height = height;
	p->width = width;
	vterm_set_size(p->vt, height, width);
	if (ioctl(p->fd, TIOCSWINSZ, &size) != 0)
		die("TIOCSWINSZ");
}

/* Adds a row to p->text, without the spaces at its end. */
static void
add_line(struct pty *p, int row)
{
	size_t end = p->text.len;

	for (int col = 0; col < p->width;) {
		VTermPos at = { row, col };
		VTermScreenCell cell;
		char text[5];

		if (!vterm_screen_get_cell(p->screen, at, &cell))
			break;
		if (cell.chars[0] == 0)
			buf_addc(&p->text, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i];
		     i++) {
			utf8_encode(cell.chars[i], text);
			buf_add(&p->text, text);
		}
		if (cell.chars[0] != 0 && cell.chars[0] != ' ')
			end = p->text.len;
		col += cell.width > 0 ? cell.width : 1;
	}
	p->text.len = end;
	if (p->text.text != NULL)
		p->text.text[end] = '\0';
}

const char *
pty_line(struct pty *p, int row)
{
	buf_reset(&p->text);
	add_line(p, row);
	return buf_text(&p->text);
}

const char *
pty_screen(struct pty *p)
{
	buf_reset(&p->text);
	for (int row = 0; row < p->height; row++) {
		add_line(p, row);
		buf_addc(&p->text, '\n');
	}
	return buf_text(&p->text);
}

int
pty_find(struct pty *p, const char *text, int *col)
{
	for (int row = 0; row < p->height; row++) {
		const char *line = pty_line(p, row), *at = strstr(line, text);

		if (at == NULL)
			continue;
		if (col != NULL) {
			p->text.text[at - line] = '\0';
			*col = utf8_width(p->text.text);
		}
		return row;
	}
	return -1;
}

void
pty_cursor(struct pty *p, int *row, int *col)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &at);
	*row = at.row;
	*col = at.col;
}

bool
pty_cursor_visible(struct pty *p)
{
	return p->visible;
}

bool
pty_is_full_screen(struct pty *p)
{
	return p->alternate;
}

struct pty_look
pty_look(struct pty *p, int row, int col)
{
	VTermPos at = { row, col };
	VTermScreenCell cell;
	struct pty_look look = { 0 };

	if (!vterm_screen_get_cell(p->screen, at, &cell))
		return look;
	look.bold = cell.attrs.bold;
	look.underline = cell.attrs.underline != VTERM_UNDERLINE_OFF;
	look.reverse = cell.attrs.reverse;
	look.italic = cell.attrs.italic;
	look.coloured = !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg);
	look.background = !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg);
	return look;
}

bool
pty_echoes(struct pty *p)
{
	struct termios mode;

	return tcgetattr(p->fd, &mode) == 0 && (mode.c_lflag & ECHO) != 0 &&
	    (mode.c_lflag & ICANON) != 0;
}

void
pty_turn(struct pty *p, int ms)
{
	turn(p, ms);
}

int
pty_fd(const struct pty *p)
{
	return p->fd;
}

long
pty_pid(const struct pty *p)
{
	return (long)p->pid;
}

static struct look
look_of(const VTermScreenCell *c)
{
	struct look look = look_plain;

	if (!VTERM_COLOR_IS_DEFAULT_FG(&c->fg))
		look.colour = c->fg.indexed.idx;
	if (!VTERM_COLOR_IS_DEFAULT_BG(&c->bg))
		look.ground = c->bg.indexed.idx;
	look.bold = c->attrs.bold;
	look.italic = c->attrs.italic;
	look.underline = c->attrs.underline != VTERM_UNDERLINE_OFF;
	look.reverse = c->attrs.reverse;
	return look;
}

/* The number of a look, which is added where it is new. */
static unsigned char
style_of(struct theme *looks, int *count, struct look look)
{
	int i = 0;

	while (i < *count && !look_same(&looks->look[i], &look))
		i++;
	if (i < *count)
		return (unsigned char)i;
	if (i == STYLE_COUNT)
		return 0;
	looks->look[(*count)++] = look;
	return (unsigned char)i;
}

void
pty_cells(struct pty *p, struct screen *to, struct theme *looks, int *count)
{
	style_of(looks, count, look_plain);
	for (int i = 0; i < p->height * p->width; i++) {
		VTermPos at = { i / p->width, i % p->width };
		VTermScreenCell cell;
		struct cell *c = &to->cells[i];
		size_t n = 0;

		*c = (struct cell){ " ", 1, STYLE_NORMAL };
		if (!vterm_screen_get_cell(p->screen, at, &cell))
			continue;
		for (int k = 0; k < 2 && cell.chars[k] != 0; k++)
			n += (size_t)utf8_encode(cell.chars[k], c->text + n);
		c->style = style_of(looks, count, look_of(&cell));
	}
	pty_cursor(p, &to->cursor_row, &to->cursor_col);
}

size_t
pty_written(struct pty *p)
{
	return p->output.len;
}

const char *
pty_output(struct pty *p)
{
	return buf_text(&p->output);
}

bool
pty_wrote(struct pty *p, size_t from, const char *bytes)
{
	size_t n = strlen(bytes);

	for (; from + n <= p->output.len; from++)
		if (memcmp(p->output.text + from, bytes, n) == 0)
			return true;
	return false;
}

void
pty_signal(struct pty *p, int number)
{
	if (!p->ended)
		kill(p->pid, number);
}

void
pty_hang_up(struct pty *p)
{
	if (p->fd >= 0)
		close(p->fd);
	p->fd = -1;
}

void
pty_stall(struct pty *p)
{
	p->stalled = true;
}

int
pty_exit(struct pty *p, int ms)
{
	long end = now_ms() + ms;

	while (!p->ended && now_ms() < end)
		turn(p, (int)(end - now_ms()));
	if (!p->ended)
		return -1;
	/* Its last words. */
	for (size_t before = (size_t)-1;
	     p->fd >= 0 && before != p->output.len;) {
		before = p->output.len;
		turn(p, 0);
	}
	return WIFEXITED(p->status) ? WEXITSTATUS(p->status) :
				      128 + WTERMSIG(p->status);
}

bool
pty_wait_stopped(struct pty *p, int ms)
{
	long end = now_ms() + ms;

	while (!p->stopped && !p->ended && now_ms() < end)
		turn(p, (int)(end - now_ms()));
	return p->stopped;
}

long
pty_cpu_ms(struct pty *p)
{
	char path[64], text[512], *after;
	unsigned long user = 0, system = 0;
	FILE *f;
	size_t n;

	snprintf(path, sizeof path, "/proc/%ld/stat", (long)p->pid);
	f = fopen(path, "r");
	if (f == NULL)
		die(path);
	n = fread(text, 1, sizeof text - 1, f);
	text[n] = '\0';
	fclose(f);
	/* The name may hold anything; the numbers follow its last bracket. */
	after = strrchr(text, ')');
	if (after == NULL ||
	    sscanf(after + 2,
		"%*c %*d %*d %*d %*d %*d %*u "
		"%*u %*u %*u %*u %lu %lu",
		&user, &system) != 2)
		die(path);
	return (long)(user + system) * 1000 / sysconf(_SC_CLK_TCK);
}
