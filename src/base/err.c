/* SPDX-License-Identifier: ISC */

/*
 * Errors are values. A struct err is filled once, by the function that knows
 * most; callers pass it on as it is. Remarks about a file are collected in a
 * growing array instead, for a reader goes on after the first.
 */

#include "ragtrack/base/err.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/limits.h"
#include "ragtrack/base/utf8.h"

/* Half a character where the text was cut off by its room goes; bytes that are no
   text, as in a word that was typed, become question marks. */
static void
text_mend(char *s, size_t room)
{
	size_t n = strlen(s), bad;

	while (!utf8_valid(s, n, &bad))
		if (n == room - 1 && n - bad < 4)
			s[n = bad] = '\0';
		else
			s[bad] = '?';
}

bool
err_set(struct err *e, enum err_code code, const char *fmt, ...)
{
	va_list ap;

	if (e == NULL || e->code != ERR_NONE)
		return false;
	e->code = code;
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	text_mend(e->text, sizeof(e->text));
	return false;
}

bool
limit_refuse(struct err *e, enum err_code code, const char *what, size_t limit,
    const char *each)
{
	bool mib = limit % (1u << 20) == 0;

	return err_set(e, code, "%s is over the limit of %zu %s a %s", what,
	    limit >> (mib ? 20 : 10), mib ? "MiB" : "KiB", each);
}

bool
err_at(struct err *e, int line, int column)
{
	if (e != NULL && e->line == 0) {
		e->line = line;
		e->column = column;
	}
	return false;
}

void
diag_add(struct diags *d, const char *file, int line, int column,
    enum severity s, const char *fmt, ...)
{
	va_list ap, again;
	struct diag *item;
	char *text;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	text = arena_alloc(d->arena, n < 0 ? 1 : (size_t)n + 1);
	if (n > 0)
		vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);

	d->item = arena_grow(
	    d->arena, d->item, d->count, &d->room, sizeof(*d->item));
	item = &d->item[d->count++];
	item->file = file;
	item->line = line;
	item->column = column;
	item->severity = s;
	item->text = text;
	if (s == SEV_ERROR)
		d->errors++;
	else
		d->warnings++;
}

/* What a remark is sorted by. */
struct diag_key {
	size_t file; /* where the remark stands that named the file first */
	int line, column;
	size_t index;
};

static int
key_compare(const void *left, const void *right)
{
	const struct diag_key *a = left, *b = right;

	if (a->file != b->file)
		return a->file < b->file ? -1 : 1;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static bool
file_same(const char *a, const char *b)
{
	if (a == b)
		return true;
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

void
diags_sort(struct diags *d)
{
	struct diag_key *key;
	struct diag *sorted;
	size_t i, k, first, *files, nfiles = 0;

	if (d->count < 2)
		return;
	key = arena_alloc(d->arena, d->count * sizeof(*key));
	files = arena_alloc(d->arena, d->count * sizeof(*files));
	for (i = 0; i < d->count; i++) {
		/* The file of the last remark is nearly always this one's. */
		first = i > 0 ? key[i - 1].file : 0;
		if (!file_same(d->item[first].file, d->item[i].file)) {
			for (k = 0; k < nfiles; k++)
				if (file_same(d->item[files[k]].file,
					d->item[i].file))
					break;
			first = k < nfiles ? files[k] : i;
		}
		if (first == i)
			files[nfiles++] = i;
		key[i].file = first;
		key[i].line = d->item[i].line;
		key[i].column = d->item[i].column;
		key[i].index = i;
	}
	qsort(key, d->count, sizeof(*key), key_compare);
	sorted = arena_alloc(d->arena, d->room * sizeof(*sorted));
	for (i = 0; i < d->count; i++)
		sorted[i] = d->item[key[i].index];
	d->item = sorted;
}
