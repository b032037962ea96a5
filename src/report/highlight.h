/* SPDX-License-Identifier: ISC */
/* The parts of the highlight report that list actions. */
#ifndef REPORT_HIGHLIGHT_H
#define REPORT_HIGHLIGHT_H

#include "stock.h"

/* How many actions of one plan have which rating, or status in its place. */
void highlight_ratings(struct stock *b);
/* Of several plans a row each: by delivery rating or status, which go on the
   first sheet where they have room; by impact, and what stands beside that. */
void highlight_plans(struct stock *b);
void highlight_plans_besides(struct stock *b);
/* A line for each priority of one plan. */
void highlight_priorities(struct stock *b);
/* The columns before, now and change; now alone where nothing is compared. */
void highlight_columns(struct stock *b, struct doc_table *t);
/* Their cells. */
void highlight_counts(
    struct stock *b, struct doc_table *t, size_t before, size_t now);
/* Each rating that moved, the worse first. */
void highlight_moved(struct stock *b);
/* Reds and ambers, each with what was last said of it. */
void highlight_off_track(struct stock *b);
/* The decisions that open actions ask for, whatever their colour. */
void highlight_decisions(struct stock *b);
/* What the plan's owner and the sponsors said, since what it is held against;
   else the newest word of each. */
void highlight_commentary(struct stock *b);
/* How many actions are overdue, stale ..., and were; false where none is or
   was. */
bool highlight_beside(struct stock *b);
/* What a colour does not show: watermelons, delivered without impact, stuck. */
void highlight_watch(struct stock *b);
/* How actions ended, and which did since. */
void highlight_finished(struct stock *b);
/* Due next, under special focus, and how far behind the first dates. */
void highlight_next(struct stock *b);
/* How ratings went over the periods, and what was finished. */
void highlight_plots(struct stock *b);
/* Who has answered in the period: in a sentence, and by lead. */
void highlight_say_answers(struct stock *b);
void highlight_answers(struct stock *b);

#endif
