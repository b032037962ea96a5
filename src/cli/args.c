/* SPDX-License-Identifier: ISC */
/*
 * Options and operands.  getopt_long does the work, on a table made from the
 * command's rows, so options may follow operands and "--" ends them; what is
 * said about a wrong one is ours.
 */
#include "parts.h"

#include <getopt.h>
#include <string.h>

#include "ragtrack/base/utf8.h"

#include "ragtrack/base/nearest.h"

#define HELP 1	  /* getopt's value of --help; rows count from FIRST */
#define GLOBAL 16 /* the program's own options count from here */
#define GLOBALS 4
#define RESTRICTED (GLOBAL + GLOBALS)
#define ACCESSIBLE (RESTRICTED + 1)
#define FIRST 256

static size_t
count_rows(const struct option_row *rows)
{
	size_t n = 0;

	while (rows != NULL && rows[n].name != NULL)
		n++;
	return n;
}

static size_t
row_of_letter(const struct option_row *rows, int letter)
{
	size_t i = 0;

	while (rows[i].letter != letter)
		i++;
	return i;
}

/* The tables that getopt reads. */
struct tables {
	struct option *longs;
	char *shorts;
};

static struct tables
make_tables(struct arena *a, const struct option_row *rows)
{
	size_t n = count_rows(rows);
	struct tables t = {
		arena_alloc(a, (n + 4 + GLOBALS) * sizeof(struct option)), NULL
	};
	struct buf shorts = { 0 };

	buf_add(&shorts, ":h");
	for (size_t i = 0; i < n; i++) {
		t.longs[i] = (struct option){ rows[i].name,
			rows[i].value != NULL ? required_argument : no_argument,
			NULL, FIRST + (int)i };
		if (rows[i].letter == 0)
			continue;
		buf_addc(&shorts, rows[i].letter);
		if (rows[i].value != NULL)
			buf_addc(&shorts, ':');
	}
	t.longs[n] = (struct option){ "help", no_argument, NULL, HELP };
	for (int i = 0; i < GLOBALS; i++)
		t.longs[n + 1 + (size_t)i] = (struct option){ global_names[i],
			required_argument, NULL, GLOBAL + i };
	t.longs[n + 1 + GLOBALS] = (struct option){ "restricted", no_argument,
		NULL, RESTRICTED };
	t.longs[n + 2 + GLOBALS] = (struct option){ "accessible", no_argument,
		NULL, ACCESSIBLE };
	t.shorts = buf_take(a, &shorts);
	return t;
}

/* Whether a word is among those that spaces part. */
static bool
choice_has(const char *choices, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = choices; *p != '\0'; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");

		if (len == n && strncmp(p, word, n) == 0)
			return true;
		p += len;
	}
	return false;
}

/* Whether a format of the command is so called. */
static bool
is_format(const struct command *c, const char *name)
{
	for (const struct option_row *o = c->options;
	     o != NULL && o->name != NULL; o++)
		if (strcmp(o->name, "format") == 0 &&
		    choice_has(o->choices, name))
			return true;
	return false;
}

/* The option of the command, or of all, that was meant: "view". */
static const char *
nearest(struct arena *a, const struct command *c, const char *name)
{
	struct list names = { 0 };
	const char *near;

	if (is_format(c, name))
		return arena_printf(a, "format %s", name);
	for (size_t i = 0; i < count_rows(c->options); i++)
		list_add(a, &names, c->options[i].name);
	for (size_t i = 0; i < GLOBALS; i++)
		list_add(a, &names, global_names[i]);
	list_add(a, &names, "accessible");
	list_add(a, &names, "help");
	near = word_nearest(name, names.item, names.count);
	for (size_t i = 0; near == NULL && name[1] == '\0' && i < names.count;
	     i++)
		if (names.item[i][0] == (name[0] | 0x20))
			near = names.item[i];
	return near;
}

static bool
unknown_option(
    struct arena *a, const struct command *c, const char *input, struct err *e)
{
	bool letter = strncmp(input, "--", 2) != 0;
	const char *name = input + (letter ? 1 : 2), *near;

	name = arena_strndup(a, name, strcspn(name, "="));
	near = nearest(a, c, name);
	if (letter)
		return err_set(e, ERR_USAGE,
		    "%s has no option \"%s\"%s%s%s; text that begins with - "
		    "needs -- before it; see: ragtrack help %s",
		    c->name, input, near != NULL ? "; did you mean --" : "",
		    near != NULL ? near : "", near != NULL ? "?" : "", c->name);
	if (near != NULL)
		return err_set(e, ERR_USAGE,
		    "%s has no option --%s; did you mean --%s?", c->name, name,
		    near);
	return err_set(e, ERR_USAGE,
	    "%s has no option --%s; see: ragtrack help %s", c->name, name,
	    c->name);
}

/* Why getopt stopped at `input` with '?' or ':'. */
static bool
wrong_option(struct arena *a, const struct command *c, int what,
    const char *input, struct err *e)
{
	if (what == ':')
		return err_set(e, ERR_USAGE,
		    "%s needs a value; see: ragtrack "
		    "help %s",
		    input, c->name);
	if (optopt >= FIRST || optopt == HELP)
		return err_set(e, ERR_USAGE, "%.*s takes no value",
		    (int)strcspn(input, "="), input);
	if (optopt != 0)
		input = arena_printf(a, "-%c", optopt);
	return unknown_option(a, c, input, e);
}

/* The words are text from a person: valid UTF-8 before anything reads them. */
static bool
check_words(int argc, const char *const *argv, struct err *e)
{
	for (int i = 0; i < argc; i++)
		if (!utf8_valid(argv[i], strlen(argv[i]), NULL))
			return err_set(e, ERR_USAGE,
			    "word %d of the command is not UTF-8 text; set "
			    "the terminal to UTF-8",
			    i + 1);
	return true;
}

static bool
check_value(const struct option_row *row, const char *value, struct err *e)
{
	size_t n = strlen(value);

	if (n == 0 && row->value != NULL &&
	    (strcmp(row->value, "FILE") == 0 || strcmp(row->value, "DIR") == 0))
		return err_set(e, ERR_USAGE, "--%s needs the name of a %s",
		    row->name, *row->value == 'F' ? "file" : "folder");
	return row->choices == NULL || choice_has(row->choices, value) ||
	    err_set(e, ERR_USAGE, "there is no --%s %s; there is: %s",
		row->name, value, row->choices);
}

static bool
count_operands(const struct args *args, struct err *e)
{
	const struct command *c = args->command;

	if (args->words < c->least)
		return err_set(e, ERR_USAGE,
		    "something is missing; use: ragtrack %s %s", c->name,
		    c->synopsis);
	if (args->words > c->most)
		return err_set(e, ERR_USAGE,
		    "\"%s\" is one word too many; use: ragtrack %s %s",
		    args->word[c->most], c->name, c->synopsis);
	return true;
}

bool
args_parse(struct arena *a, const struct command *command, int argc,
    const char *const *argv, struct args *out, struct err *e)
{
	size_t n = count_rows(command->options);
	struct tables t = make_tables(a, command->options);
	char **copy = arena_alloc(a, ((size_t)argc + 1) * sizeof(*copy));
	int got;

	*out = (struct args){ .command = command };
	out->value = arena_alloc(a, (n + 1) * sizeof(*out->value));
	if (!check_words(argc, argv, e))
		return false;
	for (int i = 0; i < argc; i++)
		copy[i] = arena_strdup(a, argv[i]);
	optind = 0;
	opterr = 0;
	while ((got = getopt_long(argc, copy, t.shorts, t.longs, NULL)) != -1) {
		size_t row;

		if (got == HELP || got == 'h') {
			out->help = true;
			return true;
		}
		if (got >= GLOBAL && got < GLOBAL + GLOBALS) {
			*global_at(
			    &out->global, (size_t)(got - GLOBAL)) = optarg;
			continue;
		}
		if (got == RESTRICTED) {
			out->global.restricted = true;
			continue;
		}
		if (got == ACCESSIBLE) {
			out->global.accessible = true;
			continue;
		}
		if (got == '?' || got == ':')
			return wrong_option(
			    a, command, got, copy[optind - 1], e);
		row = got >= FIRST ? (size_t)(got - FIRST) :
				     row_of_letter(command->options, got);
		out->value[row] = optarg != NULL ? optarg : "";
		if (!check_value(&command->options[row], out->value[row], e))
			return false;
	}
	out->word = arena_alloc(a, ((size_t)argc + 1) * sizeof(*out->word));
	for (int i = optind; i < argc; i++)
		out->word[out->words++] = copy[i];
	return count_operands(out, e);
}

const char *
args_option(const struct args *args, const char *name)
{
	for (size_t i = 0; i < count_rows(args->command->options); i++)
		if (strcmp(args->command->options[i].name, name) == 0)
			return args->value[i];
	return NULL;
}

const char *
args_join(struct arena *a, const struct args *args, size_t first)
{
	struct buf text = { 0 };

	for (size_t i = first; i < args->words; i++)
		buf_addf(&text, "%s%s", i > first ? " " : "", args->word[i]);
	return buf_take(a, &text);
}
