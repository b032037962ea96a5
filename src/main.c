/* SPDX-License-Identifier: ISC */
/*
 * The program: reads what the process was given, runs a command or opens the
 * screens, and writes what was said.  A command has said all before the first
 * byte is written, so a paused pager never holds up the store, and one that fails
 * has written nothing.  However much it is it is kept in memory: the plans that it
 * was made of are there too, no disk can be full for it, and what is private stands
 * in no other file.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ragtrack/app/app.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/cage.h"
#include "ragtrack/base/output.h"
#include "ragtrack/cli/cli.h"
#include "ragtrack/cli/progress.h"
#include "ragtrack/cli/zone.h"

/* A closed descriptor 0, 1 or 2 would become the store's. */
static void
prepare_process(void)
{
	struct rlimit no_core = { 0, 0 };

	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			abort();
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	/* A dump would hold other people's private notes. */
	setrlimit(RLIMIT_CORE, &no_core);
}

static int
terminal_width(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return 80;
	return size.ws_col;
}

/* Where whoever reads has a pipe that waits for nobody: until it takes more. */
static bool
waited(int fd)
{
	struct pollfd room = { .fd = fd, .events = POLLOUT };

	return errno == EAGAIN && (poll(&room, 1, -1) == 1 || errno == EINTR);
}

/* Writes all of it, text as it may leave; false with errno set. */
static bool
write_all(int fd, const struct buf *input, bool bytes)
{
	struct buf clean = { 0 };
	const struct buf *text = bytes ? input : output_of(input, &clean);
	bool ok = true;

	for (size_t done = 0; done < text->len;) {
		ssize_t n = write(fd, text->text + done, text->len - done);

		if (n < 0 && (errno == EINTR || waited(fd)))
			continue;
		ok = n > 0;
		done += ok ? (size_t)n : text->len;
	}
	buf_free(&clean);
	return ok;
}

/* Writes what was said: the remarks first, so that they stand above a long
   answer.  The exit status. */
static int
flush(struct io *io, int status)
{
	write_all(STDERR_FILENO, io->err, false);
	buf_reset(io->err);
	if (!write_all(STDOUT_FILENO, io->out, io->bytes) && errno != EPIPE) {
		buf_addf(io->err,
		    "ragtrack: the output cannot be written: "
		    "%s\n",
		    strerror(errno));
		write_all(STDERR_FILENO, io->err, false);
		if (status < ERR_IO)
			status = ERR_IO;
	}
	buf_reset(io->out);
	buf_reset(io->err);
	return status;
}

static int
open_screens(struct cli *cli, struct settings *settings)
{
	const struct cli_screens *asked = &cli->screens;
	struct app_options options = { .settings = settings,
		.store = settings->store,
		.today = settings->today,
		.as = settings->who.as };
	static const char *const words[] = { "demo" };
	struct err e = { 0 };
	bool demo;
	int status;

	if (asked->open) {
		options.store = asked->store;
		options.throw_away = asked->throw_away;
		options.as = asked->as;
		if (asked->today != DAY_NONE)
			options.today = asked->today;
		settings->today_given = true;
		settings->today_words = NULL;
		settings->colour = asked->given->colour;
		settings->accessible = asked->given->accessible;
	}
	sudo_read(cli->arena, settings);
	options.settings = settings;
	if (options.store == NULL)
		return cli_fail(cli, &settings->no_store);
	status = app_run(&options, cli->io->err, &demo, &e);
	if (options.throw_away)
		cli_throw_away(options.store);
	if (e.code != ERR_NONE)
		return cli_fail(cli, &e);
	if (!demo)
		return status;
	/* A store of its own, whatever these screens were opened on. */
	settings->store_given = false;
	status = cli_run(cli, 1, words);
	flush(cli->io, status);
	return status == ERR_NONE && asked->open ? open_screens(cli, settings) :
						   status;
}

static int
run(struct cli *cli, struct settings *settings, int argc,
    const char *const *argv)
{
	enum settings_ask ask;
	struct err e = { 0 };
	struct list typed;
	const char *zone = zone_of_system(cli->arena);
	int next, status;

	if (!settings_read(cli->arena, argc, argv, zone_day(zone), settings,
		&next, &ask, &e))
		return cli_fail(cli, &e);
	if (settings->restricted) {
		cage_close(&settings->cage);
		/* A second wall: without it the first one stands. */
		(void)wall_raise();
		/* Nobody is there who could let it go on. */
		signal(SIGTSTP, SIG_IGN);
		if (next >= argc) {
			if (!settings_typed(
				cli->arena, settings, &typed, &ask, &e))
				return cli_fail(cli, &e);
			argc = (int)typed.count;
			argv = typed.item;
			next = 0;
		}
	}
	settings->host_zone = settings->zone = zone;
	settings->day_in = zone_day;
	if (ask == ASK_HELP) {
		cli_help(NULL, cli->io->out);
		return ERR_NONE;
	}
	if (ask == ASK_VERSION) {
		buf_add(cli->io->out, "ragtrack " RAGTRACK_VERSION "\n");
		return ERR_NONE;
	}
	if (next >= argc) {
		if (cli->io->in_tty && cli->io->out_tty)
			return open_screens(cli, settings);
		cli_help(NULL, cli->io->err);
		return ERR_USAGE;
	}
	status = cli_run(cli, argc - next, argv + next);
	progress_end(cli->progress);
	if (status != ERR_NONE || !cli->screens.open)
		return status;
	flush(cli->io, status);
	return open_screens(cli, settings);
}

int
main(int argc, char **argv)
{
	struct buf out = { 0 }, err = { 0 };
	struct settings settings = { 0 };
	struct io io = { .out = &out, .err = &err };
	struct cli cli = { .settings = &settings, .io = &io };
	struct progress progress;
	int status;

	prepare_process();
	io.in_tty = isatty(STDIN_FILENO) == 1;
	io.out_tty = isatty(STDOUT_FILENO) == 1;
	io.err_tty = isatty(STDERR_FILENO) == 1;
	io.width = io.out_tty ? terminal_width() : 0;
	if (io.err_tty) {
		progress_begin(&progress, STDERR_FILENO);
		cli.progress = &progress;
	}
	cli.arena = arena_new();
	status = run(&cli, &settings, argc, (const char *const *)argv);
	status = flush(&io, status);
	arena_free(cli.arena);
	buf_free(&out);
	buf_free(&err);
	return status;
}
