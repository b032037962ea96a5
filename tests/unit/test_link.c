/* SPDX-License-Identifier: ISC */
/* Web addresses in texts: where each begins and ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/link.h"

/* The addresses of a text, parted by spaces. */
static const char *
links(struct arena *a, const char *text)
{
	size_t from = 0, at, n;
	char *all = arena_strdup(a, "");

	while (link_next(text, from, &at, &n)) {
		all = arena_printf(a, "%s%s%.*s", all, *all != '\0' ? " " : "",
		    (int)n, text + at);
		from = at + n;
	}
	return all;
}

static void
addresses_end_where_the_sentence_goes_on(void **state)
{
	static const struct {
		const char *text, *links;
	} cases[] = {
		{ "See https://example.org/a, and (http://b.example/c_(d)).",
		    "https://example.org/a http://b.example/c_(d)" },
		{ "https://example.org", "https://example.org" },
		{ "HTTPS://EXAMPLE.ORG/?q=1&r=%20#x!",
		    "HTTPS://EXAMPLE.ORG/?q=1&r=%20#x" },
		{ "\xe2\x80\x9chttps://example.org/a\xe2\x80\x9d",
		    "https://example.org/a" },
		{ "[https://example.org/a] https://example.org/b;",
		    "https://example.org/a https://example.org/b" },
		{ "a\nhttps://example.org/a\nhttp://example.org/b",
		    "https://example.org/a http://example.org/b" },
		{ "<https://example.org/a|b>", "https://example.org/a" },
	};
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(links(a, cases[i].text), cases[i].links);
	arena_free(a);
}

static void
nothing_else_is_an_address(void **state)
{
	static const char *const texts[] = { "", "https://", "http:// x",
		"https://example.org/caf\xc3\xa9", "https://\xc3\xa9.example",
		"xhttp://example.org", "javascript:alert(1)",
		"ftp://example.org", "https://...", "www.example.org",
		"http//example.org", "data:text/html,https:" };
	struct arena *a = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		assert_string_equal(links(a, texts[i]), "");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_end_where_the_sentence_goes_on),
		cmocka_unit_test(nothing_else_is_an_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
