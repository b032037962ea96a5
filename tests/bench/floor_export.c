/* SPDX-License-Identifier: ISC */
/*
 * The floor of an export with all that its contract asks: the plan's file as
 * ragtrack writes it to the byte.  Each text is looked at to see what quotes it
 * needs, several lines are a literal block, dates stand as they were written,
 * and the digest of all that follows stands on top.  Each table is read once,
 * in the order of the plan.
 *
 *	floor_export STORE PLAN
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "papers.h"

static const char *const colours[] = { "red", "amber", "green", "blue" };

static const char *
column(sqlite3_stmt *st, int at)
{
	const unsigned char *t = sqlite3_column_text(st, at);

	return t != NULL ? (const char *)t : "";
}

/* Whether other tools take the text for a number, a date, or a word of YAML. */
static bool
is_like_other(const char *s, size_t n, bool loose)
{
	static const char *const words[] = { "~", "null", "true", "false",
		"yes", "no", "on", "off", "y", "n", "=", "<<" };
	const char *digits = s + strspn(s, "+-.");

	if (n <= 5)
		for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
			if (strcasecmp(s, words[i]) == 0)
				return true;
	if (loose)
		return false;
	if (strcasecmp(digits, "inf") == 0 || strcasecmp(digits, "nan") == 0)
		return true;
	return *digits >= '0' && *digits <= '9' &&
	    s[strspn(digits, "0123456789abcdefABCDEFxXoOtTzZ+-.,:_ ") +
		(size_t)(digits - s)] == '\0';
}

/* Whether only quotes say the text; whether even they need escapes. */
static bool
needs_quotes(const char *s, size_t n, bool loose, bool *escapes)
{
	bool quotes = n == 0 || strchr("-?:,[]{}#&*!|>'\"%@`= \t", *s) ||
	    strchr(" \t:", s[n - 1]) || strncmp(s, "...", 3) == 0;

	*escapes = false;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c > '@' && c < 0x7f)
			continue;
		if (c < ' ' || c == 0x7f || (c == 0xc2 && s[i + 1] < -96) ||
		    (c == 0xe2 && (s[i + 1] == -128 || s[i + 1] == -127)))
			*escapes = *escapes || c < 0x80 || c == 0xc2 ||
			    (unsigned char)s[i + 2] - 0x8bU < 4 ||
			    (unsigned char)s[i + 2] - 0xa8U < 7;
		quotes = quotes || (c == ':' && s[i + 1] == ' ') ||
		    (c == '#' && i > 0 && s[i - 1] == ' ');
	}
	return quotes || *escapes || is_like_other(s, n, loose);
}

static void
put_quoted(struct text *out, const char *s, bool escapes)
{
	char quote = escapes || strpbrk(s, "\"\\") == NULL ? '"' : '\'';

	text_add(out, &quote, 1);
	for (; *s != '\0'; s++) {
		if (escapes && (unsigned char)*s < ' ')
			text_format(out, *s == '\n' ? "\\n" : "\\u%04X", *s);
		else if (quote == '\'' && *s == '\'')
			text_put(out, "''");
		else if (escapes && (*s == '"' || *s == '\\'))
			text_format(out, "\\%c", *s);
		else
			text_add(out, s, 1);
	}
	text_add(out, &quote, 1);
}

static void
put_block(struct text *out, int indent, const char *s)
{
	text_put(out, " |-\n");
	while (*s != '\0') {
		size_t n = strcspn(s, "\n");

		if (n > 0)
			text_times(out, ' ', indent + 2);
		text_add(out, s, n + (s[n] == '\n'));
		s += n;
		if (*s++ != '\n')
			break;
	}
	text_put(out, "\n");
}

enum style { TEXT, LOOSE, QUOTED };

/* A key as it stands, and its value; nothing where that is absent. */
static void
put(struct text *out, int indent, const char *key, sqlite3_stmt *st, int at,
    enum style style)
{
	const char *s = column(st, at), *head = key + strspn(key, " -");
	size_t n = (size_t)sqlite3_column_bytes(st, at);
	bool escapes, quotes;

	if (n == 0)
		return;
	text_times(out, ' ', indent - (int)(head - key));
	text_put(out, key);
	if (memchr(s, '\n', n) != NULL && s[n - 1] != '\n' && s[n - 1] != ' ' &&
	    *s != ' ' && *s != '\n' && strpbrk(s, "\r\t") == NULL) {
		put_block(out, indent, s);
		return;
	}
	text_add(out, " ", 1);
	quotes = needs_quotes(s, n, style == LOOSE, &escapes);
	if (quotes || style == QUOTED)
		put_quoted(out, s, escapes);
	else
		text_add(out, s, n);
	text_add(out, "\n", 1);
}

/* A statement over all of a plan, and whether it stands on a row. */
struct rows {
	sqlite3_stmt *st;
	bool more;
};

static struct rows
rows_of(struct paper *p, const char *sql, sqlite3_int64 plan)
{
	struct rows r = { .st = floor_prepare(p->db, sql) };

	floor_number(r.st, 1, plan);
	r.more = sqlite3_step(r.st) == SQLITE_ROW;
	return r;
}

static void
rows_next(struct rows *r)
{
	r->more = sqlite3_step(r->st) == SQLITE_ROW;
}

static bool
rows_at(struct rows *r, sqlite3_int64 action)
{
	return r->more && sqlite3_column_int64(r->st, 0) == action;
}

#define OF_PLAN " FROM priorities r CROSS JOIN actions a ON a.priority = r.id"
#define WHICH " WHERE r.plan = ? ORDER BY r.id, a.id"

static void
put_leads(struct text *out, struct rows *leads, sqlite3_int64 action)
{
	enum { MOST = 64 };
	char code[MOST][64];
	const char *in_order[MOST] = { NULL };
	int n = 0;

	for (; rows_at(leads, action) && n < MOST; rows_next(leads), n++) {
		int ord = sqlite3_column_int(leads->st, 2);

		snprintf(code[n], sizeof(code[n]), "%s", column(leads->st, 1));
		if (ord >= 0 && ord < MOST)
			in_order[ord] = code[n];
	}
	if (n == 0)
		return;
	text_put(out, n == 1 ? "        leads:" : "        leads:\n");
	for (int i = 0; i < MOST; i++) {
		bool escapes;

		if (in_order[i] == NULL)
			continue;
		text_put(out, n == 1 ? " " : "          - ");
		if (needs_quotes(
			in_order[i], strlen(in_order[i]), false, &escapes))
			put_quoted(out, in_order[i], escapes);
		else
			text_put(out, in_order[i]);
		text_put(out, "\n");
	}
}

static void
put_colour(struct text *out, const char *key, int colour)
{
	if (colour < UNRATED)
		text_format(out, "        %s: %s\n", key, colours[colour]);
}

static void
put_lists(struct text *out, sqlite3_int64 action, struct rows *steps,
    struct rows *updates)
{
	bool any = false;

	for (; rows_at(steps, action); rows_next(steps), any = true) {
		text_put(out, any ? "" : "        steps:\n");
		put(out, 12, "- title:", steps->st, 1, TEXT);
		put(out, 12, "due:", steps->st, 2, LOOSE);
		if (sqlite3_column_int(steps->st, 3))
			text_put(out, "            status: complete\n");
	}
	any = false;
	for (; rows_at(updates, action); rows_next(updates), any = true) {
		text_put(out, any ? "" : "        updates:\n");
		put(out, 12, "- date:", updates->st, 1, LOOSE);
		put(out, 12, "by:", updates->st, 2, TEXT);
		put(out, 12, "text:", updates->st, 3, TEXT);
	}
}

static void
put_actions(struct paper *p, sqlite3_int64 plan)
{
	struct text *out = &p->out;
	struct rows actions = rows_of(p,
	    "SELECT a.id, r.id, r.ref, r.title, c.code, a.ref, a.title,"
	    " a.description, a.outcome, a.start, a.due, a.rag, a.impact" OF_PLAN
	    " LEFT JOIN people c ON c.id = r.lead" WHICH,
	    plan);
	struct rows leads = rows_of(p,
	    "SELECT a.id, c.code, l.ord" OF_PLAN
	    " CROSS JOIN leads l ON l.action = a.id"
	    " CROSS JOIN people c ON c.id = l.person" WHICH,
	    plan);
	struct rows steps = rows_of(p,
	    "SELECT a.id, s.title, s.due, s.done" OF_PLAN
	    " CROSS JOIN steps s ON s.action = a.id" WHICH ", s.ord",
	    plan);
	struct rows updates = rows_of(p,
	    "SELECT a.id, u.at, c.code, u.text" OF_PLAN
	    " CROSS JOIN updates u ON u.action = a.id"
	    " LEFT JOIN people c ON c.id = u.by" WHICH,
	    plan);
	sqlite3_int64 priority = 0;

	for (; actions.more; rows_next(&actions)) {
		sqlite3_stmt *st = actions.st;
		sqlite3_int64 id = sqlite3_column_int64(st, 0);

		if (sqlite3_column_int64(st, 1) != priority) {
			put(out, 4, "- ref:", st, 2, QUOTED);
			put(out, 4, "title:", st, 3, TEXT);
			put(out, 4, "leads:", st, 4, TEXT);
			text_put(out, "    actions:\n");
		}
		priority = sqlite3_column_int64(st, 1);
		put(out, 8, "- ref:", st, 5, QUOTED);
		put(out, 8, "title:", st, 6, TEXT);
		put(out, 8, "description:", st, 7, TEXT);
		put(out, 8, "outcome:", st, 8, TEXT);
		put_leads(out, &leads, id);
		put(out, 8, "start:", st, 9, LOOSE);
		put(out, 8, "due:", st, 10, LOOSE);
		put_colour(out, "rag", sqlite3_column_int(st, 11));
		put_colour(out, "impact", sqlite3_column_int(st, 12));
		put_lists(out, id, &steps, &updates);
	}
	sqlite3_finalize(actions.st);
	sqlite3_finalize(leads.st);
	sqlite3_finalize(steps.st);
	sqlite3_finalize(updates.st);
}

static sqlite3_int64
put_plan(struct paper *p)
{
	static const char *const keys[] = { "id:", "title:", "organisation:",
		"start:", "end:", "owner:", "update_every:", "notes:" };
	sqlite3_stmt *st = floor_prepare(p->db,
	    "SELECT p.id, p.code, p.title, organisation, start, stop, c.code,"
	    " every, notes FROM plans p LEFT JOIN people c ON c.id = owner"
	    " WHERE p.code = ?");
	struct rows people;
	sqlite3_int64 id;

	floor_text(st, 1, p->plan);
	if (sqlite3_step(st) != SQLITE_ROW)
		return 0;
	id = sqlite3_column_int64(st, 0);
	text_put(&p->out, "plan:\n");
	for (int i = 0; i < 8; i++)
		put(&p->out, 2, keys[i], st, i + 1,
		    i == 3 || i == 4 ? LOOSE : TEXT);
	sqlite3_finalize(st);
	people = rows_of(p,
	    "SELECT code, name, role FROM listed JOIN people ON id = person"
	    " WHERE plan = ? ORDER BY ord",
	    id);
	text_put(&p->out, people.more ? "people:\n" : "");
	for (; people.more; rows_next(&people)) {
		put(&p->out, 4, "- code:", people.st, 0, TEXT);
		put(&p->out, 4, "name:", people.st, 1, TEXT);
		put(&p->out, 4, "role:", people.st, 2, TEXT);
	}
	sqlite3_finalize(people.st);
	return id;
}

static void
export_plan(struct paper *p)
{
	static const char head[] = "ragtrack: 1\n";
	struct text body = { 0 }, out = { 0 };
	char digest[DIGEST];
	sqlite3_int64 plan;

	text_put(&p->out, head);
	plan = put_plan(p);
	text_put(&p->out, "priorities:\n");
	put_actions(p, plan);
	body = p->out;
	floor_digest(body.at, body.len, digest);
	text_format(&out, "%sstate: %s\n", head, digest);
	text_add(
	    &out, body.at + sizeof(head) - 1, body.len - (sizeof(head) - 1));
	p->out = out;
}

int
main(int argc, char **argv)
{
	return paper_main(argc, argv, "floor_export STORE PLAN", export_plan);
}
