/* SPDX-License-Identifier: ISC */
/*
 * ragtrack redact: a text blanked everywhere, for ever.  THING FIELD names it,
 * or an event of the history that holds it.
 */
#include "parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ragtrack/base/shell.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/address.h"
#include "ragtrack/model/label.h"
#include "ragtrack/store/redact.h"

#define PLACES_SAID 6 /* places beside the one named */

/* The number after --event; false with a sentence. */
static bool
event_read(const char *input, int64_t *out, struct err *e)
{
	char *end;

	*out = strtoll(input, &end, 10);
	return (*input >= '0' && *input <= '9' && *end == '\0' && *out > 0) ||
	    err_set(e, ERR_USAGE,
		"--event takes the number of an event, as `ragtrack history` "
		"prints it, not \"%s\"",
		input);
}

static const char *
item_of(const struct field_place *place)
{
	const struct list *list;

	if (place->item == 0)
		return NULL;
	list = field_in(place->thing, place->field);
	return place->item > list->count ? "" : list->item[place->item - 1];
}

static const char *
place_said(struct arena *a, const struct work *w, const struct field_place *p)
{
	const char *name = arena_printf(a, "%s: %s",
	    thing_address(a, &w->plans, p->thing),
	    field_address(a, p->field, p->label));

	return p->item == 0 ? name : arena_printf(a, "%s/%zu", name, p->item);
}

static bool
read_place(struct cli *cli, const struct args *args, const struct work *w,
    struct field_place *place, struct store_redaction *what, struct err *e)
{
	struct thing *t;
	struct list called = { 0 };
	const char *field = args->word[1];

	if (!thing_find_address(&w->plans, args->word[0], &t, e))
		return false;
	fields_labelled(cli->arena, t, t->kind, field, &called);
	if (called.count == 1 && field_find(t->kind, field) == NULL)
		field = called.item[0];
	if (!field_find_place(cli->arena, t, field, place, e))
		return false;
	what->kind = place->thing->kind;
	what->thing = place->thing->number;
	what->field = place->field;
	what->item = item_of(place);
	what->label = place->label;
	return true;
}

/* What else of the present held the text. */
static void
say_places(struct cli *cli, const struct work *w,
    const struct store_redaction *what, const struct store_redacted *done)
{
	struct buf text = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < done->count; i++) {
		const struct store_blanked *b = &done->blanked[i];
		const struct thing *t = thing_find(
		    &w->plans, b->kind, b->thing);

		if (what->event == 0 && b->kind == what->kind &&
		    b->thing == what->thing && b->field == what->field)
			continue;
		if (++n > PLACES_SAID || t == NULL)
			continue;
		buf_addf(&text, "%s%s, %s", n > 1 ? "; " : "",
		    thing_address(cli->arena, &w->plans, t),
		    field_address(cli->arena, b->field, NULL));
	}
	if (n > PLACES_SAID)
		buf_addf(&text, "; and %zu more", n - PLACES_SAID);
	if (n > 0)
		cli_say(cli, "  so it is where the same text stood: %s",
		    buf_text(&text));
	buf_free(&text);
}

/* Another plan that holds the text is not reached: each place, and what blanks
   it there. */
static void
say_elsewhere(
    struct cli *cli, const struct work *w, const struct store_redacted *done)
{
	struct arena *a = cli->arena;

	for (size_t i = 0; i < done->elsewheres && i < PLACES_SAID; i++) {
		const struct store_blanked *b = &done->elsewhere[i];
		const struct thing *t = thing_find(
		    &w->plans, b->kind, b->thing);

		if (t != NULL)
			cli_note(cli,
			    "another plan has, or had, the same text: "
			    "ragtrack redact %s %s -m REASON",
			    shell_word(a, thing_address(a, &w->plans, t)),
			    field_address(a, b->field, NULL));
	}
	if (done->elsewheres > PLACES_SAID)
		cli_note(cli, "and %zu more places of other plans",
		    done->elsewheres - PLACES_SAID);
}

/* Of a map that people label as they like the label may be the secret. */
static void
say_label(struct cli *cli, const struct field_place *p, const char *thing)
{
	struct arena *a = cli->arena;

	if (p->label != NULL && p->field->type == &type_map &&
	    !field_maps_words(p->field))
		cli_say(cli,
		    "  its label stays; to blank all of %s, labels too: "
		    "ragtrack redact %s %s -m REASON",
		    p->field->name, shell_word(a, thing),
		    field_address(a, p->field, NULL));
}

static int
redact(struct cli *cli, const struct args *args, struct work *w)
{
	const struct settings *s = cli->settings;
	const char *event = args_option(args, "event");
	struct store_redaction what = { .why = args_option(args, "message") };
	struct store_redacted done;
	struct field_place place;
	struct err e = { 0 };
	const char *name;

	if (what.why == NULL || *what.why == '\0') {
		err_set(&e, ERR_NO, "a redaction needs a reason: -m REASON");
		return cli_fail(cli, &e);
	}
	if (!(event != NULL ? event_read(event, &what.event, &e) :
			      read_place(cli, args, w, &place, &what, &e)))
		return cli_fail(cli, &e);
	if (!store_redact(
		w->store, cli->arena, &s->who, s->today, &what, &done, &e))
		return cli_fail(cli, &e);
	if (event != NULL)
		name = arena_printf(
		    cli->arena, "event %" PRId64 ": what it", what.event);
	else
		name = place_said(cli->arena, w, &place);
	if (done.again)
		cli_say(cli,
		    "%s%s was blanked before; the file of the store "
		    "is written anew",
		    name, event != NULL ? " held" : "");
	else
		cli_say(cli, "%s%s is blanked everywhere, for ever", name,
		    event != NULL ? " held" : "");
	say_places(cli, w, &what, &done);
	if (event == NULL)
		say_label(cli, &place,
		    thing_address(cli->arena, &w->plans, place.thing));
	say_elsewhere(cli, w, &done);
	redact_own(cli, w->store, &done.words);
	return ERR_NONE;
}

int
command_redact(struct cli *cli, const struct args *args)
{
	bool event = args_option(args, "event") != NULL;

	if (event && args->words > 0)
		return cli_usage(cli, args,
		    "--event N says all: no THING and FIELD beside it");
	if (!event && args->words < 2)
		return cli_usage(cli, args,
		    "redact needs a THING and a FIELD, or --event N");
	return work_run(cli, args, redact);
}
