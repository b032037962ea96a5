/* SPDX-License-Identifier: ISC */
/*
 * The floors of commands, over a store of floor_import: what each must read
 * and write, and nothing around it.
 *
 *	floor_command set STORE REF		a durable change
 *	floor_command show STORE REF		one action, whole
 *	floor_command due STORE CODE DAY	a person's late actions
 *	floor_command list STORE CODE DAY	a person's open actions
 *	floor_command overdue STORE DAY
 *	floor_command report STORE PLAN DAY
 *	floor_command chase STORE DAY
 *	floor_command export STORE PLAN
 *	floor_command write STORE ACTIONS SECONDS WRITERS
 *						as many changes as they can
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "floor.h"

static const char *const colours[] = { "red", "amber", "green", "blue",
	"unrated" };

struct command {
	sqlite3 *db;
	const char *store, *word, *day;
	sqlite3_stmt *leads, *steps, *updates; /* prepared when asked for */
};

static const char *
text(sqlite3_stmt *st, int at)
{
	const unsigned char *t = sqlite3_column_text(st, at);

	return t != NULL ? (const char *)t : "";
}

static const char *
colour(sqlite3_stmt *st, int at)
{
	return colours[(unsigned)sqlite3_column_int(st, at) % 5];
}

static int64_t
number(sqlite3_stmt *st, int at)
{
	return sqlite3_column_int64(st, at);
}

/* A statement with the word and, where it has a second place, the day. */
static sqlite3_stmt *
ask(struct command *c, const char *sql)
{
	sqlite3_stmt *st = floor_prepare(c->db, sql);

	floor_text(st, 1, c->word);
	if (sqlite3_bind_parameter_count(st) > 1)
		floor_text(st, 2, c->day);
	return st;
}

/* The same for each of many actions: prepared once. */
static sqlite3_stmt *
each(struct command *c, sqlite3_stmt **st, const char *sql, int64_t action)
{
	if (*st == NULL)
		*st = floor_prepare(c->db, sql);
	else
		sqlite3_reset(*st);
	floor_number(*st, 1, action);
	return *st;
}

static void
print_leads(struct command *c, int64_t action)
{
	sqlite3_stmt *st = each(c, &c->leads,
	    "SELECT code FROM leads JOIN people ON people.id = person"
	    " WHERE action = ? ORDER BY ord",
	    action);

	for (int i = 0; sqlite3_step(st) == SQLITE_ROW; i++)
		printf("%s%s", i > 0 ? "; " : "", text(st, 0));
}

/* What stands before each of three values, and behind the last. */
typedef const char *const between[4];

static void
print_three(between with, const char *a, const char *b, const char *c)
{
	printf("%s%s%s%s%s%s%s", with[0], a, with[1], b, with[2], c, with[3]);
}

/* Title, due and status. */
static void
print_steps(struct command *c, int64_t action, between with)
{
	sqlite3_stmt *st = each(c, &c->steps,
	    "SELECT title, due, done FROM steps WHERE action = ? ORDER BY ord",
	    action);

	while (sqlite3_step(st) == SQLITE_ROW)
		print_three(with, text(st, 0), text(st, 1),
		    number(st, 2) ? "complete" : "in_progress");
}

/* Day, code and text; the newest first. */
static void
print_updates(struct command *c, int64_t action, between with, int most)
{
	sqlite3_stmt *st = each(c, &c->updates,
	    "SELECT at, code, text FROM updates LEFT JOIN people"
	    " ON people.id = by WHERE action = ? ORDER BY at DESC",
	    action);

	while (most-- > 0 && sqlite3_step(st) == SQLITE_ROW)
		print_three(with, text(st, 0), text(st, 1), text(st, 2));
}

static void
print_block(const char *key, const char *t)
{
	printf("        %s: |\n", key);
	while (*t != '\0') {
		size_t n = strcspn(t, "\n");

		printf("          %.*s\n", (int)n, t);
		t += n + (t[n] == '\n');
	}
}

struct writer {
	sqlite3_stmt *find, *update, *word, *history;
};

static void
writer_open(struct writer *w, sqlite3 *db)
{
	w->find = floor_prepare(
	    db, "SELECT id, rag, version FROM actions WHERE ref = ?");
	w->update = floor_prepare(db,
	    "UPDATE actions SET rag = ?, version = version + 1"
	    " WHERE id = ? AND version = ?");
	w->word = floor_prepare(db,
	    "INSERT INTO updates(action, at, by, text)"
	    " VALUES(?, '2026-11-29', 1, 'y')");
	w->history = floor_prepare(db, FLOOR_HISTORY);
}

static void
writer_close(struct writer *w)
{
	sqlite3_finalize(w->find);
	sqlite3_finalize(w->update);
	sqlite3_finalize(w->word);
	sqlite3_finalize(w->history);
}

/* Between floor_begin and floor_commit: a rating, its update, and a history
   row for each. The new rating. */
static int64_t
change(sqlite3 *db, struct writer *w, const char *ref)
{
	char chain[DIGEST], digest[DIGEST];
	int64_t id, rag;

	floor_chain(db, chain);
	sqlite3_reset(w->find);
	floor_text(w->find, 1, ref);
	if (sqlite3_step(w->find) != SQLITE_ROW) {
		fprintf(stderr, "there is no action %s\n", ref);
		exit(1);
	}
	id = number(w->find, 0);
	rag = (number(w->find, 1) + 1) % 4;
	floor_number(w->update, 1, rag);
	floor_number(w->update, 2, id);
	floor_number(w->update, 3, number(w->find, 2));
	sqlite3_reset(w->find);
	floor_done(w->update);
	floor_number(w->word, 1, id);
	floor_done(w->word);
	floor_digest("0123456789abcdef|green", 22, digest);
	floor_history(w->history, id, "rag", digest, chain);
	floor_digest("0123456789abcdef|y", 18, digest);
	floor_history(w->history, id, "update", digest, chain);
	return rag;
}

static void
command_set(struct command *c)
{
	int queue = floor_queue(c->store);
	struct writer w;
	int64_t rag;

	floor_begin(c->db, queue);
	writer_open(&w, c->db);
	rag = change(c->db, &w, c->word);
	writer_close(&w);
	floor_commit(c->db, queue);
	printf("%s: delivery rating is now %s\n", c->word, colours[rag]);
}

static void
command_show(struct command *c)
{
	sqlite3_stmt *st = ask(c,
	    "SELECT a.id, p.code, p.title, r.ref, r.title, a.ref, a.title,"
	    " a.description, a.outcome, a.start, a.due, a.rag, a.impact"
	    " FROM actions a JOIN priorities r ON r.id = a.priority"
	    " JOIN plans p ON p.id = r.plan WHERE a.ref = ?");
	sqlite3_stmt *history;
	int64_t id;

	if (sqlite3_step(st) != SQLITE_ROW)
		exit(1);
	id = number(st, 0);
	printf("Plan: %s %s\nPriority: %s %s\nRef: %s\nAction: %s\n"
	       "Description: %s\nOutcome: %s\nStart: %s\nDue: %s\n"
	       "Rating: %s\nImpact: %s\nLeads: ",
	    text(st, 1), text(st, 2), text(st, 3), text(st, 4), text(st, 5),
	    text(st, 6), text(st, 7), text(st, 8), text(st, 9), text(st, 10),
	    colour(st, 11), colour(st, 12));
	print_leads(c, id);
	print_steps(c, id, (between){ "\nStep: ", "; ", "; ", "" });
	print_updates(c, id, (between){ "\nUpdate: ", ", ", ": ", "" }, 1000);
	history = floor_prepare(
	    c->db, "SELECT id, at, kind, digest FROM history WHERE action = ?");
	floor_number(history, 1, id);
	while (sqlite3_step(history) == SQLITE_ROW)
		printf("\nChange %s: %s %s %s", text(history, 0),
		    text(history, 1), text(history, 2), text(history, 3));
	printf("\n");
	sqlite3_finalize(history);
	sqlite3_finalize(st);
}

/* In this order: the planner, which knows no figures, would go over all that
   are open. */
#define OF_PERSON                                             \
	"FROM people p CROSS JOIN leads l ON l.person = p.id" \
	" CROSS JOIN actions a ON a.id = l.action"            \
	" WHERE p.code = ?1 AND a.closed = 0"
#define NEWEST "(SELECT max(at) FROM updates WHERE action = a.id)"

static void
command_due(struct command *c)
{
	sqlite3_stmt *st = ask(c,
	    "SELECT a.ref, a.due, a.rag, a.title, a.due < ?2, " NEWEST
	    " < date(?2, '-31 day') " OF_PERSON " ORDER BY a.due, a.id");
	int late = 0, stale = 0;

	while (sqlite3_step(st) == SQLITE_ROW) {
		stale += sqlite3_column_int(st, 5);
		if (sqlite3_column_int(st, 4) && late++ < 10)
			printf("%s %s %s %s\n", text(st, 0), text(st, 1),
			    colour(st, 2), text(st, 3));
	}
	printf("%d overdue, %d not updated\n", late, stale);
	sqlite3_finalize(st);
}

static void
print_rows(struct command *c, sqlite3_stmt *st)
{
	while (sqlite3_step(st) == SQLITE_ROW) {
		printf("%s\t%s\t%s\t", text(st, 0), text(st, 1), text(st, 4));
		print_leads(c, number(st, 0));
		printf("\t%s\t%s\n", text(st, 2), colour(st, 3));
	}
	sqlite3_finalize(st);
}

static void
command_list(struct command *c)
{
	print_rows(c,
	    ask(c,
		"SELECT a.id, a.ref, a.due, a.rag, a.title " OF_PERSON
		" ORDER BY a.due, a.id"));
}

static void
command_overdue(struct command *c)
{
	print_rows(c,
	    ask(c,
		"SELECT id, ref, due, rag, title FROM actions"
		" WHERE closed = 0 AND due < ? ORDER BY due, id"));
}

#define OF_PLAN                                           \
	"FROM plans p JOIN priorities r ON r.plan = p.id" \
	" JOIN actions a ON a.priority = r.id WHERE p.code = ?1"

static void
command_report(struct command *c)
{
	sqlite3_stmt *st = ask(c,
	    "SELECT a.rag, a.closed, a.due < ?2, count(*) " OF_PLAN
	    " GROUP BY 1, 2, 3");

	while (sqlite3_step(st) == SQLITE_ROW)
		printf("%s%s: %s\n", colour(st, 0),
		    number(st, 2) ? " overdue" : "", text(st, 3));
	sqlite3_finalize(st);
	st = ask(c,
	    "SELECT a.id, r.ref, r.title, a.ref, a.title, a.rag, a.impact,"
	    " a.due " OF_PLAN " ORDER BY r.id, a.id");
	while (sqlite3_step(st) == SQLITE_ROW) {
		printf("%s %s\n%s %s\nrated %s, impact %s, due %s\nLeads: ",
		    text(st, 1), text(st, 2), text(st, 3), text(st, 4),
		    colour(st, 5), colour(st, 6), text(st, 7));
		print_leads(c, number(st, 0));
		print_updates(
		    c, number(st, 0), (between){ "\n", " ", ": ", "" }, 1);
		print_steps(
		    c, number(st, 0), (between){ "\n", ", due ", ", ", "" });
		printf("\n");
	}
	sqlite3_finalize(st);
}

static void
command_chase(struct command *c)
{
	sqlite3_stmt *st = floor_prepare(c->db,
	    "SELECT p.code, a.ref, a.title, a.due, a.rag, " NEWEST " m,"
	    " a.id FROM people p JOIN leads l ON l.person = p.id JOIN actions a"
	    " ON a.id = l.action WHERE a.closed = 0 AND"
	    " (a.due < ?1 OR m < date(?1, '-31 day')) ORDER BY 1, a.due");

	floor_text(st, 1, c->word);
	while (sqlite3_step(st) == SQLITE_ROW)
		printf("%s\n%s %s\n  Rated %s, due %s. Last updated on %s.\n"
		       "  ragtrack update %s -m TEXT\n",
		    text(st, 0), text(st, 1), text(st, 2), colour(st, 4),
		    text(st, 3), text(st, 5), text(st, 1));
	sqlite3_finalize(st);
}

static void
command_export(struct command *c)
{
	sqlite3_stmt *st = ask(c,
	    "SELECT a.id, r.ref, r.title, a.ref, a.title, a.description,"
	    " a.outcome, a.start, a.due, a.rag, a.impact, r.id " OF_PLAN
	    " ORDER BY r.id, a.id");
	int64_t priority = 0;

	while (sqlite3_step(st) == SQLITE_ROW) {
		if (number(st, 11) != priority)
			printf("  - ref: %s\n    title: %s\n    actions:\n",
			    text(st, 1), text(st, 2));
		priority = number(st, 11);
		printf("      - ref: %s\n        title: %s\n", text(st, 3),
		    text(st, 4));
		print_block("description", text(st, 5));
		print_block("outcome", text(st, 6));
		printf("        leads: [");
		print_leads(c, number(st, 0));
		printf(
		    "]\n        start: %s\n        due: %s\n        rag: %s\n"
		    "        impact: %s\n        steps:\n",
		    text(st, 7), text(st, 8), colour(st, 9), colour(st, 10));
		print_steps(c, number(st, 0),
		    (between){ "          - title: ", "\n            due: ",
			"\n            status: ", "\n" });
		printf("        updates:\n");
		print_updates(c, number(st, 0),
		    (between){ "          - date: ", "\n            by: ",
			"\n            text: ", "\n" },
		    1000);
	}
	sqlite3_finalize(st);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct tally {
	long changes;
	double worst;
};

static void
write_until(const char *store, long actions, double end, unsigned seed,
    struct tally *tally)
{
	int queue = floor_queue(store);
	struct writer w;
	sqlite3 *db;
	char ref[32];

	/* Opening waits in the queue as well: SQLite's own waiting is unfair. */
	flock(queue, LOCK_EX);
	db = floor_open(store);
	writer_open(&w, db);
	flock(queue, LOCK_UN);
	while (seconds() < end) {
		double begun = seconds(), took;
		long i = (long)rand_r(&seed) % actions;

		snprintf(ref, sizeof(ref), "P%05ld-%ld.%ld", i / 96 + 1,
		    i % 96 / 12 + 1, i % 12 + 1);
		floor_begin(db, queue);
		change(db, &w, ref);
		floor_commit(db, queue);
		took = seconds() - begun;
		tally->changes++;
		tally->worst = took > tally->worst ? took : tally->worst;
	}
	writer_close(&w);
	sqlite3_close(db);
}

/* Prints changes, the worst wait in milliseconds, and the fewest and the most
   changes of a writer. */
static int
command_write(const char *store, long actions, double span, int writers)
{
	struct tally *tally = mmap(NULL, sizeof(*tally) * (size_t)writers,
	    PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	double end = seconds() + span, worst = 0;
	long sum = 0, least = 1L << 40, most = 0;
	int status, bad = 0;

	if (tally == MAP_FAILED)
		return 1;
	for (int i = 0; i < writers; i++)
		if (fork() == 0) {
			write_until(
			    store, actions, end, (unsigned)i + 1, &tally[i]);
			_exit(0);
		}
	while (wait(&status) > 0)
		bad |= status != 0;
	for (int i = 0; i < writers; i++) {
		sum += tally[i].changes;
		worst = tally[i].worst > worst ? tally[i].worst : worst;
		least = tally[i].changes < least ? tally[i].changes : least;
		most = tally[i].changes > most ? tally[i].changes : most;
	}
	printf("%ld %.1f %ld %ld\n", sum, worst * 1e3, least, most);
	return bad;
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(struct command *c);
	} commands[] = { { "set", command_set }, { "show", command_show },
		{ "due", command_due }, { "list", command_list },
		{ "overdue", command_overdue }, { "report", command_report },
		{ "chase", command_chase }, { "export", command_export } };
	static char out[1 << 16];
	struct command c = { 0 };

	if (argc == 6 && strcmp(argv[1], "write") == 0)
		return command_write(argv[2], strtol(argv[3], NULL, 10),
		    strtod(argv[4], NULL), (int)strtol(argv[5], NULL, 10));
	if (argc < 4)
		return 2;
	setvbuf(stdout, out, _IOFBF, sizeof(out));
	c.store = argv[2];
	c.word = argv[3];
	c.day = argc > 4 ? argv[4] : "";
	c.db = floor_open(c.store);
	for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
		if (strcmp(commands[i].name, argv[1]) == 0)
			commands[i].run(&c);
	fflush(stdout);
	sqlite3_finalize(c.leads);
	sqlite3_finalize(c.steps);
	sqlite3_finalize(c.updates);
	sqlite3_close(c.db);
	return 0;
}
