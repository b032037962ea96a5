/* SPDX-License-Identifier: ISC */
/*
 * An action named by who only reads.
 */
#include "parts.h"

#include "ragtrack/model/action.h"

bool
work_read_action(struct cli *cli, const struct work *w, const char *said,
    struct action **out, struct err *e)
{
	const struct plan *plan;
	bool fell;
	char day[24];

	if (!find_action_read(&w->plans, said, out, &fell, e))
		return false;
	plan = thing_plan(&(*out)->thing);
	day_short(plan->closed.last, day);
	if (fell)
		cli_note(cli,
		    "no open plan has %s: this is %s, of a plan that "
		    "was closed on %s",
		    said, action_name(cli->arena, &w->plans, *out), day);
	return true;
}
