/* SPDX-License-Identifier: ISC */
/*
 * What commands say.  Everything that goes to a person passes here and is
 * cleaned: a title must not move a cursor.
 */
#include "parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/advice.h"
#include "ragtrack/base/shell.h"
#include "ragtrack/base/utf8.h"

/* What a command begins with where its reader types it: the program with those
   of its own options that were given here.  The screens say it in their way. */
static const char *
program_said(struct cli *cli)
{
	const struct settings *s = cli->settings;
	struct buf text = { 0 };
	char day[16];

	buf_add(&text, "ragtrack ");
	/* Who is locked in has said all that before. */
	if (cli->lend != NULL || s->restricted)
		return buf_take(cli->arena, &text);
	if (s->store_given)
		buf_addf(
		    &text, "--store %s ", shell_word(cli->arena, s->store));
	day_iso(s->today, day);
	if (s->today_said)
		buf_addf(&text, "--today %s ", day);
	if (s->who.as != NULL)
		buf_addf(&text, "--as %s ", shell_word(cli->arena, s->who.as));
	return buf_take(cli->arena, &text);
}

static void add_line(struct cli *cli, struct buf *out, const char *before,
    const char *fmt, va_list ap) __attribute__((format(printf, 4, 0)));

/* `before`, the text cleaned and its commands as they work here, a newline. */
static void
add_line(struct cli *cli, struct buf *out, const char *before, const char *fmt,
    va_list ap)
{
	struct buf clean = { 0 };
	va_list again;
	char small[256], *text = small;
	int n;

	va_copy(again, ap);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	if (n >= (int)sizeof(small)) {
		text = mem_alloc((size_t)n + 1);
		vsnprintf(text, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	utf8_clean(&clean, text, false);
	buf_add(out, before);
	advice_put(out, buf_text(&clean), program_said(cli), false);
	buf_addc(out, '\n');
	buf_free(&clean);
	if (text != small)
		mem_free(text);
}

void
cli_say(struct cli *cli, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_line(cli, cli->io->out, "", fmt, ap);
	va_end(ap);
}

void
cli_note(struct cli *cli, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_line(cli, cli->io->err, "ragtrack: ", fmt, ap);
	va_end(ap);
}

static const char *
again_said(struct cli *cli, const char *command)
{
	return arena_printf(cli->arena, "%s%s", program_said(cli), command);
}

const char *
cli_undo_said(struct cli *cli)
{
	return cli->undo_key != NULL ? cli->undo_key : again_said(cli, "undo");
}

const char *
cli_redo_said(struct cli *cli)
{
	return cli->redo_key != NULL ? cli->redo_key : again_said(cli, "redo");
}

int
cli_usage(struct cli *cli, const struct args *args, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_line(cli, cli->io->err, "ragtrack: ", fmt, ap);
	va_end(ap);
	cli_note(cli, "use: ragtrack %s %s", args->command->name,
	    args->command->synopsis);
	return ERR_USAGE;
}

int
cli_fail(struct cli *cli, const struct err *e)
{
	/* One sentence a line: a list of what fits stays a list. */
	struct buf text = { 0 };

	utf8_clean(&text, e->text, true);
	buf_add(cli->io->err, "ragtrack: ");
	advice_put(cli->io->err, buf_text(&text), program_said(cli), false);
	buf_addc(cli->io->err, '\n');
	buf_free(&text);
	return e->code;
}

int
cli_fail_query(struct cli *cli, const char *query, const struct err *e)
{
	if (e->column == 0)
		return cli_fail(cli, e);
	cli_note(cli, "query, column %d: %s", e->column, e->text);
	cli_note(cli, "  %s", query);
	return e->code;
}
