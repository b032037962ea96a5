/* SPDX-License-Identifier: ISC */
/*
 * write_doc DOCUMENT FORMAT: writes one of the made documents to standard
 * output, and what was cut to standard error.  DOCUMENT is "paper", "harm-N"
 * (N from 0; exit status 9 past the last), "long", with texts of 256 KiB, or
 * "big-N", the paper with N times four rows in its first table.
 * write_doc marked-store PATH makes the store of marked.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/doc_made.h"
#include "marked.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"

/* The paper, with the long text in its first table and beside it. */
static struct doc *
long_doc(struct arena *a)
{
	struct buf text = { 0 };
	struct doc *d = doc_made(a);
	const char *saved;

	buf_add(&text, "=1+");
	for (int i = 0; text.len < 262144; i++)
		buf_addf(&text, "word %d \"quoted\", a | b\n", i);
	saved = buf_save(a, &text);
	buf_free(&text);
	for (size_t i = 0; i < d->count; i++) {
		struct doc_table *t = d->block[i].table;

		if (t == NULL || t->rows < 2)
			continue;
		t->row[1].cell[2].text = saved;
		t->row[1].cell[t->columns - 1].text = saved;
	}
	doc_para(d, "%s", saved);
	list_add(a, doc_list(d), saved);
	return d;
}

/* The paper, the rows of its first table so many times over. */
static struct doc *
big_doc(struct arena *a, long times)
{
	struct doc *d = doc_made(a);
	struct doc_table *t = NULL;
	size_t rows;

	for (size_t i = 0; t == NULL && i < d->count; i++)
		t = d->block[i].table;
	rows = t != NULL ? t->rows : 0;
	for (long n = 1; n < times; n++)
		for (size_t r = 0; r < rows; r++) {
			if (t->row[r].band != NULL)
				doc_band(d, t, 1, t->row[r].band);
			else
				doc_row(d, t)->cell = t->row[r].cell;
		}
	return d;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct report_look look = { .header = true };
	struct buf out = { 0 };
	struct list cut = { 0 };
	struct err e = { 0 };
	struct doc *d = NULL;

	if (argc != 3)
		return 2;
	if (strcmp(argv[1], "marked-store") == 0) {
		arena_free(a);
		return marked_store(argv[2]);
	}
	look.format = report_format_find(argv[2]);
	if (strcmp(argv[1], "paper") == 0)
		d = doc_made(a);
	else if (strcmp(argv[1], "long") == 0)
		d = long_doc(a);
	else if (strncmp(argv[1], "big-", 4) == 0)
		d = big_doc(a, strtol(argv[1] + 4, NULL, 10));
	else if (strncmp(argv[1], "harm-", 5) == 0) {
		long n = strtol(argv[1] + 5, NULL, 10);

		for (long i = 0; i <= n; i++)
			if (doc_made_harm[i] == NULL)
				return 9;
		d = doc_made_of(a, doc_made_harm[n]);
	}
	if (d == NULL || look.format == FORMAT_NONE)
		return 2;
	if (!doc_write(d, &look, &out, &cut, &e)) {
		fprintf(stderr, "%s\n", e.text);
		return (int)e.code;
	}
	fwrite(buf_text(&out), 1, out.len, stdout);
	for (size_t i = 0; i < cut.count; i++)
		fprintf(stderr, "%.60s\n", cut.item[i]);
	buf_free(&out);
	arena_free(a);
	return ferror(stdout) ? 3 : 0;
}
