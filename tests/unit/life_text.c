/* SPDX-License-Identifier: ISC */
/* The texts of the model, and lists and maps of them. */
#include "life_model.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char **texts;
static size_t ntexts;

const char *
life_text(const char *fmt, ...)
{
	char line[8192];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	if ((ntexts & (ntexts + 1)) == 0)
		texts = realloc(texts, (ntexts + 1) * 2 * sizeof(*texts));
	return texts[ntexts++] = strdup(line);
}

void
life_texts_free(void)
{
	for (size_t i = 0; i < ntexts; i++)
		free(texts[i]);
	free(texts);
	texts = NULL;
	ntexts = 0;
}

bool
life_same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

int
life_step(int action, int n)
{
	return LIFE_ACTIONS + action * LIFE_STEPS + n;
}

int
life_action(int thing)
{
	return thing < LIFE_ACTIONS ? thing :
				      (thing - LIFE_ACTIONS) / LIFE_STEPS;
}

const char *
life_list_at(const char *list, size_t n)
{
	while (list != NULL && n-- > 0) {
		list = strchr(list, '\x1f');
		if (list != NULL)
			list++;
	}
	return list == NULL ?
	    NULL :
	    life_text("%.*s", (int)strcspn(list, "\x1f"), list);
}

static bool
list_holds(const char *list, const char *item)
{
	const char *one;

	for (size_t i = 0; (one = life_list_at(list, i)) != NULL; i++)
		if (strcmp(one, item) == 0)
			return true;
	return false;
}

const char *
life_list_add(const char *list, const char *item)
{
	if (list_holds(list, item))
		return list;
	return list == NULL ? life_text("%s", item) :
			      life_text("%s\x1f%s", list, item);
}

const char *
life_list_remove(const char *list, const char *item)
{
	const char *one, *out = NULL;

	for (size_t i = 0; (one = life_list_at(list, i)) != NULL; i++)
		if (strcmp(one, item) != 0)
			out = life_list_add(out, one);
	return out;
}

bool
life_pair_at(const char *map, size_t n, const char **key, const char **text)
{
	size_t length;

	while (map != NULL && n-- > 0) {
		map = strchr(map, '\x1e');
		if (map != NULL)
			map++;
	}
	if (map == NULL)
		return false;
	length = strcspn(map, "\x1f");
	*key = life_text("%.*s", (int)length, map);
	map += length + 1;
	*text = life_text("%.*s", (int)strcspn(map, "\x1e"), map);
	return true;
}

const char *
life_map_get(const char *map, const char *key)
{
	const char *k, *text;

	for (size_t i = 0; life_pair_at(map, i, &k, &text); i++)
		if (strcmp(k, key) == 0)
			return text;
	return NULL;
}

const char *
life_pair_append(const char *map, const char *key, const char *text)
{
	return map == NULL ? life_text("%s\x1f%s", key, text) :
			     life_text("%s\x1e%s\x1f%s", map, key, text);
}

const char *
life_map_set(const char *map, const char *key, const char *text)
{
	const char *k, *t, *out = NULL;
	bool there = false;

	for (size_t i = 0; life_pair_at(map, i, &k, &t); i++) {
		if (strcmp(k, key) == 0) {
			there = true;
			t = text;
		}
		if (t != NULL)
			out = life_pair_append(out, k, t);
	}
	return there || text == NULL ? out : life_pair_append(out, key, text);
}
