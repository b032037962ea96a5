/* SPDX-License-Identifier: ISC */
/*
 * Who is who, at the end of the plan in full: the initials and posts with
 * their names and roles, and who holds a post and since when; and the glossary.  The public
 * reads of posts and groups alone, and not who holds them.
 */
#include "field_table.h"
#include "reports.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/walk.h"

struct who_is_who {
	struct doc *d;
	struct audience *aud;
	const struct plan *plan;
};

static struct doc_cell
text_cell(struct who_is_who *w, const struct thing *t, const char *name)
{
	return cell_text(audience_text(w->aud, t, field_find(t->kind, name)));
}

/* Whether this audience may read who is meant by the code. */
static bool
is_shown(const struct who_is_who *w, const struct person *p)
{
	if (w->aud->names == NAMES_NONE)
		return false;
	return w->aud->names != NAMES_POSTS || p->kind == PERSON_POST ||
	    p->kind == PERSON_GROUP;
}

/* Whether names stand beside the codes: not where only codes were asked for. */
static bool
names_shown(const struct who_is_who *w)
{
	return w->aud->names == NAMES_PRINTED || w->aud->names == NAMES_FULL;
}

static bool
holders_shown(const struct who_is_who *w)
{
	return audience_allows(w->aud, field_find(&kind_person, "holders"));
}

/* Who holds a post, or belongs to a group, a line each: "HK, from 2021". */
static const char *
held_by(struct who_is_who *w, const struct person *p)
{
	struct buf b = { 0 };
	const struct thing *h;

	for (size_t i = 0;
	     holders_shown(w) && (h = things_next(&p->holders, &i)) != NULL;) {
		const char *line = thing_line(w->aud, h);

		if (line != NULL)
			buf_addf(&b, "%s%s", b.len > 0 ? "\n" : "", line);
	}
	return buf_take_some(w->d->arena, &b);
}

static void
people_table(struct who_is_who *w)
{
	struct doc_table *t = NULL;

	const struct thing *p;

	for (size_t i = 0; (p = things_next(&w->plan->people, &i)) != NULL;) {
		if (!is_shown(w, thing_as_person(p)))
			continue;
		if (t == NULL) {
			doc_heading(w->d, 1, "people", "Who is who");
			t = doc_table(w->d, "people", NULL, NULL);
			doc_column(t, "code", "Code", DOC_WORDS);
			if (names_shown(w))
				doc_column(t, "name", "Name", DOC_WORDS);
			doc_column(t, "role", "Role", DOC_WORDS)->filled = true;
			doc_column(t, "kind", "Kind", DOC_WORDS)->filled = true;
			doc_column(t, "holders", "Held by", DOC_PARAS)
			    ->filled = true;
		}
		doc_put(t, text_cell(w, p, "code"));
		if (names_shown(w))
			doc_put(t, text_cell(w, p, "name"));
		doc_put(t, text_cell(w, p, "role"));
		doc_put(t, text_cell(w, p, "kind"));
		doc_put_text(t, held_by(w, thing_as_person(p)));
	}
}

static void
holder_row(struct who_is_who *w, struct doc_table *t, const struct person *post,
    const struct thing *h)
{
	const struct holder *holder = (const struct holder *)h;
	const struct person *p = person_of(
	    w->aud->plans, w->plan, holder->code);

	doc_put(t, text_cell(w, &post->thing, "code"));
	t->row[t->rows - 1].spare = true; /* people read it beside the post */
	doc_put(t, text_cell(w, h, "code"));
	if (names_shown(w))
		doc_put(t,
		    p != NULL ? text_cell(w, &p->thing, "name") :
				cell_text(NULL));
	doc_put(
	    t, field_cell(w->d, w->aud, h, field_find(&kind_holder, "from")));
	doc_put(t, field_cell(w->d, w->aud, h, field_find(&kind_holder, "to")));
}

static void
holders_table(struct who_is_who *w)
{
	struct doc_table *t = NULL;

	const struct person *post;
	const struct thing *h;

	for (size_t i = 0;
	     (post = things_next(&w->plan->people, &i)) != NULL;) {
		if (!is_shown(w, post))
			continue;

		for (size_t k = 0;
		     (h = things_next(&post->holders, &k)) != NULL;) {
			if (t == NULL) {
				t = doc_table(w->d, "holders",
				    "Who holds a post or belongs to a group",
				    NULL);
				doc_column(
				    t, "post", "Post or group", DOC_WORDS);
				doc_column(t, "holder", "Held by", DOC_WORDS);
				if (names_shown(w))
					doc_column(
					    t, "name", "Name", DOC_WORDS);
				doc_column(t, "from", "From", DOC_DAY)
				    ->filled = true;
				doc_column(t, "to", "To", DOC_DAY)
				    ->filled = true;
			}
			holder_row(w, t, post, h);
		}
	}
}

static void
glossary(struct who_is_who *w)
{
	const struct map *map = &w->plan->glossary;
	struct doc_table *t;

	if (map->count == 0)
		return;
	doc_heading(w->d, 1, "glossary", "Glossary");
	t = doc_table(w->d, "glossary", NULL, NULL);
	doc_column(t, "word", "Word", DOC_WORDS);
	doc_column(t, "meaning", "Meaning", DOC_PARAS);
	for (size_t i = 0; i < map->count; i++) {
		doc_put_text(t, map->item[i].label);
		doc_put_text(t, map->item[i].text);
	}
}

void
full_people(struct doc *d, struct audience *aud, const struct plan *plan)
{
	struct who_is_who w = { .d = d, .aud = aud, .plan = plan };

	people_table(&w);
	if (holders_shown(&w))
		holders_table(&w);
	glossary(&w);
}
