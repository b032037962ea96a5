/* SPDX-License-Identifier: ISC */
/*
 * The text that is given to an editor.  Comments above it say what it is and
 * what becomes of it, those below it which keys may stand there, from the field
 * table.  Lines that are put in later begin with #! and are known by being the
 * same to the letter, so that no line of a person's is ever taken for one.
 */
#include "edit_text.h"

#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/address.h"
#include "ragtrack/yaml/yaml.h"

#define REASON "# reason:"
enum { COLUMNS = 76 };

/* Adds words behind "# ", broken into lines; what is indented goes on a little
   further in. */
static void
add_comment(struct buf *out, int indent, const char *text)
{
	int hang = indent > 0 ? indent + 2 : 0;
	size_t skip;

	for (; *text != '\0'; text += skip) {
		size_t n = utf8_wrap(text, COLUMNS - indent, &skip);

		buf_addf(out, "# %*s%.*s\n", indent, "", (int)n, text);
		text += n;
		indent = hang;
	}
}

/* The keys of a kind, in order: those of a map inside it in { } once. */
static const char *
keys_of(struct arena *a, const struct kind *kind)
{
	const char *group = "", *own;
	struct buf out = { 0 };
	bool open = false;

	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];
		size_t n;

		if ((f->flags & FIELD_STORE) != 0)
			continue;
		own = f->group != NULL ? f->group : "";
		n = strcspn(own, ".");
		if (open && strcmp(own, group) != 0) {
			buf_addc(&out, '}');
			open = false;
		}
		/* Of a map in a map only the outer one is named. */
		if (own[n] == '.') {
			if (strncmp(group, own, n + 1) != 0)
				buf_addf(&out, "%s%.*s",
				    out.len > 0 ? ", " : "", (int)n, own);
			group = own;
			continue;
		}
		buf_add(&out, out.len > 0 ? ", " : "");
		if (*own != '\0' && !open)
			buf_addf(&out, "%s: {", own);
		open = *own != '\0';
		group = own;
		buf_addf(&out, "%s%s", field_key(f),
		    (f->flags & FIELD_NEEDED) != 0 ? " (needed)" : "");
	}
	buf_add(&out, open ? "}" : "");
	return buf_take(a, &out);
}

static void
add_keys(struct arena *a, const struct kind *kind, bool top, struct buf *out)
{
	add_comment(out, top ? 0 : 2,
	    arena_printf(a, "%s: %s", top ? "What may stand here" : kind->many,
		keys_of(a, kind)));
	for (size_t i = 0; i < kind->nfields; i++) {
		const struct field *f = &kind->fields[i];

		if (f->type->shape == SHAPE_THINGS &&
		    (f->flags & FIELD_STORE) == 0)
			add_keys(a, f->kind, false, out);
	}
}

static const char *
head_of(struct arena *a, const struct plans *plans, const struct thing *t)
{
	const char *id = thing_plan(t)->id, *kind = kind_said(a, t->kind);

	if (t->kind == &kind_plan)
		return arena_printf(a, "The plan %s.", id);
	return arena_printf(a, "%s, a%s %s of the plan %s.",
	    thing_address(a, plans, t),
	    strchr("aeiou", *kind) != NULL ? "n" : "", kind, id);
}

void
edit_text_make(struct arena *a, const struct plans *plans,
    const struct thing *t, const char *why, struct buf *out)
{
	struct buf head = { 0 };

	utf8_clean(&head, head_of(a, plans, t), false);
	add_comment(out, 0, buf_text(&head));
	add_comment(out, 0,
	    "Save it and leave the editor, and it is taken in; left as it is, "
	    "nothing changes. What you take out here is taken out of the "
	    "plan.");
	add_comment(out, 0,
	    "\"# @57\" behind a record says which one it is: it goes where its "
	    "record goes; what is new has none. Other comments are not kept.");
	add_comment(out, 0,
	    "Why, in a few words, for the history (needed where something is "
	    "taken out):");
	buf_reset(&head);
	utf8_clean(&head, why, false);
	buf_addf(out, REASON " %s\n\n", buf_text(&head));
	buf_free(&head);
	yaml_write_marked(t, out);
	buf_addc(out, '\n');
	add_keys(a, t->kind, true, out);
}

/* The next line of a text from *at on, without its end; false at the end. */
static bool
next_line(
    const char *text, size_t length, size_t *at, const char **line, size_t *n)
{
	const char *end;

	if (*at >= length)
		return false;
	*line = text + *at;
	end = memchr(*line, '\n', length - *at);
	*n = end == NULL ? length - *at : (size_t)(end - *line);
	*at += *n + (end != NULL);
	return true;
}

static bool
is_put(const struct list *put, const char *line, size_t n)
{
	while (n > 0 && (*line == ' ' || *line == '\t')) {
		line++;
		n--;
	}
	while (n > 0 && strchr(" \t\r", line[n - 1]) != NULL)
		n--;
	for (size_t i = 0; i < put->count; i++)
		if (strlen(put->item[i]) == n &&
		    memcmp(put->item[i], line, n) == 0)
			return true;
	return false;
}

void
edit_text_strip(
    const struct list *put, const char *text, size_t length, struct buf *out)
{
	const char *line;
	size_t at = 0, n;

	for (size_t from = 0; next_line(text, length, &at, &line, &n);
	     from = at)
		if (!is_put(put, line, n))
			buf_addn(out, line, at - from);
}

bool
edit_text_blank(const struct buf *text)
{
	const char *line;
	size_t at = 0, n;

	while (next_line(buf_text(text), text->len, &at, &line, &n)) {
		size_t i = 0;

		while (i < n && strchr(" \t\r", line[i]) != NULL &&
		    line[i] != '\0')
			i++;
		if (i < n && line[i] != '#')
			return false;
	}
	return true;
}

bool
edit_text_same(const struct buf *a, const char *b, size_t n)
{
	size_t m = a->len;

	while (m > 0 && strchr(" \t\r\n", a->text[m - 1]) != NULL)
		m--;
	while (n > 0 && strchr(" \t\r\n", b[n - 1]) != NULL)
		n--;
	return m == n && (n == 0 || memcmp(a->text, b, n) == 0);
}

/* What stands behind `# reason:`; NULL where there is no such line. */
static const char *
reason_find(const struct buf *text, int *number, size_t *length)
{
	const size_t own = sizeof(REASON) - 1;
	const char *line;
	size_t at = 0, n;

	*number = 0;
	while (next_line(buf_text(text), text->len, &at, &line, &n)) {
		++*number;
		if (n >= own && memcmp(line, REASON, own) == 0) {
			*length = n - own;
			return line + own;
		}
	}
	*number = 1;
	return NULL;
}

const char *
edit_text_reason(struct arena *a, const struct buf *text)
{
	size_t n = 0;
	int number;
	const char *reason = reason_find(text, &number, &n);

	if (reason == NULL || !utf8_valid(reason, n, NULL))
		return NULL;
	reason = utf8_trim(a, arena_strndup(a, reason, n));
	return *reason != '\0' ? reason : NULL;
}

int
edit_text_reason_line(const struct buf *text)
{
	size_t n;
	int number;

	reason_find(text, &number, &n);
	return number;
}

/* Whether the line, from that byte on, begins with the key. */
static bool
has_key(const char *line, size_t n, size_t from, const char *key, size_t length)
{
	return n > from + length && memcmp(line + from, key, length) == 0 &&
	    line[from + length] == ':';
}

int
edit_text_line(
    const struct buf *text, const struct thing *t, const struct field *f)
{
	const char *key = f == NULL ? NULL :
	    f->group != NULL	    ? f->group :
				      field_key(f);
	size_t length = key == NULL ? 0 : strcspn(key, ".");
	size_t at = 0, n, from = (size_t)(t->column - 1), spaces;
	const char *line;

	for (int number = 1; key != NULL &&
	     next_line(buf_text(text), text->len, &at, &line, &n);
	     number++) {
		if (number < t->line)
			continue;
		for (spaces = 0; spaces < n && line[spaces] == ' ';)
			spaces++;
		if (number > t->line && spaces < n && line[spaces] != '#' &&
		    spaces < from)
			break;
		if ((spaces == from || number == t->line) &&
		    has_key(line, n, from, key, length))
			return number;
	}
	return t->line;
}

/* One line of ours, as far in as the one it stands above. */
static void
put_line(struct arena *a, struct buf *out, struct list *put, size_t indent,
    const char *text)
{
	struct buf clean = { 0 };
	const char *line;

	utf8_clean(&clean, text, false);
	line = arena_printf(a, "#! %s", buf_text(&clean));
	buf_free(&clean);
	buf_addf(out, "%*s%s\n", (int)indent, "", line);
	/* As edit_text_strip sees it. */
	list_add(a, put, utf8_trim(a, line));
}

static void
put_diag(struct arena *a, struct buf *out, struct list *put, size_t indent,
    const char *text)
{
	size_t n;

	for (; *text != '\0'; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		put_line(a, out, put, indent, arena_strndup(a, text, n));
	}
}

void
edit_text_complain(struct arena *a, const struct buf *text,
    const struct diags *d, struct list *put, struct buf *out)
{
	const char *line;
	size_t at = 0, n, indent, last = 0;
	int number = 0;

	*put = (struct list){ 0 };
	put_line(a, out, put, 0,
	    arena_printf(a,
		"%zu mistake%s, each said above its line. Save again when it "
		"is put right; left as it is, nothing is taken in, and what "
		"you wrote is kept.",
		d->errors, d->errors == 1 ? "" : "s"));
	for (bool more = true; more;) {
		more = next_line(buf_text(text), text->len, &at, &line, &n);
		number++;
		for (indent = 0; more && indent < n && line[indent] == ' ';)
			indent++;
		if (!more) {
			indent = 0;
			if (out->len > 0 && out->text[out->len - 1] != '\n')
				buf_addc(out, '\n');
		}
		for (;
		     last < d->count && (!more || d->item[last].line <= number);
		     last++)
			if (d->item[last].severity == SEV_ERROR)
				put_diag(
				    a, out, put, indent, d->item[last].text);
		if (more) {
			buf_addn(out, line, n);
			buf_addc(out, '\n');
		}
	}
}

struct plans
plan_alone(struct arena *a, const struct plans *from, const struct thing *plan)
{
	struct plans out = { .arena = a, .beside = from->beside };
	struct thing *copy = thing_copy(a, plan);

	things_add(a, &out.plan, NULL, copy);
	plans_index(&out, copy);
	return out;
}
