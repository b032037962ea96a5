/* SPDX-License-Identifier: ISC */
/*
 * Who it is behind sudo, where a closed store belongs to an account of the
 * system.  Whoever may be that account can do all with the store; that sudo says
 * for whom it runs is then a kindness, and no way to be somebody else.  The
 * variable is not read where sudo is not what set it: where others can open the
 * store too, of whom one could say anything; in a person's own store; and where
 * the kernel knows that it was the account itself that logged in.
 */
#include "parts.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ragtrack/base/utf8.h"

/* Logins of people have numbers from here on (login.defs(5): UID_MIN). */
enum { PEOPLE_FROM = 1000 };

/* Whether nobody but the account that this is can open the store, and it is no
   person's. */
static bool
is_service(const struct settings *s)
{
	struct stat st;

	return geteuid() < PEOPLE_FROM && s->who.audit_uid != (long)geteuid() &&
	    s->store != NULL && stat(s->store, &st) == 0 &&
	    st.st_uid == geteuid() && (st.st_mode & 077) == 0;
}

void
sudo_read(struct arena *a, struct settings *s)
{
	const char *input = getenv("SUDO_UID");
	const struct passwd *user;
	char *end;
	long uid;

	if (input == NULL || *input < '0' || *input > '9' || s->restricted ||
	    !is_service(s))
		return;
	errno = 0;
	uid = strtol(input, &end, 10);
	user = *end == '\0' && errno == 0 ? getpwuid((uid_t)uid) : NULL;
	if (user == NULL || (long)user->pw_uid != uid ||
	    !utf8_valid(user->pw_name, strlen(user->pw_name), NULL))
		return;
	s->who.uid = uid;
	s->who.login = arena_strdup(a, user->pw_name);
}
