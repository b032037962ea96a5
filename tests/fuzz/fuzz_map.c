/* SPDX-License-Identifier: ISC */
/*
 * Any bytes as a map: no crash, no hang, each mistake said at a line of it.  One
 * without a mistake says the same when it is written and read again, and so do
 * its decisions one by one.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "hold.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/convert/plan_map.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
hold_same(const struct plan_map *one, const struct plan_map *other)
{
	hold(one->count == other->count);
	for (size_t i = 0; i < one->count; i++) {
		const struct decision *d = one->item[i];
		const struct decision *o = plan_map_same(other, d);

		hold(o != NULL && o->what == d->what && o->rows == d->rows);
		hold(text_same(o->value, d->value) && o->given == d->given);
	}
}

/* What is written of it, read again into a map; its bytes. */
static const char *
again(struct arena *a, struct plan_map *m, struct plan_map *out)
{
	struct buf text = { 0 };
	struct diags d = { .arena = a };
	const char *bytes;

	plan_map_write(m, "source", "written", &text);
	bytes = buf_take(a, &text);
	plan_map_read(a, "again.map", bytes, out, &d);
	hold(d.errors == 0 && text_same(out->written, "written"));
	return bytes;
}

/* Each decision put into an empty map, as on the screens; one of no table, and a
   table that nothing is said of, only a person writes. */
static void
one_by_one(struct arena *a, const struct plan_map *m)
{
	struct plan_map put = { .arena = a }, back;

	for (size_t i = 0; i < m->count; i++) {
		const struct decision *d = m->item[i];

		if (d->what == DECIDES_TABLE ?
			d->value == NULL && d->head == 0 :
			d->scope == NULL &&
			    (d->what == DECIDES_COLUMN ||
				d->what == DECIDES_FILLS ||
				d->what == DECIDES_ROW ||
				d->what == DECIDES_DATE))
			return;
		plan_map_put(&put, d);
	}
	again(a, &put, &back);
	hold_same(m, &back);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *text = arena_strndup(a, (const char *)data, size), *one;
	struct plan_map m, twice, thrice;
	struct diags d = { .arena = a };

	plan_map_read(a, "a.map", text, &m, &d);
	for (size_t i = 0; i < d.count; i++)
		hold(d.item[i].line > 0 && d.item[i].text[0] != '\0');
	if (d.errors == 0) {
		one = again(a, &m, &twice);
		hold(strcmp(one, again(a, &twice, &thrice)) == 0);
		hold_same(&m, &twice);
		one_by_one(a, &m);
	}
	arena_free(a);
	return 0;
}
