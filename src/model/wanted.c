/* SPDX-License-Identifier: ISC */
/*
 * Sets of fields.  Names are looked up in the field table, and one that is not
 * there is a mistake in our own tables, not in what somebody typed.
 */
#include "ragtrack/model/wanted.h"

#include <assert.h>
#include <string.h>

size_t
kind_place(const struct kind *kind)
{
	size_t i = 0;

	while (kinds[i] != kind)
		i++;
	assert(i < KINDS);
	return i;
}

static uint64_t
bit_of(const struct kind *kind, const struct field *f)
{
	assert(f >= kind->fields && f < kind->fields + kind->nfields);
	assert(kind->nfields <= 64);
	return UINT64_C(1) << (f - kind->fields);
}

void
wanted_add(struct wanted *w, const struct kind *kind, const struct field *f)
{
	w->field[kind_place(kind)] |= bit_of(kind, f);
}

/* The field whose name is these n bytes. */
static const struct field *
field_named(const struct kind *kind, const char *name, size_t n)
{
	size_t i = 0;

	while (strncmp(kind->fields[i].name, name, n) != 0 ||
	    kind->fields[i].name[n] != '\0') {
		i++;
		assert(i < kind->nfields);
	}
	return &kind->fields[i];
}

void
wanted_rows(struct wanted *w, const struct wanted_row *row, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *name = row[i].fields;

		if (*name == '*') {
			w->field[kind_place(row[i].kind)] = UINT64_MAX;
			continue;
		}
		while (*name != '\0') {
			size_t len = strcspn(name, " ");

			wanted_add(w, row[i].kind,
			    field_named(row[i].kind, name, len));
			name += len + (name[len] == ' ');
		}
	}
}

void
wanted_under(struct wanted *w, const struct kind *kind)
{
	for (size_t i = 0; kinds[i] != NULL; i++)
		for (const struct kind *k = kinds[i]; k != NULL; k = k->parent)
			if (k == kind)
				w->field[i] = UINT64_MAX;
}

void
wanted_with(struct wanted *w, const struct kind *kind, const char *date)
{
	w->with[kind_place(kind)] = field_named(kind, date, strlen(date));
}

const struct field *
wanted_only(const struct wanted *w, const struct kind *kind)
{
	return w == NULL ? NULL : w->with[kind_place(kind)];
}

uint64_t
wanted_of(const struct wanted *w, const struct kind *kind)
{
	return w == NULL ? UINT64_MAX : w->field[kind_place(kind)];
}

bool
wanted_has(
    const struct wanted *w, const struct kind *kind, const struct field *f)
{
	return (wanted_of(w, kind) & bit_of(kind, f)) != 0;
}

bool
wanted_kind(const struct wanted *w, const struct kind *kind)
{
	const struct kind *up = kind->parent;

	if (w == NULL || up == NULL)
		return true;
	for (size_t i = 0; i < up->nfields; i++)
		if (up->fields[i].kind == kind)
			return wanted_has(w, up, &up->fields[i]) &&
			    wanted_kind(w, up);
	return true;
}
