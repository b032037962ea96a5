/* SPDX-License-Identifier: ISC */
/*
 * Signs have one table.  On each screen, of sample plans and of one that uses every
 * sign, whatever stands there that is neither a word nor a number is a sign that the
 * table has for that screen, or stands so in the plan; no sign means two things
 * there, also where the terminal has only ASCII; and the key and help explain all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/file.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/uses.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/view/view.h"

#include "../../src/term/state.h"
#include "../../src/view/sign.h"
#include "screens_help.h"

static const int sizes[][2] = { { 24, 80 }, { 36, 120 }, { 12, 40 },
	{ 60, 200 } };
enum { SIZES = sizeof(sizes) / sizeof(*sizes), FOOT = 2, TOKEN = 256 };

/* What may be written on a screen beside words and numbers. */
struct allowed {
	unsigned places;
	const char *texts; /* of the plans; NULL: none */
	bool seen[SIGN_COUNT];
};

/* The sign that these bytes are there; false where they are none. */
static bool
is_sign(struct allowed *a, const char *text, size_t n)
{
	bool found = false;

	for (int i = 0; i < SIGN_COUNT; i++)
		if (((a->places | SIGNS_ALL) & signs[i].place) != 0 &&
		    strlen(signs[i].sign) == n &&
		    strncmp(signs[i].sign, text, n) == 0)
			a->seen[i] = found = true;
	return found;
}

static size_t
next(const char *s)
{
	uint32_t cp;

	return (size_t)utf8_decode(s, &cp);
}

static bool
is_alnum(const char *s)
{
	return isalnum((unsigned char)*s) ||
	    ((unsigned char)*s >= 0xc3 && (unsigned char)*s < 0xd0);
}

/* A word of the plans, as it stands there. */
static bool
is_of_plan(const struct allowed *a, const char *token)
{
	const char *s = a->texts;
	size_t n = strlen(token);

	for (; s != NULL && (s = strstr(s, token)) != NULL; s++)
		if ((s == a->texts || strchr(" \n\"[{", s[-1]) != NULL) &&
		    strchr(" \n\"]},", s[n]) != NULL)
			return true;
	return false;
}

/* All but words, numbers and the punctuation of sentences is signs: at the ends of
   a word, or alone. */
static bool
token_fits(struct allowed *a, const char *token)
{
	static const char opens[] = "(\"'", closes[] = ".,;:)\"'%";
	const char *from = token, *to = token + strlen(token), *s;

	/* A path, a command, and what parts two headings. */
	if (is_sign(a, token, strlen(token)) || is_of_plan(a, token) ||
	    strcmp(token, "/") == 0 ||
	    (strchr("/:", token[0]) != NULL && is_alnum(token + 1)))
		return true;
	while (from < to && strchr(opens, *from) != NULL)
		from++;
	while (to > from && strchr(closes, to[-1]) != NULL)
		to--;
	if (is_sign(a, from, (size_t)(to - from)))
		return true;
	if (to - from == 1)
		return isdigit((unsigned char)*from) || *from == 'a';
	if (to - from > 1 && to[-1] == 'd' && isdigit((unsigned char)to[-2]))
		is_sign(a, "d", 1);
	for (s = from; s < to && !is_alnum(s); s += next(s))
		if (!is_sign(a, s, next(s)))
			return false;
	for (from = s; to > from;) {
		const char *last = from;

		if (strchr(closes, to[-1]) != NULL) {
			to--;
			continue;
		}

		for (s = from; s < to; s += next(s))
			last = s;
		if (is_alnum(last))
			break;
		if (!is_sign(a, last, (size_t)(to - last)))
			return false;
		to = last;
	}
	return true;
}

/* Lines, keys, and what is typed in are no signs. */
static bool
is_apart(enum style style)
{
	style = style % STYLE_COUNT;
	return style == STYLE_RULE || style == STYLE_KEY ||
	    style == STYLE_PROMPT || style == STYLE_FIELD;
}

/* Adds the cell to the token; false where that ends with it. */
static bool
goes_on(const struct cell *c, struct buf *token)
{
	bool box = strcmp(buf_text(token), "[") == 0; /* "[ ]" */

	if (c == NULL || is_apart(c->style) ||
	    (strcmp(c->text, " ") == 0 && !box))
		return false;
	buf_add(token, c->text);
	return true;
}

/* The first that does not fit is added; whether there is one. */
static bool
misfit(const struct screen *s, struct allowed *a, struct buf *token)
{
	for (int y = 0; y < s->height - FOOT; y++) {
		buf_reset(token);
		for (int x = 0; x <= s->width; x++) {
			if (goes_on(x < s->width ? screen_at(s, y, x) : NULL,
				token))
				continue;
			if (token->len > 0 && !token_fits(a, buf_text(token)))
				return true;
			buf_reset(token);
		}
	}
	return false;
}

static void
check(struct fixture *f, const struct screens_way *way, struct allowed *a)
{
	struct buf token = { 0 };

	a->places = way->view->signs;
	if (misfit(app_shown(f->app), a, &token))
		fail_msg("%s at %dx%d: \"%s\" is no sign of the table",
		    way->shown, f->width, f->height, buf_text(&token));
	buf_free(&token);
}

/* Help lists keys; the key of a plan and what a command wrote stand for
   themselves. */
static bool
has_signs(const struct screens_way *way)
{
	return way->view != &view_help && way->view != &view_key &&
	    way->view != &view_text && way->view != &view_trial;
}

static bool
unfolds(const struct screens_way *way)
{
	return way->view == &view_structure || way->view == &view_period;
}

static void
check_all(struct fixture *f, struct allowed *a)
{
	for (int z = 0; z < SIZES; z++)
		for (int i = 0; i < SCREENS_WAYS; i++) {
			if (!has_signs(&screens_ways[i]))
				continue;
			screens_size(f, sizes[z][0], sizes[z][1]);
			screens_way(f, screens_ways[i].keys);
			for (int k = 0; k < 12; k++) {
				check(f, &screens_ways[i], a);
				screens_type(f,
				    k % 4 == 3 && unfolds(&screens_ways[i]) ?
					"l" :
					"j");
			}
		}
}

static char *
read_text(struct arena *arena, const char *path)
{
	struct err e = { 0 };
	size_t length;
	char *text;

	assert_true(file_read(arena, path, 1 << 22, &text, &length, NULL, &e));
	return text;
}

/* What no sample has: a rating that is the same again, a status that went out. */
static const char rated[] =
    "ragtrack: 1\n"
    "plan: {id: rated, title: Rated}\n"
    "priorities:\n"
    "  - title: First\n"
    "    actions:\n"
    "      - {ref: '1', title: Same, rag: amber, updates: [\n"
    "          {date: 2023-10-01, rag: amber}, {date: 2023-11-01, rag: "
    "amber}]}\n";
static const char stated[] =
    "ragtrack: 1\n"
    "plan: {id: stated, title: Stated}\n"
    "priorities:\n"
    "  - title: First\n"
    "    actions:\n"
    "      - {ref: '1', title: Out, status: superseded, updates: [\n"
    "          {date: 2023-10-01, status: in progress},\n"
    "          {date: 2023-11-01, status: superseded}]}\n";

static void
import_made(struct fixture *f, const char *text)
{
	char path[64];
	const char *const command[] = { "import", path };

	snprintf(path, sizeof(path), "%s/made.yaml", f->folder);
	assert_true(file_replace(path, text, strlen(text), 0600, NULL));
	assert_int_equal(screens_run(f, 2, command), 0);
}

/* The plans of the fixture and more. */
static const char *const import[] = { "import",
	"data/plans/marsh-housing-2023.yaml",
	"data/plans/northvale-development-2023-25.yaml",
	"data/plans/ravensholt-peer-review-2023.yaml" };
static const char *const texts[] = { "eastmoor-improvement-2023",
	"larkhill-adults-2022-23", "marsh-housing-2023",
	"northvale-development-2023-25", "ravensholt-peer-review-2023" };

static const char *
read_all(struct arena *arena)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		buf_add(&b,
		    read_text(arena,
			arena_printf(arena, "data/plans/%s.yaml", texts[i])));
	return buf_take(arena, &b);
}

/* What others changed stands beside mine; one is mine, one theirs. */
static void
check_conflict(struct fixture *f, struct allowed *a)
{
	static const char *const theirs[] = { "set",
		"eastmoor-improvement-2023/1.2", "due=2024-02-01", "-m",
		"Later." };
	static const struct screens_way way = { &view_refused, "", "conflict" };
	const char *set[5];

	screens_size(f, 24, 80);
	screens_way(f, "6g    dfri\nThe board meets then");
	f->settings.who.as = "QA";
	f->settings.who.uid = 1001;
	memcpy(set, theirs, sizeof(set));
	assert_int_equal(screens_run(f, 5, set), 0);
	set[1] = "eastmoor-improvement-2023/1.4";
	assert_int_equal(screens_run(f, 5, set), 0);
	screens_type(f, "\n");
	assert_true(screens_show(f, "Theirs"));
	check(f, &way, a);
	screens_type(f, "t");
	check(f, &way, a);
	assert_true(is_sign(a, screen_at(app_shown(f->app), 2, 1)->text, 1));
	screens_type(f, "kmk");
	assert_true(is_sign(a, screen_at(app_shown(f->app), 2, 1)->text, 1));
}

/* Every sign of the table is drawn somewhere, and nothing else is. */
static void
test_all_in_table(void **state)
{
	static const char *const period[] = { "period", "open",
		"eastmoor-improvement-2023" };
	/* The usual list; of an open period; marked; sorted both ways. */
	static const char *const lists[] = { "6", "6 v", "6Sdue\n",
		"6S\025-due\n", ":view stale\n", "6/is:finished\n",
		"6/\025plan:rated or plan:stated\n" };
	struct fixture *f = *state;
	struct arena *arena = arena_new();
	struct allowed a = { .texts = read_all(arena) };

	check_all(f, &a);
	assert_int_equal(screens_run(f, 4, import), 0);
	import_made(f, rated);
	import_made(f, stated);
	assert_int_equal(screens_run(f, 3, period), 0);
	check_all(f, &a);
	check_conflict(f, &a);
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		screens_size(f, 60, 120);
		screens_way(f, lists[i]);
		check(f, &screens_ways[0], &a);
	}
	for (int i = 0; i < SIGN_COUNT; i++)
		if (!a.seen[i])
			print_message("never drawn: %s, %s\n", signs[i].sign,
			    signs[i].means);
	for (int i = 0; i < SIGN_COUNT; i++)
		assert_true(a.seen[i]);
	arena_free(arena);
}

/* What is on a screen and in no table is found. */
static void
test_finds_a_stranger(void **state)
{
	static const char *const strange[] = { "\u25c7", "1.1*#", "\u25c6", "x",
		"5~" };
	struct fixture *f = *state;
	struct arena *arena = arena_new();
	struct allowed a = { .places = view_plans.signs,
		.texts = read_all(arena) };
	struct buf token = { 0 };

	screens_size(f, 24, 80);
	screens_way(f, "P");
	assert_false(misfit(app_shown(f->app), &a, &token));
	for (size_t i = 0; i < sizeof(strange) / sizeof(*strange); i++) {
		/* The test's own screen: what is drawn on it is drawn over. */
		struct screen *s = (struct screen *)(uintptr_t)app_shown(
		    f->app);

		screen_put(
		    s, screen_rect(s), 12, 38, STYLE_NORMAL, "          ");
		screen_put(s, screen_rect(s), 12, 40, STYLE_NORMAL, strange[i]);
		assert_true(misfit(s, &a, &token));
		assert_string_equal(buf_text(&token), strange[i]);
	}
	arena_free(arena);
	buf_free(&token);
}

/* As a terminal shows it that has only ASCII. */
static void
in_ascii(const char *sign, struct buf *out)
{
	struct term t = { .charset = CHARSET_ASCII };

	buf_reset(out);
	glyph_text(&t, sign, out);
}

/* Whether two signs of these places look the same. */
static bool
is_double(const struct sign_row *table, unsigned places, bool ascii)
{
	struct buf one = { 0 }, two = { 0 };
	bool found = false;

	places |= SIGNS_ALL;
	for (int i = 0; i < SIGN_COUNT; i++)
		for (int k = 0; k < i; k++) {
			if ((table[i].place & places) == 0 ||
			    (table[k].place & places) == 0)
				continue;
			buf_reset(&one);
			buf_reset(&two);
			buf_add(&one, table[i].sign);
			buf_add(&two, table[k].sign);
			if (ascii) {
				in_ascii(table[i].sign, &one);
				in_ascii(table[k].sign, &two);
			}
			if (strcmp(buf_text(&one), buf_text(&two)) == 0)
				found = true;
		}
	buf_free(&one);
	buf_free(&two);
	return found;
}

static void
test_one_meaning(void **state)
{
	struct sign_row table[SIGN_COUNT];

	(void)state;
	for (size_t i = 0; views[i] != NULL; i++)
		for (int ascii = 0; ascii < 2; ascii++) {
			if (is_double(signs, views[i]->signs, ascii))
				print_message(
				    "%s has a sign twice\n", views[i]->name);
			assert_false(is_double(signs, views[i]->signs, ascii));
		}
	memcpy(table, signs, sizeof(table));
	table[SIGN_MARKED].sign = "O";
	assert_true(is_double(table, view_list.signs, false));
	table[SIGN_MARKED].sign = "\u2584"; /* ":" where there is only ASCII */
	table[SIGN_MORE].sign = ":";
	assert_false(is_double(table, view_list.signs, false));
	assert_true(is_double(table, view_list.signs, true));
}

/* The key of a plan has every sign with what it means, and help finds it by what
   it is and by its words. */
static void
test_explained(void **state)
{
	struct fixture *f = *state;
	size_t explained = 0;

	assert_int_equal(screens_run(f, 4, import), 0);
	screens_size(f, 300, 260);
	for (unsigned place = 1; place < SIGNS_PLACES; place *= 2) {
		const struct sign_row *sign;

		for (size_t i = 0;
		     (sign = sign_next(place, ~0U, &i)) != NULL;) {
			const char *shown = sign->as != NULL ? sign->as :
							       sign->sign;
			char text[TOKEN];

			explained++;
			screens_way(f, "/zzzz\nK"); /* of all plans */
			snprintf(
			    text, sizeof(text), "  %s %s", shown, sign->means);
			if (place != SIGNS_COLOUR)
				assert_true(screens_show(f, text));
			snprintf(text, sizeof(text), "sign: %s", sign->means);
			screens_way(f, "?");
			assert_true(screens_show(f, text));
			screens_type(f, sign->means);
			assert_true(screens_show(f, text));
		}
	}
	assert_true(explained >= SIGN_COUNT - 4); /* a trend is of five */
	screens_way(f, "?W");
	assert_true(screens_show(f, "sign: before the ref, if not ?, O or h"));
	assert_false(screens_show(f, "sign: red"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_all_in_table, screens_setup, screens_teardown),
		cmocka_unit_test_setup_teardown(
		    test_finds_a_stranger, screens_setup, screens_teardown),
		cmocka_unit_test(test_one_meaning),
		cmocka_unit_test_setup_teardown(
		    test_explained, screens_setup, screens_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
