/* SPDX-License-Identifier: ISC */
/*
 * What comes back from an editor under libFuzzer: any bytes as the text of a plan
 * or of an action of it, marks and all.  They are read or refused at a line; what
 * is read is paired with the things it was made of and given to the rules, which
 * take it or refuse it; and the plan as it was stays as it was.
 */
#include <stdint.h>
#include <string.h>

#include "hold.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/date.h"
#include "ragtrack/model/edit_record.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char plan[] =
    "ragtrack: 1\n"
    "plan: {id: harcombe, title: Plan, organisation: Harcombe Council}\n"
    "people: [{code: SH, name: Officer SH}, {code: KL}]\n"
    "priorities:\n"
    "  - ref: '1'\n"
    "    title: Quality\n"
    "    actions:\n"
    "      - {ref: '1.1', title: Launch, leads: SH, due: Oct 2026,\n"
    "         rag: red, tags: [audit], extra: {Cost: '1'},\n"
    "         steps: [{title: Draft}, {title: Final, due: May 2026}],\n"
    "         updates: [{date: 2026-09-01, by: SH, text: Late}]}\n"
    "      - {ref: '1.2', title: Follow-up, leads: KL, due: ongoing}\n";

static bool
number(void *next, struct thing *t)
{
	t->number = ++*(int64_t *)next;
	return false;
}

static const struct plans *
plans_once(void)
{
	static struct plans plans;
	struct diags d = { 0 };
	int64_t next = 0;

	if (plans.arena != NULL)
		return &plans;
	d.arena = plans.arena = arena_new();
	yaml_read_text("plan", plan, sizeof(plan) - 1, &plans, &d);
	hold(d.errors == 0 && plans.plan.count == 1);
	thing_each(plans.plan.item[0], WALK_ALL, number, &next);
	plans_index(&plans, plans.plan.item[0]);
	return &plans;
}

static void
refused(void *with, const struct thing *t, const struct field *f,
    const struct thing *gone, const char *text)
{
	(void)with, (void)t, (void)f, (void)gone;
	hold(text[0] != '\0');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct plans *was = plans_once();
	const struct thing *whole = was->plan.item[0], *t = whole;
	struct arena *a = arena_new();
	struct plans is = { .arena = a }, new = { .arena = a };
	struct diags d = { .arena = a };
	struct edit_record r = { .was = was, .is = &new, .say = refused };
	struct who who = { .login = "sh", .as = "SH" };
	struct buf before = { 0 }, after = { 0 };
	struct change_set set;
	struct edit ed = { .plans = was, .set = &set };

	if (size == 0)
		goto out;
	thing_dump(whole, true, &before);
	if (data[0] % 2 == 1) {
		struct thing *copy = thing_copy(a, whole);

		things_add(a, &is.plan, NULL, copy);
		plans_index(&is, copy);
		r.is = &is;
		t = thing_as_plan(copy)->priorities.item[0];
		t = thing_as_priority(t)->actions.item[0];
	}
	if (yaml_read_marked("text", (const char *)data + 1, size - 1, r.is, t,
		&d) == NULL) {
		hold(d.errors > 0);
	} else {
		edit_record_pair(a, &r,
		    t == whole ? NULL : thing_find(was, t->kind, t->number));
		change_set_init(&set, a, "edit", &who, day_make(2026, 9, 30));
		set.why = "because";
		edit_record_rules(&ed, &r);
	}
	thing_dump(whole, true, &after);
	hold(strcmp(buf_text(&before), buf_text(&after)) == 0);
out:
	buf_free(&before);
	buf_free(&after);
	arena_free(a);
	return 0;
}
