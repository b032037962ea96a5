/* SPDX-License-Identifier: ISC */
/*
 * Time zones by their IANA names, as the system's own files know them.  The
 * zone of the process, TZ, is never asked.
 */
#ifndef RAGTRACK_CLI_ZONE_H
#define RAGTRACK_CLI_ZONE_H

#include <stdbool.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/err.h"

/* Today by the clock in that zone; in UTC where the zone is not known here. */
int zone_day(const char *name);

/* Whether this system has the zone; UTC is always known. */
bool zone_known(const char *name);

/* False for a zone that is not known, with ERR_USAGE: a sentence that names
   the nearest zone there is, if any. */
bool zone_check(struct arena *a, const char *name, struct err *e);

/* The zone of this system: UTC where it names none that is known. */
const char *zone_of_system(struct arena *a);

/* The same of a system whose files these are: the link to a zone's file, and
   the file that holds a zone's name.  In the arena. */
const char *zone_of_files(struct arena *a, const char *link, const char *file);

#endif
