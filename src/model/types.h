/* SPDX-License-Identifier: ISC */
/* What the files of types share; nobody else's business. */
#ifndef MODEL_TYPES_H
#define MODEL_TYPES_H

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/err.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/field.h"

/* The marks inside encoded values: controls, which no plan may hold. */
#define MARK_ITEM '\x1f'  /* between items, and label and text */
#define MARK_ENTRY '\x1e' /* between entries of a map */

/* "it" trimmed, or NULL where nothing is left. */
const char *said_trim(struct arena *a, const char *input);

/* Adds the text with line ends and tabs as spaces. */
void add_line(struct buf *out, const char *text);

#endif
