/* SPDX-License-Identifier: ISC */
/*
 * Plan files: whatever the bytes, reading ends and says why; what is read
 * without an error is written, read again and written to the same bytes.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
again(const struct plan *plan)
{
	struct plans plans = { .arena = arena_new() };
	struct diags d = { .arena = plans.arena };
	struct buf one = { 0 }, two = { 0 };

	yaml_write(plan, &one, NULL);
	yaml_read_text("written", buf_text(&one), one.len, &plans, &d);
	if (d.errors > 0 || plans.plan.count != 1)
		abort();
	yaml_write(thing_as_plan(plans.plan.item[0]), &two, NULL);
	if (strcmp(buf_text(&one), buf_text(&two)) != 0)
		abort();
	buf_free(&one);
	buf_free(&two);
	arena_free(plans.arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct plans plans = { .arena = arena_new() };
	struct diags d = { .arena = plans.arena };

	yaml_read_text("fuzz", (const char *)data, size, &plans, &d);
	for (size_t i = 0; d.errors == 0 && i < plans.plan.count; i++)
		again(thing_as_plan(plans.plan.item[i]));
	arena_free(plans.arena);
	return 0;
}
