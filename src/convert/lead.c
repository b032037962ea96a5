/* SPDX-License-Identifier: ISC */

/*
 * Who leads.  A cell holds one post or several people, parted by line ends,
 * commas, slashes, "and", or, where a page lost its line ends, by nothing: then
 * a word that posts begin with begins the next one.  Each way to part it is
 * tried in the arena of the row; what is kept of it is copied.
 */

#include "parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/people.h"

/* What the name of a post begins with, and what stands before such a word
   inside one. */
static const char *const posts[] = { "head", "director", "ad", "assistant",
	"associate", "deputy", "interim", "chair", "chief", "executive",
	"strategic", "principal", "corporate" };
/* Of these the ones that end a post as well, "HR Director": they begin one
   only before "of". */
static const char *const endings[] = { "director", "chair", "head", "assistant",
	"executive", "chief" };
static const char *const inside[] = { "assistant", "associate", "deputy",
	"interim", "executive", "of", "and", "&", "the", "for", "to", "service",
	"strategic", "principal", "corporate", "chief", "senior", "acting",
	"group", "managing", "programme", "team", "joint", "lead" };

static bool
among(const char *const *words, size_t n, const char *word, size_t length)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i]) == length &&
		    strncasecmp(words[i], word, length) == 0)
			return true;
	return false;
}

static bool
is_post(const char *word, size_t n)
{
	return among(posts, sizeof(posts) / sizeof(*posts), word, n);
}

/* Whether a post begins with this word of a text. */
static bool
begins_post(const char *word, size_t n)
{
	const char *next = word + n + strspn(word + n, " ");

	if (!is_post(word, n))
		return false;
	return !among(endings, sizeof(endings) / sizeof(*endings), word, n) ||
	    strncasecmp(next, "of ", 3) == 0 ||
	    strncasecmp(next, "director ", 9) == 0 ||
	    strncasecmp(next, "executive", 9) == 0;
}

static bool
is_inside(const char *word, size_t n)
{
	return among(inside, sizeof(inside) / sizeof(*inside), word, n);
}

/* "DCS", "SLT", "RM": capitals alone, which are not part of a post's name
   where they stand first. */
static bool
is_code(const char *word, size_t n)
{
	if (n < 2 || n > 4)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!isupper((unsigned char)word[i]))
			return false;
	return true;
}

/* Parts a run of posts and initials that nothing parts. */
static void
split_posts(struct convert *c, const char *text, struct list *out)
{
	const char *from = text, *s = text, *before = NULL;
	size_t length = 0;

	while (*s != '\0') {
		size_t n = strcspn(s, " ");
		bool begins = begins_post(s, n) &&
		    (before == NULL || !is_inside(before, length));
		bool after_code = before == from && before != NULL &&
		    is_code(before, length) && !is_post(before, length) &&
		    (begins_post(s, n) || is_code(s, n));

		if (s > from &&
		    ((begins && n > 1 && before != NULL &&
			 !(is_post(before, length) && before == from && n > 2 &&
			     is_inside(before, length))) ||
			after_code)) {
			list_add(c->row, out,
			    utf8_trim(c->row,
				arena_strndup(
				    c->row, from, (size_t)(s - from))));
			from = s;
		}
		before = s;
		length = n;
		s += n + strspn(s + n, " ");
	}
	if (*from != '\0')
		list_add(c->row, out, utf8_trim(c->row, from));
}

/* "RM SH": initials that nothing but a space parts. */
static void
split_codes(struct convert *c, const char *text, struct list *out)
{
	for (const char *s = text; *s != '\0';) {
		size_t n = strcspn(s, " ");

		if (!is_code(s, n) || is_post(s, n)) {
			list_add(c->row, out, text);
			return;
		}
		s += n + strspn(s + n, " ");
	}
	for (const char *s = text; *s != '\0';) {
		size_t n = strcspn(s, " ");

		list_add(c->row, out, text_part(c->row, s, n));
		s += n + strspn(s + n, " ");
	}
}

/* Whether each piece could be a lead of its own: initials, a listed one, or a
   post or a name of several words that begins as posts do. */
static bool
plainly_several(struct convert *c, const struct list *pieces)
{
	for (size_t i = 0; i < pieces->count; i++) {
		const char *s = pieces->item[i];

		if (text_is_initials(s) || person_is_nobody(s) ||
		    person_of(NULL, c->plan, s) != NULL)
			continue;
		return false;
	}
	return true;
}

static bool
each_begins_a_post(const struct list *pieces)
{
	for (size_t i = 0; i < pieces->count; i++) {
		const char *s = pieces->item[i];

		if (!is_post(s, strcspn(s, " ")) && !text_is_initials(s))
			return false;
	}
	return true;
}

/* "Sam Doe": two or three words, each with a capital, none that posts have. */
static bool
like_a_name(const char *s)
{
	int words = 0;

	while (*s != '\0') {
		size_t n = strcspn(s, " ");

		if (!isupper((unsigned char)*s) || is_post(s, n) ||
		    is_inside(s, n) || memchr(s, '\'', n) != NULL)
			return false;
		words++;
		s += n + strspn(s + n, " ");
	}
	return words == 2 || words == 3;
}

static bool
all_like_names(const struct list *pieces)
{
	for (size_t i = 0; i < pieces->count; i++)
		if (!like_a_name(pieces->item[i]) &&
		    !text_is_initials(pieces->item[i]))
			return false;
	return true;
}

static void
by_names(struct convert *c, const char *names, struct list *out)
{
	for (const char *s = names; *s != '\0';) {
		size_t n = strcspn(s, ";");
		const char *one = utf8_trim(c->row, text_part(c->row, s, n));

		if (*one != '\0')
			list_add(c->row, out, one);
		s += n + (s[n] == ';' ? 1 : 0);
	}
}

/* "D. Fox", "S Bell": an initial and a name. */
static bool
has_initial(const char *s)
{
	return isupper((unsigned char)*s) &&
	    (s[1] == ' ' || (s[1] == '.' && s[2] != '\0'));
}

/* Parts a text at "and" and "&". */
static void
split_joined(struct convert *c, const char *text, struct list *out)
{
	const char *from = text;

	for (const char *s = text; *s != '\0'; s++) {
		size_t n = strncasecmp(s, " and ", 5) == 0 ? 5 :
		    strncmp(s, " & ", 3) == 0		   ? 3 :
							     0;

		if (n == 0)
			continue;
		list_add(c->row, out,
		    utf8_trim(c->row,
			arena_strndup(c->row, from, (size_t)(s - from))));
		from = s + n;
		s = from - 1;
	}
	list_add(c->row, out, utf8_trim(c->row, from));
}

/* Whether "and" joins several people: "D. Fox and T. Adu" it does, "HT & Chair"
   and "TR and station managers" it may. */
static bool
joins_people(struct convert *c, const char *text, struct list *out, bool *doubt)
{
	size_t names = 0;

	split_joined(c, text, out);
	for (size_t i = 0; i < out->count; i++)
		names += has_initial(out->item[i]);
	*doubt = names < out->count;
	return out->count > 1 && (names > 0 || text_is_initials(out->item[0]));
}

/* One line of a cell. */
static void
one_line(struct convert *c, const char *text, struct list *out)
{
	struct list pieces = { 0 }, runs = { 0 }, joined = { 0 };
	const char *key = plan_map_key(c->row, text), *guess = "one";
	struct decision *d = plan_map_find(c->map, DECIDES_LEAD, NULL, key, 1);
	bool doubt = false;

	people_split(c->row, NULL, c->plan, text, &pieces);
	for (size_t i = 0; i < pieces.count; i++)
		if (c->d->format == OFFICE_TXT)
			split_posts(c, pieces.item[i], &runs);
		else
			split_codes(c, pieces.item[i], &runs);
	if (runs.count <= 1 && joins_people(c, text, &joined, &doubt)) {
		runs = joined;
		guess = doubt ? "one" : "several";
	} else if (d == NULL && runs.count <= 1) {
		list_add(c->row, out, text);
		return;
	}
	if (d == NULL && runs.count == pieces.count &&
	    plainly_several(c, &pieces)) {
		for (size_t i = 0; i < pieces.count; i++)
			list_add(c->row, out, pieces.item[i]);
		return;
	}
	if (d == NULL) {
		if (joined.count > 1) {
			; /* as it was guessed */
		} else if (plainly_several(c, &runs) ||
		    each_begins_a_post(&runs) || all_like_names(&runs)) {
			guess = "several";
		} else {
			/* "Director of Education, Skills and Work" */
			doubt = !is_post(text, strcspn(text, " ,")) ||
			    strpbrk(text, "/;") != NULL;
			if (strpbrk(text, "/;") != NULL)
				guess = "several";
		}
		d = plan_map_add(
		    c->map, DECIDES_LEAD, NULL, arena_strdup(c->a, key));
		d->value = guess;
		d->open = doubt;
	}
	d->used = true;
	if (strcmp(d->value, "one") == 0)
		list_add(c->row, out, text);
	else if (strcmp(d->value, "several") != 0)
		by_names(c, d->value, out);
	else
		for (size_t i = 0; i < runs.count; i++)
			list_add(c->row, out, runs.item[i]);
}

/* How long the number of a list is that a lead begins with.  "A. Bell" begins
   with an initial. */
static size_t
lead_numeral(const char *line)
{
	size_t ref;

	return isupper((unsigned char)line[0]) && line[1] == '.' ?
	    0 :
	    items_numeral(line, &ref);
}

void
leads_value(struct convert *c, const char *text, struct list *out)
{
	for (const char *s = text; *s != '\0';) {
		size_t n = strcspn(s, "\n");
		struct list found = { 0 };
		const char *line;

		/* "Head of HR" and below it "and OD" is one, wrapped. */
		while (s[n] == '\n' &&
		    (islower((unsigned char)s[n + 1]) || s[n + 1] == '&'))
			n += 1 + strcspn(s + n + 1, "\n");
		line = text_line(c->row, text_part(c->row, s, n));
		if (strncmp(line, "• ", 4) == 0)
			line += 4;
		line += lead_numeral(line);
		if (*line != '\0')
			one_line(c, line, &found);
		for (size_t i = 0; i < found.count; i++)
			if (!list_has(out, found.item[i]))
				list_add(c->a, out,
				    arena_strdup(c->a, found.item[i]));
		s += n + (s[n] == '\n' ? 1 : 0);
	}
}
