/* SPDX-License-Identifier: ISC */
/*
 * Short names of plans: the first word of the id, and of the words behind it as
 * many, to their first three letters, as tell it from all others:
 * "northvale", "northvale-dev", "northvale-dev-2025".  Where none does it is the id.
 */
#include "match.h"

#include <ctype.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/table.h"
#include "ragtrack/model/walk.h"

enum { LETTERS = 3 };

/* The name with so many words; false where the id has no more. */
static bool
name_of(struct arena *a, const char *id, int words, const char **out)
{
	struct buf b = { 0 };
	int n = 0;

	for (const char *p = id; *p != '\0' && n < words; n++) {
		size_t len = strcspn(p, "-"), kept = len;

		if (n > 0 && kept > LETTERS && !isdigit((unsigned char)*p))
			kept = LETTERS;
		buf_addf(&b, "%s%.*s", n > 0 ? "-" : "", (int)kept, p);
		p += len;
		p += *p == '-';
	}
	*out = buf_take(a, &b);
	return n == words;
}

void
plan_short_names(struct arena *a, const struct plans *plans, struct table *out)
{
	struct table count = { .arena = a };
	const struct plan *p;
	const char *name;

	out->arena = a;
	for (size_t i = 0; (p = things_next(&plans->plan, &i)) != NULL;)
		for (int n = 1; name_of(a, p->id, n, &name); n++)
			entry_at(&count, NULL, NULL, name)->number++;
	for (size_t i = 0; (p = things_next(&plans->plan, &i)) != NULL;) {
		struct entry *e = entry_at(out, p, NULL, NULL);

		e->value = (void *)(uintptr_t)p->id;
		for (int n = 1; name_of(a, p->id, n, &name); n++)
			if (entry_find(&count, NULL, NULL, name)->number == 1) {
				e->value = (void *)(uintptr_t)name;
				break;
			}
	}
}
