/* SPDX-License-Identifier: ISC */
/*
 * Marks: comments behind the first line of a record, in what is given to a
 * person's editor, that say which thing of the store it is.
 */
#ifndef YAML_MARK_H
#define YAML_MARK_H

#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MARK_FORMAT "  # @%" PRId64

/* The number of the mark that a comment (from its # to the end of its line)
   is; 0 where it is none. */
int64_t mark_read(const char *comment, size_t length);

/* Whether it begins as one. */
bool mark_seems(const char *comment, size_t length);

#endif
