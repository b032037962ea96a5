/* SPDX-License-Identifier: ISC */
/*
 * A person, post or group, and who holds it.
 */
#ifndef RAGTRACK_MODEL_PERSON_H
#define RAGTRACK_MODEL_PERSON_H

#include "ragtrack/base/date.h"
#include "ragtrack/model/thing.h"

struct person {
	struct thing thing;
	const char *code, *name, *role;
	int kind; /* enum person_kind */
	const char *login;
	struct list also;
	struct things holders; /* struct holder */
	int access;	       /* enum access; the store alone keeps it */
	const char *scope;     /* folded organisation, or "plan:ID" */
};

struct holder {
	struct thing thing;
	const char *code;
	struct when from, to;
};

#endif
