/* SPDX-License-Identifier: ISC */
/* Texts that come in by a command or a key: what they may hold, and how much. */
#include "edit_parts.h"

#include <string.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/leftovers.h"
#include "ragtrack/base/limits.h"
#include "ragtrack/base/utf8.h"

bool
edit_text_clean(
    struct edit *ed, const char *input, const char **out, struct err *e)
{
	uint32_t cp;

	*out = NULL;
	if (input == NULL)
		return true;
	if (!utf8_valid(input, strlen(input), NULL))
		return err_set(e, ERR_USAGE, "the text is not UTF-8");
	input = utf8_trim(ed->set->arena, input);
	leftovers_drop((char *)(uintptr_t)input);
	input = utf8_trim(ed->set->arena, input);
	if (utf8_forbidden(input, NULL, &cp))
		return err_set(e, ERR_USAGE,
		    "the text holds the character "
		    "U+%04X, which no plan may hold: take it out",
		    (unsigned)cp);
	if (*input != '\0')
		*out = input;
	return true;
}

static bool
text_fits(const char *text, struct err *e)
{
	return text == NULL || strlen(text) <= TEXT_LIMIT ||
	    limit_refuse(e, ERR_USAGE, "the text", TEXT_LIMIT, "text");
}

bool
edit_text(struct edit *ed, const char *input, const char **out, struct err *e)
{
	return edit_text_clean(ed, input, out, e) && text_fits(*out, e);
}

bool
edit_fits(const struct edit *ed, const struct field *f, const char *value,
    struct err *e)
{
	struct list list = { 0 };
	struct map map = { 0 };
	bool fits = true;

	if (f->type->shape == SHAPE_LIST)
		list_decode(ed->set->arena, value, &list);
	else if (f->type->shape == SHAPE_MAP)
		map_decode(ed->set->arena, value, &map);
	else
		return text_fits(value, e);
	for (size_t i = 0; fits && i < list.count; i++)
		fits = text_fits(list.item[i], e);
	for (size_t i = 0; fits && i < map.count; i++)
		fits = text_fits(map.item[i].text, e) &&
		    text_fits(map.item[i].label, e);
	return fits;
}
