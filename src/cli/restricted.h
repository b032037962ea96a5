/* SPDX-License-Identifier: ISC */
/*
 * ragtrack --as CODE --restricted: what a forced command of sshd runs.  The
 * environment is the person's to set, so nothing of it is read but what a
 * terminal is and its characters are, and the one variable in which sshd says
 * what they typed.
 */
#ifndef CLI_RESTRICTED_H
#define CLI_RESTRICTED_H

#include "ragtrack/cli/settings.h"

struct arena;

/* Forgets the environment but for TERM, the locale and NO_COLOR; what sshd says
   was typed is in out->typed, NULL: nothing.  ERR_IO where the loader was told
   to look for libraries elsewhere: then what runs here may not be ours. */
bool restricted_environment(
    struct arena *a, struct settings *out, struct err *e);

/* Who it is that is locked in: --as is needed, and its code is theirs alone
   where things are kept for them.  `exchange` is of the system's config file,
   or NULL; `home` that of the account.  Fills out->cage. */
bool restricted_settings(struct arena *a, const char *exchange,
    const char *home, struct settings *out, struct err *e);

#endif
