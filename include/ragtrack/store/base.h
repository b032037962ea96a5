/* SPDX-License-Identifier: ISC */
/*
 * What an import compares a plan's file with.  Errors are those of store.h.
 */
#ifndef RAGTRACK_STORE_BASE_H
#define RAGTRACK_STORE_BASE_H

#include "ragtrack/model/model.h"

struct err;
struct store;

/*
 * The base of an import (ragtrack-plan(5), "Importing again"): the plan as it
 * stood at the export whose `state` is given and known, else as the file was
 * at the last import.  *out is NULL where the plan is new.
 */
bool store_base(struct store *s, const char *plan, const char *state,
    struct plans *into, struct plan **out, struct err *e);

/* Whether the plan was exported with this state (NULL: no); with a known one
   store_base takes that export. */
bool store_knows_state(struct store *s, const char *plan, const char *state,
    bool *known, struct err *e);

/* Remembers that this plan was exported with this state when the history
   ended at head; nothing is written where it is known already. */
bool store_exported(struct store *s, const char *plan, const char *state,
    int64_t head, struct err *e);

#endif
