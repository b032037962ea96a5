/* SPDX-License-Identifier: ISC */
/*
 * Two people in the structure of one plan at once, by keys: each adds, moves,
 * takes out, renames and undoes, without seeing what the other has just done.
 * After each of them what was acknowledged is in the store, and what was not
 * says what stood in the way; order and contents are those of a model that knows
 * nothing of the program; memory that was refreshed equals a fresh load.
 *
 * RAGTRACK_PAIRS is how many pairs there are, RAGTRACK_SEED with which dice.
 */
#include "store_help.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_keys.h"
#include "ragtrack/model/walk.h"
#include "ragtrack/screen/screen.h"
#include "ragtrack/store/history.h"
#include "two_model.h"

enum { PAIRS = 300, SEED = 2023, LINES = 60, TIGHT = 40, TIGHT_PAIRS = 18 };

/* Things that a pair may do; as two_doing, and what takes back. */
enum { DO_UNDO = TWO_TAKE + 1, DO_KINDS };
static const char *const doing_words[] = { "add", "rename", "move", "take out",
	"undo" };

struct deed {
	int who, doing;
	int thing;   /* that is selected */
	bool within; /* of an addition: in it, else behind it */
	bool down;
	char title[TWO_TITLE];
};

struct pair_of {
	struct place place;
	struct settings settings[2];
	struct app *app[2];
	struct store *store;
	struct plans memory; /* refreshed, never loaded anew */
	struct two_tree now, seen;
	struct two_stack *back; /* of each */
	uint64_t dice;
	int pair, named;
	size_t anews;		/* how often all in a parent were ranked anew */
	struct two_put put[2];	/* what the pair did to the order */
	bool undone;		/* it took something back: an older order */
	size_t serial, between; /* in how many rows; by promise alone */
	int64_t head;
	char said[600]; /* the last lines of the screen */
	char log[8][400];
	int logged;
	size_t done[DO_KINDS], refused[DO_KINDS], nothing;
};

static const char *const codes[] = { "JM", "SH" };

static const char plan_head[] =
    "ragtrack: 1\n"
    "plan: {id: p, title: Shared plan, organisation: Example}\n"
    "people: [{code: JM, login: jm}, {code: SH, login: sh}]\n"
    "priorities:\n";

static void fail_pair(struct pair_of *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
fail_pair(struct pair_of *p, const char *fmt, ...)
{
	char text[1000];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	for (int i = p->logged > 8 ? p->logged - 8 : 0; i < p->logged; i++)
		print_message("  %s\n", p->log[i % 8]);
	fail_msg("pair %d: %s\n  the screen says: %s", p->pair, text, p->said);
}

/* The plan as the store holds it. */

static int
number_in(const char *title)
{
	int n = 0;

	if (sscanf(title, "T%4d", &n) != 1)
		fail_msg("\"%s\" is no title of ours", title);
	return n;
}

struct stands {
	int count, item[TWO_MOST], parent[TWO_MOST];
	const char *title[TWO_MOST];
	int row[TWO_MOST]; /* its place in the parent */
	int64_t head;
};

static void
add_stand(struct stands *s, const char *title, int parent, int row)
{
	s->item[s->count] = number_in(title);
	s->parent[s->count] = parent;
	s->title[s->count] = title;
	s->row[s->count++] = row;
}

static void
stands_read(struct pair_of *p, struct arena *a, struct stands *s)
{
	struct plans plans = { .arena = a };
	struct store_load all = { 0 };
	struct err e = { 0 };
	const struct priority *pr;
	const struct action *act;
	const struct step *st;
	int rows[3] = { 0 };

	if (!store_load(p->store, &all, &plans, &e))
		fail_pair(p, "%s", e.text);
	s->count = 0;
	s->head = plans.head;
	for (size_t i = 0;
	     (pr = things_next(&thing_as_plan(plans.plan.item[0])->priorities,
		  &i)) != NULL;) {
		add_stand(s, pr->title, 0, rows[0]++);
		rows[1] = 0;
		for (size_t k = 0;
		     (act = things_next(&pr->actions, &k)) != NULL;) {
			add_stand(
			    s, act->title, number_in(pr->title), rows[1]++);
			rows[2] = 0;
			for (size_t j = 0;
			     (st = things_next(&act->steps, &j)) != NULL;)
				add_stand(s, st->title, number_in(act->title),
				    rows[2]++);
		}
	}
}

static void
stands_row(const struct stands *s, int parent, struct two_row *out)
{
	out->parent = parent;
	out->count = 0;
	for (int i = 0; i < s->count; i++)
		if (s->parent[i] == parent)
			out->item[out->count++] = s->item[i];
}

static void
order_wrong(
    struct pair_of *p, const struct two_row *is, const struct two_row *should)
{
	struct buf b = { 0 };

	for (int i = 0; i < is->count; i++)
		buf_addf(&b, " %d", is->item[i]);
	buf_add(&b, ", and should be");
	for (int i = 0; i < should->count; i++)
		buf_addf(&b, " %d", should->item[i]);
	fail_pair(p, "in %s the order is%s", p->now.thing[is->parent].title,
	    buf_text(&b));
}

/* Whether all that is to be seen is there, and no more, under its parent and by
   its name; and in order but for one thing. */
static void
check_contents(struct pair_of *p, const struct stands *s, int but)
{
	int live = 0;

	for (int i = 1; i < p->now.count; i++)
		live += two_visible(&p->now, i);
	for (int i = 0; i < s->count; i++) {
		const struct two_thing *t = &p->now.thing[s->item[i]];

		if (s->item[i] >= p->now.count ||
		    !two_visible(&p->now, s->item[i]))
			fail_pair(p, "%s should not be there", s->title[i]);
		if (strcmp(t->title, s->title[i]) != 0)
			fail_pair(
			    p, "%s should be called %s", s->title[i], t->title);
		if (t->parent != s->parent[i])
			fail_pair(p, "%s stands in %d, not %d", s->title[i],
			    s->parent[i], t->parent);
	}
	if (live != s->count)
		fail_pair(p, "%d are there, and should be %d", s->count, live);
	for (int i = 0; i < p->now.count; i++) {
		struct two_row is, should;

		if (!two_visible(&p->now, i) ||
		    p->now.thing[i].level == TWO_STEP)
			continue;
		stands_row(s, i, &is);
		two_row(&p->now, i, &should);
		two_drop(&is, but);
		two_drop(&should, but);
		if (memcmp(is.item, should.item,
			(size_t)is.count * sizeof(is.item[0])) != 0)
			order_wrong(p, &is, &should);
	}
}

/* A thing was put into a row; its order is taken from the store, if that keeps
   the promise. */
static void
check_place(struct pair_of *p, const struct stands *s, int thing,
    const struct two_row *seen)
{
	struct two_row is;

	stands_row(s, p->now.thing[thing].parent, &is);
	if (two_at(&is, thing) < 0) {
		/* Out of sight: where it is to be seen again is looked at then. */
		p->now.thing[thing].moved = p->now.now;
		return;
	}
	/* Moved while it was out. */
	if (p->now.thing[thing].moved <= seen->when &&
	    !two_promise(&p->now, seen, &is, thing))
		fail_pair(p, "%s stands elsewhere than where it was put",
		    p->now.thing[thing].title);
	two_order(&p->now, &is, thing);
}

/* At the screens. */

static void
go_to(struct app *app, const char *title)
{
	for (int i = 0; i < 5; i++)
		app_key(app, K_ESC);
	app_type(app, "6p/");
	app_key(app, K_CTRL('u'));
	app_paste(app, title);
	app_key(app, K_ENTER);
	if (!app_shows(app, title))
		fail_msg("%s is not on the screen", title);
}

static void
answer(struct app *app, const char *text)
{
	app_key(app, K_CTRL('u'));
	app_paste(app, text);
	app_key(app, K_ENTER);
}

static bool
asks(struct app *app, const char *what)
{
	struct arena *a = arena_new();
	bool found = strncmp(app_line(app, a, 1), what, strlen(what)) == 0;

	arena_free(a);
	return found;
}

static void
press_add(struct app *app, const struct two_tree *seen, const struct deed *d)
{
	enum two_level level = seen->thing[d->thing].level;

	app_key(app, '+');
	if (d->within)
		app_key(app, level == TWO_PRIORITY ? 'a' : 's');
	else if (asks(app, "Add: "))
		app_key(app, K_ENTER);
	if (!asks(app, "New "))
		fail_msg("nothing is asked for the new one");
	answer(app, d->title);
}

static void
press(struct pair_of *p, const struct deed *d)
{
	struct app *app = p->app[d->who];

	go_to(app, p->seen.thing[d->thing].title);
	switch (d->doing) {
	case TWO_ADD:
		press_add(app, &p->seen, d);
		break;
	case TWO_RENAME:
		app_key(app, 'e');
		assert_true(app_row(app, "(title): "));
		app_key(app, 'e');
		answer(app, d->title);
		break;
	case TWO_MOVE:
		app_key(app, d->down ? 'J' : 'K');
		break;
	case TWO_TAKE:
		app_key(app, 'D');
		answer(app, "It is no longer needed");
		break;
	default:
		app_key(app, 'u');
		break;
	}
}

static void
keep_said(struct pair_of *p, int who)
{
	struct arena *a = arena_new();
	struct buf b = { 0 };
	const char *text;

	for (int y = LINES; y > 0; y--) {
		text = app_line(p->app[who], a, y);
		text += strspn(text, " ");
		if (*text != '\0')
			buf_addf(&b, "\n    %s", text);
	}
	text = buf_text(&b);
	if (b.len >= sizeof(p->said))
		text += b.len - sizeof(p->said) + 1;
	snprintf(p->said, sizeof(p->said), "%s", text);
	buf_free(&b);
	arena_free(a);
}

/* What should come of it. */

static void
keep_set(struct pair_of *p, const struct deed *d, int thing)
{
	struct two_stack *back = &p->back[d->who];
	struct two_set *set = &back->item[back->count++];

	assert_true(back->count < TWO_BACK);
	memset(set, 0, sizeof(*set));
	set->doing = (enum two_doing)d->doing;
	set->thing = thing;
	memcpy(set->title, p->now.thing[thing].title, TWO_TITLE);
	two_row(&p->now, p->now.thing[thing].parent, &set->row);
	set->row.when = p->now.now;
	set->into.parent = set->row.parent;
}

/* What a thing was put between, in a row as it would be then. */
static void
note_put(struct pair_of *p, const struct deed *d, int thing,
    const struct two_row *row, bool out)
{
	int at = two_at(row, thing);

	p->put[d->who] = (struct two_put){ .thing = thing,
		.parent = row->parent,
		.left = at > 0 ? row->item[at - 1] : 0,
		.right = at + 1 < row->count ? row->item[at + 1] : 0,
		.out = out };
}

static void
did_add(struct pair_of *p, const struct deed *d, const struct stands *s)
{
	int parent = d->within ? d->thing : p->seen.thing[d->thing].parent;
	int thing = two_add(&p->now, parent, d->title);
	struct two_row seen;

	keep_set(p, d, thing);
	two_row(&p->seen, parent, &seen);
	two_put(
	    &seen, d->within ? seen.count : two_at(&seen, d->thing) + 1, thing);
	note_put(p, d, thing, &seen, false);
	check_contents(p, s, thing);
	check_place(p, s, thing, &seen);
	two_touch(&p->now, thing, d->who);
}

static void
did_move(struct pair_of *p, const struct deed *d, const struct stands *s)
{
	struct two_row seen;

	if (!two_beside(&p->seen, d->thing, d->down, &seen))
		fail_pair(p, "it moved, and there is nowhere to");
	keep_set(p, d, d->thing);
	note_put(p, d, d->thing, &seen, false);
	two_touch(&p->now, d->thing, d->who);
	p->back[d->who].item[p->back[d->who].count - 1].into.parent =
	    seen.parent;
	p->now.thing[d->thing].parent = seen.parent;
	check_contents(p, s, d->thing);
	check_place(p, s, d->thing, &seen);
	two_touch(&p->now, d->thing, d->who);
}

static void
did_take(struct pair_of *p, const struct deed *d, const struct stands *s)
{
	struct two_set *set;
	struct two_row seen;

	keep_set(p, d, d->thing);
	set = &p->back[d->who].item[p->back[d->who].count - 1];
	two_row(&p->seen, d->thing, &seen);
	for (int i = 0;
	     i < seen.count && p->seen.thing[d->thing].level == TWO_PRIORITY;
	     i++)
		if (!p->now.thing[seen.item[i]].out) {
			set->with[set->many++] = seen.item[i];
			p->now.thing[seen.item[i]].out = true;
			two_touch(&p->now, seen.item[i], d->who);
		}
	p->now.thing[d->thing].out = true;
	two_row(&p->seen, p->seen.thing[d->thing].parent, &seen);
	note_put(p, d, d->thing, &seen, true);
	two_touch(&p->now, d->thing, d->who);
	check_contents(p, s, 0);
}

/* After both: each row is as if one of them had come after the other; and what
   both added at one place stands in the order in which it came. */
static void
check_serial(struct pair_of *p, int first)
{
	const struct two_put *one = &p->put[first], *two = &p->put[!first];
	struct two_row before, is;
	bool known;

	for (int i = 0; i < p->seen.count; i++) {
		two_row(&p->seen, i, &before);
		two_row(&p->now, i, &is);
		if (p->seen.thing[i].level == TWO_STEP ||
		    !two_visible(&p->now, i))
			continue;
		if (!two_serial(&before, p->put, &is, &known) && known)
			fail_pair(p,
			    "in %s the order is that of no order of "
			    "the two",
			    p->now.thing[i].title);
		p->serial += known;
		p->between += !known;
		if (one->thing < p->seen.count || two->thing < p->seen.count ||
		    one->parent != i || two->parent != i ||
		    one->left != two->left || one->out || two->out)
			continue;
		if (two_at(&is, one->thing) > two_at(&is, two->thing))
			fail_pair(p, "what came first stands last in %s",
			    p->now.thing[i].title);
	}
}

static void
did_undo(struct pair_of *p, const struct deed *d, const struct stands *s)
{
	struct two_stack *back = &p->back[d->who];
	struct two_set *set;
	struct two_thing *t;

	if (back->count == 0)
		fail_pair(p, "something was undone, and nothing was done");
	p->undone = true;
	set = &back->item[--back->count];
	t = &p->now.thing[set->thing];
	two_touch(&p->now, set->thing, d->who);
	if (set->doing == TWO_RENAME)
		memcpy(t->title, set->title, TWO_TITLE);
	else if (set->doing == TWO_ADD)
		t->out = true;
	else if (set->doing == TWO_TAKE)
		t->out = false;
	else
		t->parent = set->row.parent;
	for (int i = 0; i < set->many; i++) {
		p->now.thing[set->with[i]].out = false;
		two_touch(&p->now, set->with[i], d->who);
	}
	check_contents(p, s,
	    set->doing == TWO_MOVE || set->doing == TWO_TAKE ? set->thing : 0);
	if (set->doing == TWO_MOVE || set->doing == TWO_TAKE)
		check_place(p, s, set->thing, &set->row);
	two_touch(&p->now, set->thing, d->who);
}

/* Whether the change ranked all in a parent anew: rows of the history that no
   list shows. */
static bool
ranked_anew(struct pair_of *p)
{
	struct arena *a = arena_new();
	struct history_filter filter = { .after = p->head, .since = DAY_NONE };
	struct history rows = { 0 }, all = { 0 };
	struct err e = { 0 };

	if (!store_history(p->store, a, &filter, &rows, &e))
		fail_pair(p, "%s", e.text);
	filter.ranks = true;
	if (!store_history(p->store, a, &filter, &all, &e))
		fail_pair(p, "%s", e.text);
	arena_free(a);
	return all.count > rows.count;
}

static void
was_done(struct pair_of *p, const struct deed *d, const struct stands *s)
{
	p->done[d->doing]++;
	p->anews += ranked_anew(p);
	/* What was to stand beside it stands there without it; and in what is
	   out something more may be taken out. */
	if (d->doing != DO_UNDO && d->doing != TWO_TAKE &&
	    !(d->doing == TWO_ADD && !d->within) &&
	    !two_visible(&p->now, d->thing))
		fail_pair(p, "what it was done to is not there");
	switch (d->doing) {
	case TWO_ADD:
		did_add(p, d, s);
		break;
	case TWO_RENAME:
		keep_set(p, d, d->thing);
		memcpy(p->now.thing[d->thing].title, d->title, TWO_TITLE);
		two_touch(&p->now, d->thing, d->who);
		check_contents(p, s, 0);
		break;
	case TWO_MOVE:
		did_move(p, d, s);
		break;
	case TWO_TAKE:
		did_take(p, d, s);
		break;
	default:
		did_undo(p, d, s);
		break;
	}
}

/* It need not be done where the other changed what it is about, or what that
   stands in or beside. */
static bool
may_refuse(struct pair_of *p, const struct deed *d)
{
	const struct two_stack *back = &p->back[d->who];
	const struct two_set *set;
	long since = p->seen.now;
	struct two_row row;

	if (d->doing != DO_UNDO) {
		if (d->doing == TWO_MOVE &&
		    two_beside(&p->seen, d->thing, d->down, &row) &&
		    two_touched(&p->now, row.parent, d->who, since))
			return true;
		return two_touched(&p->now, d->thing, d->who, since);
	}
	if (back->count == 0)
		return true;
	set = &back->item[back->count - 1];
	for (int i = 0; i < set->many; i++)
		if (two_touched(&p->now, set->with[i], d->who, set->row.when))
			return true;
	return two_touched(&p->now, set->thing, d->who, set->row.when) ||
	    two_touched(&p->now, set->row.parent, d->who, set->row.when);
}

/* What there is to do that would change nothing at all; what the other did in
   the same way is so already. */
static bool
is_nothing(struct pair_of *p, const struct deed *d)
{
	struct two_row row, is;

	/* What is so again by the other's doing is undone already. */
	if (d->doing == DO_UNDO)
		return p->back[d->who].count == 0 ||
		    strstr(p->said, "undone: ") != NULL;
	if (d->doing == TWO_TAKE)
		return p->now.thing[d->thing].out;
	if (d->doing != TWO_MOVE)
		return false;
	if (!two_beside(&p->seen, d->thing, d->down, &row))
		return true;
	two_row(&p->now, row.parent, &is);
	return two_at(&is, d->thing) >= 0 &&
	    two_promise(&p->now, &row, &is, d->thing) &&
	    p->now.thing[d->thing].moved > p->seen.now;
}

static void
was_refused(struct pair_of *p, const struct deed *d, const struct stands *s)
{
	check_contents(p, s, 0);
	if (is_nothing(p, d)) {
		p->nothing++;
		return;
	}
	p->refused[d->doing]++;
	if (!may_refuse(p, d))
		fail_pair(p, "it was not done, and nothing stood in the way");
	/* Whose change it was, or that it is no longer there. */
	if (strstr(p->said, codes[!d->who]) == NULL &&
	    strstr(p->said, "taken out") == NULL)
		fail_pair(p, "it does not say what stood in the way");
}

static void
live_once(struct pair_of *p, const struct deed *d)
{
	struct arena *a = arena_new();
	struct stands *s = arena_alloc(a, sizeof(*s));

	p->now.now++;
	press(p, d);
	keep_said(p, d->who);
	stands_read(p, a, s);
	snprintf(p->log[p->logged++ % 8], sizeof(p->log[0]),
	    "%d %s: %s %s%s%s%s: %s", p->pair, codes[d->who],
	    doing_words[d->doing],
	    d->doing == DO_UNDO ? "" : p->seen.thing[d->thing].title,
	    d->doing == TWO_ADD ? (d->within ? " in it " : " behind it ") : " ",
	    d->title, d->doing == TWO_MOVE ? (d->down ? "down" : "up") : "",
	    s->head > p->head ? "done" : "refused");
	if (s->head > p->head)
		was_done(p, d, s);
	else
		was_refused(p, d, s);
	p->head = s->head;
	arena_free(a);
}

/* Some of what is there: few things far down, so that the two often meet. */
static int
some(struct pair_of *p)
{
	int at;

	do
		at = 1 + (int)dice(&p->dice, (unsigned)p->seen.count - 1);
	while (!two_visible(&p->seen, at));
	return at;
}

static struct deed
deed_of(struct pair_of *p, int who, int near)
{
	static const int often[] = { TWO_ADD, TWO_ADD, TWO_MOVE, TWO_MOVE,
		TWO_MOVE, TWO_TAKE, TWO_RENAME, DO_UNDO };
	struct deed d = { .who = who, .thing = some(p) };
	int live = 0;

	/* Every other time both do something to the same thing or beside it. */
	if (near != 0 && dice(&p->dice, 2) == 0)
		d.thing = near;
	for (int i = 1; i < p->seen.count; i++)
		live += two_visible(&p->seen, i);
	d.doing = often[dice(&p->dice, 8)];
	if (live < 20)
		d.doing = TWO_ADD;
	if (live > 90 && d.doing == TWO_ADD)
		d.doing = TWO_TAKE;
	if (d.doing == TWO_TAKE && live < 60 &&
	    p->seen.thing[d.thing].level == TWO_PRIORITY)
		d.doing = TWO_MOVE;
	d.down = dice(&p->dice, 2) == 0;
	d.within = p->seen.thing[d.thing].level != TWO_STEP &&
	    dice(&p->dice, 2) == 0;
	if (d.doing == TWO_ADD)
		/* Its number is the next one if it is done. */
		snprintf(d.title, sizeof(d.title), "?");
	if (d.doing == TWO_RENAME)
		snprintf(
		    d.title, sizeof(d.title), "T%04d n%d", d.thing, ++p->named);
	return d;
}

static void
check_memory(struct pair_of *p)
{
	struct arena *a = arena_new();
	struct plans fresh = plans_loaded(p->store);
	struct err e = { 0 };

	if (!store_refresh(p->store, &p->memory, a, NULL, &e))
		fail_pair(p, "%s", e.text);
	if (strcmp(plans_text(a, &p->memory), plans_text(a, &fresh)) != 0)
		fail_pair(p, "memory is not what the store holds");
	arena_free(fresh.arena);
	arena_free(a);
}

/* All steps in the structure, with what they stand in. */
static const char *
structure_shown(struct app *app, struct arena *a)
{
	struct buf b = { 0 };
	const char *text;

	go_to(app, "step");
	screen_text(app_shown(app), &b);
	text = buf_save(a, &b);
	buf_free(&b);
	return strchr(text, '\n');
}

static void
app_open(struct pair_of *p, int who, struct app **out)
{
	struct app_options o = { .settings = &p->settings[who],
		.store = p->place.path,
		.today = p->settings[who].today };
	struct err e = { 0 };

	if (!app_begin(&o, LINES, 100, out, &e))
		fail_msg("%s", e.text);
	app_wait(*out);
}

/* What both see is what somebody sees who has just come. */
static void
check_screens(struct pair_of *p)
{
	struct arena *a = arena_new();
	struct app *third;
	const char *fresh;

	app_open(p, 0, &third);
	fresh = structure_shown(third, a);
	for (int i = 0; i < 2; i++)
		if (strcmp(structure_shown(p->app[i], a), fresh) != 0)
			fail_pair(p, "%s sees something else", codes[i]);
	app_end(third);
	arena_free(a);
}

static void
plan_make(struct pair_of *p)
{
	struct buf b = { 0 };
	char path[128], title[TWO_TITLE];
	int up, act;

	two_begin(&p->now);
	buf_add(&b, plan_head);
	for (int i = 0; i < 3; i++) {
		snprintf(title, sizeof(title), "T%04d", p->now.count);
		up = two_add(&p->now, 0, title);
		buf_addf(&b, "  - title: %s\n    actions:\n", title);
		for (int k = 0; k < 4; k++) {
			snprintf(title, sizeof(title), "T%04d", p->now.count);
			act = two_add(&p->now, up, title);
			buf_addf(
			    &b, "      - title: %s\n        steps:\n", title);
			for (int j = 0; j < 2; j++) {
				snprintf(title, sizeof(title), "T%04d",
				    p->now.count);
				two_add(&p->now, act, title);
				buf_addf(&b, "          - title: %s\n", title);
			}
		}
	}
	snprintf(path, sizeof(path), "%s/p.yaml", p->place.folder);
	file_put(path, buf_text(&b));
	buf_free(&b);
}

/* By somebody else: the two have nothing to undo at first. */
static int
command(struct pair_of *p, const char *one, const char *two)
{
	struct settings settings = p->settings[0];
	const char *const argv[] = { one, two };
	struct buf out = { 0 };
	struct io io = { .out = &out, .err = &out };
	struct cli cli = {
		.settings = &settings, .io = &io, .arena = arena_new()
	};
	int status;

	settings.who = (struct who){ .uid = 9, .audit_uid = -1, .login = "ab" };
	status = cli_run(&cli, 2, argv);
	if (status != 0)
		print_message("%s", buf_text(&out));
	arena_free(cli.arena);
	buf_free(&out);
	return status;
}

static void
squeeze_row(struct change_set *set, const struct thing *parent,
    const struct things *list)
{
	for (size_t i = 0; i < list->count; i++)
		change_move(set, list->item[i], parent, (int64_t)i + 1);
}

/* By somebody else: no room is left between any two. */
static void
squeeze(struct pair_of *p)
{
	struct arena *a = arena_new();
	struct plans plans = plans_loaded(p->store);
	const struct thing *plan = plans.plan.item[0];
	const struct things *all = &thing_as_plan(plan)->priorities;
	const struct who who = { .uid = 9, .audit_uid = -1, .login = "ab" };
	struct change_set set;
	struct err e = { 0 };

	change_set_init(&set, a, "set", &who, p->settings[0].today);
	squeeze_row(&set, plan, all);
	for (size_t i = 0; i < all->count; i++) {
		const struct priority *pr = thing_as_priority(all->item[i]);

		squeeze_row(&set, &pr->thing, &pr->actions);
		for (size_t k = 0; k < pr->actions.count; k++)
			squeeze_row(&set, pr->actions.item[k],
			    &thing_as_action(pr->actions.item[k])->steps);
	}
	if (!store_apply(p->store, &set, NULL, NULL, &e))
		fail_pair(p, "%s", e.text);
	arena_free(plans.arena);
	arena_free(a);
}

static struct pair_of *
pair_open(uint64_t seed, bool tight)
{
	struct pair_of *p = calloc(1, sizeof(*p));
	char path[128];

	assert_non_null(p);
	p->back = calloc(2, sizeof(*p->back));
	assert_non_null(p->back);
	p->dice = seed;
	place_make(&p->place);
	for (int i = 0; i < 2; i++)
		p->settings[i] = (struct settings){ .store = p->place.path,
			.store_given = true,
			.today = day_make(2023, 11, 20),
			.today_given = true,
			.who = { .uid = i + 1,
			    .audit_uid = -1,
			    .login = i == 0 ? "jm" : "sh" } };
	plan_make(p);
	snprintf(path, sizeof(path), "%s/p.yaml", p->place.folder);
	assert_int_equal(command(p, "import", path), 0);
	p->store = store_at(&p->place);
	if (tight)
		squeeze(p);
	p->memory = plans_loaded(p->store);
	p->head = p->memory.head;
	for (int i = 0; i < 2; i++)
		app_open(p, i, &p->app[i]);
	return p;
}

static void
pair_close(struct pair_of *p)
{
	for (int i = 0; i < 2; i++)
		app_end(p->app[i]);
	store_close(p->store);
	arena_free(p->memory.arena);
	place_remove(&p->place);
	free(p->back);
	free(p);
}

/* A new thing is called by the number it will have. */
static void
name_new(struct pair_of *p, struct deed *d)
{
	if (d->doing == TWO_ADD)
		snprintf(d->title, sizeof(d->title), "T%04d", p->now.count);
}

static void
one_pair(struct pair_of *p)
{
	struct deed one, two;
	int first = (int)dice(&p->dice, 2);

	for (int i = 0; i < 2; i++)
		app_wait(p->app[i]);
	p->seen = p->now;
	one = deed_of(p, first, 0);
	two = deed_of(p, !first, one.thing);
	memset(p->put, 0, sizeof(p->put));
	p->undone = false;
	name_new(p, &one);
	live_once(p, &one);
	name_new(p, &two);
	live_once(p, &two);
	if (!p->undone)
		check_serial(p, first);
	check_memory(p);
}

static uint64_t
number_of(const char *name, uint64_t usual)
{
	const char *text = getenv(name);

	return text == NULL || *text == '\0' ? usual : strtoull(text, NULL, 10);
}

static void
nothing_is_lost_between_two(void **state)
{
	int pairs = (int)number_of("RAGTRACK_PAIRS", PAIRS);
	struct pair_of *p = pair_open(number_of("RAGTRACK_SEED", SEED), false);

	(void)state;
	for (p->pair = 1; p->pair <= pairs; p->pair++) {
		one_pair(p);
		if (p->pair % 50 == 0) {
			for (int i = 0; i < 2; i++)
				app_wait(p->app[i]);
			check_screens(p);
		}
	}
	assert_int_equal(command(p, "store", "check"), 0);
	for (int i = 0; i < DO_KINDS; i++) {
		print_message("%s: %zu done, %zu refused\n", doing_words[i],
		    p->done[i], p->refused[i]);
		if (pairs >= PAIRS)
			assert_true(p->done[i] > 4);
	}
	print_message("%d pairs, %zu times there was nothing to do, %zu times "
		      "all were ranked anew; %zu orders were serial, %zu kept "
		      "their promise\n",
	    pairs, p->nothing, p->anews, p->serial, p->between);
	assert_true(p->between <= 1 + (size_t)pairs / 50);
	pair_close(p);
}

/* The same where there is no room between any two, so that room is made by one
   while the other still sees the ranks before. */
static void
room_is_made_without_a_surprise(void **state)
{
	size_t anews = 0, serial = 0, between = 0;
	uint64_t seed = number_of("RAGTRACK_SEED", SEED);

	(void)state;
	for (int i = 0; i < TIGHT; i++) {
		struct pair_of *p = pair_open(seed + 7919U * (unsigned)i, true);

		for (p->pair = 1; p->pair <= TIGHT_PAIRS; p->pair++)
			one_pair(p);
		assert_int_equal(command(p, "store", "check"), 0);
		anews += p->anews;
		serial += p->serial;
		between += p->between;
		pair_close(p);
	}
	print_message("%d pairs, %zu times all were ranked anew; %zu orders "
		      "were serial, %zu kept their promise\n",
	    TIGHT * TIGHT_PAIRS, anews, serial, between);
	assert_true(anews > TIGHT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_lost_between_two),
		cmocka_unit_test(room_is_made_without_a_surprise),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
