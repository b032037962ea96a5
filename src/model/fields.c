/* SPDX-License-Identifier: ISC */
/*
 * The field table.  The order of the rows is the order of the keys in an
 * exported plan file.  A row of a new field stands here, its member in
 * model.h, its column in a migration: nothing else knows that it exists.
 *
 * long: a table is one thing, however many rows it has
 *
 * The member's C type is checked against the type of the row: AT fails to
 * compile where they differ.
 */
#include "ragtrack/model/field.h"
#include "ragtrack/model/shared_view.h"

#include <string.h>

#include "ragtrack/model/access.h"
#include "ragtrack/model/action.h"
#include "ragtrack/model/board.h"
#include "ragtrack/model/commentary.h"
#include "ragtrack/model/period.h"

#define AT(s, m, T) _Generic(((struct s *)0)->m, T : offsetof(struct s, m))
#define TEXT(s, m) .type = &type_text, .offset = AT(s, m, const char *)
#define PARAS(s, m) .type = &type_paragraphs, .offset = AT(s, m, const char *)
#define NUMBER(s, m) .type = &type_number, .offset = AT(s, m, const char *)
#define PERCENT(s, m) .type = &type_percent, .offset = AT(s, m, const char *)
#define DATE(s, m) .type = &type_date, .offset = AT(s, m, struct when)
#define YESNO(s, m) .type = &type_yesno, .offset = AT(s, m, bool)
#define WORD(s, m, c) \
	.type = &type_word, .offset = AT(s, m, struct word), .choices = c
#define CHOICE(s, m, c) \
	.type = &type_choice, .offset = AT(s, m, int), .choices = c
#define LENGTH(s, m) .type = &type_length, .offset = AT(s, m, const char *)
#define DAYS(s, m) .type = &type_days, .offset = AT(s, m, struct list)
#define LIST(s, m) .type = &type_list, .offset = AT(s, m, struct list)
#define PEOPLE(s, m) .type = &type_people, .offset = AT(s, m, struct list)
#define REFS(s, m) .type = &type_refs, .offset = AT(s, m, struct list)
#define MAP(s, m) .type = &type_map, .offset = AT(s, m, struct map)
#define LABELS(s, m) .type = &type_labels, .offset = AT(s, m, struct map)
#define MONEY(s, m) .type = &type_money, .offset = AT(s, m, struct map)
#define THINGS(s, m, k) \
	.type = &type_things, .offset = AT(s, m, struct things), .kind = &k

#define EDIT FIELD_EDIT
#define PUBLIC FIELD_PUBLIC
#define SEARCH FIELD_SEARCH
#define COLUMN FIELD_COLUMN
#define STORE FIELD_STORE

const char *const rag_words[] = { "unrated", "red", "amber", "green", "blue",
	NULL };
const char *const rag_titles[] = { "Unrated", "Red", "Amber", "Green", "Blue",
	NULL };
const enum rag rag_best_first[] = { RAG_BLUE, RAG_GREEN, RAG_AMBER, RAG_RED,
	RAG_UNRATED };
const enum rag rag_worst_first[] = { RAG_RED, RAG_AMBER, RAG_GREEN, RAG_BLUE,
	RAG_UNRATED };
const char *const status_words[] = { "", "not started", "in progress",
	"ongoing", "complete", "verified", "business as usual", "on hold",
	"superseded", "cancelled", NULL };
const char *const every_words[] = { "", "weekly", "fortnightly", "monthly",
	"six-weekly", "quarterly", "six-monthly", "annually", NULL };
const char *const month_words[] = { "", "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December", NULL };
static const char *const person_kinds[] = { "", "person", "post", "group",
	NULL };
static const char *const priority_kinds[] = { "", "priority", "project",
	"enabler", NULL };
static const char *const finance_kinds[] = { "", "savings", "growth", NULL };
static const char *const better_words[] = { "", "up", "down", NULL };

/* Rows are laid out by hand: two or three lines each can be read as a table. */
/* clang-format off */

/* One colour of the key: four rows in the map rating.COLOUR. */
#define COLOUR(word, WORD)                                                \
	{ .name = "rating_" word "_label", .label = word " means",        \
	  .help = "the word for " word " in this plan",                   \
	  TEXT(plan, colour[WORD].label), .group = "rating." word,        \
	  .key = "label", .flags = PUBLIC | EDIT },                       \
	{ .name = "rating_" word "_delivery",                             \
	  .label = word " for delivery",                                  \
	  .help = "what a delivery rating of " word " means",             \
	  PARAS(plan, colour[WORD].delivery), .group = "rating." word,    \
	  .key = "delivery", .flags = PUBLIC | EDIT },                    \
	{ .name = "rating_" word "_impact",                               \
	  .label = word " for impact",                                    \
	  .help = "what an impact rating of " word " means",              \
	  PARAS(plan, colour[WORD].impact), .group = "rating." word,      \
	  .key = "impact", .flags = PUBLIC | EDIT },                      \
	{ .name = "rating_" word "_closed", .label = word " closes",      \
	  .help = "whether a delivery rating of " word " ends an action", \
	  YESNO(plan, colour[WORD].closed), .group = "rating." word,      \
	  .key = "closed", .flags = PUBLIC | EDIT }

static const struct field plan_fields[] = {
	{ .name = "id", .label = "Plan", .help = "names the plan for ever",
	  TEXT(plan, id), .group = "plan", .flags = FIELD_NEEDED | PUBLIC },
	{ .name = "title", .label = "Title", .help = "the plan's title",
	  TEXT(plan, title), .group = "plan",
	  .flags = FIELD_NEEDED | PUBLIC | EDIT, .width = 40 },
	{ .name = "organisation", .label = "Organisation",
	  .help = "whose plan it is; plans of one share their people",
	  TEXT(plan, organisation), .group = "plan", .flags = PUBLIC | EDIT },
	{ .name = "status", .label = "Status",
	  .help = "where the plan stands, in its own words: draft, agreed",
	  TEXT(plan, status), .group = "plan", .flags = PUBLIC | EDIT },
	{ .name = "start", .label = "Start", .help = "its first day counts",
	  DATE(plan, start), .group = "plan",
	  .flags = PUBLIC | EDIT | FIELD_FIRST_DAY },
	{ .name = "end", .label = "End", .help = "the plan's last day",
	  DATE(plan, end), .group = "plan", .flags = PUBLIC | EDIT },
	{ .name = "owner", .label = "Owner", .help = "who owns the plan",
	  TEXT(plan, owner), .group = "plan",
	  .flags = PUBLIC | EDIT | FIELD_PERSON },
	{ .name = "boards", .label = "Boards", .help = "who it is reported to",
	  THINGS(plan, boards, kind_board), .group = "plan",
	  .flags = PUBLIC | EDIT },
	{ .name = "review", .label = "Review",
	  .help = "when the plan itself is reviewed", DATE(plan, review),
	  .group = "plan", .flags = PUBLIC | EDIT },
	{ .name = "update_every", .label = "Updated",
	  .help = "how often each rating is to be confirmed",
	  CHOICE(plan, update_every, every_words), .group = "plan",
	  .flags = PUBLIC | EDIT },
	{ .name = "report_every", .label = "Reported",
	  .help = "how often the board is reported to",
	  CHOICE(plan, report_every, every_words), .group = "plan",
	  .flags = PUBLIC | EDIT },
	{ .name = "follows", .label = "Follows",
	  .help = "id of the plan this one carries on from",
	  TEXT(plan, follows), .group = "plan", .flags = PUBLIC | EDIT },
	{ .name = "year", .label = "Years begin in",
	  .help = "the month in which its years begin (April)",
	  CHOICE(plan, year, month_words), .group = "plan",
	  .implied = 4, .flags = PUBLIC | EDIT },
	{ .name = "closed", .label = "Closed",
	  .help = "the day it was closed: from then on it is history",
	  DATE(plan, closed), .group = "plan", .flags = PUBLIC | EDIT },
	{ .name = "public", .label = "Published",
	  .help = "fields it publishes beyond those that always may be",
	  LIST(plan, published), .group = "plan", .flags = PUBLIC | EDIT },
	{ .name = "commentary", .label = "Commentary",
	  .help = "what its owner or sponsor says, a period",
	  THINGS(plan, commentary, kind_commentary), .group = "plan" },
	{ .name = "aims", .label = "Aims", .help = "what the plan is to do",
	  PARAS(plan, aims), .group = "plan", .flags = PUBLIC | EDIT },
	{ .name = "vision", .label = "Vision", .help = "what it is all for",
	  PARAS(plan, vision), .group = "plan", .flags = PUBLIC | EDIT },
	{ .name = "strategies", .label = "Strategies",
	  .help = "the strategies it serves", LIST(plan, strategies),
	  .group = "plan", .flags = PUBLIC | EDIT },
	{ .name = "sources", .label = "Sources",
	  .help = "what the plan answers", LIST(plan, sources),
	  .group = "plan", .flags = PUBLIC | EDIT },
	{ .name = "notes", .label = "Notes", .help = "anything else",
	  PARAS(plan, notes), .group = "plan", .flags = EDIT },
	{ .name = "extra", .label = "More",
	  .help = "what has no field here: label and text",
	  MAP(plan, extra), .group = "plan", .flags = EDIT },
	COLOUR("blue", RAG_BLUE), COLOUR("green", RAG_GREEN),
	COLOUR("amber", RAG_AMBER), COLOUR("red", RAG_RED),
	{ .name = "rating_red_days", .label = "Red after",
	  .help = "days overdue after which red is suggested (30)",
	  NUMBER(plan, red_days), .group = "rating.thresholds",
	  .key = "red_days", .flags = PUBLIC | EDIT },
	{ .name = "rating_amber_days", .label = "Amber after",
	  .help = "days overdue after which amber is suggested (0)",
	  NUMBER(plan, amber_days), .group = "rating.thresholds",
	  .key = "amber_days", .flags = PUBLIC | EDIT },
	{ .name = "words_status", .label = "Words for a status",
	  .help = "this plan's words for a status, and ours",
	  MAP(plan, words_status), .group = "words", .key = "status",
	  .flags = PUBLIC | EDIT },
	{ .name = "words_rag", .label = "Words for a rating",
	  .help = "this plan's words for a rating, and ours",
	  MAP(plan, words_rag), .group = "words", .key = "rag",
	  .flags = PUBLIC | EDIT },
	{ .name = "labels", .label = "Labels",
	  .help = "this plan's own names for the fields",
	  LABELS(plan, labels), .flags = PUBLIC | EDIT },
	{ .name = "people", .label = "People", .help = "who the initials are",
	  THINGS(plan, people, kind_person) },
	{ .name = "glossary", .label = "Glossary",
	  .help = "abbreviations and their meanings", MAP(plan, glossary),
	  .flags = PUBLIC | EDIT },
	{ .name = "sections", .label = "Sections",
	  .help = "the parts of the plan, in order",
	  THINGS(plan, sections, kind_section), .flags = PUBLIC },
	{ .name = "focus_areas", .label = "Focus areas",
	  .help = "themes that run across the plan",
	  THINGS(plan, focus_areas, kind_focus_area), .flags = PUBLIC },
	{ .name = "recommendations", .label = "Recommendations",
	  .help = "what an inspection asked for",
	  THINGS(plan, recommendations, kind_recommendation),
	  .flags = PUBLIC },
	{ .name = "measures", .label = "KPIs",
	  .help = "performance measures with target and readings",
	  THINGS(plan, measures, kind_measure), .flags = PUBLIC },
	{ .name = "priorities", .label = "Priorities",
	  .help = "the priorities with their actions",
	  THINGS(plan, priorities, kind_priority),
	  .flags = FIELD_NEEDED | PUBLIC },
	{ .name = "periods", .label = "Periods",
	  .help = "the reporting periods, open and closed",
	  THINGS(plan, periods, kind_period), .flags = PUBLIC | STORE },
};

static const struct field person_fields[] = {
	{ .name = "code", .label = "Code",
	  .help = "initials or a post; unique in an organisation",
	  TEXT(person, code), .flags = FIELD_NEEDED | PUBLIC, .width = 8 },
	{ .name = "name", .label = "Name", .help = "the full name",
	  TEXT(person, name), .flags = EDIT, .width = 20 },
	{ .name = "role", .label = "Role", .help = "what they do",
	  TEXT(person, role), .flags = PUBLIC | EDIT, .width = 24 },
	{ .name = "kind", .label = "Kind", .help = "person, post or group",
	  CHOICE(person, kind, person_kinds),
	  .implied = PERSON_PERSON, .flags = PUBLIC | EDIT },
	{ .name = "login", .label = "Login",
	  .help = "the login that is this person", TEXT(person, login),
	  .flags = EDIT },
	{ .name = "also", .label = "Also",
	  .help = "other forms under which they are printed",
	  LIST(person, also), .flags = PUBLIC | EDIT },
	{ .name = "access", .label = "Access",
	  .help = "viewer, lead, improvement-lead or administrator, in a "
		  "restricted session",
	  CHOICE(person, access, access_words),
	  .implied = ACCESS_LEAD, .flags = EDIT | STORE },
	{ .name = "holders", .label = "Holders",
	  .help = "who holds the post or belongs to the group",
	  THINGS(person, holders, kind_holder) },
};

static const struct field holder_fields[] = {
	{ .name = "code", .label = "Code", .help = "code of the holder",
	  TEXT(holder, code), .flags = FIELD_NEEDED | EDIT },
	{ .name = "from", .label = "From", .help = "the first day",
	  DATE(holder, from), .flags = FIELD_FIRST_DAY | EDIT },
	{ .name = "to", .label = "To", .help = "the last day",
	  DATE(holder, to), .flags = EDIT },
};

static const struct field section_fields[] = {
	{ .name = "title", .label = "Section", .help = "its title",
	  TEXT(section, title), .flags = FIELD_NEEDED | PUBLIC | EDIT },
	{ .name = "leads", .label = "Leads", .help = "who answers for it",
	  PEOPLE(section, leads), .flags = PUBLIC | EDIT },
	{ .name = "description", .label = "Description",
	  .help = "what it covers", PARAS(section, description),
	  .flags = PUBLIC | EDIT },
	{ .name = "labels", .label = "Labels",
	  .help = "its own names for the fields of the table under it",
	  LABELS(section, labels), .flags = PUBLIC | EDIT },
};

static const struct field focus_area_fields[] = {
	{ .name = "ref", .label = "Ref", .help = "as printed",
	  TEXT(focus_area, ref), .flags = PUBLIC | EDIT },
	{ .name = "title", .label = "Focus area", .help = "its title",
	  TEXT(focus_area, title), .flags = FIELD_NEEDED | PUBLIC | EDIT },
	{ .name = "section", .label = "Section",
	  .help = "the section it belongs to", TEXT(focus_area, section),
	  .flags = PUBLIC | EDIT },
};

static const struct field recommendation_fields[] = {
	{ .name = "ref", .label = "Ref", .help = "as printed",
	  TEXT(recommendation, ref), .flags = PUBLIC | EDIT },
	{ .name = "title", .label = "Recommendation",
	  .help = "in a few words", TEXT(recommendation, title),
	  .flags = FIELD_NEEDED | PUBLIC | EDIT },
	{ .name = "source", .label = "Source", .help = "who asked for it",
	  TEXT(recommendation, source), .flags = PUBLIC | EDIT },
	{ .name = "text", .label = "Text", .help = "in full",
	  PARAS(recommendation, text), .flags = PUBLIC | EDIT },
};

static const struct field board_fields[] = {
	{ .name = "name", .label = "Board", .help = "what it is called",
	  TEXT(board, name), .flags = FIELD_NEEDED | FIELD_ALONE | PUBLIC | EDIT },
	{ .name = "dates", .label = "Meets", .help = "the days it meets on",
	  DAYS(board, dates), .flags = PUBLIC | EDIT },
	{ .name = "papers_before", .label = "Papers",
	  .help = "how long before it meets its papers go out, as in 10d or 2w",
	  LENGTH(board, papers_before), .flags = PUBLIC | EDIT },
	{ .name = "cutoff_before", .label = "Cut-off",
	  .help = "how long before it meets updates stop to count, as in 15d",
	  LENGTH(board, cutoff_before), .flags = PUBLIC | EDIT },
};

static const struct field measure_fields[] = {
	{ .name = "ref", .label = "Ref", .help = "as printed",
	  TEXT(measure, ref), .flags = PUBLIC | EDIT },
	{ .name = "title", .label = "Measure", .help = "what is measured",
	  TEXT(measure, title), .flags = FIELD_NEEDED | PUBLIC | EDIT },
	{ .name = "focus_area", .label = "Focus area",
	  .help = "ref of the focus area it belongs to",
	  TEXT(measure, focus_area), .flags = PUBLIC | EDIT },
	{ .name = "data_source", .label = "Data source",
	  .help = "where the figure comes from", TEXT(measure, data_source),
	  .flags = PUBLIC | EDIT },
	{ .name = "unit", .label = "Unit", .help = "what it counts",
	  TEXT(measure, unit), .flags = PUBLIC | EDIT },
	{ .name = "better", .label = "Better", .help = "up or down",
	  CHOICE(measure, better, better_words), .flags = PUBLIC | EDIT },
	{ .name = "target", .label = "Target", .help = "what is to be reached",
	  TEXT(measure, target), .flags = PUBLIC | EDIT },
	{ .name = "target_date", .label = "By",
	  .help = "when it is to be reached", DATE(measure, target_date),
	  .flags = PUBLIC | EDIT },
	{ .name = "actions", .label = "Actions",
	  .help = "refs of the actions it shows the effect of",
	  REFS(measure, actions), .flags = PUBLIC | EDIT },
	{ .name = "priorities", .label = "Priorities",
	  .help = "refs of the priorities it belongs to",
	  REFS(measure, priorities), .flags = PUBLIC | EDIT },
	{ .name = "readings", .label = "Readings", .help = "what was counted",
	  THINGS(measure, readings, kind_reading), .flags = PUBLIC },
};

static const struct field reading_fields[] = {
	{ .name = "date", .label = "Date", .help = "the day it is of",
	  DATE(reading, date), .flags = PUBLIC | EDIT },
	{ .name = "value", .label = "Value", .help = "what was counted",
	  TEXT(reading, value), .flags = FIELD_NEEDED | PUBLIC | EDIT },
	{ .name = "note", .label = "Note", .help = "a word on it",
	  TEXT(reading, note), .flags = EDIT },
};

static const struct field priority_fields[] = {
	{ .name = "ref", .label = "Ref", .help = "as printed",
	  TEXT(priority, ref), .flags = PUBLIC | EDIT, .width = 4 },
	{ .name = "title", .label = "Priority", .help = "its title",
	  TEXT(priority, title), .flags = FIELD_NEEDED | PUBLIC | EDIT,
	  .width = 24 },
	{ .name = "section", .label = "Section",
	  .help = "title of the section it stands in",
	  TEXT(priority, section), .flags = PUBLIC | EDIT },
	{ .name = "kind", .label = "Kind",
	  .help = "priority, project or enabler",
	  CHOICE(priority, kind, priority_kinds),
	  .implied = PRIORITY_PRIORITY, .flags = PUBLIC | EDIT },
	{ .name = "leads", .label = "Leads", .help = "who answers for it",
	  PEOPLE(priority, leads), .flags = PUBLIC | EDIT },
	{ .name = "sponsor", .label = "Sponsor", .help = "who stands behind it",
	  TEXT(priority, sponsor), .flags = PUBLIC | EDIT | FIELD_PERSON },
	{ .name = "commentary", .label = "Commentary",
	  .help = "the sponsor's or lead's word on it, a period",
	  THINGS(priority, commentary, kind_priority_commentary) },
	{ .name = "labels", .label = "Labels",
	  .help = "its own names for the fields of the table under it",
	  LABELS(priority, labels), .flags = PUBLIC | EDIT },
	{ .name = "description", .label = "Description",
	  .help = "what it is about", PARAS(priority, description),
	  .flags = PUBLIC | EDIT },
	{ .name = "outcome", .label = "Outcome",
	  .help = "what good looks like", PARAS(priority, outcome),
	  .flags = PUBLIC | EDIT },
	{ .name = "sources", .label = "Sources", .help = "what it answers",
	  LIST(priority, sources), .flags = PUBLIC | EDIT },
	{ .name = "tags", .label = "Tags", .help = "words to find it by",
	  LIST(priority, tags), .flags = PUBLIC | EDIT },
	{ .name = "delivered_through", .label = "Delivered through",
	  .help = "the plans and programmes that deliver it",
	  LIST(priority, delivered_through), .flags = PUBLIC | EDIT },
	{ .name = "measures", .label = "Success measures",
	  .help = "how we will know", LIST(priority, measures),
	  .flags = PUBLIC | EDIT },
	{ .name = "answers", .label = "Answers",
	  .help = "refs of the recommendations it answers",
	  REFS(priority, answers), .flags = PUBLIC | EDIT },
	{ .name = "finance_kind", .label = "Finance",
	  .help = "savings or growth",
	  CHOICE(priority, finance_kind, finance_kinds), .group = "finance",
	  .key = "kind", .flags = PUBLIC | EDIT },
	{ .name = "finance_ref", .label = "Finance ref",
	  .help = "where the budget names it", TEXT(priority, finance_ref),
	  .group = "finance", .key = "ref", .flags = PUBLIC | EDIT },
	{ .name = "finance_manager", .label = "Finance manager",
	  .help = "who answers for the amounts",
	  TEXT(priority, finance_manager), .group = "finance",
	  .key = "manager", .flags = PUBLIC | EDIT | FIELD_PERSON },
	{ .name = "finance_unit", .label = "Unit", .help = "of the amounts",
	  TEXT(priority, finance_unit), .group = "finance", .key = "unit",
	  .flags = PUBLIC | EDIT },
	{ .name = "finance_planned", .label = "Planned",
	  .help = "the amount planned, by year", MONEY(priority, planned),
	  .group = "finance", .key = "planned", .flags = PUBLIC | EDIT },
	{ .name = "finance_forecast", .label = "Forecast",
	  .help = "the amount expected, by year", MONEY(priority, forecast),
	  .group = "finance", .key = "forecast", .flags = PUBLIC | EDIT },
	{ .name = "finance_delivered", .label = "Delivered",
	  .help = "the amount delivered, by year", MONEY(priority, delivered),
	  .group = "finance", .key = "delivered", .flags = PUBLIC | EDIT },
	{ .name = "finance_at_risk", .label = "At risk",
	  .help = "the amount that may not be reached, by year",
	  MONEY(priority, at_risk), .group = "finance", .key = "at_risk",
	  .flags = PUBLIC | EDIT },
	{ .name = "extra", .label = "More",
	  .help = "what has no field here: label and text",
	  MAP(priority, extra), .flags = EDIT },
	{ .name = "actions", .label = "Actions", .help = "its actions",
	  THINGS(priority, actions, kind_action), .flags = PUBLIC },
};

static const struct field action_fields[] = {
	{ .name = "ref", .label = "Ref", .help = "as printed; may repeat",
	  TEXT(action, ref), .width = 6,
	  .flags = PUBLIC | SEARCH | COLUMN | FIELD_WHOLE | EDIT |
	      FIELD_REFS_ORDER },
	{ .name = "id", .label = "Id", .help = "a stable name, if it has one",
	  TEXT(action, id), .width = 10,
	  .flags = PUBLIC | COLUMN | FIELD_WHOLE | EDIT },
	{ .name = "title", .label = "Action", .help = "what is to be done",
	  TEXT(action, title), .width = 40,
	  .flags = FIELD_NEEDED | PUBLIC | SEARCH | COLUMN | EDIT },
	{ .name = "theme", .label = "Theme",
	  .help = "the heading it stands under inside the priority",
	  TEXT(action, theme), .width = 20,
	  .flags = PUBLIC | COLUMN | EDIT },
	{ .name = "aim", .label = "Aim", .help = "the specific aim",
	  PARAS(action, aim), .width = 30,
	  .flags = PUBLIC | SEARCH | COLUMN | EDIT },
	{ .name = "finding", .label = "Finding",
	  .help = "the finding it answers", PARAS(action, finding),
	  .flags = PUBLIC | SEARCH | COLUMN | EDIT, .width = 30 },
	{ .name = "description", .label = "Description",
	  .help = "what it is about", PARAS(action, description),
	  .flags = PUBLIC | SEARCH | COLUMN | EDIT, .width = 30 },
	{ .name = "outcome", .label = "Outcome",
	  .help = "what good looks like", PARAS(action, outcome),
	  .flags = PUBLIC | COLUMN | EDIT, .width = 30 },
	{ .name = "voice", .label = "Voice",
	  .help = "what those served will say", PARAS(action, voice),
	  .flags = COLUMN | EDIT, .width = 30 },
	{ .name = "leads", .label = "Lead",
	  .help = "who leads it; the first is accountable",
	  PEOPLE(action, leads), .alias = "lead", .width = 10,
	  .flags = PUBLIC | COLUMN | EDIT | FIELD_WHOLE },
	{ .name = "support", .label = "Support", .help = "who else takes part",
	  PEOPLE(action, support), .width = 10,
	  .flags = PUBLIC | COLUMN | EDIT | FIELD_WHOLE },
	{ .name = "sponsor", .label = "Sponsor",
	  .help = "the executive who answers for it; not chased",
	  TEXT(action, sponsor), .width = 10,
	  .flags = PUBLIC | COLUMN | EDIT | FIELD_PERSON },
	{ .name = "start", .label = "Start", .help = "when it begins",
	  DATE(action, start), .width = 10,
	  .flags = PUBLIC | COLUMN | EDIT | FIELD_FIRST_DAY },
	{ .name = "due", .label = "Due", .help = "when it is to be done",
	  DATE(action, due), .width = 10,
	  .flags = PUBLIC | COLUMN | EDIT },
	{ .name = "baseline", .label = "First due",
	  .help = "the due date first agreed, where revised since",
	  DATE(action, baseline), .width = 10,
	  .flags = PUBLIC | COLUMN | EDIT },
	{ .name = "revisions", .label = "Revisions",
	  .help = "how the due date moved",
	  THINGS(action, revisions, kind_revision), .flags = PUBLIC },
	{ .name = "status", .label = "Status", .help = "where it stands",
	  WORD(action, status, status_words), .width = 12,
	  .flags = PUBLIC | COLUMN | EDIT | FIELD_WHOLE },
	{ .name = "percent", .label = "Percent",
	  .help = "how far it is, 0 to 100", PERCENT(action, percent),
	  .flags = PUBLIC | COLUMN | EDIT | FIELD_WHOLE, .width = 7 },
	{ .name = "path_to_green", .label = "Path to green",
	  .help = "what will bring it back", PARAS(action, path_to_green),
	  .alias = "path", .flags = COLUMN | EDIT, .width = 30 },
	{ .name = "decision", .label = "Decision",
	  .help = "what is asked of the board", PARAS(action, decision),
	  .flags = COLUMN | EDIT, .width = 30 },
	{ .name = "completed", .label = "Completed",
	  .help = "the date it was completed", DATE(action, completed),
	  .flags = PUBLIC | COLUMN | EDIT, .width = 10 },
	{ .name = "verified", .label = "Verified",
	  .help = "the date somebody else checked it",
	  DATE(action, verified), .group = "verified", .key = "date",
	  .flags = PUBLIC | FIELD_NO_DIRECT, .width = 10 },
	{ .name = "verified_by", .label = "Verified by",
	  .help = "who checked it", TEXT(action, verified_by),
	  .group = "verified", .key = "by",
	  .flags = FIELD_PERSON | FIELD_NO_DIRECT },
	{ .name = "verified_forum", .label = "Verified at",
	  .help = "where it was agreed", TEXT(action, verified_forum),
	  .group = "verified", .key = "forum",
	  .flags = PUBLIC | FIELD_NO_DIRECT },
	{ .name = "rag", .label = "Act", .help = "delivery rating",
	  WORD(action, rag, rag_words), .width = 4,
	  .flags = PUBLIC | COLUMN | EDIT | FIELD_WHOLE },
	{ .name = "impact", .label = "Imp", .help = "impact rating",
	  WORD(action, impact, rag_words), .width = 3,
	  .flags = PUBLIC | COLUMN | EDIT | FIELD_WHOLE },
	{ .name = "carried_forward", .label = "Carried",
	  .help = "taken over from the plan before",
	  YESNO(action, carried_forward), .width = 7,
	  .flags = PUBLIC | COLUMN | EDIT },
	{ .name = "carried_from", .label = "Carried from",
	  .help = "its id or plan/ref in the plan before",
	  TEXT(action, carried_from), .flags = PUBLIC | COLUMN | EDIT,
	  .width = 12 },
	{ .name = "obsession", .label = "Obsession",
	  .help = "under special focus until this day",
	  DATE(action, obsession), .flags = PUBLIC | COLUMN | EDIT,
	  .width = 10 },
	{ .name = "delivered_through", .label = "Delivered through",
	  .help = "the plans and programmes that deliver it",
	  LIST(action, delivered_through), .alias = "through",
	  .flags = PUBLIC | COLUMN | EDIT, .width = 16 },
	{ .name = "sources", .label = "Sources", .help = "what it answers",
	  LIST(action, sources), .alias = "source", .width = 12,
	  .flags = PUBLIC | COLUMN | EDIT },
	{ .name = "tags", .label = "Tags", .help = "words to find it by",
	  LIST(action, tags), .alias = "tag", .width = 12,
	  .flags = PUBLIC | COLUMN | EDIT },
	{ .name = "evidence", .label = "Evidence",
	  .help = "links or names of documents", LIST(action, evidence),
	  .flags = COLUMN | EDIT, .width = 16 },
	{ .name = "measures", .label = "Success measures",
	  .help = "how we will know", LIST(action, measures),
	  .flags = PUBLIC | COLUMN | EDIT, .width = 20 },
	{ .name = "focus_areas", .label = "Focus areas",
	  .help = "refs of focus areas", REFS(action, focus_areas),
	  .alias = "focus", .width = 8,
	  .flags = PUBLIC | COLUMN | EDIT | FIELD_WHOLE },
	{ .name = "answers", .label = "Answers",
	  .help = "refs of the recommendations it answers",
	  REFS(action, answers), .width = 8,
	  .flags = PUBLIC | COLUMN | EDIT | FIELD_WHOLE },
	{ .name = "depends_on", .label = "Depends on",
	  .help = "refs of the actions it waits for",
	  REFS(action, depends_on), .width = 8,
	  .flags = PUBLIC | COLUMN | EDIT | FIELD_WHOLE },
	{ .name = "steps", .label = "Steps",
	  .help = "sub-actions and milestones",
	  THINGS(action, steps, kind_step), .flags = PUBLIC },
	{ .name = "updates", .label = "Updates", .help = "dated progress",
	  THINGS(action, updates, kind_update) },
	{ .name = "extra", .label = "More",
	  .help = "what has no field here: label and text",
	  MAP(action, extra), .flags = EDIT },
};

/* What is said of a plan, or of a priority, a period. */
#define COMMENTARY                                                        \
	{ .name = "date", .label = "Date", .help = "the day it is of",    \
	  DATE(commentary, date), .flags = EDIT },                        \
	{ .name = "by", .label = "By", .help = "who says it",             \
	  TEXT(commentary, by), .flags = FIELD_PERSON | EDIT },           \
	{ .name = "text", .label = "Text", .help = "what they say",       \
	  PARAS(commentary, text), .flags = FIELD_NEEDED | EDIT }

static const struct field commentary_fields[] = { COMMENTARY };
static const struct field priority_commentary_fields[] = { COMMENTARY };

static const struct field revision_fields[] = {
	{ .name = "date", .label = "Date", .help = "when it was moved",
	  DATE(revision, date), .flags = PUBLIC | EDIT },
	{ .name = "by", .label = "By", .help = "who moved it",
	  TEXT(revision, by), .flags = FIELD_PERSON | EDIT },
	{ .name = "from", .label = "From", .help = "the due date before",
	  DATE(revision, from), .flags = PUBLIC | EDIT },
	{ .name = "to", .label = "To", .help = "the due date after",
	  DATE(revision, to), .flags = PUBLIC | EDIT },
	{ .name = "reason", .label = "Reason", .help = "why it was moved",
	  PARAS(revision, reason), .flags = EDIT },
};

static const struct field step_fields[] = {
	{ .name = "ref", .label = "Ref", .help = "as printed",
	  TEXT(step, ref), .flags = PUBLIC | SEARCH | EDIT },
	{ .name = "title", .label = "Step", .help = "what is to be done",
	  TEXT(step, title), .flags = FIELD_NEEDED | PUBLIC | SEARCH | EDIT },
	{ .name = "leads", .label = "Lead", .help = "who does it",
	  PEOPLE(step, leads), .flags = PUBLIC | EDIT },
	{ .name = "due", .label = "Due", .help = "when it is to be done",
	  DATE(step, due), .flags = PUBLIC | EDIT },
	{ .name = "status", .label = "Status", .help = "where it stands",
	  WORD(step, status, status_words), .flags = PUBLIC | EDIT },
	{ .name = "completed", .label = "Completed",
	  .help = "the date it was completed", DATE(step, completed),
	  .flags = PUBLIC | EDIT },
	{ .name = "rag", .label = "Rating", .help = "delivery rating",
	  WORD(step, rag, rag_words), .flags = PUBLIC | EDIT },
	{ .name = "delivered_through", .label = "Delivered through",
	  .help = "the plans and programmes that deliver it",
	  LIST(step, delivered_through), .flags = PUBLIC | EDIT },
	{ .name = "note", .label = "Note", .help = "a word on it",
	  PARAS(step, note), .flags = SEARCH | EDIT },
};

static const struct field update_fields[] = {
	{ .name = "date", .label = "Date", .help = "the day it is of",
	  DATE(update, date), .flags = EDIT },
	{ .name = "by", .label = "By", .help = "who wrote it",
	  TEXT(update, by), .flags = FIELD_PERSON | EDIT },
	{ .name = "rag", .label = "Rating", .help = "delivery rating given",
	  WORD(update, rag, rag_words), .flags = EDIT | FIELD_STATED },
	{ .name = "impact", .label = "Impact", .help = "impact rating given",
	  WORD(update, impact, rag_words), .flags = EDIT | FIELD_STATED },
	{ .name = "status", .label = "Status", .help = "status given",
	  WORD(update, status, status_words), .flags = EDIT },
	{ .name = "internal", .label = "Private",
	  .help = "a private note, in no report", YESNO(update, internal),
	  .flags = EDIT },
	{ .name = "recorded", .label = "Recorded",
	  .help = "the day it was written down, where its date is a month",
	  DATE(update, recorded), .flags = FIELD_ASIDE | EDIT },
	{ .name = "text", .label = "Text",
	  .help = "progress; none confirms \"no change\"",
	  PARAS(update, text), .flags = SEARCH | EDIT },
};

static const struct field period_fields[] = {
	{ .name = "id", .label = "Period", .help = "unique in its plan",
	  TEXT(period, id), .flags = FIELD_NEEDED | PUBLIC | STORE, .width = 10 },
	{ .name = "first", .label = "First day",
	  .help = "the first day it is about", DATE(period, first),
	  .flags = PUBLIC | STORE | FIELD_FIRST_DAY, .width = 10 },
	{ .name = "cutoff", .label = "Cut-off",
	  .help = "the last day on which an update counts",
	  DATE(period, cutoff), .flags = PUBLIC | STORE, .width = 10 },
	{ .name = "closed", .label = "Closed",
	  .help = "the day it was closed and frozen; none: it is open",
	  DATE(period, closed), .flags = PUBLIC | STORE, .width = 10 },
	{ .name = "closed_by", .label = "Closed by", .help = "who closed it",
	  TEXT(period, closed_by), .flags = STORE },
	{ .name = "head", .label = "Event",
	  .help = "the last event of the history before the closing",
	  TEXT(period, head), .flags = PUBLIC | STORE, .width = 7 },
	{ .name = "frozen", .label = "Frozen",
	  .help = "how each action stood when it was closed",
	  .type = &type_frozen, .offset = AT(period, frozen, const char *),
	  .flags = STORE },
};

static const struct field shared_view_fields[] = {
	{ .name = "name", .label = "View", .help = "what it is called",
	  TEXT(shared_view, name), .flags = FIELD_NEEDED | PUBLIC | EDIT | STORE },
	{ .name = "query", .label = "Query",
	  .help = "what it lists, and in which order",
	  TEXT(shared_view, query), .flags = PUBLIC | EDIT | STORE },
	{ .name = "columns", .label = "Columns", .help = "what it shows",
	  TEXT(shared_view, columns), .flags = PUBLIC | EDIT | STORE },
	{ .name = "owner", .label = "Saved by", .help = "who saved it",
	  TEXT(shared_view, owner), .flags = FIELD_PERSON | EDIT | STORE },
};

/* clang-format on */

#define KIND_OF(n, called, m, s, up)                                 \
	const struct kind kind_##n = { .name = called,               \
		.key = #n,                                           \
		.many = m,                                           \
		.fields = n##_fields,                                \
		.nfields = sizeof(n##_fields) / sizeof(*n##_fields), \
		.size = sizeof(struct s),                            \
		.parent = up }
#define KIND(n, m, up) KIND_OF(n, #n, m, n, up)

KIND(plan, "plans", NULL);
KIND(person, "people", &kind_plan);
KIND(holder, "holders", &kind_person);
KIND(section, "sections", &kind_plan);
KIND(focus_area, "focus_areas", &kind_plan);
KIND(recommendation, "recommendations", &kind_plan);
KIND(board, "boards", &kind_plan);
KIND(measure, "measures", &kind_plan);
KIND(reading, "readings", &kind_measure);
KIND(priority, "priorities", &kind_plan);
KIND(action, "actions", &kind_priority);
KIND(revision, "revisions", &kind_action);
KIND(step, "steps", &kind_action);
KIND(update, "updates", &kind_action);
KIND(period, "periods", &kind_plan);
KIND(commentary, "commentary", &kind_plan);
KIND_OF(priority_commentary, "commentary", "priority_commentary", commentary,
    &kind_priority);

/* People call it a view. */
const struct kind kind_shared_view = { .name = "view",
	.key = "view",
	.many = "shared_views",
	.fields = shared_view_fields,
	.nfields = sizeof(shared_view_fields) / sizeof(*shared_view_fields),
	.size = sizeof(struct shared_view) };

const struct kind *const kinds[] = { &kind_plan, &kind_person, &kind_holder,
	&kind_section, &kind_focus_area, &kind_recommendation, &kind_board,
	&kind_measure, &kind_reading, &kind_priority, &kind_action,
	&kind_revision, &kind_step, &kind_update, &kind_period,
	&kind_commentary, &kind_priority_commentary, &kind_shared_view, NULL };

const struct kind *
kind_find(const char *key)
{
	for (size_t i = 0; kinds[i] != NULL; i++)
		if (strcmp(kinds[i]->key, key) == 0)
			return kinds[i];
	return NULL;
}

const struct field *
field_find(const struct kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if (kind->fields[i].name[0] == name[0] &&
		    strcmp(kind->fields[i].name, name) == 0)
			return &kind->fields[i];
	return NULL;
}

/* A plan's boards were a list of texts; a member of no kind. */
static const struct field boards_before = { .name = "boards",
	.label = "Boards",
	.help = "who it is reported to",
	.type = &type_list };

const struct field *
field_in_history(const struct kind *kind, const char *name)
{
	const struct field *f = field_find(kind, name);

	return f != NULL && f->kind == &kind_board ? &boards_before : f;
}

const struct field *
field_alone(const struct kind *kind)
{
	for (size_t i = 0; i < kind->nfields; i++)
		if ((kind->fields[i].flags & FIELD_ALONE) != 0)
			return &kind->fields[i];
	return NULL;
}

const char *
thing_alone(const struct thing *t)
{
	const struct field *f = field_alone(t->kind);

	for (size_t i = 0; f != NULL && i < t->kind->nfields; i++)
		if (&t->kind->fields[i] != f &&
		    !field_absent(t, &t->kind->fields[i]))
			return NULL;
	return f == NULL ? NULL : *(const char *const *)field_in(t, f);
}

bool
field_is_past(const struct field *f)
{
	return f == &boards_before;
}

int
field_day(const struct field *f, const struct when *w)
{
	return (f->flags & FIELD_FIRST_DAY) != 0 ? w->first : w->last;
}

bool
kind_is_commentary(const struct kind *kind)
{
	return kind == &kind_commentary || kind == &kind_priority_commentary;
}

const char *
field_key(const struct field *f)
{
	return f->key != NULL ? f->key : f->name;
}

void *
field_of(struct thing *t, const struct field *f)
{
	return (char *)t + f->offset;
}

const void *
field_in(const struct thing *t, const struct field *f)
{
	return (const char *)t + f->offset;
}
