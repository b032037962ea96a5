/* SPDX-License-Identifier: ISC */
/*
 * The steps of a conversion that need no more than the file: naming, reading,
 * making, and writing what was made beside it.
 */
#include "ragtrack/cli/converting.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parts.h"
#include "ragtrack/base/cage.h"
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

/* A name of a file as a text that a plan can hold. */
static const char *
name_clean(struct arena *a, const char *name)
{
	struct buf out = { 0 };

	utf8_clean(&out, name, false);
	return buf_take(a, &out);
}

static bool
same_inode(const char *one, const char *other)
{
	struct stat a, b;

	return stat(one, &a) == 0 && stat(other, &b) == 0 &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static const char *
folder_of(struct arena *a, const char *path)
{
	const char *base = base_name(path);

	return base == path ? "." :
			      arena_strndup(a, path, (size_t)(base - path));
}

/* Whether both name one file, which may not be there yet. */
static bool
same_file(struct arena *a, const char *one, const char *other)
{
	return strcmp(one, other) == 0 || same_inode(one, other) ||
	    (strcmp(base_name(one), base_name(other)) == 0 &&
		same_inode(folder_of(a, one), folder_of(a, other)));
}

/* Where the plan and the map go. */
static bool
name_files(struct arena *a, const struct converting_files *files,
    struct converting *v, struct err *e)
{
	const char *out = files->plan, *map = files->map;
	const char *stem;

	if (!cage_name(a, files->path, &v->path, e) ||
	    (out != NULL && !cage_name(a, out, &out, e)) ||
	    (map != NULL && !cage_name(a, map, &map, e)))
		return false;
	stem = without_ending(a, v->path);

	if (strcmp(v->path, "-") == 0)
		return err_set(e, ERR_USAGE,
		    "convert reads a file, not the standard input: the ending "
		    "of its name says what is in it");
	v->stem = name_clean(a, base_name(stem));
	v->plan_path = out != NULL ? out : arena_printf(a, "%s.yaml", stem);
	v->map_path = map != NULL ?
	    map :
	    arena_printf(
		a, "%s.map", out != NULL ? without_ending(a, out) : stem);
	if (same_file(a, v->plan_path, v->path) ||
	    same_file(a, v->map_path, v->path))
		return err_set(e, ERR_USAGE,
		    "%s would be overwritten by what is made of it; name "
		    "another with -o",
		    v->path);
	if (strcmp(v->plan_path, "-") == 0 || strcmp(v->map_path, "-") == 0)
		return err_set(e, ERR_USAGE,
		    "convert writes two files, a plan and a map, and none to "
		    "the standard output; name the plan with -o");
	if (same_file(a, v->plan_path, v->map_path))
		return err_set(e, ERR_USAGE,
		    "%s would be the plan and the map; name another with -o or "
		    "--map",
		    v->plan_path);
	return true;
}

static bool
read_document(
    struct arena *a, const char *sheet, struct converting *v, struct err *e)
{
	enum office_format format;
	const char *advice = office_advice(v->path);
	struct arena *file;
	char *bytes;
	size_t length;
	bool missing = false, ok;

	if (advice != NULL)
		return err_set(e, ERR_IO, "%s cannot be read as it is: %s",
		    v->path, advice);
	if (!office_ending(v->path, &format))
		return err_set(e, ERR_IO,
		    "%s is of no kind that can be read, which are xlsx, ods, "
		    "docx, csv, tsv, txt and md",
		    v->path);
	file = arena_new();
	ok = file_read(
		 file, v->path, FILE_LIMIT, &bytes, &length, &missing, e) &&
	    office_read(a, v->path, bytes, length, sheet, &v->document, e);
	arena_free(file);
	return !missing ? ok :
			  err_set(e, ERR_IO, "there is no file %s", v->path);
}

/* What stands in the map beside it, if one is there. */
static bool
read_map(struct arena *a, struct converting *v, struct err *e)
{
	char *text;
	size_t length;
	bool missing = false;

	if (!file_read(
		a, v->map_path, MAP_LIMIT, &text, &length, &missing, e)) {
		if (missing)
			*e = (struct err){ 0 };
		return missing;
	}
	if (strlen(text) != length)
		return err_set(e, ERR_NO, "%s is no map: it is not plain text",
		    v->map_path);
	v->map_text = text;
	return true;
}

bool
converting_words(const struct list *words, struct converting_files *out)
{
	struct {
		const char *letter, *name;
		const char **value;
	} options[] = { { "-o", "--output", &out->plan },
		{ "", "--map", &out->map }, { "", "--sheet", &out->sheet } };

	*out = (struct converting_files){ 0 };
	for (size_t i = 1; i < words->count; i++) {
		const char *word = words->item[i], **value = NULL;

		for (size_t k = 0; k < sizeof(options) / sizeof(*options); k++)
			if (strcmp(word, options[k].letter) == 0 ||
			    strcmp(word, options[k].name) == 0)
				value = options[k].value;
		if (value != NULL && i + 1 < words->count)
			*value = words->item[++i];
		else if (*word != '-' && out->path == NULL)
			out->path = word;
		else
			return false;
	}
	return out->path != NULL;
}

bool
converting_open(struct arena *a, const struct converting_files *files,
    struct converting *v, struct err *e)
{
	*v = (struct converting){ 0 };
	return name_files(a, files, v, e) &&
	    read_document(a, files->sheet, v, e) && read_map(a, v, e);
}

bool
converting_map(struct arena *a, struct converting *v)
{
	v->map = (struct plan_map){ .arena = a };
	v->diags = (struct diags){ .arena = a };
	if (v->map_text != NULL)
		plan_map_read(a, v->map_path, v->map_text, &v->map, &v->diags);
	return v->diags.errors == 0;
}

bool
converting_may_write(const struct converting *v, struct err *e)
{
	struct arena *a = arena_new();
	char *text, hash[HASH_HEX] = "";
	size_t length;
	bool missing = false;

	if (file_read(a, v->plan_path, FILE_LIMIT, &text, &length, &missing, e))
		hash_text(text, length, hash);
	arena_free(a);
	if (missing) {
		*e = (struct err){ 0 };
		return true;
	}
	if (*hash == '\0' || text_same(v->map.written, hash))
		return *hash != '\0';
	return err_set(e, ERR_NO,
	    v->map_text != NULL ?
		"%s was changed since convert wrote it, and is left as it is; "
		"write another with -o, or move it away" :
		"%s is there already and convert did not write it; write "
		"another with -o, or move it away",
	    v->plan_path);
}

bool
converting_make(struct arena *a, struct converting *v, struct err *e)
{
	struct err why = { 0 };

	v->yaml = (struct buf){ 0 };
	if (!convert_document(
		a, &v->document, v->stem, &v->map, &v->made, &why))
		return err_set(e, why.code, "%s: %s", v->path, why.text);
	yaml_write(v->made.plan, &v->yaml, NULL);
	return true;
}

void
converting_check(const char *name, const struct buf *yaml, struct diags *out)
{
	struct plans plans = { .arena = arena_new() };

	yaml_read_text(name, buf_text(yaml), yaml->len, &plans, out);
	arena_free(plans.arena);
}

/* The map as it was before it was written. */
static void
put_back(struct cli *cli, const struct converting *v)
{
	struct buf old = { 0 };

	if (v->map_text == NULL) {
		unlink(v->map_path);
		return;
	}
	buf_add(&old, v->map_text);
	cli_write(cli, v->map_path, &old, FORMAT_TEXT, NULL);
	buf_free(&old);
}

bool
converting_write(
    struct cli *cli, struct arena *a, struct converting *v, struct err *e)
{
	struct buf map = { 0 };
	char hash[HASH_HEX];
	bool ok;

	hash_text(buf_text(&v->yaml), v->yaml.len, hash);
	plan_map_write(&v->map, name_clean(a, base_name(v->path)), hash, &map);
	ok = cli_write(cli, v->map_path, &map, FORMAT_TEXT, e);
	if (ok && !cli_write(cli, v->plan_path, &v->yaml, FORMAT_YAML, e)) {
		put_back(cli, v);
		ok = false;
	}
	if (ok) {
		v->map_text = arena_strdup(a, buf_text(&map));
		v->map.written = arena_strdup(a, hash);
	}
	buf_free(&map);
	return ok;
}
