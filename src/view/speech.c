/* SPDX-License-Identifier: ISC */
/*
 * What is said after a key: where one is, where that is elsewhere now; what was
 * done; what is asked; and the row, where it is another.
 */
#include "speech.h"

#include "question.h"

#include "ragtrack/base/utf8.h"

#include <string.h>

void
view_speech(const struct view *v, const struct world *w, struct arena *a,
    struct speech *out)
{
	*out = (struct speech){ 0 };
	out->place = v->ops->title;
	if (v->ops->speak != NULL)
		v->ops->speak(v, w, a, out);
	out->message = speech_text(a, v->message);
	if (question_is_open(v))
		speech_asked(v, w, a, out);
}

void
heard_free(struct heard *h)
{
	buf_free(&h->sentence);
	if (h->arena != NULL)
		arena_free(h->arena);
	*h = (struct heard){ 0 };
}

static bool
same(const char *a, const char *b)
{
	return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* Whether the key is heard by what it does to the field. */
static bool
is_typing(const struct speech *now, const struct speech *last,
    const struct event *event)
{
	int key = event->kind == EVENT_KEY ? event->key : K_NONE;

	if (now->typed == NULL || last->typed == NULL ||
	    !same(now->asks, last->asks) || !same(now->choice, last->choice))
		return false;
	if (event->kind == EVENT_PASTE || event_is_text(key))
		return true;
	switch (key) {
	case K_TAB:
	case K_ENTER:
	case K_UP:
	case K_DOWN:
	case K_PGUP:
	case K_PGDN:
	case K_NONE:
		return false;
	default:
		/* All at once is said: nothing else tells of it. */
		return now->typed[0] != '\0' || strlen(last->typed) <= 1;
	}
}

static void
say_asked(struct buf *out, const struct speech *now, const struct speech *last)
{
	if (!same(now->asks, last->asks)) {
		if (!same(now->message, now->asks))
			speech_say(out, now->message);
		speech_say(out, now->asks);
		speech_say(out, now->note);
		speech_say(out, now->choice);
		return;
	}
	if (!same(now->message, last->message))
		speech_say(out, now->message);
	if (!same(now->choice, last->choice))
		speech_say(out, now->choice);
	else if (!same(now->note, last->note) &&
	    (!now->hint || same(now->typed, last->typed)))
		speech_say(out, now->note);
	if (out->len == 0 && now->typed != NULL && now->typed[0] == '\0' &&
	    !same(now->typed, last->typed))
		speech_say(out, "nothing stands here now");
	/* What Tab or Up put there is said whole, behind this. */
	if (out->len == 0 && !same(now->typed, last->typed))
		speech_say(out, "now");
	if (out->len == 0 && same(now->typed, last->typed))
		speech_say(out, now->choice != NULL ? now->choice : now->note);
}

/* Headings, a line each, from the first that is another. */
static void
say_group(struct buf *out, const char *now, const char *last)
{
	bool another = false;

	now = now != NULL ? now : "";
	last = last != NULL ? last : "";
	while (*now != '\0') {
		size_t n = strcspn(now, "\n"), m = strcspn(last, "\n");
		struct buf line = { 0 };

		another = another || n != m || strncmp(now, last, n) != 0;
		buf_addn(&line, now, n);
		if (another)
			speech_say(out, buf_text(&line));
		buf_free(&line);
		now += n + (now[n] == '\n');
		last += m + (last[m] == '\n');
	}
}

static void
say_row(struct buf *out, const struct speech *now, const struct speech *last,
    bool elsewhere)
{
	say_group(out, now->group, elsewhere ? NULL : last->group);
	speech_say(out, now->row);
	speech_part(out, now->where);
}

static void
say_view(struct buf *out, const struct speech *now, const struct speech *last)
{
	bool elsewhere = !same(now->place, last->place);
	bool row = elsewhere || now->key != last->key;

	speech_say(out, now->message);
	if (elsewhere) {
		speech_say(out, now->place);
		if (now->about == 0 || now->about != last->about)
			speech_part(out, now->title);
		speech_part(out, now->count);
	}
	if (!same(now->state, last->state) &&
	    (now->state != NULL || (now->message == NULL && !elsewhere)))
		speech_say(
		    out, now->state != NULL ? now->state : "none marked");
	/* What a key did to the row itself, or a question that was left. */
	if (out->len == 0 && !row)
		row = !same(now->row, last->row) || last->asks != NULL;
	if (row)
		say_row(out, now, last, elsewhere);
	if (out->len == 0) {
		speech_say(out, "nothing changes");
		speech_part(out, now->where);
	}
}

static const char *
keep(struct arena *a, const char *text)
{
	return text != NULL ? arena_strdup(a, text) : NULL;
}

static void
remember(struct heard *h, const struct speech *now)
{
	struct arena *before = h->arena;
	struct speech *s = &h->last, was = *s;
	const struct speech *from;

	h->arena = arena_new();
	*s = *now;
	/* What is shown while something is asked is news once that is answered:
	   a filter, say. */
	if (now->asks != NULL) {
		s->about = was.about;
		s->key = was.key;
	}
	from = now->asks != NULL ? &was : now;
	s->place = keep(h->arena, from->place);
	s->title = s->count = s->where = NULL;
	s->group = keep(h->arena, from->group);
	s->row = keep(h->arena, from->row);
	s->state = keep(h->arena, from->state);
	s->asks = keep(h->arena, now->asks);
	s->note = keep(h->arena, now->note);
	s->choice = keep(h->arena, now->choice);
	s->typed = keep(h->arena, now->typed);
	s->message = keep(h->arena, now->message);
	if (before != NULL)
		arena_free(before);
}

const char *
heard_next(struct heard *h, const struct speech *now, const struct event *event)
{
	static const struct speech nothing;
	bool again = h->arena == NULL || h->again;
	const struct speech *last = again ? &nothing : &h->last;

	buf_reset(&h->sentence);
	h->again = false;
	if (!again && event->kind == EVENT_RESIZE)
		;
	else if (!again && event->kind == EVENT_TICK) {
		if (!same(now->message, last->message))
			speech_say(&h->sentence, now->message);
	} else if (now->asks != NULL) {
		if (again || !is_typing(now, last, event))
			say_asked(&h->sentence, now, last);
	} else {
		say_view(&h->sentence, now, last);
	}
	remember(h, now);
	return h->sentence.len > 0 ? buf_text(&h->sentence) : NULL;
}
