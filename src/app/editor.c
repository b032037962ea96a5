/* SPDX-License-Identifier: ISC */
/*
 * Long texts, and things as text, in the person's own editor, which gets the
 * terminal meanwhile.  Whatever goes wrong, the text stays in its file, which is
 * named.
 */
#include "parts.h"

#include "ragtrack/base/cage.h"
#include "ragtrack/base/limits.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/cli/editor.h"
#include "ragtrack/model/address.h"

#include <inttypes.h>
#include <string.h>

static void
away(void *with)
{
	struct app *app = with;

	if (app->term != NULL)
		term_suspend(app->term);
}

static void
back(void *with)
{
	struct app *app = with;

	if (app->term != NULL)
		term_resume(app->term);
}

struct cli_lend
app_lend(struct app *app)
{
	return (struct cli_lend){ away, back, app };
}

bool
app_edit_text(struct app *app, const char *text, struct arena *a, char **out,
    struct err *e)
{
	struct settings settings = app_settings(app);
	struct cli_lend lend = app_lend(app);
	struct editor ed = { .arena = a, .settings = &settings, .lend = &lend };
	struct err why = { 0 };
	size_t length;

	if (!cage_may_run("an editor", e) ||
	    !editor_make(&ed, "update", "", text, strlen(text), e))
		return false;
	if (!editor_run(&ed, &why))
		return err_set(e, why.code, "%s; the text is kept in %s",
		    why.text, ed.path);
	if (!editor_read(&ed, TEXT_LIMIT, out, &length, e))
		return false;
	if (!utf8_valid(*out, length, NULL))
		return err_set(e, ERR_IO,
		    "the text is not UTF-8; it is kept in %s", ed.path);
	*out = utf8_trim(a, *out);
	editor_drop(&ed);
	return true;
}

void
app_edit_thing(struct app *app, const struct kind *kind, int64_t number)
{
	struct arena *a = arena_new();
	struct list words = { 0 };

	list_add(a, &words, "edit");
	list_add(a, &words,
	    arena_printf(a, "%s:@%" PRId64, kind_word(kind), number));
	command_run_words(app, a, &words);
	arena_free(a);
}
