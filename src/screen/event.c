/* SPDX-License-Identifier: ISC */
/*
 * Names of keys, both ways from one table. The first name of a key in the
 * table is the one that is shown; the others are understood.
 */
#include "ragtrack/screen/event.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ragtrack/base/utf8.h"

static const struct {
	const char *name;
	int key;
} names[] = {
	{ "Space", ' ' },
	{ "Up", K_UP },
	{ "Down", K_DOWN },
	{ "Left", K_LEFT },
	{ "Right", K_RIGHT },
	{ "Home", K_HOME },
	{ "End", K_END },
	{ "PgUp", K_PGUP },
	{ "PageUp", K_PGUP },
	{ "PgDn", K_PGDN },
	{ "PageDown", K_PGDN },
	{ "Ins", K_INSERT },
	{ "Insert", K_INSERT },
	{ "Del", K_DELETE },
	{ "Delete", K_DELETE },
	{ "Backspace", K_BACKSPACE },
	{ "Enter", K_ENTER },
	{ "Return", K_ENTER },
	{ "Esc", K_ESC },
	{ "Escape", K_ESC },
	{ "Tab", K_TAB },
	{ "BackTab", K_BACKTAB },
	{ "S-Tab", K_BACKTAB },
	{ "C-Left", K_CTRL_LEFT },
	{ "C-Right", K_CTRL_RIGHT },
	{ "C-Up", K_CTRL_UP },
	{ "C-Down", K_CTRL_DOWN },
	/* What a terminal sends for these is the other key. */
	{ "C-h", K_BACKSPACE },
	{ "C-i", K_TAB },
	{ "C-m", K_ENTER },
	{ "C-[", K_ESC },
};

enum { NAMES = sizeof names / sizeof names[0] };

bool
event_is_input(const struct event *event)
{
	return event->kind == EVENT_KEY || event->kind == EVENT_MOUSE ||
	    event->kind == EVENT_PASTE || event->kind == EVENT_EDITED;
}

bool
event_is_text(int key)
{
	return key >= ' ' && key < K_FIRST && key != 0x7f &&
	    !utf8_char_forbidden((uint32_t)key);
}

const char *
event_name(int key, char out[EVENT_NAME])
{
	const char *alt = key & K_ALT_BIT ? "M-" : "";
	char text[5] = "?";

	key &= ~K_ALT_BIT;
	for (int i = 0; i < NAMES; i++) {
		if (names[i].key != key)
			continue;
		snprintf(out, EVENT_NAME, "%s%s", alt, names[i].name);
		return out;
	}
	if (key > 0 && key < ' ') {
		char c = (char)(key + '@');

		snprintf(out, EVENT_NAME, "%sC-%c", alt,
		    c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
	} else if (key >= K_F1 && key <= K_F12) {
		snprintf(out, EVENT_NAME, "%sF%d", alt, key - K_F1 + 1);
	} else {
		if (event_is_text(key))
			utf8_encode((uint32_t)key, text);
		snprintf(out, EVENT_NAME, "%s%s", alt, text);
	}
	return out;
}

/* Signs as they are called: a voice leaves them out. */
static const char *
sign_said(int key)
{
	static const char *const words[][2] = { { ".", "full stop" },
		{ ",", "comma" }, { ";", "semicolon" }, { ":", "colon" },
		{ "!", "exclamation mark" }, { "?", "question mark" },
		{ "'", "apostrophe" }, { "\"", "quote" }, { "/", "slash" },
		{ "\\", "backslash" }, { "=", "equals" }, { "+", "plus" },
		{ "-", "minus" }, { "*", "star" }, { "[", "left bracket" },
		{ "]", "right bracket" }, { "<", "less" }, { ">", "greater" },
		{ "_", "underscore" }, { "#", "number sign" }, { "@", "at" } };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (words[i][0][0] == key)
			return words[i][1];
	return NULL;
}

const char *
event_said(int key, char out[EVENT_NAME])
{
	const char *alt = key & K_ALT_BIT ? "alt " : "", *sign;
	char name[EVENT_NAME];

	key &= ~K_ALT_BIT;
	sign = sign_said(key);
	event_name(key, name);
	if (sign != NULL)
		snprintf(out, EVENT_NAME, "%s%s", alt, sign);
	else if (key >= 'A' && key <= 'Z')
		snprintf(out, EVENT_NAME, "%scapital %c", alt, key);
	else if (strncmp(name, "C-", 2) == 0)
		snprintf(out, EVENT_NAME, "%scontrol %.*s", alt,
		    EVENT_NAME - 13, name + 2);
	else
		snprintf(out, EVENT_NAME, "%s%.*s", alt, EVENT_NAME - 5, name);
	return out;
}

/* A key without Alt. */
static bool
parse_plain(const char *name, int *key)
{
	uint32_t cp;
	char *end;

	if (*name == '\0')
		return false;
	if (name[utf8_decode(name, &cp)] == '\0') {
		*key = (int)cp;
		return event_is_text(*key);
	}
	for (int i = 0; i < NAMES; i++) {
		if (strcasecmp(names[i].name, name) != 0)
			continue;
		*key = names[i].key;
		return true;
	}
	if (strlen(name) == 3 && strncasecmp(name, "C-", 2) == 0) {
		*key = K_CTRL(name[2]);
		return (name[2] >= 'A' && name[2] <= '_') ||
		    (name[2] >= 'a' && name[2] <= 'z');
	}
	if ((name[0] == 'F' || name[0] == 'f') && name[1] >= '1' &&
	    name[1] <= '9') {
		long n = strtol(name + 1, &end, 10);

		*key = K_F1 + (int)n - 1;
		return *end == '\0' && n <= 12;
	}
	return false;
}

bool
event_parse(const char *name, int *key)
{
	bool alt = strncasecmp(name, "M-", 2) == 0;
	int plain;

	if (!parse_plain(name + (alt ? 2 : 0), &plain))
		return false;
	*key = alt ? K_ALT(plain) : plain;
	return true;
}
