/* SPDX-License-Identifier: ISC */
/*
 * What can be added at a row: more of its like, behind it, and what may stand
 * in it.  Where that is several there is a list to choose from; then the first
 * field that it needs is asked, and behind a new priority its first action.
 */
#include "page.h"
#include "structure.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/change_text.h"
#include "ragtrack/model/commentary.h"
#include "ragtrack/model/edit_thing.h"
#include "ragtrack/model/people.h"
#include "ragtrack/model/walk.h"

#include <string.h>

static void
add_place(struct place *out, size_t *n, struct place one)
{
	if (*n < PLACES)
		out[(*n)++] = one;
}

static const char *
person_word(enum person_kind kind)
{
	return kind == PERSON_POST ? "post" :
	    kind == PERSON_GROUP   ? "group" :
				     "person";
}

/* What may stand in a thing; in a plan a post and a group as well as a person,
   as they are added likewise. */
static void
add_within(struct arena *a, const struct thing *t, struct place *out, size_t *n)
{
	const struct kind *kind;

	if (t->kind == &kind_person && thing_as_person(t)->kind < PERSON_POST)
		return;
	for (size_t i = 0; (kind = structure_within(t->kind, i)) != NULL; i++) {
		if (!kind_editable(kind))
			continue;
		add_place(out, n,
		    (struct place){ .word = structure_word(a, kind),
			.kind = kind,
			.parent = t });
		for (int as = PERSON_POST;
		     kind == &kind_person && as <= PERSON_GROUP; as++)
			add_place(out, n,
			    (struct place){ .word = person_word(as),
				.kind = kind,
				.parent = t,
				.person = as });
	}
}

/* Beside a post another one, beside a group a group. */
static void
add_beside(struct arena *a, const struct thing *t, struct place *out, size_t *n)
{
	struct place one = { .word = structure_word(a, t->kind),
		.kind = t->kind,
		.parent = t->parent,
		.after = t };

	if (!kind_editable(t->kind))
		return;
	if (t->kind == &kind_priority)
		one.section = thing_as_priority(t)->section;
	if (t->kind == &kind_person &&
	    thing_as_person(t)->kind >= PERSON_POST) {
		one.person = (enum person_kind)thing_as_person(t)->kind;
		one.word = person_word(one.person);
	}
	add_place(out, n, one);
}

/* All places at a row; the likeliest first. */
static size_t
places_at(struct arena *a, const struct node *n, struct place *out)
{
	const struct thing *plan = &thing_plan(n->thing)->thing;
	size_t count = 0;

	if (n->what == NODE_KEY)
		return 0;
	if (n->what == NODE_GROUP)
		add_place(out, &count,
		    (struct place){ .word = structure_word(a, n->kind),
			.kind = n->kind,
			.parent = plan });
	if (n->section != NULL)
		add_place(out, &count,
		    (struct place){ .word = "priority",
			.kind = &kind_priority,
			.parent = plan,
			.section = n->section });
	if (n->what == NODE_UNLISTED)
		add_place(out, &count,
		    (struct place){ .word = "section",
			.kind = &kind_section,
			.parent = plan,
			.section = n->section });
	if (n->what == NODE_THING) {
		add_beside(a, n->thing, out, &count);
		add_within(a, n->thing, out, &count);
	}
	return count;
}

static const struct choice *
choices_places(const struct view *v, const struct world *w, size_t *n)
{
	const struct structure_view *s = (const struct structure_view *)v;
	struct arena *a = v->scratch;
	struct place at[PLACES];
	struct choice *out;

	*n = structure_node(s) == NULL ? 0 :
					 places_at(a, structure_node(s), at);
	out = arena_alloc(a, (*n + 1) * sizeof(*out));
	for (size_t i = 0; i < *n; i++) {
		const struct thing *by = at[i].after != NULL ? at[i].after :
							       at[i].parent;

		out[i].word = at[i].word;
		out[i].help = at[i].after == NULL && at[i].section != NULL ?
		    arena_printf(a, "in section %s", at[i].section) :
		    arena_printf(a, "%s %s",
			at[i].after != NULL ? "behind" : "in",
			text_said(a, thing_said(a, w->plans, by)));
	}
	return out;
}

/* The field that is asked first: what it needs, else what it says. */
static const struct field *
first_field(const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if ((kind->fields[i].flags & FIELD_NEEDED) != 0 &&
		    kind->fields[i].type->shape != SHAPE_THINGS)
			return &kind->fields[i];
	return field_find(kind, "text");
}

/* Where it is to stand, by what was remembered of it. */
static struct new_place
new_at(const struct structure_view *s, const struct plans *plans,
    const struct thing *parent)
{
	return (struct new_place){ .kind = s->kind,
		.parent = parent,
		.after = thing_find(plans, s->kind, s->after),
		.section = s->section };
}

/* The field that is asked, with the ref of what has one. */
static bool
put_first(struct edit *ed, struct thing *t, const struct new_place *at,
    const char *input, struct err *e)
{
	const struct field *f = first_field(at->kind);

	return field_find(at->kind, "ref") != NULL &&
		strcmp(f->name, "title") == 0 ?
	    question_new_put(ed, t, at, input, e) :
	    edit_field(ed, t, f, ASSIGN_SET, input, e);
}

/* A post held by somebody whom no plan knows is asked nothing. */
static void
note_nobody(struct edit *ed, const struct thing *t)
{
	struct arena *a = ed->set->arena;
	const char *code = t->kind == &kind_holder ?
	    ((const struct holder *)t)->code :
	    NULL;

	if (code != NULL && person_of(ed->plans, thing_plan(t), code) == NULL)
		edit_note_add(a, &ed->notes, code,
		    arena_printf(a,
			"%s is not among the people: add one of that code",
			code));
}

/* An update is dated and signed, a reading has its day behind it. */
static bool
put_new(struct view *v, struct edit *ed, const struct thing *parent,
    const char *input, const char *reason, struct err *e)
{
	const struct structure_view *s = (const struct structure_view *)v;
	const struct new_place at = new_at(s, ed->plans, parent);
	const struct field *section = field_find(at.kind, "section");
	const struct field *theme = field_find(at.kind, "theme");
	struct thing *t;

	(void)reason;
	if (at.kind == &kind_update)
		return edit_update(
		    ed, thing_as_action(parent), input, false, e);
	if (at.kind == &kind_reading)
		return reading_put(ed, thing_as_measure(parent), input, e);
	input = question_new_past(s->rest, input);
	if (*input == '\0')
		return err_set(e, ERR_USAGE, "%s", s->ask.needs);
	t = edit_new_at(ed, at.kind, parent, NULL, at.after);
	if (!put_first(ed, t, &at, input, e))
		return false;
	note_nobody(ed, t);
	return (s->person < PERSON_POST ||
		   edit_field(ed, t, field_find(at.kind, "kind"), ASSIGN_SET,
		       person_word(s->person), e)) &&
	    (section == NULL || s->section == NULL ||
		edit_field(ed, t, section, ASSIGN_SET, s->section, e)) &&
	    (theme == NULL || at.after == NULL ||
		field_absent(at.after, theme) ||
		edit_field(ed, t, theme, ASSIGN_SET,
		    thing_as_action(at.after)->theme, e)) &&
	    edit_new_end(ed, t, e);
}

/* How it is understood, where that is not as it was typed: a ref before a
   title, the end of the word it was chosen by, a reading; and what a person
   should hear of it. */
static const char *
echo_made(struct view *v, const struct world *w, const struct edit *ed,
    const struct thing *parent, const char *text, enum style *style)
{
	const struct structure_view *s = (const struct structure_view *)v;
	const struct new_place at = new_at(s, w->plans, parent);
	const char *input = question_new_past(s->rest, text), *echo = NULL;
	struct arena *a = v->scratch;

	if (ed->notes.count > 0) {
		*style = STYLE_WARNING;
		return edit_notes_said(a, ed, NULL, 1);
	}
	if (field_find(at.kind, "ref") != NULL)
		echo = question_new_echo(a, &at, input, style);
	if (input == text)
		return echo;
	return arena_printf(a, "%s%s; the \"%s\" of \"%s\" is left out",
	    echo != NULL ? "" : "= ", echo != NULL ? echo : input,
	    utf8_trim(a, arena_strndup(a, text, (size_t)(input - text))),
	    s->word);
}

static const char *
echo_new_thing(
    struct view *v, const struct world *w, const char *text, enum style *style)
{
	struct arena *a = v->scratch;
	struct edit ed;
	struct err e = { 0 };
	const struct thing *made;

	if (text[0] == '\0')
		return NULL;
	if (!question_try(v, w, v->asking->question, text, "-", &ed, &e)) {
		*style = STYLE_WARNING;
		return arena_strdup(a, e.text);
	}
	made = ed.set->count > 0 ? ed.set->item[0].made : NULL;
	if (made != NULL && made->kind == &kind_reading)
		return reading_echo(
		    a, thing_as_measure(made->parent), thing_as_reading(made));
	return made == NULL || made->kind == &kind_update ?
	    NULL :
	    echo_made(v, w, &ed, made->parent, text, style);
}

static bool
begin_new_thing(struct view *v, const struct world *w)
{
	const struct structure_view *s = (const struct structure_view *)v;
	const struct thing *parent = thing_find(
	    w->plans, s->parent_kind, s->parent);
	struct new_place at;

	if (parent == NULL)
		return true;
	at = new_at(s, w->plans, parent);
	question_new_begin(v, &at);
	return true;
}

static const char *
made_new(struct view *v, const struct edit *ed, const char *input)
{
	const struct structure_view *s = (const struct structure_view *)v;

	(void)input;
	return question_new_said(ed->set->arena, ed->set, s->word, s->behind);
}

/* A section that is named already gets that name. */
static bool
text_new(struct view *v, const struct world *w, struct buf *out)
{
	const struct structure_view *s = (const struct structure_view *)v;

	(void)w;
	if (s->kind == &kind_section)
		buf_add(out, s->section);
	return false;
}

/* Of commentary what was said last: it says how things stand now. */
static void
beside_commentary(const struct view *v, const struct world *w, struct page *p)
{
	const struct asking *k = v->asking;
	const struct thing *t = thing_find(w->plans, k->kind, k->target[0]);
	const struct commentary *last = NULL, *c;
	const struct things *all;

	if (t == NULL)
		return;
	all = t->kind == &kind_plan ? &thing_as_plan(t)->commentary :
				      &thing_as_priority(t)->commentary;
	for (size_t i = 0; (c = things_next(all, &i)) != NULL;)
		last = c;
	if (last != NULL)
		page_addf(p, NULL, STYLE_NORMAL, 0, "%s  %s: %s",
		    last->date.text != NULL ? last->date.text : "undated",
		    last->by != NULL ? last->by : "somebody", last->text);
}

/* Chosen by so many letters of its word. */
static struct effect
ask_new(struct structure_view *s, const struct world *w,
    const struct place *place, size_t typed)
{
	struct view *v = &s->table.view;
	struct arena *a = v->arena;
	const struct field *f = first_field(place->kind);
	const char *word = place->person >= PERSON_POST ?
	    person_word(place->person) :
	    structure_word(a, place->kind);
	bool reading = place->kind == &kind_reading;
	char key[EVENT_NAME];

	s->kind = place->kind;
	s->parent_kind = place->parent->kind;
	s->parent = place->parent->number;
	s->after = place->after != NULL ? place->after->number : 0;
	s->section = arena_strdup(a, place->section);
	s->person = place->person;
	s->word = arena_strdup(a, word);
	s->rest = s->word + typed;
	s->behind = arena_printf(
	    a, "; %s sets its other fields", keys_of(w->keys, ACT_FORM, key));
	s->change = (struct change){ .op = CHANGE_CREATE,
		.kind = place->kind,
		.made = thing_new(a, place->kind) };
	s->change.made->parent = thing_find(
	    w->plans, s->parent_kind, s->parent);
	s->ask = (struct question){ .label = arena_printf(a, "New %s: ", word),
		.hint = reading ? READING_HINT :
				  arena_printf(a, "%s; Enter saves", f->help),
		.needs = arena_printf(
		    a, "nothing is written yet; Esc leaves it"),
		.draft = arena_printf(
		    a, "new %s in %s", place->kind->key, s->parent_kind->key),
		.change = &s->change,
		.stays = true,
		.lines = !reading && f->type == &type_paragraphs,
		.then = place->kind == &kind_priority ? &ask_action : NULL,
		.begins = begin_new_thing,
		.text = text_new,
		.beside = kind_is_commentary(place->kind) ? beside_commentary :
							    NULL,
		.echo = echo_new_thing,
		.made = made_new,
		.puts = put_new };
	question_open(v, w, &s->ask);
	s->parent_kind = NULL;
	return (struct effect){ 0 };
}

static struct effect
enter_place(struct view *v, const struct world *w, const char *word)
{
	struct structure_view *s = (struct structure_view *)v;
	const struct node *n = structure_node(s);
	struct place at[PLACES];
	size_t count = n == NULL ? 0 : places_at(v->scratch, n, at);
	const char *typed = arena_strdup(
	    v->scratch, buf_text(&v->asking->narrow));
	size_t letters = strlen(typed);

	/* Of one that was gone to, and Enter, nothing is left. */
	if (letters == 0 || strncmp(word, typed, letters) != 0)
		letters = strlen(word);
	question_leave(v, false);
	for (size_t i = 0; i < count; i++)
		if (strcmp(at[i].word, word) == 0)
			return ask_new(s, w, &at[i], letters);
	return (struct effect){ 0 };
}

static const struct question ask_place = {
	.label = "Add: ",
	.hint = "what? its first letter, or Enter takes the selected one",
	.apart = true,
	.at_once = true,
	.choices = choices_places,
	.enter = enter_place,
};

struct effect
structure_add(struct structure_view *s, const struct world *w)
{
	struct view *v = &s->table.view;
	const struct node *n = structure_node(s);
	struct place at[PLACES];
	size_t count;
	char key[EVENT_NAME];

	if (n == NULL) {
		question_open(v, w, &ask_plan);
		return (struct effect){ 0 };
	}
	count = places_at(v->scratch, n, at);
	if (count == 1)
		return ask_new(s, w, &at[0], 0);
	if (count > 1)
		question_open(v, w, &ask_place);
	else
		view_say(v, STYLE_WARNING,
		    "nothing is added here; %s says what it holds",
		    keys_of(w->keys, ACT_FORM, key));
	return (struct effect){ 0 };
}
