/* SPDX-License-Identifier: ISC */

/*
 * Separated values, as RFC 4180 has them and as programs write them all the
 * same.  What separates is found by trying: with the right one, most of the
 * first rows have as many fields, and no quote ends in the middle of one.
 */

#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/csv.h"
#include "readers.h"

#define SAMPLE_ROWS 100		  /* to find what separates */
#define SAMPLE_BYTES (256u << 10) /* of them */

struct values {
	const char *at; /* what is not read yet */
	char separator;
	int line;   /* of the file, where `at` is */
	int opened; /* line of the quote that does not end; 0 */
	bool stray; /* the field went on behind its quotes */
	struct buf field;
};

/* What a quote opened, up to the quote that ends it. */
static void
read_quoted(struct values *v)
{
	int line = v->line;
	size_t n, spaces;

	for (v->at++;; v->at += n) {
		n = strcspn(v->at, "\"\n");
		buf_addn(&v->field, v->at, n);
		v->at += n;
		n = 1;
		if (*v->at == '\0') {
			v->opened = line;
			return;
		}
		if (*v->at == '\n')
			v->line++;
		else if (v->at[1] == '"')
			n = 2;
		else
			break;
		buf_addc(&v->field, *v->at);
	}
	v->at++;
	spaces = strspn(v->at, " ");
	v->at += spaces;
	if (*v->at == v->separator || *v->at == '\n' || *v->at == '\0')
		return;
	/* They were none of ours: a text begins with a word in quotes. */
	v->stray = true;
	n = v->field.len;
	buf_add(&v->field, "\"\"");
	memmove(v->field.text + 1, v->field.text, n);
	v->field.text[0] = '"';
	buf_addn(&v->field, v->at - spaces, spaces);
}

/* Reads the next field into `field`; false where its row ends with it. */
static bool
read_field(struct values *v)
{
	const char ends[] = { v->separator, '\n', '\0' };
	size_t spaces = strspn(v->at, " "), n;
	char end;

	buf_reset(&v->field);
	v->opened = 0;
	v->stray = false;
	if (v->at[spaces] == '"') {
		v->at += spaces;
		read_quoted(v);
	}
	n = strcspn(v->at, ends);
	buf_addn(&v->field, v->at, n);
	v->at += n;
	end = *v->at;
	v->at += end != '\0';
	v->line += end == '\n';
	return end != '\0' && end != '\n';
}

/* What separates. */

/* Fields of the next row; 0 where it is blank or its quotes are not right. */
static int
count_fields(struct values *v)
{
	bool right = true, blank = true, more;
	int fields = 0;

	do {
		more = read_field(v);
		right = right && v->opened == 0 && !v->stray;
		blank = blank && buf_text(&v->field)[0] == '\0';
		fields++;
	} while (more);
	return right && (fields > 1 || !blank) ? fields : 0;
}

/* How many of the first rows have equally many fields, two or more, and how
   many those are. */
static size_t
try_separator(const char *text, char separator, int *fields)
{
	struct values v = { .at = text, .separator = separator };
	int count[SAMPLE_ROWS];
	size_t rows = 0, best = 0;

	*fields = 0;
	while (
	    rows < SAMPLE_ROWS && *v.at != '\0' && v.at - text < SAMPLE_BYTES)
		count[rows++] = count_fields(&v);
	buf_free(&v.field);
	for (size_t i = 0; i < rows; i++) {
		size_t alike = 0;

		for (size_t k = 0; k < rows; k++)
			alike += count[k] == count[i];
		if (count[i] > 1 &&
		    (alike > best || (alike == best && count[i] > *fields))) {
			best = alike;
			*fields = count[i];
		}
	}
	return best;
}

/* A line end where nothing does: then a row is one field. */
static char
find_separator(const char *text, bool tabs)
{
	char found = '\n';
	size_t rows, best = 0;
	int fields, most = 0;

	if (tabs && try_separator(text, '\t', &fields) > 0)
		return '\t';
	for (const char *c = ",;\t|"; *c != '\0'; c++) {
		rows = try_separator(text, *c, &fields);
		if (rows < best || (rows == best && fields <= most))
			continue;
		best = rows;
		most = fields;
		found = *c;
	}
	return found;
}

/* A first line that says what separates, as Excel obeys it: sep=;  It is no row
   of the table. */
static bool
take_separator(struct values *v)
{
	const char *s = v->at + (*v->at == '"');
	size_t n = strcspn(s, "\n");

	if (strncasecmp(s, "sep=", 4) != 0 || n < 5 ||
	    strchr(",;\t|:^", s[4]) == NULL ||
	    (n != 5 && !(n == 6 && s[5] == '"')))
		return false;
	v->separator = s[4];
	v->at = s + n + (s[n] == '\n');
	v->line++;
	return true;
}

/* Cells. */

static bool
add_cell(struct office_file *f, struct office_table *t, int row, int column,
    const char *text, struct err *e)
{
	enum cell_kind kind = CELL_TEXT;
	struct office_cell *c;
	const char *clean;
	double number = 0;

	/* What keeps a spreadsheet from running the text is not of it. */
	if (*text == '\'' && csv_is_formula(text + 1))
		text++;
	clean = office_clean(f, text);
	if (*clean == '\0')
		return true;
	if (office_number(clean, &number))
		kind = CELL_NUMBER;
	if (clean == text)
		clean = arena_strdup(f->a, text);
	c = office_add_cell(f, t, row, column, kind, clean, e);
	if (c != NULL)
		c->number = number;
	return c != NULL;
}

static bool
read_row(struct office_file *f, struct values *v, struct office_table *t,
    int row, struct err *e)
{
	bool more = true;

	for (int column = 0; more; column++) {
		more = read_field(v);
		if (v->opened > 0)
			return err_set(e, ERR_IO,
			    "%s: a quotation mark that begins a field in line "
			    "%d has none that ends it",
			    f->name, v->opened);
		if (!add_cell(f, t, row, column, buf_text(&v->field), e))
			return false;
	}
	return true;
}

bool
read_separated(struct office_file *f, struct err *e)
{
	struct values v = { .line = 1 };
	struct office_table *t;
	bool right = true;

	if (!office_decode(f, &v.at, e))
		return false;
	if (!take_separator(&v))
		v.separator = find_separator(
		    v.at, f->document->format == OFFICE_TSV);
	t = office_add_table(f);
	for (int row = 0; right && *v.at != '\0'; row++)
		right = read_row(f, &v, t, row, e);
	buf_free(&v.field);
	return right;
}
