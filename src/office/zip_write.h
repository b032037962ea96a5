/* SPDX-License-Identifier: ISC */
#ifndef OFFICE_ZIP_WRITE_H
#define OFFICE_ZIP_WRITE_H

#include "ragtrack/base/buf.h"
#include "ragtrack/base/err.h"

struct zip_text {
	const char *name;
	struct buf text;
};

/* Adds an archive of these parts to `out`, by minizip.  The same parts make the
   same bytes.  ERR_IO where minizip cannot be loaded; `what` says what it is for:
   "a Word file". */
bool zip_write(const char *what, const struct zip_text *parts, size_t count,
    struct buf *out, struct err *e);

#endif
