/* SPDX-License-Identifier: ISC */
/*
 * Questions at the bottom of the list.  A row of the table says what is
 * asked; typing is echoed as it is understood; Esc leaves and keeps what was
 * typed as a draft, which is offered when the same is asked again.
 */
#include "advice.h"
#include "list.h"

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/find.h"
#include "ragtrack/query/column.h"

#include <string.h>

static const struct ask_row {
	const char *label;
	const char *draft;  /* its field in the drafts, or NULL */
	const char *hint;   /* above the line while nothing is typed */
	const char *recall; /* Up brings back what was entered before under
			       this name; what is left goes there too */
} asks[ASK_COUNT] = {
	[ASK_FILTER] = { .label = "/",
	    .hint = "words, or field:value as in lead:SH rag:red,amber "
		    "due:..eom; Tab completes",
	    .recall = "filter" },
	[ASK_GOTO] = { .label = "Go to ref: ",
	    .hint = "as in 1.2, PLAN/1.2 or @57",
	    .recall = "go to" },
	[ASK_SORT] = { .label = "Sort by: ",
	    .hint =
		"columns, as in due,-rag; empty is the view's own order; Tab "
		"completes",
	    .recall = "sort" },
	[ASK_COLUMNS] = { .label = "Columns: ",
	    .hint =
		"names in order, as in ref,title,due; empty is the view's own; "
		"Tab completes",
	    .recall = "columns" },
	[ASK_RATE] = { .label = "Delivery: r red  a amber  g green  "
				"b blue  - unrated " },
	[ASK_IMPACT] = { .label = "Impact: r red  a amber  g green  "
				  "b blue  - unrated " },
	[ASK_RATE_REASON] = { .label = "Reason: ", .draft = "reason" },
	[ASK_IMPACT_REASON] = { .label = "Reason: ", .draft = "impact reason" },
	[ASK_UPDATE] = { .label = "Update: ",
	    .draft = "update",
	    .hint = "what happened, in a line" },
	[ASK_NOTE] = { .label = "Private note: ",
	    .draft = "note",
	    .hint = "seen by all who open the store, in no report" },
	[ASK_NEW] = { .label = "New action: ",
	    .draft = "new",
	    .hint = "what is to be done" },
	[ASK_DUE] = { .label = "Due: ",
	    .draft = "due",
	    .hint =
		"30 Sep 2026, eom, fri ...; +2w moves each from its own day" },
	[ASK_DUE_REASON] = { .label = "Reason for the move: ",
	    .draft = "due reason" },
	[ASK_STATUS] = { .label = "Status: ",
	    .draft = "status",
	    .hint = "in progress, on hold, complete, cancelled ...; Tab goes "
		    "through "
		    "them all" },
	[ASK_LEADS] = { .label = "Lead: ",
	    .draft = "leads",
	    .hint = "codes, the first is accountable; typing replaces what "
		    "stands here, a comma goes on; +=JM one more, SH>JM hands "
		    "over; Tab completes" },
	[ASK_EVIDENCE] = { .label = "Evidence: ",
	    .draft = "evidence",
	    .hint = "a link or a document's name" },
	[ASK_FORUM] = { .label = "Agreed at: ",
	    .draft = "forum",
	    .hint = "the board or meeting that agreed it is done" },
	[ASK_STEP] = { .label = "Step number: ", .draft = "step" },
	[ASK_CONFIRM] = { .label = "Enter confirms, Esc leaves ",
	    .hint = "still right, nothing changed" },
	[ASK_OBSESSION] = { .label = "Obsession until: ",
	    .draft = "obsession",
	    .hint = "a day, as in +6w; empty ends it" },
	[ASK_FIELD] = { .label = "Set: ",
	    .draft = "field",
	    .hint = "FIELD=VALUE, as in start=Sep 2023 or tags+=audit; Tab "
		    "completes" },
	[ASK_REASON] = { .label = "Reason: ", .draft = "change reason" },
	[ASK_SAVE] = { .label = "Save view as: ",
	    .hint =
		"a name for this filter, sort and columns; -NAME takes a view "
		"away",
	    .recall = "view" },
	[ASK_SAVE_FOR] = { .label = "p private, for you  s shared, for all " },
	[ASK_CONFLICT] = {},
};

const char *
ask_field(enum ask ask)
{
	return asks[ask].draft;
}

const char *
ask_label(const struct list_view *l)
{
	return asks[l->ask].label;
}

int64_t
ask_draft(const struct list_view *l)
{
	const struct row *row = list_selected(l);

	return row != NULL && l->marks.count == 0 ? row->action->thing.number :
						    0;
}

void
ask_say(struct list_view *l, enum style style, const char *text)
{
	text = arena_strdup(l->view.scratch, text);
	buf_reset(&l->echo_text);
	advice_here(&l->echo_text, text);
	l->ask_style = style;
	l->ask_echo = text != NULL ? buf_text(&l->echo_text) : NULL;
}

/* Why what was typed is not taken. */
void
ask_fail(struct list_view *l, const char *text)
{
	buf_reset(&l->error_text);
	advice_here(&l->error_text, text);
	l->ask_error = buf_text(&l->error_text);
}

/* What was pasted where nothing takes text becomes the draft of this update;
   NULL where nothing was. */
static const char *
take_pasted(struct list_view *l)
{
	struct drafts *d = l->view.drafts;
	const char *text = draft_get(d, DRAFT_PASTED, 0);

	if (text == NULL)
		return NULL;
	draft_set(d, asks[ASK_UPDATE].draft, ask_draft(l), text);
	draft_set(d, DRAFT_PASTED, 0, NULL);
	return draft_get(d, asks[ASK_UPDATE].draft, ask_draft(l));
}

/* Whether it is asked after another question, whose answer it belongs to. */
static bool
is_reason(enum ask ask)
{
	return ask == ASK_RATE_REASON || ask == ASK_IMPACT_REASON ||
	    ask == ASK_DUE_REASON || ask == ASK_REASON;
}

/* Who leads now, to be typed over or gone on with. */
static void
offer_leads(struct list_view *l, const struct action *a)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < a->leads.count; i++)
		buf_addf(&text, "%s%s", i > 0 ? ", " : "", a->leads.item[i]);
	line_offer(&l->line, buf_text(&text));
	buf_free(&text);
}

void
ask_begin(struct list_view *l, const struct world *w, enum ask ask)
{
	const char *draft = NULL;
	const struct row *row = list_selected(l);

	l->ask = ask;
	l->ask_error = NULL;
	if (!is_reason(ask))
		list_see(l, w);
	if (asks[ask].draft != NULL)
		draft = draft_get(
		    l->view.drafts, asks[ask].draft, ask_draft(l));
	if (ask == ASK_UPDATE && draft == NULL)
		draft = take_pasted(l);
	line_set(&l->line, draft != NULL ? draft : "");
	if (ask == ASK_FILTER) {
		buf_reset(&l->before_filter);
		buf_add(
		    &l->before_filter, buf_text(&l->tab[l->on].filter.text));
		l->before_selected = l->tab[l->on].selected;
		line_set(&l->line, buf_text(&l->before_filter));
	} else if (ask == ASK_SORT)
		line_set(&l->line, buf_text(&l->tab[l->on].sort));
	else if (ask == ASK_COLUMNS)
		line_set(&l->line, list_shown(l, w));
	else if (ask == ASK_LEADS && draft == NULL && row != NULL &&
	    l->marks.count == 0)
		offer_leads(l, row->action);
	if (ask == ASK_RATE_REASON || ask == ASK_IMPACT_REASON)
		ask_say(l, STYLE_ECHO,
		    list_say_rating(l, w, ask == ASK_IMPACT_REASON));
	else
		ask_update(l, w);
	if (draft != NULL)
		ask_say(l, STYLE_ECHO, "your draft from before; C-u clears it");
	if (asks[ask].recall != NULL &&
	    line_left(l->view.drafts, asks[ask].recall))
		ask_say(l, STYLE_ECHO, "Up brings back what was left here");
}

static void
echo_date(struct list_view *l, const struct world *w, const char *text)
{
	bool good;
	const char *echo = date_echo(l->view.scratch, text, w->today,
	    plans_year_begins(w->plans), &good);

	ask_say(
	    l, good ? STYLE_ECHO : STYLE_WARNING, list_say_marks(l, w, echo));
}

static void
echo_due(struct list_view *l, const struct world *w, const char *text)
{
	bool good, plain;
	const char *echo = list_say_due(l, w, text, &good, &plain);

	ask_say(l, good && plain ? STYLE_ECHO : STYLE_WARNING, echo);
}

/* Whether the answer changes the marked actions. */
static bool
on_targets(enum ask ask)
{
	return ask == ASK_CONFIRM ||
	    (asks[ask].draft != NULL && ask != ASK_NEW);
}

/* The filter narrows as it is typed. */
static void
echo_filter(struct list_view *l, const struct world *w, const char *text)
{
	struct tab *t = &l->tab[l->on];

	line_set(&t->filter, text);
	t->stay.count = 0;
	t->selected = l->before_selected;
	l->at = 0;
	list_fill(l, w);
	if (l->filter_error != NULL)
		ask_say(l, STYLE_WARNING, l->filter_error);
	else if (text[0] != '\0')
		ask_say(l, STYLE_ECHO,
		    arena_printf(l->view.scratch, "= %s   (%zu of %zu)",
			l->echo, l->rows.count, l->total));
	else
		ask_say(l, STYLE_DIM, asks[ASK_FILTER].hint);
}

static void
echo_columns(struct list_view *l, const struct world *w, const char *text)
{
	struct query_context in = list_context(l, w);
	const struct column **columns;
	struct err e = { 0 };
	size_t n;

	if (!columns_parse(l->view.scratch, &in, text, &columns, &n, &e))
		ask_say(l, STYLE_WARNING, e.text);
	else
		ask_say(l, STYLE_ECHO,
		    arena_printf(l->view.scratch, "= %s",
			list_columns_echo(l, w, text, l->view.scratch)));
}

/* Whether what stands there is tried against the rules with each key.  The
   reason comes later. */
static bool
echo_wrong(struct list_view *l, const struct world *w, const char *text)
{
	struct err e = { 0 };

	if ((l->ask != ASK_STATUS && l->ask != ASK_STEP &&
		l->ask != ASK_FIELD) ||
	    text[0] == '\0' || list_try(l, w, l->ask, text, "-", &e))
		return false;
	ask_say(l, STYLE_WARNING, list_say_marks(l, w, e.text));
	return true;
}

static void
echo_leads(struct list_view *l, const struct world *w, const char *text)
{
	bool plain;
	const char *echo = l->line.whole ? NULL :
					   list_say_leads(l, w, text, &plain);

	if (echo != NULL)
		ask_say(l, plain ? STYLE_ECHO : STYLE_WARNING, echo);
	else
		ask_say(l, STYLE_DIM, asks[ASK_LEADS].hint);
}

/* After each key: how what stands there is understood. */
void
ask_update(struct list_view *l, const struct world *w)
{
	const char *text = buf_text(&l->line.text);

	l->ask_error = NULL;
	if (l->ask == ASK_FILTER)
		echo_filter(l, w, text);
	else if (l->ask == ASK_COLUMNS && text[0] != '\0')
		echo_columns(l, w, text);
	else if (l->ask == ASK_RATE_REASON || l->ask == ASK_IMPACT_REASON)
		ask_say(l, STYLE_ECHO,
		    list_say_rating(l, w, l->ask == ASK_IMPACT_REASON));
	else if (l->ask == ASK_RATE || l->ask == ASK_IMPACT)
		ask_say(l, STYLE_ECHO,
		    list_say_marks(
			l, w, list_say_colours(l, w, l->ask == ASK_IMPACT)));
	else if (l->ask == ASK_DUE && text[0] != '\0')
		echo_due(l, w, text);
	else if (l->ask == ASK_OBSESSION && text[0] != '\0')
		echo_date(l, w, text);
	else if (l->ask == ASK_LEADS)
		echo_leads(l, w, text);
	else if (echo_wrong(l, w, text))
		return;
	else if (on_targets(l->ask) && l->marks.count > 0)
		ask_say(l, STYLE_ECHO, list_say_marks(l, w, asks[l->ask].hint));
	else
		ask_say(l, STYLE_DIM, asks[l->ask].hint);
}

/* What is typed is there after a crash. */
static void
keep_typed(struct list_view *l)
{
	const struct ask_row *ask = &asks[l->ask];
	const char *text = buf_text(&l->line.text);

	if (ask->draft != NULL)
		draft_set(l->view.drafts, ask->draft, ask_draft(l), text);
	if (ask->recall != NULL)
		draft_set(l->view.drafts, ask->recall, 0, text);
}

/* Leaves the question; what was typed stays as a draft, or among what was
   entered before. */
void
ask_leave(struct list_view *l, bool keep)
{
	const struct ask_row *ask = &asks[l->ask];
	const char *text = buf_text(&l->line.text);

	if (ask->draft != NULL)
		draft_set(l->view.drafts, ask->draft, ask_draft(l),
		    keep ? text : NULL);
	if (ask->recall != NULL) {
		recall_add(l->view.drafts, ask->recall, text);
		draft_set(l->view.drafts, ask->recall, 0, NULL);
	}
	l->ask = ASK_NONE;
	l->ask_echo = l->ask_error = NULL;
}

/* A colour by one key, and straight on to the reason. */
static struct effect
ask_colour(struct list_view *l, const struct world *w, int key)
{
	bool impact = l->ask == ASK_IMPACT;

	for (int i = 0; i < RAG_COUNT; i++) {
		int letter = "-ragb"[i];

		if (key != letter && !(key == 'n' && i == RAG_UNRATED))
			continue;
		l->said_rag = i;
		ask_begin(l, w, impact ? ASK_IMPACT_REASON : ASK_RATE_REASON);
		return (struct effect){ 0 };
	}
	if (key == '?') {
		l->ask = ASK_NONE;
		return (struct effect){ .kind = EFFECT_OPEN,
			.view = &view_key,
			.number = ask_draft(l) };
	}
	ask_fail(l, "r a g b or -; Esc leaves, ? shows what they mean");
	return (struct effect){ 0 };
}

/* Whether it is answered by one key, not by text. */
static bool
takes_a_key(enum ask ask)
{
	return ask == ASK_CONFLICT || ask == ASK_RATE || ask == ASK_IMPACT ||
	    ask == ASK_CONFIRM || ask == ASK_SAVE_FOR;
}

struct effect
ask_on(struct list_view *l, const struct world *w, const struct event *event)
{
	int key = event->kind == EVENT_KEY ? event->key : K_NONE;

	if (event->kind == EVENT_PASTE && takes_a_key(l->ask)) {
		draft_set(l->view.drafts, DRAFT_PASTED, 0, event->text);
		ask_fail(
		    l, "no text is asked here: it is kept for the next update");
		return (struct effect){ 0 };
	}
	if (l->ask == ASK_CONFLICT)
		return list_conflict_key(l, w, key);
	if (key == K_ESC || key == K_CTRL('g') || key == K_CTRL('c')) {
		if (l->ask == ASK_FILTER)
			echo_filter(l, w, buf_text(&l->before_filter));
		ask_leave(l, true);
		if (l->view.message == NULL)
			list_fill(l, w);
		return (struct effect){ 0 };
	}
	if (l->ask == ASK_RATE || l->ask == ASK_IMPACT)
		return ask_colour(l, w, key);
	if (l->ask == ASK_SAVE_FOR)
		return list_save_for(l, w, key);
	if (l->ask == ASK_CONFIRM && key != K_ENTER) {
		ask_fail(l, "Enter confirms all that are marked, Esc leaves");
		return (struct effect){ 0 };
	}
	if (key == K_ENTER)
		return ask_enter(l, w);
	if (key == K_TAB) {
		ask_complete(l, w);
		return (struct effect){ 0 };
	}
	if ((key == K_UP || key == K_DOWN) && asks[l->ask].recall != NULL) {
		if (line_recall(&l->line, l->view.drafts, asks[l->ask].recall,
			key == K_UP))
			ask_update(l, w);
		else
			ask_say(l, STYLE_DIM, "nothing older was entered here");
		return (struct effect){ 0 };
	}
	if (line_on(&l->line, event)) {
		keep_typed(l);
		ask_update(l, w);
	}
	return (struct effect){ 0 };
}

/* Text pasted where nothing is asked is offered as a new update. */
void
ask_paste(struct list_view *l, const struct world *w, const char *text)
{
	if (list_selected(l) == NULL) {
		view_keep_paste(&l->view, w, text);
		return;
	}
	ask_begin(l, w, ASK_UPDATE);
	line_insert(&l->line, text);
	draft_set(
	    l->view.drafts, "update", ask_draft(l), buf_text(&l->line.text));
	ask_say(l, STYLE_ECHO,
	    list_say_marks(l, w,
		l->marks.count > 0 ?
		    "pasted as an update of each; Enter saves" :
		    "pasted as an update of this action; Enter saves, Esc "
		    "keeps it as a draft"));
}
