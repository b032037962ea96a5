/* SPDX-License-Identifier: ISC */
/*
 * Any table of separated values or pasted page is converted: each cell has one
 * destination, the plan file has no mistake, and with the map that was written
 * the same comes out again.  The first byte says which of both it is, and whether
 * it is to be a sheet: then its cells have fills and kinds, and lie in areas.
 */
#include "office_hold.h"

#include "ragtrack/base/buf.h"
#include "ragtrack/convert/convert.h"
#include "ragtrack/yaml/yaml.h"

/* A cell's text "{r..." is filled red, "{2..." is merged over two columns. */
static void
look_like_sheet(struct arena *a, struct office_document *d)
{
	static const char marks[] = "rgabwxyz";
	static const int fills[] = { 0xff0000, 0x00b050, 0xffc000, 0x0070c0,
		0xffffff, 0xd9d9d9, 0xc6efce, 0x7030a0 };

	d->format = OFFICE_XLSX;
	for (size_t b = 0; b < d->count; b++) {
		struct office_table *t = d->block[b].table;

		if (t == NULL)
			continue;
		t->sheet = t->number == 1 ?
		    "Action plan" :
		    arena_printf(a, "Action plan (%d)", t->number);
		for (size_t i = 0; i < t->count; i++) {
			struct office_cell *c = &t->cell[i];
			const char *mark;

			if (c->text[0] != '{' || c->text[1] <= ' ' ||
			    (unsigned char)c->text[1] > '~')
				continue;
			mark = strchr(marks, c->text[1]);
			if (mark != NULL)
				c->fill = fills[mark - marks];
			c->bold = c->text[1] == 'B';
			if (c->text[1] == 'N') {
				c->kind = CELL_NUMBER;
				c->number = strtod(c->text + 2, NULL);
			}
			if (c->text[1] == 'D')
				c->kind = CELL_DATE;
			c->text += 2;
			while (utf8_space(c->text) > 0)
				c->text += utf8_space(c->text);
			if (*c->text == '\0')
				c->kind = CELL_BLANK;
			else if (c->kind == CELL_BLANK)
				c->kind = CELL_TEXT;
		}
	}
}

static size_t
things_of(const struct office_document *d, const struct conversion *m)
{
	struct account_walk w = { .of = m };
	size_t n = 0;

	for (size_t b = 0; b < d->count; b++) {
		const struct office_table *t = d->block[b].table;

		n += t == NULL;
		for (size_t i = 0; t != NULL && i < t->count; i++)
			n += *t->cell[i].text != '\0';
	}
	while (account_next(&w))
		n += *w.text == '\0';
	return n;
}

static void
hold_account(struct arena *a, const struct office_document *d,
    const struct conversion *m)
{
	struct account_walk w = { .of = m };
	size_t count[ACCOUNT_COUNT] = { 0 }, sum = 0;

	while (account_next(&w)) {
		const struct fate *f = w.fate;

		hold(f->account > ACCOUNT_NONE && f->account < ACCOUNT_COUNT);
		hold(f->to != NULL && *f->to != '\0');
		hold(*account_place(a, &w) != '\0');
		hold((f->account == ACCOUNT_SAID) ==
		    (strncmp(f->to, "said: ", 6) == 0));
		hold((f->account == ACCOUNT_EXTRA) ==
		    (strcmp(f->to, "extra") == 0));
		hold(*w.text != '\0' || f->account == ACCOUNT_PLACED);
		count[f->account]++;
	}
	for (int i = 0; i < ACCOUNT_COUNT; i++) {
		hold(count[i] == m->account[i]);
		sum += count[i];
	}
	hold(sum == m->read);
	hold(things_of(d, m) == m->read);
}

/* The plan file and the map of a conversion; false where there is no table of
   actions. */
static bool
converted(struct arena *a, const struct office_document *d,
    struct plan_map *map, const char **yaml, const char **map_text)
{
	struct conversion m;
	struct err e = { 0 };
	struct buf out = { 0 };
	struct plans plans = { .arena = a };
	struct diags check = { .arena = a };

	if (!convert_document(a, d, "plan", map, &m, &e)) {
		hold(e.code == ERR_NO && e.text[0] != '\0');
		return false;
	}
	hold_account(a, d, &m);
	yaml_write(m.plan, &out, NULL);
	yaml_read_text("plan.yaml", out.text, out.len, &plans, &check);
	hold(check.errors == 0 && plans.plan.count == 1);
	*yaml = buf_take(a, &out);
	plan_map_write(map, "plan.csv", "hash", &out);
	*map_text = buf_take(a, &out);
	return true;
}

/* The map says all that was decided; a table's line may say nothing. */
static void
hold_written(const struct plan_map *made, const struct plan_map *read)
{
	for (size_t i = 0; i < made->count; i++) {
		const struct decision *d = made->item[i];
		const struct decision *r = plan_map_same(read, d);

		if (d->what != DECIDES_TABLE)
			hold(r != NULL && r->open == d->open &&
			    text_same(r->value, d->value));
	}
}

static void
convert(struct arena *a, const struct office_document *d)
{
	struct plan_map map = { .arena = a }, read;
	struct diags wrong = { .arena = a };
	const char *yaml, *text, *yaml_again, *text_again;

	if (!converted(a, d, &map, &yaml, &text))
		return;
	plan_map_read(a, "plan.map", text, &read, &wrong);
	hold(wrong.errors == 0);
	hold_written(&map, &read);
	map = read;
	hold(converted(a, d, &map, &yaml_again, &text_again));
	hold(strcmp(yaml, yaml_again) == 0);
	hold(strcmp(text, text_again) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "a.csv", "a.txt", "a.md",
		"a.tsv" };
	struct arena *a = arena_new();
	struct office_document d;
	struct err e = { 0 };

	if (size > 0 &&
	    office_read(a, names[data[0] & 3], (const char *)data + 1, size - 1,
		NULL, &d, &e)) {
		if ((data[0] & 4) != 0)
			look_like_sheet(a, &d);
		convert(a, &d);
	}
	arena_free(a);
	return 0;
}
