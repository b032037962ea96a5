/* SPDX-License-Identifier: ISC */
/*
 * The types whose value is one text or one word: texts, paragraphs, numbers,
 * choices, words with a plan's own forms, yes and no.
 */
#include "types.h"

#include <string.h>

#include "ragtrack/base/nearest.h"
#include "ragtrack/model/board.h"

/* Text, paragraphs and numbers: a const char *, NULL where absent. */

static bool
text_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	(void)f, (void)in, (void)e;
	*(const char **)value = said_trim(a, input);
	return true;
}

static bool
number_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	const char *text = said_trim(a, input);
	int64_t n;

	(void)in;
	if (text != NULL &&
	    (!number_value(text, &n) || strpbrk(text, "-.") != NULL))
		return err_set(e, ERR_USAGE,
		    "%s: \"%s\" is no whole number: write digits, such as 30",
		    field_key(f), said_cut(a, text));
	*(const char **)value = text;
	return true;
}

static bool
percent_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	const char *text = said_trim(a, input);
	size_t n = text == NULL ? 0 : strlen(text);
	int64_t millionths;

	(void)in;
	if (n > 1 && text[n - 1] == '%')
		text = said_trim(a, arena_strndup(a, text, n - 1));
	if (text != NULL &&
	    (!number_value(text, &millionths) || strpbrk(text, "-.,") != NULL ||
		millionths > 100 * INT64_C(1000000)))
		return err_set(e, ERR_USAGE,
		    "%s: \"%s\" is no percentage: write a whole number from 0 "
		    "to 100",
		    field_key(f), said_cut(a, text));
	*(const char **)value = text;
	return true;
}

static bool
length_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	const char *text = said_trim(a, input);

	(void)in;
	if (text != NULL && length_days(text) < 0)
		return err_set(e, ERR_USAGE,
		    "%s: \"%s\" is no length of time: write days or weeks, as "
		    "in 10d or 2w",
		    field_key(f), said_cut(a, text));
	*(const char **)value = text;
	return true;
}

static void
text_show(const struct field *f, const void *value, struct buf *out)
{
	const char *text = *(const char *const *)value;

	(void)f;
	if (text != NULL)
		add_line(out, text);
}

static bool
text_encode(const struct field *f, const void *value, struct buf *out)
{
	const char *text = *(const char *const *)value;

	(void)f;
	if (text == NULL || *text == '\0')
		return false;
	buf_add(out, text);
	return true;
}

static void
text_decode(struct arena *a, const struct field *f, const struct plan *in,
    const char *encoded, void *value)
{
	(void)f, (void)in;
	*(const char **)value = encoded == NULL || *encoded == '\0' ?
	    NULL :
	    arena_strdup(a, encoded);
}

/*
 * An optional sign, digits with commas between groups of three (or none),
 * and up to six decimals: money is exact, so no float is involved.
 */
bool
number_value(const char *text, int64_t *millionths)
{
	const char *p = text;
	bool minus = *p == '-', commas = false;
	int64_t n = 0, unit = 1000000;
	int run = 0, total = 0;

	p += minus;
	for (; (*p >= '0' && *p <= '9') || *p == ','; p++) {
		if (*p == ',') {
			if (run == 0 || run > 3 || (commas && run != 3))
				return false;
			commas = true;
			run = 0;
			continue;
		}
		n = 10 * n + (*p - '0');
		run++;
		if (++total > 12)
			return false;
	}
	if (run == 0 || (commas && run != 3))
		return false;
	n *= 1000000;
	if (*p == '.') {
		for (p++, run = 0; *p >= '0' && *p <= '9'; p++, run++) {
			unit /= 10;
			n += (*p - '0') * unit;
		}
		if (run == 0 || run > 6)
			return false;
	}
	if (*p != '\0')
		return false;
	*millionths = minus ? -n : n;
	return true;
}

const char *
number_wrong(const char *text, const char *otherwise)
{
	size_t digits = 0, behind = 0;
	const char *p = text + (*text == '-');
	bool point = false;

	for (; (*p >= '0' && *p <= '9') || *p == ',' || (*p == '.' && !point);
	     p++) {
		point = point || *p == '.';
		if (*p >= '0' && *p <= '9')
			*(point ? &behind : &digits) += 1;
	}
	if (*p != '\0' || (digits <= 12 && behind <= 6))
		return otherwise;
	return "over the limit of 12 digits, and 6 behind the point";
}

/* Choices: an int, index in f->choices. */

static int
choice_find(const char *const *choices, const char *word)
{
	for (int i = 0; choices[i] != NULL; i++)
		if (strcmp(choices[i], word) == 0)
			return i;
	for (int i = 0; choices[i] != NULL; i++)
		if (utf8_same(choices[i], word))
			return i;
	return -1;
}

/* The plan's own words for this field, or NULL. */
static const struct map *
own_words(const struct field *f, const struct plan *plan)
{
	if (plan == NULL || f->type != &type_word)
		return NULL;
	if (f->choices == rag_words)
		return &plan->words_rag;
	return f->choices == status_words ? &plan->words_status : NULL;
}

/* Where a plan says what a word of its own means, for the types that have
   such words. */
static const char *
own_kind(const struct field *f)
{
	if (f->type != &type_word)
		return "";
	return f->choices == rag_words ?
	    "; what this plan's own word means " WORDS_OF_PLAN "{rag: ...}" :
	    "; what this plan's own word means " WORDS_OF_PLAN "{status: ...}";
}

/* "no word for it; did you mean ...?", by the plan's words and ours. */
static bool
choice_unknown(struct arena *a, const struct field *f, const struct plan *plan,
    const char *input, struct err *e)
{
	const struct map *own = own_words(f, plan);
	struct list words = { 0 };
	struct buf all = { 0 };
	const char *near;

	for (size_t i = 0; own != NULL && i < own->count; i++)
		list_add(a, &words, own->item[i].label);
	for (size_t i = 0; f->choices[i] != NULL; i++)
		if (*f->choices[i] != '\0')
			list_add(a, &words, f->choices[i]);
	near = word_nearest(input, words.item, words.count);
	for (size_t i = 0; i < words.count; i++)
		buf_addf(&all, "%s%s", i == 0 ? "" : ", ", words.item[i]);
	err_set(e, ERR_USAGE, "%s: \"%s\" is none of its words%s", field_key(f),
	    said_cut(a, input),
	    did_you_mean(a, near,
		arena_printf(
		    a, "use one of %s%s", buf_text(&all), own_kind(f))));
	buf_free(&all);
	return false;
}

static bool
choice_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	const char *text = said_trim(a, input);
	int i = text == NULL ? 0 : choice_find(f->choices, text);

	if (i < 0)
		return choice_unknown(a, f, in, text, e);
	*(int *)value = i == f->implied ? 0 : i;
	return true;
}

static void
choice_show(const struct field *f, const void *value, struct buf *out)
{
	buf_add(out, f->choices[*(const int *)value]);
}

static bool
choice_encode(const struct field *f, const void *value, struct buf *out)
{
	int i = *(const int *)value;

	if (i == 0)
		return false;
	buf_add(out, f->choices[i]);
	return true;
}

static void
choice_decode(struct arena *a, const struct field *f, const struct plan *in,
    const char *encoded, void *value)
{
	int i = encoded == NULL ? 0 : choice_find(f->choices, encoded);

	(void)a, (void)in;
	*(int *)value = i < 0 ? 0 : i;
}

/* Words: a struct word, with the plan's own forms. */

/* What every plan understands: -1 where it is none. */
static int
built_in_meaning(const struct field *f, const char *input)
{
	static const struct {
		const char *word;
		int value;
	} ratings[] = { { "r", RAG_RED }, { "a", RAG_AMBER },
		{ "g", RAG_GREEN }, { "b", RAG_BLUE }, { "n/a", RAG_UNRATED },
		{ "", RAG_UNRATED } },
	  statuses[] = { { "completed", STATUS_COMPLETE },
		  { "done", STATUS_COMPLETE } };
	int i = choice_find(f->choices, input);

	if (i >= 0)
		return i;
	if (f->choices == rag_words)
		for (size_t k = 0; k < sizeof(ratings) / sizeof(*ratings); k++)
			if (utf8_same(ratings[k].word, input))
				return ratings[k].value;
	if (f->choices == status_words)
		for (size_t k = 0; k < sizeof(statuses) / sizeof(*statuses);
		     k++)
			if (utf8_same(statuses[k].word, input))
				return statuses[k].value;
	return -1;
}

int
word_meaning(const struct field *f, const struct plan *plan, const char *input)
{
	const struct map *own = own_words(f, plan);

	for (size_t i = 0; own != NULL && i < own->count; i++)
		if (utf8_same(own->item[i].label, input))
			return built_in_meaning(f, own->item[i].text);
	if (plan != NULL && f->choices == rag_words)
		for (int c = RAG_UNRATED + 1; c < RAG_COUNT; c++)
			if (plan->colour[c].label != NULL &&
			    utf8_same(plan->colour[c].label, input))
				return c;
	return built_in_meaning(f, input);
}

static bool
word_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	const char *text = said_trim(a, input);
	struct word *out = value;
	bool canonical;
	int i;

	*out = (struct word){ 0, NULL };
	if (text == NULL)
		return true;
	i = word_meaning(f, in, text);
	if (i < 0)
		return choice_unknown(a, f, in, text, e);
	canonical = strcmp(text, f->choices[i]) == 0;
	if (i == 0 && f->flags & FIELD_STATED)
		canonical = false;
	*out = (struct word){ i, canonical ? NULL : text };
	return true;
}

static void
word_show(const struct field *f, const void *value, struct buf *out)
{
	const struct word *w = value;

	if (w->text != NULL)
		add_line(out, w->text);
	else if (w->value != 0 || !(f->flags & FIELD_STATED))
		buf_add(out, f->choices[w->value]);
}

static bool
word_encode(const struct field *f, const void *value, struct buf *out)
{
	const struct word *w = value;

	if (w->value == 0 && w->text == NULL)
		return false;
	buf_add(out, f->choices[w->value]);
	if (w->text != NULL && strcmp(w->text, f->choices[w->value]) != 0)
		buf_addf(out, "%c%s", MARK_ITEM, w->text);
	return true;
}

static void
word_decode(struct arena *a, const struct field *f, const struct plan *in,
    const char *encoded, void *value)
{
	struct word *out = value;
	size_t n;

	(void)in;
	*out = (struct word){ 0, NULL };
	if (encoded == NULL)
		return;
	n = strcspn(encoded, (char[]){ MARK_ITEM, '\0' });
	for (int i = 0; f->choices[i] != NULL; i++)
		if (strlen(f->choices[i]) == n &&
		    memcmp(f->choices[i], encoded, n) == 0)
			out->value = i;
	if (encoded[n] != '\0' && encoded[n + 1] != '\0')
		out->text = arena_strdup(a, encoded + n + 1);
	else if (out->value == 0 && n > 0 && f->flags & FIELD_STATED)
		out->text = f->choices[0];
}

/* Yes and no: a bool; no is absent. */

static bool
yesno_parse(struct arena *a, const struct field *f, const struct plan *in,
    const char *input, void *value, struct err *e)
{
	static const char *const words[] = { "false", "no", "true", "yes",
		NULL };
	const char *text = said_trim(a, input);
	int i = text == NULL ? 0 : choice_find(words, text);

	(void)in;
	if (i < 0)
		return err_set(e, ERR_USAGE,
		    "%s: \"%s\" is neither yes nor no: use true, false, yes "
		    "or no",
		    field_key(f), said_cut(a, text));
	*(bool *)value = i >= 2;
	return true;
}

static void
yesno_show(const struct field *f, const void *value, struct buf *out)
{
	(void)f;
	buf_add(out, *(const bool *)value ? "yes" : "no");
}

static bool
yesno_encode(const struct field *f, const void *value, struct buf *out)
{
	(void)f;
	if (!*(const bool *)value)
		return false;
	buf_add(out, "true");
	return true;
}

static void
yesno_decode(struct arena *a, const struct field *f, const struct plan *in,
    const char *encoded, void *value)
{
	(void)a, (void)f, (void)in;
	*(bool *)value = encoded != NULL && strcmp(encoded, "true") == 0;
}

const struct type type_text = { .name = "text",
	.shape = SHAPE_TEXT,
	.parse = text_parse,
	.show = text_show,
	.encode = text_encode,
	.decode = text_decode };

const struct type type_paragraphs = { .name = "paragraphs",
	.shape = SHAPE_TEXT,
	.parse = text_parse,
	.show = text_show,
	.encode = text_encode,
	.decode = text_decode };

const struct type type_number = { .name = "number",
	.shape = SHAPE_TEXT,
	.parse = number_parse,
	.show = text_show,
	.encode = text_encode,
	.decode = text_decode };

const struct type type_percent = { .name = "percentage",
	.shape = SHAPE_TEXT,
	.parse = percent_parse,
	.show = text_show,
	.encode = text_encode,
	.decode = text_decode };

const struct type type_length = { .name = "length of time",
	.shape = SHAPE_TEXT,
	.parse = length_parse,
	.show = text_show,
	.encode = text_encode,
	.decode = text_decode };

const struct type type_choice = { .name = "choice",
	.shape = SHAPE_CHOICE,
	.parse = choice_parse,
	.show = choice_show,
	.encode = choice_encode,
	.decode = choice_decode };

const struct type type_word = { .name = "word",
	.shape = SHAPE_WORD,
	.parse = word_parse,
	.show = word_show,
	.encode = word_encode,
	.decode = word_decode };

const struct type type_yesno = { .name = "yes or no",
	.shape = SHAPE_YESNO,
	.parse = yesno_parse,
	.show = yesno_show,
	.encode = yesno_encode,
	.decode = yesno_decode };
