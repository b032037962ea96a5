/* SPDX-License-Identifier: ISC */
/*
 * The words that are offered: those that begin as what is typed.
 */
#include "offers.h"
#include "ragtrack/base/cage.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ragtrack/base/utf8.h"

/* The word as texts are compared with it, folded once. */
static const char *
typed(struct offers *o)
{
	if (o->folded_of != o->word) {
		o->folded_of = o->word;
		o->folded = utf8_fold(o->cli->arena, o->word);
	}
	return o->folded;
}

static bool
is_plain(char c)
{
	return c > ' ' && c <= '~';
}

/* How what begins so, and with nothing that more could change, goes on. */
static enum offer_fit
fit_at(const char *text, const char *typed_rest)
{
	if (*typed_rest == '\0')
		return OFFER_BEGINS;
	return *text == '\0' ? OFFER_LEADS : OFFER_NOT;
}

enum offer_fit
offer_fit(struct offers *o, const char *text)
{
	const char *begin = typed(o);
	size_t i = 0, end;
	struct arena *a;
	enum offer_fit fit;

	if (text == NULL)
		return OFFER_NOT;
	while (begin[i] != '\0' && is_plain(text[i]) &&
	    (text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 32 : text[i]) ==
		begin[i])
		i++;
	for (end = i; is_plain(text[end]);)
		end++;
	if (text[end] == '\0')
		return fit_at(text + i, begin + i);
	a = arena_new();
	text = utf8_fold(a, text);
	for (i = 0; begin[i] != '\0' && text[i] == begin[i];)
		i++;
	fit = fit_at(text + i, begin + i);
	arena_free(a);
	return fit;
}

/* Adds the candidate where it begins as the word does; each once. */
void
offer(struct offers *o, const char *candidate)
{
	struct arena *a = o->cli->arena;
	const char *whole;

	if (offer_fit(o, candidate) != OFFER_BEGINS)
		return;
	whole = arena_printf(a, "%s%s", o->head, candidate);
	if (!list_has(o->out, whole))
		list_add(a, o->out, whole);
}

/* Moves so many bytes of the word to what stays. */
void
offer_keep(struct offers *o, size_t n)
{
	o->head = arena_printf(
	    o->cli->arena, "%s%.*s", o->head, (int)n, o->word);
	o->word += n;
}

/* Only what is behind the last comma is completed. */
void
offer_keep_to_comma(struct offers *o)
{
	const char *comma = strrchr(o->word, ',');

	if (comma != NULL)
		offer_keep(o, (size_t)(comma + 1 - o->word));
}

/* Offers the words of a text that spaces part. */
void
offer_words(struct offers *o, const char *text)
{
	while (text != NULL && *text != '\0') {
		size_t n = strcspn(text, " ");

		offer(o, arena_strndup(o->cli->arena, text, n));
		text += n + strspn(text + n, " ");
	}
}

void
offer_new(struct offers *o, const char *name)
{
	if (offer_fit(o, name) == OFFER_BEGINS)
		list_add(o->cli->arena, o->out,
		    *o->head == '\0' ?
			arena_strdup(o->cli->arena, name) :
			arena_printf(o->cli->arena, "%s%s", o->head, name));
}

/* Files that end so (NULL: all), and folders, which lead on. */
void
offer_files(struct offers *o, const char *const *ends)
{
	struct arena *a = o->cli->arena;
	const char *slash = strrchr(o->word, '/'), *path = ".";
	struct dirent **file;
	struct stat st;
	int n;

	if (cage_closed()) {
		/* There is one folder, and names in it. */
		path = o->cli->settings->cage.exchange;
		if (path == NULL || slash != NULL)
			return;
	} else if (slash != NULL) {
		path = arena_strndup(a, o->word, (size_t)(slash + 1 - o->word));
		offer_keep(o, strlen(path));
	}
	n = scandir(path, &file, NULL, alphasort);
	for (int k = 0; k < n; k++) {
		const char *name = arena_strdup(a, file[k]->d_name);
		const char *dot = strrchr(name, '.');
		bool fits = ends == NULL;

		free(file[k]);
		for (size_t i = 0; !fits && dot != NULL && ends[i] != NULL; i++)
			fits = strcmp(dot, ends[i]) == 0;
		if ((*name == '.' && *o->word != '.') ||
		    stat(arena_printf(a, "%s/%s", path, name), &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode) && strcmp(name, ".") != 0 &&
		    strcmp(name, "..") != 0)
			offer(o, arena_printf(a, "%s/", name));
		else if (fits && S_ISREG(st.st_mode))
			offer(o, name);
	}
	if (n >= 0)
		free(file);
}
