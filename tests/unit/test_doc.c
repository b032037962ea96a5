/* SPDX-License-Identifier: ISC */

/*
 * Documents: what each writer makes of a report, and of texts that mean harm.
 */

#include <string.h>

#include "doc_made.h"
#include "made.h"
#include "ragtrack/base/utf8.h"

struct world {
	struct arena *arena;
	struct buf out;
	struct list cut;
};

static int
open_world(void **state)
{
	static struct world w;

	w = (struct world){ .arena = arena_new() };
	*state = &w;
	return 0;
}

static int
close_world(void **state)
{
	struct world *w = *state;

	arena_free(w->arena);
	buf_free(&w->out);
	return 0;
}

static const char *
written(
    struct world *w, const struct doc *d, enum report_format format, int width)
{
	struct report_look look = {
		.format = format, .width = width, .header = true
	};

	buf_reset(&w->out);
	assert_true(doc_write(d, &look, &w->out, &w->cut, NULL));
	return buf_text(&w->out);
}

static void
holds(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("there is no\n%s\nin\n%s", part, text);
}

/* No line is wider than the page. */
static void
fits(const char *text, int width)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");
		char line[4096];

		assert_true(n < sizeof(line));
		memcpy(line, text, n);
		line[n] = '\0';
		if (utf8_width(line) > width)
			fail_msg("wider than %d: %s", width, line);
		text += n + (text[n] == '\n');
	}
}

static void
text_has_columns_that_wrap(void **state)
{
	struct world *w = *state;
	const char *text = written(w, doc_made(w->arena), FORMAT_TEXT, 120);

	fits(text, 120);
	holds(text,
	    "\n  1.1   Review the threshold document   Sept-Nov 2023  Amber   "
	    "                 1,126.4             Partner sign-off is\n"
	    "        with every partner                             "
	    "(Recoverable)                                late.\n");
	holds(text, "\nPriority 2: People\n");
	holds(text, "Off track\n=========\n");
	holds(text, "No action is gone.\n");
	holds(text, "\n- 1.10 is overdue\n");
	holds(text, "store check --anchor 1234-0f0f");
}

static void
narrow_text_has_labelled_lines(void **state)
{
	struct world *w = *state;
	const char *text = written(w, doc_made(w->arena), FORMAT_TEXT, 0);

	fits(text, 80);
	holds(text,
	    "Ref: 1.10\nAction: Audit a tenth of all cases each month\n"
	    "Complete by: 31/10/23; RAG: Red; Days late: 20; Obsession: "
	    "yes\n");
}

/* Whatever stands in it, a line is no wider than the page. */
static void
no_text_is_too_wide(void **state)
{
	struct world *w = *state;

	for (size_t h = 0; doc_made_harm[h] != NULL; h++)
		for (int width = 40; width <= 200; width += 20)
			fits(written(w, doc_made_of(w->arena, doc_made_harm[h]),
				 FORMAT_TEXT, width),
			    width);
	for (int width = 40; width <= 200; width += 4)
		fits(written(w, doc_made(w->arena), FORMAT_TEXT, width), width);
}

static void
plots_in_letters(void **state)
{
	struct world *w = *state;
	const char *text = written(w, doc_made(w->arena), FORMAT_TEXT, 0);

	holds(text, "2023-10  -RRAAAGGGGBBBBB  ");
	holds(text, "1.1           |######");
	holds(text, "1.10  <<<<<<<<| -8\n");
	text = written(w, doc_made(w->arena), FORMAT_LONG, 0);
	holds(text, "2023-09: unrated 0, red 1, amber 2, green 3, blue 4\n");
}

static void
the_plans_key_ends_it(void **state)
{
	struct world *w = *state;
	struct doc *d = doc_made(w->arena);
	const char *text = written(w, d, FORMAT_TEXT, 0);

	holds(text, "Blue (Embedded)");
	holds(text, "Amber (Recoverable)  Late, and can be recovered.\n");
	d->in = NULL;
	text = written(w, d, FORMAT_TEXT, 0);
	assert_null(strstr(text, "What the colours mean"));
}

static void
json_says_all_values(void **state)
{
	struct world *w = *state;
	const char *text = written(w, doc_made(w->arena), FORMAT_JSON, 0);

	holds(text,
	    "          \"rows\": [\n"
	    "            {\n"
	    "              \"priority\": \"1\",\n"
	    "              \"ref\": \"1.1\",\n"
	    "              \"title\": \"Review the threshold document with "
	    "every partner\",\n"
	    "              \"due\": \"2023-11-30\",\n"
	    "              \"due_text\": \"Sept-Nov 2023\",\n"
	    "              \"rag\": \"amber\",\n"
	    "              \"days_late\": null,\n"
	    "              \"money\": \"1,126.4\",\n"
	    "              \"obsession\": false,\n"
	    "              \"why\": \"Partner sign-off is late.\\nThe board "
	    "was told.\"\n"
	    "            },\n");
	holds(text, "\"days_late\": 20,");
	holds(text, "\"rag\": \"unrated\",");
	holds(text, "\"due\": null,\n              \"due_text\": \"Ongoing\"");
	holds(text, "\"as_of\": \"2023-11-20\"");
	holds(text, "\"under\": null");
	holds(text, "            0,\n");
	holds(text, "            7.5");
	holds(text, "            null\n");
}

/* Nothing that a terminal would obey comes through. */
static void
harm_is_inert(void **state)
{
	struct world *w = *state;
	static const enum report_format formats[] = { FORMAT_TEXT, FORMAT_LONG,
		FORMAT_JSON, FORMAT_MD, FORMAT_HTML, FORMAT_CSV };

	for (size_t h = 0; doc_made_harm[h] != NULL; h++)
		for (size_t f = 0; f < 3; f++) {
			const char *where = NULL,
				   *text = written(w,
				       doc_made_of(w->arena, doc_made_harm[h]),
				       formats[f], 0);

			assert_true(utf8_valid(text, w->out.len, NULL));
			if (utf8_forbidden(text, &where, NULL))
				fail_msg(
				    "harm %zu, format %zu: %.40s", h, f, where);
		}
}

static void
markup_stays_text(void **state)
{
	struct world *w = *state;
	struct doc *d = doc_made_of(w->arena, "<b>&\"' | *x* `y`\n# z");
	const char *text = written(w, d, FORMAT_HTML, 0);

	holds(text, "<p>&lt;b&gt;&amp;&quot;&#39; | *x* `y`<br>\n# z</p>");
	assert_null(strstr(text, "<b>"));
	text = written(w, d, FORMAT_MD, 0);
	holds(text, "| \\<b\\>\\&\"' \\| \\*x\\* \\`y\\`<br>\\# z ");
	holds(text, "\n\\<b\\>\\&\"' \\| \\*x\\* \\`y\\`\\\n\\# z\n");
}

static void
csv_is_one_table(void **state)
{
	struct world *w = *state;
	struct doc *d = doc_made(w->arena);
	const char *text = written(w, d, FORMAT_CSV, 0);

	holds(text,
	    "part,table,priority,ref,title,due,due_text,rag,days_late,money,"
	    "obsession,why,gone\r\n"
	    "off_track,actions,1,1.1,Review the threshold document with every "
	    "partner,2023-11-30,Sept-Nov 2023,amber,,\"1,126.4\",false,"
	    "\"Partner sign-off is late.\nThe board was told.\",\r\n");
	d = doc_made_of(w->arena, "=1+1");
	holds(written(w, d, FORMAT_CSV, 0), "harm,harm,'=1+1,'=1+1,");
}

/* Levels that a document leaves out are not left out on the page. */
static void
headings_leave_no_gap(void **state)
{
	struct world *w = *state;
	struct doc *d = doc_new(w->arena, "gap", "Gap");
	const char *text;

	doc_heading(d, 1, "one", "One");
	doc_heading(d, 3, "three", "Three");
	text = written(w, d, FORMAT_HTML, 0);
	holds(text, "<h2 id=\"part-1\">One</h2>\n<h3>Three</h3>");
}

static void
excel_cuts_at_a_word(void **state)
{
	struct world *w = *state;
	struct doc *d = doc_made(w->arena);
	struct buf text = { 0 };

	for (size_t i = 0; i < 8000; i++)
		buf_add(&text, "word ");
	for (size_t i = 0; i < d->count; i++)
		if (d->block[i].kind == DOC_TABLE &&
		    d->block[i].table->rows > 0)
			d->block[i].table->row[1].cell[8] = cell_text(
			    buf_text(&text));
	written(w, d, FORMAT_XLSX, 0);
	assert_int_equal(w->cut.count, 1);
	assert_string_equal(w->cut.item[0], "1.1, Why");
	assert_memory_equal(w->out.text, "PK", 2);
	buf_free(&text);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)
	const struct CMUnitTest tests[] = {
		TEST(text_has_columns_that_wrap),
		TEST(narrow_text_has_labelled_lines),
		TEST(no_text_is_too_wide),
		TEST(plots_in_letters),
		TEST(the_plans_key_ends_it),
		TEST(json_says_all_values),
		TEST(harm_is_inert),
		TEST(markup_stays_text),
		TEST(csv_is_one_table),
		TEST(headings_leave_no_gap),
		TEST(excel_cuts_at_a_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
