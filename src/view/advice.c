/* SPDX-License-Identifier: ISC */
/*
 * Advice where it is read.  The rules say what to do next in the words of the
 * shell; on a screen the same is a key, or a command behind `:`.
 */
#include "advice.h"

#include <string.h>

#include "ragtrack/base/buf.h"
#include "ragtrack/screen/event.h"
#include "ragtrack/view/keys.h"

#define COMMAND "ragtrack "
#define AS "--as "

/* What the shell is told, and what the screens say; %s is the key. */
static const struct {
	const char *shell;
	enum act act;
	const char *before, *behind; /* around the key, if any */
} rows[] = {
	{ "say it with -m REASON", ACT_NONE, "type the reason", "" },
	{ "--confirm says that nothing changed", ACT_CONFIRM, "",
	    " says that nothing changed" },
	{ "use `ragtrack verify ACTION --forum TEXT`", ACT_VERIFY, "",
	    " verifies it" },
	{ "use `ragtrack verify ACTION`", ACT_VERIFY, "", " verifies it" },
	{ "use `ragtrack update ACTION -m TEXT`", ACT_UPDATE, "",
	    " writes one" },
	{ "move the date with `ragtrack set ACTION due=DATE -m REASON`",
	    ACT_DUE, "", " moves the date" },
	{ "with `ragtrack complete ACTION --evidence TEXT`", ACT_COMPLETE,
	    "with ", "" },
	{ "with `ragtrack complete`", ACT_COMPLETE, "with ", "" },
	{ ", with --forum TEXT", ACT_NONE, "", "" },
	{ ": say its --cutoff, and its --first", ACT_NONE,
	    ": `:period open` takes its --cutoff and its --first", "" },
};

static const size_t nrows = sizeof(rows) / sizeof(*rows);

/* The row whose words stand here, or nrows. */
static size_t
row_at(const char *text)
{
	size_t i = 0;

	while (i < nrows &&
	    strncmp(text, rows[i].shell, strlen(rows[i].shell)) != 0)
		i++;
	return i;
}

/* Bytes before the command's own name where one of the shell stands here, with
   on whose behalf, which the screens know; else 0. */
static size_t
before_command(const char *text)
{
	size_t n = strlen(COMMAND), as;

	if (strncmp(text, COMMAND, n) != 0)
		return 0;
	if (strncmp(text + n, AS, strlen(AS)) == 0) {
		as = strcspn(text + n + strlen(AS), " ");
		n += strlen(AS) + as + (text[n + strlen(AS) + as] == ' ');
	}
	return text[n] >= 'a' && text[n] <= 'z' ? n : 0;
}

void
advice_here(struct buf *out, const struct keys *keys, const char *text)
{
	char before = ' ', key[EVENT_NAME];
	size_t n;

	while (text != NULL && *text != '\0') {
		size_t row = keys != NULL ? row_at(text) : nrows;

		if (row < nrows) {
			buf_add(out, rows[row].before);
			if (rows[row].act != ACT_NONE)
				buf_add(out, keys_of(keys, rows[row].act, key));
			buf_add(out, rows[row].behind);
			text += strlen(rows[row].shell);
		} else if (strchr(" `\"(", before) != NULL &&
		    (n = before_command(text)) > 0) {
			buf_addc(out, ':');
			text += n;
		} else {
			buf_addc(out, *text++);
		}
		before = text[-1];
	}
}
