/* SPDX-License-Identifier: ISC */
/*
 * The order of columns, the same in each list and paper: what says which one it
 * is, up to the title; what the nearest map names, as its keys stand; the rest.
 */
#include "ragtrack/model/label.h"

#include <string.h>

#include "ragtrack/base/arena.h"

/* What tells of a column stands right behind it: how late of when it is due. */
static void
keep_together(const char *const *name, size_t n, size_t *order)
{
	size_t due = n, late = n, of;

	for (size_t i = 0; i < n; i++) {
		if (strcmp(name[order[i]], "due") == 0)
			due = i;
		if (strcmp(name[order[i]], "days_late") == 0)
			late = i;
	}
	if (due == n || late == n || order[late] != order[due] + 1)
		return;
	of = order[late];
	if (late > due)
		memmove(&order[due + 2], &order[due + 1],
		    (late - due - 1) * sizeof(*order));
	else
		memmove(&order[late], &order[late + 1],
		    (due - late) * sizeof(*order));
	order[late > due ? due + 1 : due] = of;
}

/* Adds the columns from `first` to before `end` that are not named. */
static size_t
add_unnamed(const struct list *named, const char *const *name, size_t first,
    size_t end, size_t *order, size_t n)
{
	for (size_t i = first; i < end; i++)
		if (!list_has(named, name[i]))
			order[n++] = i;
	return n;
}

void
labels_arrange(struct arena *a, const struct thing *at, const struct kind *kind,
    const char *const *name, size_t n, size_t *order)
{
	struct list named = { 0 };
	size_t behind = 0, count;

	if (at != NULL)
		labels_order(a, at, kind, &named);
	for (size_t i = 0; i < n; i++)
		if (strcmp(name[i], "title") == 0)
			behind = i + 1;
	count = add_unnamed(&named, name, 0, behind, order, 0);
	for (size_t k = 0; k < named.count; k++)
		for (size_t i = 0; i < n; i++)
			if (strcmp(name[i], named.item[k]) == 0)
				order[count++] = i;
	add_unnamed(&named, name, behind, n, order, count);
	keep_together(name, n, order);
}
