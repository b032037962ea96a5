/* SPDX-License-Identifier: ISC */
/*
 * ragtrack report: a report for a board, in the format it is asked for.  All is
 * loaded and worked out before the first byte is written; what was left out
 * for the public, and which names stand in its texts, is said on stderr.
 */
#include "report.h"

#include <string.h>

#include "ragtrack/base/nearest.h"
#include "ragtrack/cli/progress.h"

#define ENDS ".txt .md .html .htm .docx .csv .json .xlsx .ics"
#define NAMES_SAID 100 /* names that are listed */

static bool
read_look(struct cli *cli, const struct args *args, struct report_look *look,
    struct err *e)
{
	const char *path = args_option(args, "output");
	enum report_format usual = cli_format_of(path);
	bool file = path != NULL && strcmp(path, "-") != 0;

	if (usual == FORMAT_NONE || usual == FORMAT_YAML)
		usual = cli->settings->accessible ? FORMAT_LONG : FORMAT_TEXT;
	if (!cli_end_fits(args, path, ENDS, e) ||
	    !cli_look(cli, args, usual, look, e))
		return false;
	if (file) {
		look->width = 0;
		look->colour = cli->settings->colour == COLOUR_ALWAYS;
	}
	return cli_may_print(cli, look, path, e);
}

/* A calendar is made of days, which one report is of. */
static bool
may_be_days(
    const struct reporting *r, const struct report_look *look, struct err *e)
{
	const struct report *p = reports;

	if (look->format != FORMAT_ICS || r->report->days)
		return true;
	while (!p->days)
		p++;
	return err_set(e, ERR_USAGE,
	    "the %s report is no calendar, and is not written as ics; "
	    "ragtrack report %s is",
	    r->report->name, p->name);
}

static bool
read_report(struct reporting *r, struct err *e)
{
	const char *name = r->args->word[0];
	struct list names = { 0 };
	struct buf text = { 0 };

	r->report = report_find(name);
	if (r->report != NULL)
		return true;
	for (const struct report *p = reports; p->name != NULL; p++)
		list_add(r->cli->arena, &names, p->name);
	buf_add(&text, "there is:");
	for (size_t i = 0; i < names.count; i++)
		buf_addf(&text, " %s", names.item[i]);
	word_unknown(
	    e, "report", name, names.item, names.count, buf_text(&text));
	buf_free(&text);
	return false;
}

static bool
read_audience(struct reporting *r, struct audience *aud, struct err *e)
{
	const char *names = args_option(r->args, "names");

	*aud = (struct audience){ .arena = r->cli->arena,
		.public_only = args_option(r->args, "public") != NULL };
	if (aud->public_only)
		aud->names = NAMES_POSTS;
	if (names != NULL)
		names_find(names, &aud->names);
	if (aud->public_only && aud->names != NAMES_POSTS &&
	    aud->names != NAMES_NONE)
		return err_set(e, ERR_USAGE,
		    "a public report names nobody: with --public, --names is "
		    "posts or none");
	r->in.public_only = aud->public_only;
	r->ask.audience = aud;
	return true;
}

static void
say_names(struct cli *cli, const char *what, const struct found_names *names)
{
	for (size_t i = 0; i < names->count && i < NAMES_SAID; i++)
		cli_note(cli, "%s: %s", what,
		    found_said(cli->arena, &names->item[i]));
	if (names->count > NAMES_SAID)
		cli_note(
		    cli, "%s: and %zu more", what, names->count - NAMES_SAID);
}

/* What was left out, and the names that stand where nobody took them out. */
static void
say_public(struct reporting *r, const struct doc *d)
{
	struct audience *aud = r->ask.audience;
	struct found_names names = { 0 }, maybe = { 0 };
	struct buf text = { 0 };

	if (!aud->public_only)
		return;
	for (size_t i = 0; i < aud->nleft; i++)
		buf_addf(&text, "%s%s %zu", i > 0 ? ", " : "",
		    aud->left[i].what, aud->left[i].count);
	cli_note(r->cli, "left out for the public: %s",
	    text.len > 0 ? buf_text(&text) : "nothing");
	buf_free(&text);
	audience_names_in(aud, d, &names);
	audience_maybe_names(aud, d, &names, &maybe);
	say_names(r->cli, "a name stands in it", &names);
	say_names(r->cli, "this may be a name", &maybe);
}

static bool
write_report(struct reporting *r, const struct doc *d,
    const struct report_look *look, struct err *e)
{
	const char *path = args_option(r->args, "output");
	struct buf text = { 0 };
	struct list cut = { .text = NULL };
	bool good;

	progress_say(r->cli->progress, "writing the report");
	good = doc_write(d, look, &text, &cut, e) &&
	    cli_write(r->cli, path, &text, look->format, e);
	r->cli->report = good && path == NULL;
	buf_free(&text);
	if (good)
		cli_note_cut(r->cli, &cut);
	return good;
}

/* On the day of a closing the report of that period is most likely meant. */
static void
say_just_closed(struct reporting *r)
{
	static const char *const when[] = { "period", "since", "as-of" };
	const struct plan *plan = r->in.plan;
	const struct period *p;

	for (size_t i = 0; i < sizeof(when) / sizeof(*when); i++)
		if (args_option(r->args, when[i]) != NULL)
			return;
	if (!r->report->compares || plan == NULL ||
	    period_open_now(plan) != NULL)
		return;
	p = period_last_closed(plan, r->in.today);
	if (p != NULL && p->closed.last == r->in.today)
		cli_note(r->cli,
		    "this is compared with period %s, which was closed today; "
		    "the paper of that period is: ragtrack report %s %s "
		    "--period last",
		    p->id, r->report->name, plan->id);
}

static bool
make_report(struct reporting *r, const struct report_look *look, struct err *e)
{
	int64_t head = r->in.plans->head;
	char anchor[96];
	struct doc *d;

	if (!reporting_against(r, e) || !reporting_parts(r, e) ||
	    !store_anchor_at(r->work->store, head, anchor, e))
		return false;
	progress_say(r->cli->progress, "counting");
	d = report_doc(r->cli->arena, r->report, &r->ask);
	d->event = head;
	d->anchor = anchor;
	if (!write_report(r, d, look, e))
		return false;
	if (r->report->compares && d->since == NULL)
		cli_note(r->cli,
		    "no period was closed before, so nothing is compared; "
		    "--since DATE compares with that day");
	say_just_closed(r);
	say_public(r, d);
	return true;
}

static int
report(struct cli *cli, const struct args *args, struct work *w)
{
	struct reporting r = {
		.cli = cli, .args = args, .work = w, .in = w->in
	};
	struct report_look look;
	struct audience aud;
	struct err e = { 0 };

	r.ask.in = &r.in;
	if (!read_report(&r, &e) || !read_look(cli, args, &look, &e) ||
	    !may_be_days(&r, &look, &e) || !reporting_plan(&r, &e) ||
	    !read_audience(&r, &aud, &e) || !reporting_period(&r, &e))
		return cli_fail(cli, &e);
	if (!reporting_scope(&r, &e))
		return cli_fail_query(cli, r.ask.asked, &e);
	aud.plans = r.in.plans;
	aud.today = r.in.today;
	if (!make_report(&r, &look, &e))
		return cli_fail(cli, &e);
	return ERR_NONE;
}

int
command_report(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, report);
}
