/* SPDX-License-Identifier: ISC */
/*
 * ragtrack carry: next year's plan file.  The file is for its owners to go
 * over, so what they have to fill in stands at its head as well as on stderr.
 */
#include "parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/shell.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/carry.h"
#include "ragtrack/model/closed.h"
#include "ragtrack/model/plan_id.h"
#include "ragtrack/yaml/yaml.h"

/* ". Left behind: 3 verified; 1 cancelled". */
static const char *
left_said(struct cli *cli, const struct carried *c)
{
	struct buf text = { 0 };

	for (int i = ENDING_OPEN + 1; i < ENDING_COUNT; i++)
		if (c->left[i] > 0)
			buf_addf(&text, "%s%zu %s",
			    text.len == 0 ? ". Left behind: " : "; ",
			    c->left[i],
			    utf8_fold(cli->arena, endings[i].label));
	return buf_take(cli->arena, &text);
}

static const char *
counted(struct cli *cli, size_t n, const char *one, const char *many)
{
	return arena_printf(cli->arena, "%zu %s", n, n == 1 ? one : many);
}

/* Says a line on stderr, and as a comment of the file. */
static void say_both(struct cli *cli, struct buf *file, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void
say_both(struct cli *cli, struct buf *file, const char *fmt, ...)
{
	va_list ap, again;
	char *line;
	size_t n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = (size_t)vsnprintf(NULL, 0, fmt, again) + 1;
	va_end(again);
	line = arena_alloc(cli->arena, n);
	vsnprintf(line, n, fmt, ap);
	va_end(ap);
	cli_note(cli, "%s", line);
	buf_addf(file, "# %s\n", line);
}

static void
say_todo(struct cli *cli, const struct plan *to, const struct carried *c,
    bool titled, struct buf *file)
{
	if (to->start.text == NULL)
		say_both(cli, file,
		    "fill in start and end: %s states no end to go on from",
		    to->follows);
	else
		say_both(cli, file,
		    "check start and end: a year from the end of %s, %s to %s",
		    to->follows, to->start.text, to->end.text);
	if (titled)
		say_both(cli, file, "check the status");
	else
		say_both(cli, file,
		    "check the title, which is that of %s, and the status",
		    to->follows);
	if (c->passed > 0)
		say_both(cli, file,
		    "give new due dates to %s due before it starts; the first "
		    "dates are kept as baseline",
		    counted(cli, c->passed, "action", "actions"));
}

/* What becomes of the file, and then of the plan it follows. */
static void
say_steps(struct cli *cli, const struct plan *from, const char *path,
    struct buf *file)
{
	bool named = path != NULL && strcmp(path, "-") != 0;

	say_both(cli, file,
	    "three steps: 1. go over %s, as said above; 2. ragtrack import "
	    "%s; 3. ragtrack plans close %s",
	    named ? shell_word(cli->arena, path) : "this file",
	    named ? shell_word(cli->arena, path) : "FILE", from->id);
	say_both(cli, file,
	    "once %s is closed a ref alone is one of the new plan; its papers "
	    "stay as they are",
	    from->id);
}

/* The same where the plan is in the store at once. */
static void
say_close(struct cli *cli, const struct plan *from)
{
	/* On the screens a command is typed behind a colon. */
	cli_note(cli,
	    "then close the old one: %splans close %s; its papers stay as they "
	    "are, and a ref alone is one of the new plan",
	    cli->undo_key != NULL ? ":" : "ragtrack ", from->id);
}

static void
say_left(struct cli *cli, const struct carried *c)
{
	const struct {
		size_t n;
		const char *one, *many;
	} left[] = {
		{ c->priorities, "priority", "priorities" },
		{ c->measures, "measure", "measures" },
		{ c->recommendations, "recommendation", "recommendations" },
		{ c->focus_areas, "focus area", "focus areas" },
	};
	struct buf text = { 0 };

	for (size_t i = 0; i < sizeof(left) / sizeof(*left); i++)
		if (left[i].n > 0)
			buf_addf(&text, "%s%s", text.len > 0 ? ", " : "",
			    counted(cli, left[i].n, left[i].one, left[i].many));
	if (text.len > 0)
		cli_note(cli, "left behind too, as only those used them: %s",
		    buf_text(&text));
	buf_free(&text);
	if (c->amounts > 0)
		cli_note(cli,
		    "left behind too, as their years are over before it "
		    "begins: %s of finance",
		    counted(cli, c->amounts, "amount", "amounts"));
}

static int
carry(struct cli *cli, const struct args *args, struct work *w)
{
	const char *id = args->word[1], *title = args_option(args, "title");
	struct buf file = { 0 };
	struct carried count;
	struct plan *from, *to;
	struct err e = { 0 };
	bool import = args_option(args, "import") != NULL, ok, old;
	int status;

	if (import && args_option(args, "output") != NULL)
		return cli_usage(cli, args,
		    "--import brings it into the store, -o writes its file: "
		    "say one of the two");
	if (!find_plan(&w->plans, args->word[0], &from, &e) ||
	    !plan_id_free(cli->arena, &w->plans, id, &e))
		return cli_fail(cli, &e);
	to = plan_carry(cli->arena, &w->plans, from, id, w->in.today, &count);
	if (title != NULL)
		to->title = title;
	if (count.actions == 0) {
		err_set(&e, ERR_NO,
		    "%s: nothing is unfinished, so there is nothing to carry%s",
		    from->id, left_said(cli, &count));
		return cli_fail(cli, &e);
	}
	cli_note(cli, "%s: %s carried to %s%s", from->id,
	    counted(cli, count.actions, "action", "actions"), id,
	    left_said(cli, &count));
	say_left(cli, &count);
	say_todo(cli, to, &count, title != NULL, &file);
	old = plan_closed(from, w->in.today);
	if (!old && !import)
		say_steps(cli, from, args_option(args, "output"), &file);
	yaml_write(to, &file, NULL);
	if (import) {
		status = import_text(cli, id, &file, false);
		if (status == ERR_NONE && !old)
			say_close(cli, from);
		buf_free(&file);
		return status;
	}
	ok = cli_write(
	    cli, args_option(args, "output"), &file, FORMAT_YAML, &e);
	buf_free(&file);
	return ok ? ERR_NONE : cli_fail(cli, &e);
}

int
command_carry(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, carry);
}
