/* SPDX-License-Identifier: ISC */
/*
 * Plan files: reading them strictly and writing them back.  The format is
 * ragtrack-plan(5).  All mistakes of a file are reported in one go, each at
 * its line and column with the nearest valid word; nothing of a file with a
 * mistake is used.
 */
#ifndef RAGTRACK_YAML_YAML_H
#define RAGTRACK_YAML_YAML_H

#include "ragtrack/base/limits.h"
#include "ragtrack/model/model.h"

struct buf;

/*
 * Reads every document of a file into out (its arena).  "-" is standard
 * input, fd 0.  False, with ERR_IO in e, where the file cannot be read at
 * all (missing, a folder, no permission, over the limit ...).  True with
 * d->errors over 0: the file has mistakes and out holds nothing of it.
 * Warnings stand in d as well.  A plan that states no mistakes and no
 * documents is an error of the file.
 */
bool yaml_read_file(
    const char *path, struct plans *out, struct diags *d, struct err *e);

/* The same of bytes in memory; `name` stands in the messages. */
void yaml_read_text(const char *name, const char *bytes, size_t length,
    struct plans *out, struct diags *d);

/*
 * Writes one plan as a document that yaml_read_text reads back to an equal
 * plan; the same plan gives the same bytes in any store.  Defaults are left
 * out.  `state` of the document is the SHA-256 of all the rest of it; it is
 * also put into state_out (65 bytes) unless NULL.
 */
void yaml_write(const struct plan *plan, struct buf *out, char *state_out);

/*
 * The same for a person's editor, without `state`: a plan as its document, any
 * other thing of a plan as the record of its list, one item alone.  Behind the
 * first line of each record stands a comment that says which thing it is, its
 * number in the store: "# @57".
 */
void yaml_write_marked(const struct thing *t, struct buf *out);

/*
 * Reads back what was written so of t, or of what became of it.  A plan is read
 * into `in`, which is empty; of any other thing `in` holds the plan, which
 * nobody else looks at, and the records that were read, one or more, stand in
 * it in t's place.  The numbers of all that was read are those of their marks,
 * 0 where there is none: they are what a person left, and may be wrong.  Lines
 * are those of the text.  Remarks that are of no line of it are left out.  The
 * plan; NULL where there are mistakes (d->errors) or nothing was read.
 */
struct plan *yaml_read_marked(const char *name, const char *bytes,
    size_t length, struct plans *in, const struct thing *t, struct diags *d);

#endif
