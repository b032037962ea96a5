/* SPDX-License-Identifier: ISC */
/*
 * Who it is behind sudo.  Whoever may be the account that a closed store belongs
 * to can do all with it; that sudo says for whom it runs is then a kindness, and
 * no way to be somebody else.  Where others can open the store too, one of them
 * could say anything: there it is not read.
 */
#include "parts.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ragtrack/base/utf8.h"

void
sudo_read(struct arena *a, struct settings *s)
{
	const char *input = getenv("SUDO_UID");
	const struct passwd *user;
	struct stat st;
	char *end;
	long uid;

	if (input == NULL || *input < '0' || *input > '9' || s->restricted ||
	    s->store == NULL || stat(s->store, &st) != 0 ||
	    st.st_uid != geteuid() || (st.st_mode & 077) != 0)
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
