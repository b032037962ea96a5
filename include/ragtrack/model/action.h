/* SPDX-License-Identifier: ISC */
/*
 * An action and what stands in it.
 */
#ifndef RAGTRACK_MODEL_ACTION_H
#define RAGTRACK_MODEL_ACTION_H

#include "ragtrack/base/date.h"
#include "ragtrack/model/thing.h"
#include "ragtrack/model/words.h"

struct action {
	struct thing thing;
	const char *ref, *id, *title, *theme;
	const char *aim, *finding, *description, *outcome, *voice;
	struct list leads, support;
	const char *sponsor; /* answers for it above its leads; not chased */
	struct when start, due, baseline;
	struct things revisions;
	struct word status;  /* enum status */
	const char *percent; /* how far it is, 0 to 100, or NULL */
	const char *path_to_green, *decision;
	struct when completed;
	struct when verified;
	const char *verified_by, *verified_forum;
	struct word rag, impact; /* enum rag */
	bool carried_forward;
	const char *carried_from;
	struct when obsession;
	struct list delivered_through, sources, tags, evidence, measures;
	struct list focus_areas, answers, depends_on;
	struct things steps, updates;
	struct map extra;
};

struct revision {
	struct thing thing;
	struct when date;
	const char *by;
	struct when from, to;
	const char *reason;
};

struct step {
	struct thing thing;
	const char *ref, *title;
	struct list leads;
	struct when due;
	struct word status;
	struct when completed;
	struct word rag;
	struct list delivered_through;
	const char *note;
};

struct update {
	struct thing thing;
	struct when date;
	const char *by, *text;
	struct word rag, impact; /* value 0 with text NULL: not stated;
					   "unrated" said is text "unrated" */
	struct word status;	 /* the status given; value 0: not stated */
	bool internal;		 /* a private note */
	struct when recorded;	 /* the day it was written down, where its own
				    date is longer than a day; else none */
};

#endif
