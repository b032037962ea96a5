/* SPDX-License-Identifier: ISC */

/*
 * Queries under libFuzzer, against one small plan.  Any text is read or refused
 * with one sentence at a place in it; what is read can be run, echoed and read
 * again; its beginning can be completed.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "hold.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/query/query.h"
#include "ragtrack/yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char plan[] =
    "ragtrack: 1\n"
    "plan: {id: harcombe, title: Plan, organisation: Harcombe Council}\n"
    "words: {rag: {Embedded: blue}}\n"
    "labels: {rag: Action RAG, measures: How will we know?}\n"
    "people:\n"
    "  - {code: SH, name: Officer SH, also: [S Officer], login: sh}\n"
    "  - {code: AD Education, kind: post, holders: [{code: SH}]}\n"
    "measures: [{ref: K1, title: Referrals, actions: '1.1'}]\n"
    "priorities:\n"
    "  - ref: '1'\n"
    "    title: Quality\n"
    "    section: Children\n"
    "    actions:\n"
    "      - {ref: '1.1', title: Zoë’s café – launch, leads: SH,\n"
    "         due: Oct 2026, rag: red, tags: [audit, two words]}\n"
    "      - {ref: '1.10', title: Follow-up, leads: KL, due: ongoing,\n"
    "         status: complete, steps: [{title: Draft, note: \"a\\tb\"}],\n"
    "         updates: [{date: 2026-09-01, text: Late, rag: amber}]}\n";

/* Read once, and never freed. */
static const struct plans *
plans_once(void)
{
	static struct plans plans;
	struct diags d = { 0 };

	if (plans.arena != NULL)
		return &plans;
	d.arena = plans.arena = arena_new();
	yaml_read_text("plan", plan, sizeof(plan) - 1, &plans, &d);
	hold(d.errors == 0 && plans.plan.count == 1);
	return &plans;
}

/* Characters of a text. */
static int
length(const char *s)
{
	int n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

static void
check(struct arena *a, const char *text, const struct query_context *in,
    bool typing)
{
	struct buf echo = { 0 };
	struct err e = { 0 };
	struct query *q;
	struct rows rows;

	if (query_parse(a, text, in, typing, &q, &e)) {
		query_run(a, q, in, &rows);
		hold(rows.count <= 2);
		for (size_t i = 0; i < rows.count; i++)
			hold(query_match(q, in, &rows.item[i]));
		query_echo(q, &echo);
		hold(echo.len > 0);
		/* What is right is right while it is typed, too. */
		hold(typing || query_parse(a, text, in, true, &q, NULL));
	} else {
		hold(e.code == ERR_USAGE && e.text[0] != '\0');
		hold(e.column >= 1 && e.column <= length(text) + 1);
		hold(utf8_valid(e.text, strlen(e.text), NULL));
	}
	buf_free(&echo);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct who who = { .login = "sh" };
	const struct query_context in = { .plans = plans_once(),
		.who = &who,
		.today = day_make(2026, 9, 30) };
	struct arena *a = arena_new();
	char *text = arena_alloc(a, size + 1);
	struct list offered = { 0 };
	size_t from;

	memcpy(text, data, size);
	if (utf8_valid(text, strlen(text), NULL)) {
		check(a, text, &in, false);
		check(a, text, &in, true);
		query_complete(a, text, strlen(text), &in, &offered, &from);
		hold(from <= strlen(text));
	}
	arena_free(a);
	return 0;
}
