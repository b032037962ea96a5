/* SPDX-License-Identifier: ISC */
/*
 * What is written for the eye, in words for the ear: columns of blanks become
 * commas, signs their names, and the letter before the name of a colour goes.
 */
#include "speech.h"

#include "ragtrack/base/utf8.h"

#include <ctype.h>
#include <string.h>

/* What is written in texts and how it is read, and signs of sign.h that stand in
   one; a space or an end stands on both sides.  "" is passed by. */
static const struct {
	const char *sign, *word;
} read_as[] = { { "[x]", "done:" }, { "[ ]", "not done:" }, { "->", "to" },
	{ "/", "," }, { "|", "," }, { "=", "is" }, { ">", "over" },
	{ "<", "under" }, { "-", "minus" }, { "\u25b8", "" },
	{ "\u25be", "" } };

/* Such a sign at s, or NULL. */
static const char *
sign_at(const char *s, size_t *length)
{
	for (size_t i = 0; i < sizeof(read_as) / sizeof(*read_as); i++) {
		size_t n = strlen(read_as[i].sign);

		if (strncmp(s, read_as[i].sign, n) != 0 ||
		    (s[n] != ' ' && s[n] != '\0' && s[n] != '\n'))
			continue;
		*length = n;
		return read_as[i].word;
	}
	return NULL;
}

/* Whether a letter stands there only because a colour's name follows, as in
   "A Amber" and "- Unrated". */
static bool
is_letter_of_colour(const char *s)
{
	for (int c = 0; c < RAG_COUNT; c++) {
		const char *word = rag_words[c];

		if (s[0] == rag_letter((enum rag)c) && s[1] == ' ' &&
		    tolower((unsigned char)s[2]) == word[0] &&
		    strncmp(s + 3, word + 1, strlen(word) - 1) == 0)
			return true;
	}
	return false;
}

/* "41d": how many digits, 0: it is no number of days. */
static size_t
days_at(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return s[n] == 'd' && (s[n + 1] == ' ' || s[n + 1] == '\0') ? n : 0;
}

/* "C-u", as keys are called. */
static bool
is_control(const char *s)
{
	return s[0] == 'C' && s[1] == '-' && isalpha((unsigned char)s[2]) &&
	    !isalnum((unsigned char)s[3]);
}

/* "+2" behind a name: how many digits, 0: it is something else. */
static size_t
more_at(const char *s)
{
	size_t n = *s == '+' ? strspn(s + 1, "0123456789") : 0;

	return isalnum((unsigned char)s[n + 1]) ? 0 : n;
}

/* A gap: a comma, unless a sentence or a list goes on anyway. */
static void
add_gap(struct buf *out)
{
	char last = out->len > 0 ? out->text[out->len - 1] : ' ';

	if (last == ' ')
		return;
	if (strchr(",;:.!?(", last) == NULL)
		buf_addc(out, ',');
	buf_addc(out, ' ');
}

void
speech_add(struct buf *out, const char *text)
{
	size_t from = out->len, n;
	const char *s = text != NULL ? text : "", *word;

	for (s += strspn(s, " \n"); *s != '\0';) {
		bool begins = out->len == from ||
		    strchr(" (", out->text[out->len - 1]) != NULL;

		if (*s == '\n' || (s[0] == ' ' && s[1] == ' ')) {
			s += strspn(s, " \n");
			if (*s != '\0')
				add_gap(out);
		} else if (begins && is_letter_of_colour(s)) {
			s += 2;
		} else if (begins && (word = sign_at(s, &n)) != NULL) {
			s += n;
			/* "= Wed 30 Sep", "- an item" */
			if (*word == '\0' ||
			    (out->len == from && strchr("=-", s[-1]) != NULL)) {
				s += *s == ' ';
				continue;
			}
			if (*word == ',' && out->len > from)
				out->len--;
			buf_add(out, word);
		} else {
			/* "SH +2"; "1.6*", as paper marks a ref; "@12". */
			if (begins && out->len > from && (n = more_at(s)) > 0) {
				buf_add(out, "and ");
				buf_addn(out, s + 1, n);
				buf_add(out, " more");
				s += n + 1;
			} else if (begins && (n = days_at(s)) > 0) {
				buf_addn(out, s, n);
				buf_add(out,
				    n == 1 && *s == '1' ? " day" : " days");
				s += n + 1;
			} else if (begins && is_control(s)) {
				buf_add(out, "control ");
				s += 2;
			} else if (*s == '*' && !begins &&
			    !isalnum((unsigned char)s[1]))
				s++;
			else if (begins && *s == '@' &&
			    isdigit((unsigned char)s[1]))
				buf_add(out, "number "), s++;
			else
				buf_addc(out, *s++);
		}
	}
	while (out->len > from && out->text[out->len - 1] == ' ')
		out->len--;
	if (out->text != NULL)
		out->text[out->len] = '\0';
}

const char *
speech_text(struct arena *a, const char *text)
{
	struct buf b = { 0 };

	if (text == NULL)
		return NULL;
	speech_add(&b, text);
	return buf_take(a, &b);
}

void
speech_add_ref(struct buf *out, const char *ref)
{
	size_t n = ref != NULL ? strlen(ref) : 0;

	while (n > 1 && (ref[n - 1] == '*' || ref[n - 1] == '.'))
		n--;
	buf_addn(out, ref != NULL ? ref : "", n);
}

void
speech_part(struct buf *out, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	if (out->len > 0)
		add_gap(out);
	buf_add(out, text);
}

void
speech_say(struct buf *out, const char *text)
{
	char last = out->len > 0 ? out->text[out->len - 1] : ' ';

	if (text == NULL || *text == '\0')
		return;
	if (last != ' ')
		buf_add(out, strchr(".!?:;,", last) == NULL ? ". " : " ");
	buf_add(out, text);
}

const char *
speech_number(struct arena *a, unsigned n)
{
	static const char *const words[] = { "no", "one", "two", "three",
		"four", "five", "six", "seven", "eight", "nine", "ten" };

	return n < sizeof(words) / sizeof(*words) ? words[n] :
						    arena_printf(a, "%u", n);
}

const char *
speech_count(struct arena *a, size_t n, const char *one, const char *many)
{
	return arena_printf(a, "%zu %s", n, n == 1 ? one : many);
}

const char *
speech_where(struct arena *a, size_t at, size_t n)
{
	return arena_printf(a, "%zu of %zu", at, n);
}

/* Whether a line is heard with the one before it, and whether it begins what
   is heard: the title of a page is said as its name. */
static bool
hangs(const struct page *p, size_t i)
{
	return i > 0 && p->item[i].text[0] != '\0' &&
	    (p->item[i].label == NULL || p->item[i].indent >= 4) &&
	    p->item[i].indent >= 4 && p->item[i - 1].text[0] != '\0';
}

static bool
begins_line(const struct page *p, size_t i)
{
	return p->item[i].text[0] != '\0' && p->item[i].style != STYLE_TITLE &&
	    !hangs(p, i);
}

size_t
speech_line_at(const struct page *p, size_t n)
{
	for (size_t i = 0; i < p->count; i++)
		if (begins_line(p, i) && n-- == 0)
			return i;
	return p->count;
}

size_t
speech_lines(const struct page *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->count; i++)
		n += begins_line(p, i);
	return n;
}

const char *
speech_line(struct arena *a, const struct page *p, size_t n)
{
	size_t i = speech_line_at(p, n);
	struct buf b = { 0 };

	if (i == p->count)
		return NULL;
	do {
		const struct page_line *l = &p->item[i];
		struct buf label = { 0 };

		speech_add(&label, l->label);
		speech_say(&b, buf_text(&label));
		if (label.len > 0)
			buf_add(
			    &b, label.text[label.len - 1] == ':' ? " " : ": ");
		if (label.len > 0)
			speech_add(&b, l->text);
		else
			speech_say(&b, speech_text(a, l->text));
		buf_free(&label);
	} while (++i < p->count && hangs(p, i));
	return buf_take(a, &b);
}

void
speech_page(struct speech *out, struct arena *a, const struct page *p, size_t n)
{
	size_t lines = speech_lines(p);

	out->count = speech_count(a, lines, "line", "lines");
	out->row = speech_line(a, p, n);
	out->where = speech_where(a, n + 1, lines);
	out->key = n + 1;
}
