/* SPDX-License-Identifier: ISC */
/*
 * Signals. A handler only sets a flag and writes a byte into a pipe, on which
 * term_read waits beside the keyboard; everything else happens there. The one
 * exception is a crash: then the handler itself writes the bytes that put the
 * terminal right, which were made ready beforehand, and lets the signal take
 * its course. Signals are the whole process's, therefore this state is too.
 */
#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/err.h"

static const struct {
	int number;
	bool crash;
} table[] = {
	{ SIGHUP, false },
	{ SIGTERM, false },
	{ SIGINT, false },
	{ SIGTSTP, false },
	{ SIGCONT, false },
	{ SIGWINCH, false },
	{ SIGSEGV, true },
	{ SIGBUS, true },
	{ SIGFPE, true },
	{ SIGILL, true },
	{ SIGABRT, true },
};

enum { SIGNALS = sizeof table / sizeof table[0], STACK = 32768 };

static int pipe_fd[2] = { -1, -1 };
static bool may_stop; /* somebody can continue us */
static volatile sig_atomic_t got_go, got_size, got_stop, got_cont, is_lent;
static struct sigaction before[SIGNALS];

/* For a crash: where the terminal is, how it was, what puts it right. */
static int crash_fd = -1;
static struct termios crash_mode;
static char crash_text[512];
static size_t crash_len;
/* A stack of its own: the crash may be that there is no stack left. */
static char crash_stack[STACK];
static stack_t stack_before;

static void
on_signal(int number)
{
	int saved = errno;

	switch (number) {
	case SIGWINCH:
		got_size = 1;
		break;
	case SIGTSTP:
		got_stop = 1;
		break;
	case SIGCONT:
		got_cont = 1;
		break;
	case SIGINT:
		if (is_lent)
			return;
		/* fall through */
	default:
		got_go = 1;
		/* On a line that stands still a write may hang: free it. */
		if (crash_fd >= 0 && !is_lent)
			tcflush(crash_fd, TCOFLUSH);
		break;
	}
	/* A full pipe is readable, which is all that is wanted. */
	if (write(pipe_fd[1], "", 1) < 0)
		errno = saved;
	errno = saved;
}

/* Puts the terminal right with nothing but async-signal-safe calls. */
static void
put_right(void)
{
	if (crash_fd < 0 || is_lent)
		return;
	if (write(crash_fd, crash_text, crash_len) < 0)
		return;
	tcsetattr(crash_fd, TCSANOW, &crash_mode);
}

static void
on_crash(int number)
{
	put_right();
	for (int i = 0; i < SIGNALS; i++)
		if (table[i].number == number)
			sigaction(number, &before[i], NULL);
	/* Blocked until this handler ends, then it takes its course. */
	raise(number);
}

/* Adds a string of the terminal's description, without its delays. */
static void
crash_add(const char *s)
{
	if (s == NULL || s == (const char *)-1)
		return;
	while (*s != '\0' && crash_len < sizeof crash_text - 1) {
		if (s[0] == '$' && s[1] == '<' && strchr(s, '>') != NULL) {
			s = strchr(s, '>') + 1;
			continue;
		}
		crash_text[crash_len++] = *s++;
	}
}

void
signal_arm(const struct term *t)
{
	static const char *const names[] = { "sgr0", "cnorm", "rmkx", "rmcup" };

	crash_len = 0;
	/* Before curses starts only the modes are to be put right. */
	for (size_t i = 0; t->sp != NULL && i < sizeof names / sizeof names[0];
	     i++)
		crash_add(tigetstr(names[i]));
	if (t->sp != NULL)
		crash_add("\033[?2004l");
	if (t->mouse)
		crash_add(mouse_off());
	if (t->xterm)
		crash_add("\033[23;0t");
	if (t->sp != NULL)
		crash_add("\r\n");
	crash_mode = t->saved;
	crash_fd = t->out;
}

static bool
pipe_open(void)
{
	if (pipe(pipe_fd) != 0)
		return false;
	for (int i = 0; i < 2; i++) {
		fcntl(pipe_fd[i], F_SETFD, FD_CLOEXEC);
		fcntl(pipe_fd[i], F_SETFL, O_NONBLOCK);
	}
	return true;
}

bool
signal_open(struct err *e)
{
	stack_t stack = { .ss_sp = crash_stack, .ss_size = STACK };

	if (!pipe_open())
		return err_set(e, ERR_IO,
		    "cannot make a pipe: %s; too many "
		    "files may be open",
		    strerror(errno));
	got_go = got_size = got_stop = got_cont = is_lent = 0;
	sigaltstack(&stack, &stack_before);
	for (int i = 0; i < SIGNALS; i++) {
		struct sigaction a;

		memset(&a, 0, sizeof a);
		sigemptyset(&a.sa_mask);
		a.sa_handler = table[i].crash ? on_crash : on_signal;
		/* Restarted calls: a signal must not fail a store's write. */
		a.sa_flags = table[i].crash ? SA_ONSTACK : SA_RESTART;
		sigaction(table[i].number, &a, &before[i]);
		/* A shell without job control could not continue us. */
		if (table[i].number == SIGTSTP)
			may_stop = before[i].sa_handler != SIG_IGN;
	}
	arena_on_no_memory(put_right);
	return true;
}

void
signal_close(void)
{
	if (pipe_fd[1] >= 0) {
		arena_on_no_memory(NULL);
		for (int i = 0; i < SIGNALS; i++)
			sigaction(table[i].number, &before[i], NULL);
		sigaltstack(&stack_before, NULL);
	}
	crash_fd = -1;
	for (int i = 0; i < 2; i++) {
		if (pipe_fd[i] >= 0)
			close(pipe_fd[i]);
		pipe_fd[i] = -1;
	}
}

int
signal_fd(void)
{
	return pipe_fd[0];
}

bool
signal_waiting(void)
{
	return got_go || got_size || got_stop || got_cont;
}

int
signal_take(void)
{
	char bytes[64];
	int what = 0;

	/* The pipe first: a signal in between is then seen twice, not lost. */
	while (read(pipe_fd[0], bytes, sizeof bytes) > 0)
		continue;
	if (got_go)
		what |= TERM_SIGNAL_GO;
	if (got_size)
		what |= TERM_SIGNAL_SIZE;
	if (got_stop)
		what |= TERM_SIGNAL_STOP;
	if (got_cont)
		what |= TERM_SIGNAL_CONT;
	got_size = got_stop = got_cont = 0;
	return what;
}

void
signal_lend(bool lent)
{
	struct sigaction a;

	memset(&a, 0, sizeof a);
	sigemptyset(&a.sa_mask);
	a.sa_handler = lent ? SIG_DFL : on_signal;
	a.sa_flags = SA_RESTART;
	is_lent = lent;
	if (may_stop)
		sigaction(SIGTSTP, &a, NULL);
	if (!lent)
		got_stop = got_cont = 0;
}

void
signal_stop(bool all)
{
	if (!may_stop)
		return;
	signal_lend(true);
	if (all)
		kill(0, SIGTSTP);
	else
		raise(SIGTSTP);
	signal_lend(false);
}
