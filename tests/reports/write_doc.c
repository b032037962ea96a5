/* SPDX-License-Identifier: ISC */
/*
 * write_doc DOCUMENT FORMAT: writes one of the made documents to standard
 * output, and what was cut to standard error.  DOCUMENT is "paper", "harm-N"
 * (N from 0; exit status 9 past the last), "long", with texts of 256 KiB, or
 * "big-N", the paper with N times four rows in its first table.
 * write_doc marked-store PATH makes the store of marked.h; hostile-store PATH
 * the same with harm in every text; days MONTH reads lines of a day and a word,
 * parted by a tab, and says which day the word means on it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/doc_made.h"
#include "marked.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/date.h"
#include "ragtrack/base/err.h"

/* What terminals obey: colours, a clipboard, a title, movements, text that runs
   the other way; bytes that are no UTF-8 are tried by test_output. */
#define HARM                                              \
	"\033[31m\033[2J\033]52;c;UVE=\a\033]0;own\033\\" \
	"\b\b\r\x7f\xc2\x9b"                              \
	"2J\u202e\u2066\u200b"

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
				doc_band(t, 1, t->row[r].band);
			else
				doc_row(t)->cell = t->row[r].cell;
		}
	return d;
}

/* The document of that name; NULL, and *status says why, where there is none.*/
static struct doc *
named_doc(struct arena *a, const char *name, int *status)
{
	long n;

	*status = 2;
	if (strcmp(name, "paper") == 0)
		return doc_made(a);
	if (strcmp(name, "long") == 0)
		return long_doc(a);
	if (strncmp(name, "big-", 4) == 0)
		return big_doc(a, strtol(name + 4, NULL, 10));
	if (strncmp(name, "harm-", 5) != 0)
		return NULL;
	n = strtol(name + 5, NULL, 10);
	*status = 9;
	for (long i = 0; i <= n; i++)
		if (doc_made_harm[i] == NULL)
			return NULL;
	return doc_made_of(a, doc_made_harm[n]);
}

static int
write_named(struct arena *a, const char *name, const char *format)
{
	struct report_look look = { .header = true,
		.format = report_format_find(format) };
	struct buf out = { 0 };
	struct list cut = { 0 };
	struct err e = { 0 };
	int status;
	struct doc *d = named_doc(a, name, &status);

	if (d == NULL || look.format == FORMAT_NONE)
		return status;
	if (!doc_write(d, &look, &out, &cut, &e))
		fprintf(stderr, "%s\n", e.text);
	fwrite(buf_text(&out), 1, out.len, stdout);
	for (size_t i = 0; i < cut.count; i++)
		fprintf(stderr, "%.60s\n", cut.item[i]);
	buf_free(&out);
	return ferror(stdout) ? 3 : (int)e.code;
}

/* A line for each line: the day, or what is wrong with the word. */
static int
say_days(int year_begins)
{
	char line[256], iso[16];
	struct arena *a = arena_new();

	while (fgets(line, sizeof(line), stdin) != NULL) {
		struct err e = { 0 };
		struct when w;
		int today;

		line[strcspn(line, "\n")] = line[10] = '\0';
		if (!day_parse_iso(line, &today))
			return 2;
		if (day_words(a, line + 11, today, year_begins, &w, &e)) {
			day_iso(w.last, iso);
			puts(iso);
		} else {
			puts(e.text);
		}
	}
	arena_free(a);
	return 0;
}

int
main(int argc, char **argv)
{
	struct arena *a;
	int status;

	if (argc != 3)
		return 2;
	if (strcmp(argv[1], "marked-store") == 0)
		return marked_store(argv[2], "");
	if (strcmp(argv[1], "hostile-store") == 0)
		return marked_store(argv[2], HARM);
	if (strcmp(argv[1], "days") == 0)
		return say_days((int)strtol(argv[2], NULL, 10));
	a = arena_new();
	status = write_named(a, argv[1], argv[2]);
	arena_free(a);
	return status;
}
