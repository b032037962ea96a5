/* SPDX-License-Identifier: ISC */
/*
 * ragtrack convert: what they hold becomes a plan file.  Needs no store.
 */
#include "convert.h"

#include <string.h>

#include "parts.h"
#include "ragtrack/base/file.h"
#include "ragtrack/base/hash.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/yaml/yaml.h"

#define MAP_LIMIT (4u << 20) /* bytes of a map */

/* The last part of a path, and that without its ending. */
static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

static const char *
without_ending(struct arena *a, const char *path)
{
	const char *base = base_name(path), *dot = strrchr(base, '.');

	return dot != NULL && dot > base ?
	    arena_strndup(a, path, (size_t)(dot - path)) :
	    path;
}

/* Where the plan and the map go. */
static bool
name_files(struct cli *cli, const struct args *args, struct converting *v,
    struct err *e)
{
	const char *out = args_option(args, "output");
	const char *map = args_option(args, "map");
	const char *stem = without_ending(cli->arena, v->path);

	if (strcmp(v->path, "-") == 0)
		return err_set(e, ERR_USAGE,
		    "convert reads a file, not the standard input: the ending "
		    "of its name says what is in it");
	v->stem = base_name(stem);
	v->plan_path = out != NULL ? out :
				     arena_printf(cli->arena, "%s.yaml", stem);
	v->map_path = map != NULL ?
	    map :
	    arena_printf(cli->arena, "%s.map",
		out != NULL ? without_ending(cli->arena, out) : stem);
	if (strcmp(v->plan_path, v->path) == 0 ||
	    strcmp(v->map_path, v->path) == 0)
		return err_set(e, ERR_USAGE,
		    "%s would be overwritten by what is made of it; name "
		    "another with -o",
		    v->path);
	return true;
}

static bool
read_document(struct cli *cli, const struct args *args, struct converting *v,
    struct err *e)
{
	enum office_format format;
	const char *advice = office_advice(v->path);
	char *bytes;
	size_t length;
	bool missing = false;

	if (advice != NULL)
		return err_set(e, ERR_IO, "%s cannot be read as it is: %s",
		    v->path, advice);
	if (!office_ending(v->path, &format))
		return err_set(e, ERR_IO,
		    "%s is of no kind that can be read, which are xlsx, ods, "
		    "docx, csv, tsv, txt and md",
		    v->path);
	if (!file_read(cli->arena, v->path, OFFICE_FILE_LIMIT, &bytes, &length,
		&missing, e))
		return missing ?
		    err_set(e, ERR_IO, "there is no file %s", v->path) :
		    false;
	return office_read(cli->arena, v->path, bytes, length,
	    args_option(args, "sheet"), &v->document, e);
}

/* The map beside it, if one is there.  False with mistakes in v->diags, or
   with e. */
static bool
read_map(struct cli *cli, struct converting *v, struct err *e)
{
	char *text;
	size_t length;
	bool missing = false;

	v->map.arena = cli->arena;
	if (!file_read(cli->arena, v->map_path, MAP_LIMIT, &text, &length,
		&missing, e)) {
		if (missing)
			*e = (struct err){ 0 };
		return missing;
	}
	if (strlen(text) != length)
		return err_set(e, ERR_NO, "%s is no map: it is not plain text",
		    v->map_path);
	plan_map_read(cli->arena, v->map_path, text, &v->map, &v->diags);
	v->map_there = true;
	return v->diags.errors == 0;
}

/* Whether the plan file that is there is as convert wrote it. */
static bool
may_write(struct cli *cli, const struct converting *v, struct err *e)
{
	char *text, hash[HASH_HEX];
	size_t length;
	bool missing = false;

	if (!file_read(cli->arena, v->plan_path, YAML_FILE_LIMIT, &text,
		&length, &missing, e)) {
		if (missing)
			*e = (struct err){ 0 };
		return missing;
	}
	hash_text(text, length, hash);
	if (v->map.written != NULL && strcmp(v->map.written, hash) == 0)
		return true;
	return err_set(e, ERR_NO,
	    v->map_there ?
		"%s was changed since convert wrote it, and is left as it is; "
		"write another with -o, or move it away" :
		"%s is there already and convert did not write it; write "
		"another with -o, or move it away",
	    v->plan_path);
}

/* The plan as its file, and what `check` says of that. */
static void
write_plan(struct cli *cli, struct converting *v)
{
	struct plans plans = { .arena = cli->arena };

	yaml_write(v->made.plan, &v->yaml, NULL);
	v->check.arena = cli->arena;
	yaml_read_text(
	    v->plan_path, buf_text(&v->yaml), v->yaml.len, &plans, &v->check);
}

static bool
write_files(struct cli *cli, struct converting *v, struct err *e)
{
	struct buf map = { 0 };
	char hash[HASH_HEX];
	bool ok;

	hash_text(buf_text(&v->yaml), v->yaml.len, hash);
	plan_map_write(&v->map, base_name(v->path), hash, &map);
	ok = cli_write(cli, v->map_path, &map, FORMAT_TEXT, e) &&
	    cli_write(cli, v->plan_path, &v->yaml, FORMAT_YAML, e);
	buf_free(&map);
	return ok;
}

int
command_convert(struct cli *cli, const struct args *args)
{
	struct converting v = { .path = args->word[0] };
	const char *format = args_option(args, "format");
	bool json = format != NULL && strcmp(format, "json") == 0;
	struct err e = { 0 };
	bool ok;

	v.diags.arena = cli->arena;
	v.dry = args_option(args, "dry-run") != NULL;
	if (!name_files(cli, args, &v, &e) || !read_document(cli, args, &v, &e))
		return cli_fail(cli, &e);
	if (!read_map(cli, &v, &e)) {
		if (e.code != ERR_NONE)
			return cli_fail(cli, &e);
		diags_say(&v.diags, cli->io->err);
		return ERR_NO;
	}
	if (!v.dry && !may_write(cli, &v, &e))
		return cli_fail(cli, &e);
	if (!convert_document(
		cli->arena, &v.document, v.stem, &v.map, &v.made, &e)) {
		struct err full = { 0 };

		err_set(&full, e.code, "%s: %s", v.path, e.text);
		return cli_fail(cli, &full);
	}
	write_plan(cli, &v);
	ok = v.dry || write_files(cli, &v, &e);
	if (ok && json)
		converting_json(&v, cli->io->out);
	else if (ok)
		converting_say(cli, &v);
	buf_free(&v.yaml);
	if (!ok)
		return cli_fail(cli, &e);
	return v.check.errors > 0 ? ERR_NO : ERR_NONE;
}
