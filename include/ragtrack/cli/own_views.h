/* SPDX-License-Identifier: ISC */
/*
 * Views of the person's own: the file `views` of their configuration folder,
 * a line a view, its name, its query and, where chosen, its columns, parted
 * by TABs.  Lines that begin with # are remarks and stay.
 */
#ifndef RAGTRACK_CLI_OWN_VIEWS_H
#define RAGTRACK_CLI_OWN_VIEWS_H

#include "ragtrack/query/views.h"

struct settings;

/* Those in the file, in its order, in the arena; none, and false, where it
   is there and cannot be read. */
bool own_views_read(struct arena *a, const struct settings *s,
    struct named_views *out, struct err *e);

/*
 * Writes a view in place of the one called `name`, else as the last; NULL
 * takes that one away.  The file is read anew for it, so that two sessions do
 * not undo each other.  ERR_NO where a view to take away is not there, or
 * where there is no folder for it.
 */
bool own_views_put(const struct settings *s, const char *name,
    const struct named_view *view, struct err *e);

#endif
