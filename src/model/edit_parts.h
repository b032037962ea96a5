/* SPDX-License-Identifier: ISC */
/*
 * What the files of edits share: checked texts, values set in the set being
 * built or in a thing that is only now being made, and things hung under
 * others.
 */
#ifndef RAGTRACK_MODEL_EDIT_PARTS_H
#define RAGTRACK_MODEL_EDIT_PARTS_H

#include "ragtrack/model/edit.h"

/* "1.2", or the beginning of its title, for sentences; in the set's arena. */
const char *edit_name(const struct edit *ed, const struct action *a);

/* Trims a text and checks it; *out is NULL where nothing is left.  What a
   plan may not hold is ERR_USAGE. */
bool edit_text(
    struct edit *ed, const char *input, const char **out, struct err *e);

/* The same of several texts in one, which together may have any length; and
   whether each text of the encoded value is within the limit. */
bool edit_text_clean(
    struct edit *ed, const char *input, const char **out, struct err *e);
bool edit_fits(const struct edit *ed, const struct field *f, const char *value,
    struct err *e);

/* Whether a text may name people: what a lead prompt takes for an operator
   (+=JM, SH>JM) is no part of a name (ERR_USAGE).  NULL may. */
bool edit_name_good(const struct edit *ed, const char *input, struct err *e);

/* Whether edit_leads would take it for one more, one less or a share. */
bool edit_leads_operator(const char *input);

/* Remarks that a rating or a status is so already: said again without a reason
   it confirms that nothing changed. */
void edit_so_again(struct edit *ed, const struct thing *t,
    const struct field *f, const char *encoded, const char *why);

/* Today as a date is written, for encoded values. */
const char *edit_today(const struct edit *ed);

/* The encoded value as this set leaves it. */
const char *edit_value(
    const struct edit *ed, const struct thing *t, const struct field *f);

/* Sets an encoded value: of a thing of the store, by a change; of one that
   is being made, at once. */
void edit_put(struct edit *ed, const struct thing *t, const struct field *f,
    const char *value);
void edit_put_name(struct edit *ed, const struct thing *t, const char *name,
    const char *value);

/* A value of the field's type, encoded; NULL where absent. */
const char *edit_encoded(
    const struct edit *ed, const struct field *f, const void *value);

/* A rank behind all that stands under parent and all that this set makes
   there. */
int64_t edit_rank_last(
    const struct edit *ed, const struct thing *parent, const struct kind *kind);

/* Puts a new thing last under parent, in the same two ways. */
void edit_add(struct edit *ed, const struct thing *parent, struct thing *t);

/* Single entries of a map set or taken out: *value is the map then, NULL where
   none is left. */
bool edit_map(struct edit *ed, const struct thing *t, const struct field *f,
    enum assign how, const char *input, const char **value, struct err *e);

/* Things of which a text may stand for all (boards), set as the list of those
   texts, or by += and -= of some. */
bool edit_alone(struct edit *ed, const struct thing *t, const struct field *f,
    enum assign how, const char *input, struct err *e);

/* Whether such a map may stand there: words of a plan mean ours, labels name
   fields.  A year that is none is a note. */
bool edit_map_good(struct edit *ed, const struct thing *t,
    const struct field *f, const char *value, struct err *e);

/* Whether `set` may change the field; else the way that there is (ERR_NO). */
bool edit_may_set(const struct edit *ed, const struct thing *t,
    const struct field *f, struct err *e);

/* A value or a day of a reading: *said without the unit of its measure. */
bool edit_counted(const struct edit *ed, const struct thing *t,
    const struct field *f, const char **input, struct err *e);

/* Whether nobody else goes by this code of somebody new. */
bool edit_code_free(const struct edit *ed, const struct person *p,
    const char *code, struct err *e);

/* What was said for a status or a rating; NULL is unset. */
bool edit_word(struct edit *ed, const struct thing *t, const struct field *f,
    const char *input, struct word *out, struct err *e);

/*
 * Whether the field may be set to this value: what is dated in a closed
 * period, or a day in one, is changed with a reason only (ERR_NO).  Days that
 * are put down as today are of today.
 */
bool edit_past(const struct edit *ed, const struct thing *t,
    const struct field *f, const char *value, const char *reason,
    struct err *e);

/* The due day of an action or a step, as edit_due moves it. */
bool edit_due_day(struct edit *ed, const struct thing *t,
    const struct field *due, const char *input, const char *reason,
    struct err *e);

/* Whether none of these forms is the code or a form of somebody else who is
   listed, `but` (may be NULL) left aside. */
bool edit_also_free(const struct edit *ed, const struct person *p,
    const struct person *but, const struct list *also, struct err *e);

/* Notes that the field of this thing has this value already. */
void edit_so_field(struct edit *ed, const struct thing *t,
    const struct field *f, const char *encoded);
/* The same in words of the caller's: "step 2 is done already". */
void edit_so(struct edit *ed, const struct thing *t, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Whether it is taken out, as this set leaves it. */
bool edit_is_out(const struct edit *ed, const struct thing *t);

/* Whether a person may put it elsewhere. */
bool edit_may_place(
    const struct edit *ed, const struct thing *t, struct err *e);

/* Whether other things of the plan name one of this kind by this field; and
   where t is called otherwise by it from now on (NULL: not at all), those that
   name just t follow.  An action that goes to another priority is followed
   where it is named PRIORITY/REF. */
bool edit_names_by(const struct kind *kind, const struct field *f);
void edit_follow(struct edit *ed, const struct thing *t, const struct field *f,
    const char *now);
void edit_follow_move(
    struct edit *ed, const struct action *a, const struct thing *to);

/* How many other things that stand name just this one. */
size_t edit_named_by(const struct edit *ed, const struct thing *t);

/* What a person does next where they are. */
const char *edit_way(const struct edit *ed, enum edit_way way);

/*
 * The public update of today by which this set tells what changed of the
 * action and why: the one that it makes already for this reason, else a new
 * one.  Without a rating, a status and a text it confirms "no change".
 */
struct update *edit_tell(
    struct edit *ed, const struct action *a, const char *reason);

/* What a change of status takes with it: the day it was completed. */
bool edit_status(struct edit *ed, const struct thing *t, const struct field *f,
    const char *input, struct err *e);

/* Whether a holder that is being made may hold what it stands in: a post, and
   not by itself.  False with e. */
bool edit_may_hold(const struct edit *ed, const struct thing *t, struct err *e);

#endif
