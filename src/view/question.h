/* SPDX-License-Identifier: ISC */
/*
 * Questions at the bottom of a screen, a row each, and the one machine that
 * asks them in every view: it draws the line, keeps drafts and what was
 * entered before, tries what is typed against the rules, asks for a reason,
 * makes the change on the things that the question is about, and shows what
 * stood in its way.
 *
 *	question.c		asking: keys, drafts, Tab, drawing
 *	question_change.c	the answer as a change
 *	question_outcome.c	what became of it
 *	question_marks.c	what it is about, in words
 *	question_rate.c		the ratings and the due date
 *	question_lead.c		the leads
 *	question_action.c	all others on actions
 *	question_choice.c	a list to choose from, narrowed by typing
 *	question_offer.c	what Tab offers, in such a list
 *	question_prompt.c	the command line
 *	question_box.c		a long text, in a box of several lines
 *	question_new.c		the title of something new, with its ref
 *	question_plan.c		a plan begun: its title, a priority, an action
 *	draft_said.c		which drafts wait, and for which key
 *	question_who.c		who sits here, of the people of the plans
 *	question_reading.c	a reading of a measure
 *	told.c			what an answer did, in a message
 *	question_command.c	those whose answers make a command
 *	question_decide.c	mine or theirs, of such a command
 *
 * The rows stand in actions.c.  One that sets a field needs no function: its
 * label, and the name of the field.
 */
#ifndef RAGTRACK_VIEW_QUESTION_H
#define RAGTRACK_VIEW_QUESTION_H

#include "conflict.h"
#include "line.h"

#include "ragtrack/base/arena.h"
#include "ragtrack/model/access.h"
#include "ragtrack/model/new_ref.h"
#include "ragtrack/view/proposal.h"

/* Whether it is asked here; else it has said why not. */
typedef bool question_begins(struct view *v, const struct world *w);
/* What stands there at first; whether typing takes its place. */
typedef bool question_text(
    struct view *v, const struct world *w, struct buf *out);
/* How what is typed is understood, NULL: as the hint says.  *style is
   STYLE_ECHO unless it is set. */
typedef const char *question_echo(
    struct view *v, const struct world *w, const char *text, enum style *style);
/* Words that could stand somewhere, and what they mean. */
struct choices {
	struct arena *arena;
	struct choice *item;
	size_t count, room;
};
/* All words that could stand there. */
typedef void question_words(
    struct view *v, const struct world *w, struct choices *out);
/* What may be chosen, and how many that is. */
typedef const struct choice *question_choices(
    const struct view *v, const struct world *w, size_t *n);
/* Puts the answer for one thing into the set. */
typedef bool question_puts(struct view *v, struct edit *ed,
    const struct thing *t, const char *input, const char *reason,
    struct err *e);
/* What such a set has done, behind the names of those it changes. */
typedef const char *question_made(
    struct view *v, const struct edit *ed, const char *input);
typedef struct effect question_tab(struct view *v, const struct world *w);
typedef struct effect question_key(
    struct view *v, const struct world *w, int key);
typedef struct effect question_enter(
    struct view *v, const struct world *w, const char *text);
typedef void question_left(struct view *v, const struct world *w);
struct action;
struct page;
/* What is in sight while a long text is written. */
typedef void question_beside(
    const struct view *v, const struct world *w, struct page *p);

struct question {
	const char *label;  /* before what is typed; NULL: the message asks */
	const char *hint;   /* above it while nothing is typed */
	const char *draft;  /* its field in the drafts; NULL: `field` */
	const char *recall; /* Up brings back what was entered under this name;
			       what is left goes there too */
	const char *needs;  /* said where nothing is typed; NULL: it may be */
	const char *field;  /* of what is asked about: its value is typed */
	const char *done;   /* behind the names, where it begins with a space or
			      colon; NULL: ": FIELD set" */
	const char *parts;  /* what parts words for Tab; NULL: nothing */
	const struct question *reason; /* asked behind it; NULL: any_reason */
	bool always; /* asked though the rules take it without a reason */
	question_begins *moves; /* ... where this says so; NULL: anywhere */
	bool stays;		/* open until the change is made */
	bool any;		/* of choices: another text is taken too */
	bool at_once;		/* of choices: what is left alone is taken */
	bool leads;		/* a lead answers it for own actions */
	enum access access; /* whoever is locked in needs that much, whatever
				   it is about; unset: what `leads` says */
	const struct change *change; /* or what this change of it takes */
	bool apart;  /* it is about no targets, whatever is selected */
	bool lines;  /* a text of several lines, written in a box */
	bool offers; /* what could stand there is shown as one types */
	const struct question *then; /* asked once the change is made, about
					what that has made; NULL: nothing */
	const char
	    *behind;   /* of one that makes a command: what follows there */
	int64_t about; /* drafts belong to it where there are no targets */
	/* NULL where it does what all do. */
	question_begins *begins;
	question_text *text;
	question_echo *echo;
	question_words *words;
	question_choices *choices;
	question_puts *puts;
	question_made *made;   /* in place of `done` */
	question_tab *tab;     /* in place of words */
	question_key *key;     /* it is answered by a key, and takes no text */
	question_enter *enter; /* its answer is no change of the targets */
	question_left *left;   /* left by Esc */
	question_beside
	    *beside; /* of an action its newest word, else nothing */
};

/* A thing as it was when it was asked about: what the person saw. */
struct seen {
	const struct thing *thing; /* a shallow copy: texts stay in the plan */
	bool *done;		   /* of the steps of an action */
};

/* What could stand at the end of what is typed: see question_offer.c. */
struct offers {
	struct arena *arena;
	const struct choice *item;
	size_t count;	   /* 0: nothing is offered */
	size_t at;	   /* the one that stands there, count: none */
	size_t from;	   /* where in the line */
	const char *typed; /* what stood there before any of them */
	bool first;	   /* Enter takes the first where none stands there */
};

/* What a view asks now. */
struct asking {
	const struct question *question; /* NULL: nothing */
	struct line line;
	struct buf echo;
	enum style style;
	size_t choice;	       /* selected among those that fit */
	struct buf narrow;     /* what was typed to narrow them */
	struct choices people; /* of who sits here */
	struct offers offers;
	int64_t about;	/* drafts belong to it, 0: to none in particular */
	struct buf ref; /* goes with the title that is asked: in its label */
	/* What is asked about, of one kind, in the order of the view and by
	   number. */
	struct arena *seen_arena;
	const struct kind *kind;
	int64_t *target;
	struct seen *seen;
	size_t targets, hidden; /* hidden: so many, by a filter */
	bool marked;		/* and not just selected */
	size_t at;		/* the one that the answer is being put to */
	bool undo;		/* of a step: it was seen done on all */
	/* Behind a first answer: that, and of what. */
	struct buf answer;
	const struct question *answer_of;
	/* What is asked next, and the number of what it is put under. */
	const struct question *next;
	int64_t under;
	/* A change on its way, and the questions it came from. */
	struct arena *change;
	struct change_set *set;
	const struct question *sent, *first;
	const char *done;
	struct conflicts conflicts; /* of it */
	bool in_conflict;	    /* they are shown */
};

/* question.c: asks it where that may be; with an answer, that is entered. */
void question_open(
    struct view *v, const struct world *w, const struct question *q);
struct effect question_open_with(struct view *v, const struct world *w,
    const struct question *q, const char *text);
/* Asks what is to be asked behind the change that was made, if anything. */
void question_follow(struct view *v, const struct world *w);
/* Leaves it: what was typed stays as a draft, or goes. */
void question_leave(struct view *v, bool keep);
bool question_is_open(const struct view *v);
/* What stands before what is typed, in the plan's word where it has one; NULL:
   the message asks. */
const char *question_label(const struct view *v, struct arena *a);
struct effect question_on(
    struct view *v, const struct world *w, const struct event *event);
void question_draw(
    const struct view *v, const struct world *w, struct screen *s);
void question_free(struct view *v);
struct asking *asking_of(struct view *v);
/* Above what is typed, until the next key; as an error, with no effect. */
void question_say(struct view *v, enum style style, const char *text);
/* Whether more than a text may have was pasted, which it says. */
bool question_pasted_over(struct view *v, const struct event *event);
struct effect question_refuse(struct view *v, const char *text);
void question_update(struct view *v, const struct world *w);
/* The line has another text: it is kept, and understood anew. */
void question_typed(struct view *v, const struct world *w);
/* Asks for the reason of that answer to a question; above it stands `echo`,
   unless the question of the reason says something itself. */
void question_why(struct view *v, const struct world *w,
    const struct question *of, const char *input, const char *echo);
/* The question that is answered, behind which a reason may be asked. */
const struct question *question_subject(const struct view *v);

/* draft_said.c: that what was typed is kept, and the key that goes on with it. */
const char *draft_left_said(
    struct arena *a, const struct world *w, const char *field, int64_t action);

/* question_box.c: whether a text of several lines is written now; it goes to
   the person's editor, and comes back; whether it was a key (or paste) of the
   line or the box, and is carried out; draws the box with what stands about
   it, false where there is none. */
bool question_is_long(const struct view *v);
struct effect question_editor(struct view *v);
bool question_types(
    struct view *v, const struct world *w, const struct event *event);
bool question_box_draw(const struct view *v, const struct world *w,
    struct screen *s, const char *label);

/* question_prompt.c: app is to say what could stand there, because it was asked
   or as one types. */
struct effect question_ask_offers(struct view *v, bool asked);

/* question_offer.c: adds a choice, or a person; who a person is, NULL: not known;
   what an action of that name is, and where it stands unless the name says so. */
void choices_add(struct choices *c, const char *word, const char *help);
void choices_add_person(struct choices *c, const struct person *p);
/* Adds those that begin with what is typed; where none does, those whose word or
   help says it. */
void choices_fitting(struct arena *a, struct choices *fit,
    const struct choices *all, const char *typed);
const char *person_help(struct arena *a, const struct person *p);
const char *action_help(struct arena *a, const struct plans *plans,
    const struct action *act, const char *name);
/* Offers these from byte `from` of the line on; with `put`, what all have in
   common stands there then.  What Tab does.  Whether the key went through what is offered.
   Offers nothing more.  Draws them as choices. */
void question_offer(struct view *v, const struct world *w,
    const struct choice *item, size_t count, size_t from, bool put);
struct effect question_complete(struct view *v, const struct world *w);
bool question_offer_key(struct view *v, const struct world *w, int key);
void question_offer_end(struct view *v);
void question_offer_draw(
    const struct view *v, const struct world *w, struct screen *s, int row);

/* question_choice.c: adds a choice unless that word is there; the words of a
   field that has some, the plan's own first (NULL: no plan); whether a question
   wants one of such and this is none, so that it is no draft. */
void choices_add_once(struct choices *c, const char *word, const char *help);
void choices_words(
    struct choices *c, const struct plan *plan, const struct field *f);
bool question_word_refused(
    struct view *v, const struct question *q, const char *text);
/* Selects what stands there; whether the key went through
   the choices, and the selected one is in the line now; what was typed narrows
   them; the word that Enter takes, NULL where nothing fits.  They are drawn
   above the line, below row `row` of the screen where that leaves some. */
void question_choices_begin(struct view *v, const struct world *w);
bool question_choices_key(struct view *v, const struct world *w, int key);
void question_choices_narrow(struct view *v);
const char *question_chosen(
    struct view *v, const struct world *w, const char *text);
/* The only one that begins with what is typed, NULL: none or several do. */
const char *question_only(struct view *v, const struct world *w);
/* Those that fit what is typed, in the arena; *at of them is selected. */
const struct choice *question_choices_now(const struct view *v,
    const struct world *w, struct arena *a, size_t *n, size_t *at);
void question_choices_draw(
    const struct view *v, const struct world *w, struct screen *s, int row);
/* The rows for so many above the line, below row `row` where that leaves some;
   draws them there from `top` on, the selected one `at`, -1: none is. */
struct rect choices_area(
    const struct view *v, const struct screen *s, size_t n, int row);
void choices_draw(struct screen *s, struct rect area, const struct choice *item,
    size_t n, int top, int at);

/* question_change.c: learns what is asked about; those still there, in the
   scratch arena. */
void question_see(struct view *v, const struct world *w);
const struct thing **question_targets(
    struct view *v, const struct world *w, size_t *n);
/* question_marks.c: how a thing is named, an action by its ref, another in a few
   words. */
const char *question_name(
    struct arena *a, const struct plans *plans, const struct thing *t);
/* How what was done to things is said of them: of one by ref and title, so
   that no ref reads as a count, of several how many, "4 of 6 actions". */
const char *question_done_to(
    const struct edit *ed, const struct thing *const *t, size_t n);
/* "3 marked, 1 hidden: 1.2, 1.4; WHAT", where they are marked; WHAT begins with
   that their plan was closed, where it was. */
const char *question_marks(
    struct view *v, const struct world *w, const char *what);
/* Whether the rules take such an answer.  What it changes is in ed, in the
   scratch arena. */
bool question_try(struct view *v, const struct world *w,
    const struct question *q, const char *input, const char *reason,
    struct edit *ed, struct err *e);
/* Enter; and the answer made. */
struct effect question_entered(
    struct view *v, const struct world *w, const char *text);
struct effect question_change(struct view *v, const struct world *w,
    const struct question *q, const char *input, const char *reason);
/* told.c: what the set does to that field of what is asked about, of a map to
   that entry (NULL: all of it): ": Progress Under way -> Paused" behind a name,
   else "Progress: Under way -> Paused". */
const char *told_field(struct view *v, const struct change_set *set,
    const char *field, const char *key, bool named);
/* "due date moved", and what a person should hear of it beside that: the
   notes, and refs that name nothing; `done` may be NULL. */
const char *edit_notes_said(
    struct arena *a, const struct edit *ed, const char *done, size_t total);
/* A set to fill, in an arena that lives until the next one; handed over, with
   what is to be said of it when it is done. */
struct edit change_begin(
    struct view *v, const struct world *w, const char *why);
struct effect change_end(
    struct view *v, struct edit *ed, const char *done, size_t total);
/* question_outcome.c: what became of it; false where conflicts are shown now. */
bool question_outcome(struct view *v, const struct outcome *o);
struct effect question_conflict(struct view *v, const struct world *w, int key);

/*
 * question_new.c: a title of something new is asked, its ref in the label
 * (question_begins); `input` without the end of the word it was chosen by
 * ("person" where "p" was typed: rest "erson", NULL: none); the title and its
 * ref set; what is understood otherwise than typed, NULL: nothing; "action 1.4
 * added" and what stands behind that.
 */
void question_new_begin(struct view *v, const struct new_place *at);
const char *question_new_past(const char *rest, const char *input);
bool question_new_put(struct edit *ed, struct thing *t,
    const struct new_place *at, const char *input, struct err *e);
const char *question_new_echo(struct arena *a, const struct new_place *at,
    const char *input, enum style *style);
const char *question_new_said(struct arena *a, const struct change_set *set,
    const char *word, const char *behind);

/*
 * question_plan.c: what is missing before there is anything to list, of one
 * plan or (NULL) of all: a plan, its first priority, its first action, and
 * *under what it will stand (NULL: nothing); NULL where nothing is.  question_begin asks
 * it; question_missing_said says it of a plan, with the key that asks, NULL
 * where it is not one.
 */
const struct question *question_missing(
    const struct world *w, const struct plan *only, const struct thing **under);
bool question_begin(
    struct view *v, const struct world *w, const struct plan *only);
const char *question_missing_said(struct arena *a, const struct world *w,
    const struct plan *only, const char *key);

extern const struct question command_line, any_reason, ask_plan, ask_action;

/* What the rows call, by the member where it stands. */
question_begins begin_tried, begin_step, begin_who, begin_new, moves_due;
question_text text_update, text_leads, text_filter, text_sort, text_columns,
    text_status;
question_echo echo_tried, echo_colours, echo_rating, echo_due, echo_leads,
    echo_filter, echo_columns, echo_who, echo_status, echo_new;
question_words words_fields, words_people, words_columns, words_refs;
question_tab tab_filter;
question_puts put_rating, put_due, put_leads, put_update, put_note,
    put_no_change, put_evidence, put_forum, put_step, put_assignment;
question_made made_rating, made_due, made_leads, made_no_change;
question_key key_colour, key_confirm;
/* The colours that the label of such a question names are in themselves. */
void colours_draw(struct screen *s, const char *label);
question_enter enter_filter, enter_goto, enter_sort, enter_columns, enter_save,
    enter_new, enter_new_why, enter_who, enter_status;
question_left left_filter;
question_choices choices_who, choices_status;

/* question_command.c: asks behind such a beginning of a command; runs it, which
   leaves the question. */
void question_ask(struct view *v, const struct world *w,
    const struct question *q, const char *begin);
struct effect question_run(struct view *v, const char *command);
/* Hands the actions of that lead over that fit the query
   (NULL: all), or the post it is; `what` says how many of where, and who is not
   of the plan (NULL: of several) is asked about;
   makes one person of that one and another; closes a plan, opens it again, or
   carries it on, by the act; blanks a field, or (key) an entry of it, for
   ever. */
void ask_hand_over(struct view *v, const struct world *w, const char *code,
    const char *query, bool post, const struct plan *plan, const char *what);
void ask_same_person(struct view *v, const struct world *w, const char *code);
struct effect ask_end(struct view *v, const struct world *w,
    const struct plan *plan, enum act act);
void ask_redact(struct view *v, const struct world *w, const struct thing *t,
    const struct field *f, const char *key);

/* question_reading.c: the reading that is typed, "85 % 30/9/26", into the set;
   how it is understood. */
#define READING_HINT \
	"the value, then the day it is of, as in 17 30/9/26; Enter saves"
bool reading_put(
    struct edit *ed, const struct measure *m, const char *text, struct err *e);
const char *reading_echo(
    struct arena *a, const struct measure *m, const struct reading *r);

/* What is suggested for an action and not so yet; RAG_UNRATED: nothing. */
enum rag rag_suggested(
    const struct plans *plans, const struct action *act, int today);
#define AS_SUGGESTED "as suggested" /* said in place of a colour */

#endif
