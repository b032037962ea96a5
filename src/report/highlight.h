/* SPDX-License-Identifier: ISC */
/* The parts of the highlight report that list actions. */
#ifndef REPORT_HIGHLIGHT_H
#define REPORT_HIGHLIGHT_H

#include "board.h"

/* The columns before, now and change; now alone where nothing is compared. */
void highlight_columns(struct board *b, struct doc_table *t);
/* Their cells. */
void highlight_counts(
    struct board *b, struct doc_table *t, size_t before, size_t now);
/* Each rating that moved, the worse first. */
void highlight_moved(struct board *b);
/* Reds and ambers, each with what was last said of it. */
void highlight_off_track(struct board *b);
/* What a colour does not show: watermelons, delivered without impact, stuck. */
void highlight_watch(struct board *b);
/* How actions ended, and which did since. */
void highlight_finished(struct board *b);
/* Due next, under special focus, and how far behind the first dates. */
void highlight_next(struct board *b);
/* Who has answered in the period: in a sentence, and by lead. */
void highlight_say_answers(struct board *b);
void highlight_answers(struct board *b);

#endif
