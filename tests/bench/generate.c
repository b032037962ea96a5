/* SPDX-License-Identifier: ISC */
/*
 * Invented plans of any size, and the same actions for programs that people
 * would use instead.  Action number i is always the same, whatever is asked
 * for: 96 actions a plan (8 priorities of 12), about 1.6 KB each, with three
 * steps, two updates and one to three leads.
 *
 *	generate plans FROM TO	plan files of actions FROM to TO - 1, a document
 *				a plan
 *	generate task TO	for "task import"
 *	generate calcurse TO	the todo file of calcurse
 *	generate csv TO		for visidata and sqlite3
 *	generate titles TO	for fzf
 *	generate git TO		for "git fast-import", and so for tig
 *	generate workbook TO FILE	a tracker as people keep it in Excel
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

enum {
	PRIORITIES = 8,
	ACTIONS = 12,
	PER_PLAN = PRIORITIES * ACTIONS,
	PEOPLE = 48,
	STEPS = 3,
	UPDATES = 2,
	FIRST_DAY = 20454 /* 1 January 2026, counted from 1970 */
};

static const char *const words[] = { "the", "of", "and", "to", "for", "with",
	"families", "letters", "panel", "visits", "agree", "review", "records",
	"team", "lead", "plan", "monthly", "report", "partners", "school",
	"nurses", "safety", "audit", "threshold", "referral", "duty", "front",
	"door", "early", "help", "housing", "repairs", "damp", "mould",
	"tenant", "voice", "survey", "training", "induction", "supervision",
	"caseload", "foster", "carers", "adoption", "court", "timescales",
	"chronology", "dashboard", "data", "quality", "return", "children",
	"leaving", "care", "pathway", "accommodation", "health", "checks",
	"dental", "passport", "missing", "interviews", "exploitation",
	"strategy", "meeting", "police", "decision", "record", "minutes",
	"chair", "independent", "conference", "core", "group", "budget",
	"commissioning", "placements", "sufficiency", "workforce", "agency",
	"vacancies", "retention", "bonus", "senior", "practitioner", "advice",
	"legal", "gateway", "pre-proceedings", "kinship", "assessment",
	"viability", "guardianship", "support", "respite", "short", "breaks",
	"disability", "transition", "adults", "pothole", "drainage", "gritting",
	"library", "opening", "hours", "online", "forms", "call", "centre",
	"waiting", "times", "complaints", "ombudsman", "lessons", "learned",
	"procurement", "contract", "register", "risk", "governance", "scrutiny",
	"committee", "caf\xc3\xa9",
	"\xc2\xa3"
	"250k",
	"2026\xe2\x80\x93"
	"27",
	"na\xc3\xafve", "co-production", "re-inspection" };
enum { WORDS = sizeof(words) / sizeof(*words) };

static const char *const colours[] = { "red", "amber", "green", "blue" };

struct update {
	int day;
	char text[200];
};

struct step {
	int due, done;
	char title[120];
};

struct action {
	char ref[32], title[280], description[320], outcome[320];
	int leads[3], lead_count;
	int start, due, rag, impact;
	struct step step[STEPS];
	struct update update[UPDATES];
};

static unsigned
draw(uint64_t *dice, unsigned below)
{
	*dice = *dice * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(*dice >> 33) % below;
}

/* Words up to about so many bytes, in lines of about `fold` (0: one line).
   Words at the head of the table come more often, as in prose. */
static void
prose(uint64_t *dice, char *out, size_t size, size_t about, size_t fold)
{
	size_t n = 0, line = 0;

	while (n < about) {
		unsigned a = draw(dice, WORDS), b = draw(dice, WORDS);
		const char *word = words[a < b ? a : b];
		size_t len = strlen(word);

		if (n + len + 3 > size)
			break;
		if (n > 0) {
			bool full = fold > 0 && line > fold;

			out[n++] = full ? '\n' : ' ';
			line = full ? 0 : line;
		}
		memcpy(out + n, word, len);
		n += len;
		line += len + 1;
	}
	if (out[0] >= 'a' && out[0] <= 'z')
		out[0] = (char)(out[0] - 'a' + 'A');
	if (fold > 0)
		out[n++] = '.';
	out[n] = '\0';
}

static void
make_action(long number, struct action *a)
{
	uint64_t dice = (uint64_t)number * 0x9e3779b97f4a7c15u + 12345;

	draw(&dice, 2);
	snprintf(a->ref, sizeof(a->ref), "P%05ld-%ld.%ld",
	    number / PER_PLAN + 1, number % PER_PLAN / ACTIONS + 1,
	    number % ACTIONS + 1);
	prose(&dice, a->title, sizeof(a->title), 60 + draw(&dice, 135), 0);
	prose(&dice, a->description, sizeof(a->description),
	    160 + draw(&dice, 80), 66);
	prose(&dice, a->outcome, sizeof(a->outcome), 160 + draw(&dice, 80), 66);
	a->lead_count = 1 + (int)draw(&dice, 3);
	a->leads[0] = (int)draw(&dice, PEOPLE);
	for (int i = 1; i < a->lead_count; i++)
		a->leads[i] = (a->leads[i - 1] + 1 + (int)draw(&dice, 15)) %
		    PEOPLE;
	a->start = FIRST_DAY + (int)draw(&dice, 365);
	a->due = a->start + 30 + (int)draw(&dice, 700);
	a->rag = (int)draw(&dice, 4);
	a->impact = (int)draw(&dice, 4);
	for (int i = 0; i < STEPS; i++) {
		prose(&dice, a->step[i].title, sizeof(a->step[i].title),
		    30 + draw(&dice, 40), 0);
		a->step[i].due = a->start + 30 * (i + 1);
		a->step[i].done = (int)draw(&dice, 2);
	}
	for (int i = 0; i < UPDATES; i++) {
		prose(&dice, a->update[i].text, sizeof(a->update[i].text),
		    100 + draw(&dice, 40), 0);
		a->update[i].day = a->start + 20 * (i + 1) +
		    (int)draw(&dice, 15);
	}
}

/* "2026-11-29", or as "basic" says "20261129T000000Z". */
static const char *
date(int day, bool basic)
{
	static char text[32];
	time_t t = (time_t)day * 86400;
	struct tm tm;

	gmtime_r(&t, &tm);
	if (basic)
		strftime(text, sizeof(text), "%Y%m%dT000000Z", &tm);
	else
		strftime(text, sizeof(text), "%F", &tm);
	return text;
}

static const char *
person(int i)
{
	static char code[3];

	code[0] = (char)('A' + i % 24);
	code[1] = (char)('A' + (i % 24 * 5 + i / 24 * 7) % 26);
	return code;
}

static void
print_block(int indent, const char *key, const char *text)
{
	printf("%*s%s: |\n", indent, "", key);
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		printf("%*s%.*s\n", indent + 2, "", (int)n, text);
		text += n + (text[n] == '\n');
	}
}

static void
print_plan(long number)
{
	uint64_t dice = (uint64_t)number * 77 + 5;
	char title[120], notes[300];

	prose(&dice, title, sizeof(title), 50, 0);
	prose(&dice, notes, sizeof(notes), 220, 66);
	printf("ragtrack: 1\nplan:\n  id: p%05ld\n  title: %s\n"
	       "  organisation: Bench Council\n  start: 2026-01-01\n"
	       "  end: 2029-02-28\n  owner: %s\n  update_every: monthly\n",
	    number + 1, title, person((int)draw(&dice, PEOPLE)));
	print_block(2, "notes", notes);
	printf("people:\n");
	for (int i = 0; i < PEOPLE; i++)
		printf("  - {code: %s}\n", person(i));
	printf("priorities:\n");
}

static void
print_priority(long plan, int number)
{
	uint64_t dice = (uint64_t)plan * 771 + (uint64_t)number;
	char title[120];

	prose(&dice, title, sizeof(title), 60, 0);
	printf("  - ref: P%05ld-%d\n    title: %s\n    leads: %s\n"
	       "    actions:\n",
	    plan + 1, number + 1, title, person((int)draw(&dice, PEOPLE)));
}

static void
print_action(const struct action *a)
{
	printf("      - ref: %s\n        title: %s\n", a->ref, a->title);
	print_block(8, "description", a->description);
	print_block(8, "outcome", a->outcome);
	printf("        leads: [");
	for (int i = 0; i < a->lead_count; i++)
		printf("%s%s", i > 0 ? ", " : "", person(a->leads[i]));
	printf("]\n        start: %s\n", date(a->start, false));
	printf("        due: %s\n        rag: %s\n        impact: %s\n"
	       "        steps:\n",
	    date(a->due, false), colours[a->rag], colours[a->impact]);
	for (int i = 0; i < STEPS; i++)
		printf("          - title: %s\n            due: %s\n%s",
		    a->step[i].title, date(a->step[i].due, false),
		    a->step[i].done ? "            status: complete\n" : "");
	printf("        updates:\n");
	for (int i = 0; i < UPDATES; i++)
		printf("          - date: %s\n            by: %s\n"
		       "            text: %s\n",
		    date(a->update[i].day, false), person(a->leads[0]),
		    a->update[i].text);
}

static void
print_task(const struct action *a, long number)
{
	printf("%c{\"description\":\"%s %s\",\"status\":\"%s\","
	       "\"uuid\":\"00000000-0000-4000-8000-%012ld\","
	       "\"entry\":\"20260101T000000Z\",\"project\":\"P%05ld.%ld\","
	       "\"priority\":\"%c\",",
	    number == 0 ? '[' : ',', a->ref, a->title,
	    a->rag == 3 ? "completed" : "pending", number,
	    number / PER_PLAN + 1, number % PER_PLAN / ACTIONS + 1,
	    "HMLL"[a->rag]);
	if (a->rag == 3)
		printf("\"end\":\"20260601T000000Z\",");
	printf("\"due\":\"%s\",\"tags\":[", date(a->due, true));
	for (int i = 0; i < a->lead_count; i++)
		printf("%s\"%s\"", i > 0 ? "," : "", person(a->leads[i]));
	printf("],\"annotations\":[");
	for (int i = 0; i < UPDATES; i++)
		printf("%s{\"entry\":\"%s\",\"description\":\"%s\"}",
		    i > 0 ? "," : "", date(a->update[i].day, true),
		    a->update[i].text);
	printf("]}\n");
}

static void
print_csv(const struct action *a, long number)
{
	if (number == 0)
		printf("ref,title,due,rag,impact,leads,description,outcome,"
		       "update1,update2\n");
	printf("%s,\"%s\",%s,%s,%s,", a->ref, a->title, date(a->due, false),
	    colours[a->rag], colours[a->impact]);
	for (int i = 0; i < a->lead_count; i++)
		printf("%s%s", i > 0 ? " " : "", person(a->leads[i]));
	printf(",\"%s\",\"%s\",\"%s\",\"%s\"\n", a->description, a->outcome,
	    a->update[0].text, a->update[1].text);
}

static void
print_commit(const struct action *a, long number)
{
	printf("commit refs/heads/main\n"
	       "committer %s <a@example.org> %ld +0000\ndata %zu\n%s %s\n",
	    person(a->leads[0]), 1767225600 + number * 60,
	    strlen(a->ref) + 1 + strlen(a->title), a->ref, a->title);
}

/* The text without what is beyond `most` bytes, to the end of a word. */
static const char *
cut(char *text, size_t most)
{
	if (strlen(text) > most) {
		text[most + 1] = '\0';
		*strrchr(text, ' ') = '\0';
	}
	return text;
}

struct tracker {
	lxw_worksheet *sheet;
	lxw_format *date, *fill[4];
};

/* A row of eight columns: a title of up to 150 bytes, progress of up to 300. */
static void
write_row(struct tracker *t, lxw_row_t row, struct action *a, long number)
{
	static const char *const rated[] = { "Red", "Amber", "Green", "Blue" };
	static const char *const status[] = { "Not started", "In progress",
		"In progress", "Complete" };
	char priority[32], progress[500];

	snprintf(
	    priority, sizeof(priority), "Priority %ld", number / ACTIONS + 1);
	snprintf(progress, sizeof(progress), "%s. %s", a->update[0].text,
	    a->update[1].text);
	worksheet_write_string(t->sheet, row, 0, priority, NULL);
	worksheet_write_string(t->sheet, row, 1, a->ref, NULL);
	worksheet_write_string(t->sheet, row, 2, cut(a->title, 150), NULL);
	worksheet_write_string(t->sheet, row, 3, person(a->leads[0]), NULL);
	/* Day 25569 of a spreadsheet is 1 January 1970. */
	worksheet_write_number(t->sheet, row, 4, a->due + 25569, t->date);
	worksheet_write_string(
	    t->sheet, row, 5, rated[a->rag], t->fill[a->rag]);
	worksheet_write_string(t->sheet, row, 6, status[a->rag], NULL);
	worksheet_write_string(t->sheet, row, 7, cut(progress, 300), NULL);
}

static int
write_workbook(long to, const char *path)
{
	static const char *const heads[] = { "Priority", "Ref", "Action",
		"Lead", "By when", "RAG", "Status", "Progress" };
	static const lxw_color_t fills[] = { 0xff0000, 0xffc000, 0x00b050,
		0x0070c0 };
	lxw_workbook *book = workbook_new(path);
	lxw_format *bold = workbook_add_format(book);
	struct tracker t = { .sheet = workbook_add_worksheet(
				 book, "Action plan"),
		.date = workbook_add_format(book) };
	struct action a;

	format_set_bold(bold);
	format_set_num_format(t.date, "dd/mm/yyyy");
	for (int i = 0; i < 4; i++) {
		t.fill[i] = workbook_add_format(book);
		format_set_bg_color(t.fill[i], fills[i]);
	}
	worksheet_write_string(t.sheet, 0, 0, "Service improvement plan", bold);
	for (lxw_col_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		worksheet_write_string(t.sheet, 2, i, heads[i], bold);
	for (long i = 0; i < to; i++) {
		make_action(i, &a);
		write_row(&t, (lxw_row_t)i + 3, &a, i);
	}
	return workbook_close(book) != LXW_NO_ERROR;
}

static void
print_in(const char *format, const struct action *a, long number, int first)
{
	if (strcmp(format, "plans") == 0) {
		if (first || number % PER_PLAN == 0) {
			printf("%s", first ? "" : "---\n");
			print_plan(number / PER_PLAN);
		}
		if (first || number % ACTIONS == 0)
			print_priority(number / PER_PLAN,
			    (int)(number % PER_PLAN / ACTIONS));
		print_action(a);
	} else if (strcmp(format, "task") == 0) {
		print_task(a, number);
	} else if (strcmp(format, "calcurse") == 0) {
		printf("[%d] %s %s\n", a->rag + 1, a->ref, a->title);
	} else if (strcmp(format, "csv") == 0) {
		print_csv(a, number);
	} else if (strcmp(format, "git") == 0) {
		print_commit(a, number);
	} else {
		printf("%s %s\n", a->ref, a->title);
	}
}

int
main(int argc, char **argv)
{
	struct action a;
	long from, to;

	if (argc < 3) {
		fprintf(stderr, "use: generate FORMAT [FROM] TO\n");
		return 2;
	}
	if (strcmp(argv[1], "workbook") == 0 && argc > 3)
		return write_workbook(strtol(argv[2], NULL, 10), argv[3]);
	from = argc > 3 ? strtol(argv[2], NULL, 10) : 0;
	to = strtol(argv[argc > 3 ? 3 : 2], NULL, 10);
	for (long i = from; i < to; i++) {
		make_action(i, &a);
		print_in(argv[1], &a, i, i == from);
	}
	if (strcmp(argv[1], "task") == 0)
		printf("]\n");
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
