/* SPDX-License-Identifier: ISC */
/*
 * What could stand on the command line of the screens.  Of the first word that
 * is whatever can be done from there, the commands, the screens and what keys
 * do: found by the beginning of its name, or by words that say what it is.
 */
#include "parts.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/cli/split.h"
#include "ragtrack/query/column.h"
#include "ragtrack/view/prompt.h"

#include <string.h>

/* Where the last word of a line begins, which may be behind its end. */
static size_t
last_word(const char *line)
{
	size_t from = 0;
	char quote = '\0';
	bool open = false;

	for (size_t i = 0; line[i] != '\0'; i++) {
		if (quote == '\0' && line[i] == ' ') {
			open = false;
			from = i + 1;
			continue;
		}
		if (!open)
			from = i;
		open = true;
		if (quote != '\0')
			quote = line[i] == quote ? '\0' : quote;
		else if (line[i] == '"' || line[i] == '\'')
			quote = line[i];
	}
	return from;
}

const char *
command_word(struct arena *a, const char *word)
{
	if (strpbrk(word, " \"\\'") == NULL)
		return word;
	if (strchr(word, '\'') == NULL)
		return arena_printf(a, "'%s'", word);
	return arena_printf(a, "\"%s\"", word);
}

static void
offer(
    struct arena *a, const char *word, const char *candidate, struct list *out)
{
	if (strncmp(candidate, word, strlen(word)) == 0 &&
	    !list_has(out, command_word(a, candidate)))
		list_add(a, out, command_word(a, candidate));
}

/* Letters from which, and bytes up to which, meanings are looked for: a text
   that is put in letter by letter would make each of them wait. */
enum { MEANS_LEAST = 3, MEANS_MOST = 200 };

/* Something that can be done: its name, what it does, and what else says so. */
struct doing {
	const char *name, *help;
	const char *also, *about; /* of a command; NULL */
	enum act act;		  /* of a key, ACT_NONE: none */
};

struct doings {
	struct arena *arena;
	struct doing *item;
	size_t count, room;
};

/* What a key does, with the key where it works. */
static const char *
act_help(struct arena *a, const struct keys *keys, enum act act)
{
	char name[EVENT_NAME];
	int key = keys_reach(keys, act, acts[act].scopes);

	return key == 0 ?
	    acts[act].help :
	    arena_printf(a, "%s  %s", event_name(key, name), acts[act].help);
}

/* Of two of one name the first counts; what is told of a command counts for
   whatever has its name. */
static void
add(struct doings *d, const char *name, const char *help)
{
	const struct command *c = command_find(name);

	for (size_t i = 0; i < d->count; i++)
		if (strcmp(d->item[i].name, name) == 0)
			return;
	d->item = arena_grow(
	    d->arena, d->item, d->count, &d->room, sizeof(*d->item));
	d->item[d->count++] = (struct doing){ .name = name,
		.help = help,
		.also = c != NULL ? c->also : NULL,
		.about = c != NULL ? c->about : NULL,
		.act = act_find(name) };
}

static void
add_screens(struct doings *d, const struct keys *keys)
{
	for (size_t i = 0; views[i] != NULL; i++) {
		const char *name = views[i]->name;
		enum act act = act_find(name);

		if (command_opens(views[i]))
			add(d, name,
			    act != ACT_NONE ?
				act_help(d->arena, keys, act) :
				arena_printf(d->arena, "the screen: %s",
				    views[i]->title));
	}
}

static void
add_all(struct doings *d, const struct app *app)
{
	const struct keys *keys = app->world.keys;

	add_screens(d, keys);
	for (const struct command *c = commands; c->name != NULL; c++) {
		enum act act = command_act(app, c->name);

		if (c->line != NULL)
			add(d, c->name,
			    act != ACT_NONE ? act_help(d->arena, keys, act) :
					      c->line);
	}
	for (int i = ACT_NONE + 1; i < ACT_COUNT; i++)
		if (i != ACT_COMMAND)
			add(d, acts[i].name,
			    act_help(d->arena, keys, (enum act)i));
	add(d, "mouse", "on or off: clicks and the wheel");
	add(d, "drafts", "what was begun and not sent, in all plans");
	add(d, "q", "quit");
}

/* Whether a word of the text begins so. */
static bool
word_begins(const char *in, const char *word)
{
	for (const char *p = in; (p = strstr(p, word)) != NULL; p++)
		if (p == in || strchr(" ,.:;/(-\"", p[-1]) != NULL)
			return true;
	return false;
}

/* Whether the text (NULL: no) says each of the words. */
static bool
says(struct arena *a, const char *text, const char *input)
{
	const char *in = utf8_search_key(a, text);
	size_t n;

	if (in == NULL)
		return false;
	for (const char *w = input; *w != '\0'; w += n) {
		w += strspn(w, " ");
		n = strcspn(w, " ");
		if (!word_begins(in, arena_strndup(a, w, n)))
			return false;
	}
	return true;
}

/* How near it is to what is typed. */
enum { NAMED, BEGINS, WITHIN, MEANT, TOLD, NOT };

static int
nearness(struct arena *a, const struct doing *d, const char *input)
{
	if (strcmp(d->name, input) == 0)
		return NAMED;
	if (strncmp(d->name, input, strlen(input)) == 0)
		return BEGINS;
	if (strlen(input) < MEANS_LEAST || strlen(input) > MEANS_MOST)
		return NOT;
	if (strstr(d->name, input) != NULL)
		return WITHIN;
	if (says(a, d->help, input) || says(a, d->also, input) ||
	    (d->act != ACT_NONE && act_says(a, d->act, input)))
		return MEANT;
	return says(a, d->about, input) ? TOLD : NOT;
}

/* Whether a key of the screen one is on alone does it: then it is likelier to
   be meant than what its words mean elsewhere. */
static bool
own_here(const struct app *app, enum act act)
{
	unsigned scopes = acts[act].scopes;

	return act != ACT_NONE && (scopes & (SCOPE_LIST | SCOPE_PAGE)) == 0 &&
	    (scopes & app_top(app)->ops->scope) != 0;
}

/* All that fits, the nearest first; what only its page tells where nothing else
   fits. */
static void
offer_doings(struct app *app, struct arena *a, const char *line, bool asked)
{
	const char *input = utf8_search_key(a, utf8_trim(a, line));
	struct doings d = { .arena = a };
	struct choice *item;
	size_t n = 0;
	int *near;

	add_all(&d, app);
	item = arena_alloc(a, (d.count + 1) * sizeof(*item));
	near = arena_alloc(a, (d.count + 1) * sizeof(*near));
	for (size_t i = 0; i < d.count; i++)
		near[i] = nearness(a, &d.item[i], input) * 2 +
		    !own_here(app, d.item[i].act);
	for (int rank = NAMED * 2; rank < (n == 0 ? NOT : TOLD) * 2; rank++)
		for (size_t i = 0; i < d.count; i++)
			if (near[i] == rank)
				item[n++] = (struct choice){ d.item[i].name,
					d.item[i].help };
	view_completed(app_top(app), &app->world, item, n, 0,
	    asked ? OFFERED_ASKED : OFFERED_TYPED);
}

/* Whether something can be done by that name, which more may follow. */
static bool
is_doing(struct app *app, struct arena *a, const char *name)
{
	struct doings d = { .arena = a };

	add_all(&d, app);
	for (size_t i = 0; i < d.count; i++)
		if (strcmp(d.item[i].name, name) == 0)
			return true;
	return false;
}

/* What a word of lists takes; *from moves to the part of the word that is
   replaced.  False where it is none of those. */
static bool
offer_own(struct app *app, struct arena *a, const char *line,
    const struct list *words, size_t *from, struct list *out)
{
	const char *first = words->item[0];
	const char *word = words->item[words->count - 1];
	struct query_context in = { .plans = &app->plans,
		.who = &app->who,
		.today = app->world.today };
	const struct column *c;
	const char *comma;
	size_t n, behind;

	if (strcmp(first, "filter") == 0) {
		/* The rest of the line is the query, quotes and all. */
		behind = strspn(line, " ") + strlen("filter ");
		query_complete(
		    a, line + behind, strlen(line) - behind, &in, out, from);
		*from += behind;
		return true;
	}
	if (strcmp(first, "mouse") == 0 && words->count == 2) {
		offer(a, word, "on", out);
		offer(a, word, "off", out);
		return true;
	}
	if (strcmp(first, "view") == 0 && words->count == 2) {
		struct named_views all;

		views_all(a, &app->own_views, &app->plans, &all);
		for (size_t i = 0; i < all.count; i++)
			offer(a, word, all.item[i].name, out);
	}
	if (strcmp(first, "columns") != 0 && strcmp(first, "sort") != 0)
		return false;
	comma = strrchr(word, ',');
	comma = comma != NULL ? comma + 1 : word;
	comma += *comma == '-';
	*from = strlen(line) - strlen(comma);
	c = columns_offered(a, &n);
	for (size_t i = 0; i < n; i++)
		offer(a, comma, c[i].name, out);
	return true;
}

/* What follows the first word. */
static void
offer_words(struct app *app, struct arena *a, const char *line,
    const struct list *words, size_t from)
{
	struct list found = { 0 }, out = { 0 };
	struct cli cli = { .settings = &app->settings, .arena = a };
	struct choice *item;

	if (!offer_own(app, a, line, words, &from, &out)) {
		cli_complete(&cli, &app->plans, words, &found);
		for (size_t i = 0; i < found.count; i++)
			offer(a, "", found.item[i], &out);
	}
	item = arena_alloc(a, (out.count + 1) * sizeof(*item));
	for (size_t i = 0; i < out.count; i++)
		item[i].word = out.item[i];
	view_completed(
	    app_top(app), &app->world, item, out.count, from, OFFERED_ASKED);
}

void
command_complete_line(struct app *app, const char *line, bool asked)
{
	struct arena *a = arena_new();
	struct list words = { 0 };
	size_t from = last_word(line);

	words_split(a, line, &words);
	if (words.count == 0 || line[from] == '\0')
		list_add(a, &words, "");
	if (words.count > 1 && is_doing(app, a, words.item[0])) {
		if (asked)
			offer_words(app, a, line, &words, from);
	} else if (words.item[0][0] == '-') {
		if (asked)
			offer_words(app, a, line, &words, from);
	} else if (asked || words.count > 1 || words.item[0][0] != '\0') {
		offer_doings(app, a, line, asked);
	}
	arena_free(a);
}
