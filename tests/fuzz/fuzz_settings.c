/* SPDX-License-Identifier: ISC */
/*
 * A person's own files under libFuzzer: the first byte says which, keys.conf,
 * theme.conf, config.yaml or the command line of a key over SSH.  Each is taken
 * or refused with a sentence; what is refused changes nothing.
 */
#include <stdint.h>
#include <string.h>

#include "hold.h"

#include "../../src/cli/config.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/cli/settings.h"
#include "ragtrack/model/model.h"
#include "ragtrack/screen/theme.h"
#include "ragtrack/view/keys.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
is_said(const struct err *e)
{
	hold(e->code != ERR_NONE && e->text[0] != '\0');
	hold(utf8_valid(e->text, strlen(e->text), NULL));
}

static void
try_keys(struct arena *a, const char *text)
{
	static struct keys usual;
	struct keys keys, before;
	struct err e = { 0 };

	if (usual.arena == NULL)
		keys_default(arena_new(), &usual);
	keys = usual;
	keys.arena = a;
	keys.item = arena_memdup(
	    a, usual.item, usual.count * sizeof(*usual.item));
	keys.room = usual.count;
	before = keys;
	if (keys_parse(&keys, text, &e)) {
		/* A sixteenth of all, others with each length. */
		for (int key = (int)(strlen(text) % 16); key < 0x200; key += 16)
			keys_act(&keys, key, SCOPE_LIST);
		return;
	}
	is_said(&e);
	hold(e.line >= 1 && e.column >= 1);
	hold(memcmp(&keys, &before, sizeof(keys)) == 0);
}

static void
try_theme(const char *text)
{
	struct theme theme, before;
	struct err e = { 0 };

	memset(&theme, 0, sizeof(theme));
	theme_default(&theme);
	before = theme;
	if (theme_parse(&theme, text, &e))
		return;
	is_said(&e);
	hold(e.line >= 1 && e.column >= 1);
	hold(memcmp(&theme, &before, sizeof(theme)) == 0);
}

static void
try_config(struct arena *a, char *text)
{
	struct config config = { 0 };
	struct err e = { 0 };

	if (!config_parse(a, "config.yaml", text, "/home/sh", &config, &e))
		is_said(&e);
	hold(config.store == NULL || *config.store == '/');
	hold(config.exchange == NULL || *config.exchange == '/');
}

/* Nothing that is typed gives another store, day or person. */
static void
try_typed(struct arena *a, const char *text)
{
	struct settings s = { .store = "/store",
		.restricted = true,
		.typed = text,
		.today = 19000,
		.who = { .login = "sh", .as = "SH" } };
	struct list words;
	enum settings_ask ask = ASK_RUN;
	struct err e = { 0 };

	if (!settings_typed(a, &s, &words, &ask, &e))
		is_said(&e);
	hold(s.restricted && s.today == 19000);
	hold(strcmp(s.store, "/store") == 0 && strcmp(s.who.as, "SH") == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	char *text = arena_alloc(a, size + 1);

	if (size > 0)
		memcpy(text, data + 1, size - 1);
	if (size > 0 && utf8_valid(text, strlen(text), NULL)) {
		if (data[0] % 4 == 0)
			try_keys(a, text);
		else if (data[0] % 4 == 1)
			try_theme(text);
		else if (data[0] % 4 == 2)
			try_config(a, text);
		else
			try_typed(a, text);
	}
	arena_free(a);
	return 0;
}
