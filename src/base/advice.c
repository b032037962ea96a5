/* SPDX-License-Identifier: ISC */
#include "ragtrack/base/advice.h"

#include <string.h>

#include "ragtrack/base/buf.h"

#define COMMAND "ragtrack "
#define AS "--as "
#define HELP "help "
#define USE "use: "

/* Bytes before the command's own name where one of the shell stands here; else
   0. */
static size_t
before_command(const char *text, bool with_as)
{
	size_t n = strlen(COMMAND), as;

	if (strncmp(text, COMMAND, n) != 0)
		return 0;
	if (with_as && strncmp(text + n, AS, strlen(AS)) == 0) {
		as = strcspn(text + n + strlen(AS), " ");
		n += strlen(AS) + as + (text[n + strlen(AS) + as] == ' ');
	}
	return text[n] >= 'a' && text[n] <= 'z' ? n : 0;
}

/* Whether what stands before `at` begins a command: a quotation, a stop or the
   number of a step, and no word of a sentence about ragtrack itself. */
static bool
is_begun(const char *text, const char *at)
{
	if (at > text && strchr("`\"(", at[-1]) != NULL)
		return true;
	if (at > text + 2 && at[-1] == ' ' && at[-2] == '.' && at[-3] >= '0' &&
	    at[-3] <= '9')
		return true;
	return at > text + 1 && at[-1] == ' ' && strchr(":;", at[-2]) != NULL;
}

/* Whether it is the same whatever the options: how a command is used, and the
   help on it. */
static bool
is_general(const char *text, const char *at)
{
	size_t n = strlen(USE);

	if (at >= text + n && strncmp(at - n, USE, n) == 0)
		return true;
	return strncmp(at + strlen(COMMAND), HELP, strlen(HELP)) == 0;
}

void
advice_put(struct buf *out, const char *text, const char *program, bool as)
{
	const char *all = text;
	size_t n;

	while (text != NULL && *text != '\0') {
		if (is_begun(all, text) && (n = before_command(text, as)) > 0 &&
		    (as || !is_general(all, text))) {
			buf_add(out, program);
			text += n;
		} else {
			buf_addc(out, *text++);
		}
	}
}
