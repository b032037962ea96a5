/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a plan file: no crash, no hang, nothing kept of a file with a
 * mistake; and a file without one is written and read back to the same bytes.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/change.h"
#include "ragtrack/yaml/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
same_again(struct arena *a, const struct plan *plan)
{
	struct buf one = { 0 }, two = { 0 };
	struct plans plans = { .arena = a };
	struct diags d = { .arena = a };

	yaml_write(plan, &one, NULL);
	yaml_read_text("written", one.text, one.len, &plans, &d);
	if (d.errors > 0 || plans.plan.count != 1)
		abort();
	yaml_write(thing_as_plan(plans.plan.item[0]), &two, NULL);
	if (one.len != two.len || memcmp(one.text, two.text, one.len) != 0)
		abort();
	buf_free(&one);
	buf_free(&two);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct plans plans = { .arena = a };
	struct diags d = { .arena = a };

	yaml_read_text("fuzzed", (const char *)data, size, &plans, &d);
	if (d.errors > 0 ? plans.plan.count != 0 : plans.plan.count == 0)
		abort();
	for (size_t i = 0; i < plans.plan.count; i++)
		same_again(a, thing_as_plan(plans.plan.item[i]));
	arena_free(a);
	return 0;
}
