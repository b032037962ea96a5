/* SPDX-License-Identifier: ISC */

/*
 * What a text looks like: a date, a ref, initials, a number and a title.
 */

#include "parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/among.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"

bool
text_is_date(const struct convert *c, const char *text)
{
	struct when w;
	bool is;

	if (strlen(text) > 80)
		return false;
	is = when_parse(c->scratch, text, YEAR_BEGINS, &w, NULL) && !w.words &&
	    w.text != NULL;
	arena_reset(c->scratch);
	return is;
}

bool
text_run_is_date(const struct convert *c, const char *text, size_t n)
{
	char run[81];

	if (n >= sizeof(run))
		return false;
	memcpy(run, text, n);
	run[n] = '\0';
	return text_is_date(c, run);
}

bool
text_is_ref(const char *text)
{
	int letters = 0, digits = 0, n = 0;

	for (; *text != '\0'; text++, n++) {
		if (isdigit((unsigned char)*text))
			digits++;
		else if (isalpha((unsigned char)*text))
			letters++;
		else if (strchr(".-/ :()*", *text) == NULL)
			return false;
	}
	return digits > 0 && letters <= 6 && n <= 14;
}

/* Where the number before a colon begins, behind the words that say of what:
   "Project or priority 1: A smaller offer", "Recommendation R1: ...", "Area for
   improvement A: ..."; the text itself where there is none. */
static const char *
number_before_colon(const char *text)
{
	const char *end = strchr(text, ':'), *s = end;
	size_t n;

	if (end == NULL || end - text >= 40)
		return text;
	while (s > text && s[-1] != ' ')
		s--;
	n = (size_t)(end - s);
	if (n == 0 ||
	    (isupper((unsigned char)*s) == 0 &&
		isdigit((unsigned char)*s) == 0))
		return text;
	return strspn(s + 1, "0123456789.") == n - 1 ? s : text;
}

const char *
text_number(struct arena *a, const char *text, const char **rest)
{
	const char *s = number_before_colon(text), *end;
	size_t word = strcspn(text, " ");

	/* "Priority 1" */
	if (s == text && isalpha((unsigned char)*s)) {
		static const char *const words[] = { "priority", "theme",
			"section", "part", "objective", "goal", "workstream",
			"outcome", "project", "aim", "pillar", "strand" };
		bool known = false;

		for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
			known |= strncasecmp(words[i], s, word) == 0 &&
			    strlen(words[i]) == word;
		if (known)
			s += word + strspn(s + word, " ");
	}
	/* "Part A: Savings" */
	if (s > text && isupper((unsigned char)*s) &&
	    !isalnum((unsigned char)s[1])) {
		*rest = s + 1 + strspn(s + 1, " .:)-");
		return arena_strndup(a, s, 1);
	}
	/* The letter of "R1" */
	end = s > text && isupper((unsigned char)*s) ? s + 1 : s;
	while (isdigit((unsigned char)*end) ||
	    (*end == '.' && isdigit((unsigned char)end[1])))
		end++;
	if (end == s || end - s > 8)
		return NULL;
	*rest = end;
	if (isalpha((unsigned char)**rest) && rest[0][1] != '\0' &&
	    isalpha((unsigned char)rest[0][1]))
		return NULL;
	*rest += strspn(*rest, " .:)-");
	if (strncmp(*rest, "–", 3) == 0)
		*rest += 3 + strspn(*rest + 3, " ");
	return arena_strndup(a, s, (size_t)(end - s));
}

bool
text_is_initials(const char *text)
{
	size_t n = strlen(text);

	if (n < 2 || n > 4 || !isupper((unsigned char)*text))
		return false;
	for (size_t i = 1; i < n; i++)
		if (!isalpha((unsigned char)text[i]))
			return false;
	return isupper((unsigned char)text[n - 1]) != 0 || n == 2 || n == 3;
}

const char *
text_find(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (; *text != '\0'; text++)
		if (strncasecmp(text, word, n) == 0)
			return text;
	return NULL;
}

bool
text_is_step(const char *text)
{
	static const char *const words[] = { "step", "milestone", "sub-action",
		"subaction", "sub action", "sub-task", "subtask" };

	return TEXT_AMONG(text, words, utf8_same);
}

const char *
text_part(struct arena *a, const char *text, size_t n)
{
	return text[n] == '\0' ? text : arena_strndup(a, text, n);
}

const char *
text_grow(struct arena *a, struct text_grown *g, const char *old,
    const char *mark, const char *more)
{
	size_t n = strlen(more), marks = strlen(mark);

	if (old == NULL || *old == '\0')
		return more;
	if (old != g->text)
		*g = (struct text_grown){ .length = strlen(old) };
	if (g->length + marks + n >= g->room) {
		char *text;

		g->room = 2 * (g->length + marks + n) + 1;
		text = arena_alloc(a, g->room);
		memcpy(text, old, g->length);
		g->text = text;
	}
	memcpy(g->text + g->length, mark, marks);
	memcpy(g->text + g->length + marks, more, n + 1);
	g->length += marks + n;
	return g->text;
}
