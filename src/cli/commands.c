/* SPDX-License-Identifier: ISC */
/*
 * The commands.  Usage, help, completions and checks of what was typed are
 * all made from these rows.
 *
 * long: a table of commands, however many there are
 */
#include "parts.h"

#define FORMATS "table long plain csv json jsonl"
#define FORMAT(list, text)                                            \
	{                                                             \
		.name = "format", .value = "FORMAT", .choices = list, \
		.help = text                                          \
	}
#define MESSAGE(text)                                              \
	{                                                          \
		.name = "message", .letter = 'm', .value = "TEXT", \
		.help = text                                       \
	}
#define AS_OF                                                           \
	{                                                               \
		.name = "as-of", .value = "DATE|event:N",               \
		.help = "as it stood at the end of that day, or right " \
			"after that event"                              \
	}
#define OUTPUT                                                          \
	{                                                               \
		.name = "output", .letter = 'o', .value = "FILE",       \
		.help = "write it here, over a file of that name: the " \
			"old one or the new one, never a part"          \
	}
#define FOR_CSV                                                              \
	{ .name = "bom",                                                     \
		.help = "begin a CSV with a byte order mark, for "           \
			"Excel" },                                           \
	{                                                                    \
		.name = "raw", .help = "leave formulas in a CSV as they are" \
	}

#define PREFER                                                              \
	{                                                                   \
		.name = "prefer", .value = "SIDE", .choices = "file store", \
		.help = "which side wins where both changed: file or store" \
	}

static const struct option_row import_options[] = {
	{ .name = "dry-run", .help = "say what would happen, change nothing" },
	PREFER,
	{ .name = "prune", .help = "take out what is gone from the file" },
	{ .name = "as-new",
	    .value = "ID",
	    .help = "import it as a plan of its own, named ID" },
	FORMAT("text json", "text, or json"), { .name = NULL }
};

static const struct option_row check_options[] = {
	FORMAT("text json", "text, or json"), { .name = NULL }
};

static const struct option_row convert_options[] = {
	{ .name = "map",
	    .value = "FILE",
	    .help = "the map to read and write, where it is not beside the "
		    "plan" },
	{ .name = "sheet", .value = "NAME", .help = "this sheet alone" },
	OUTPUT,
	{ .name = "dry-run",
	    .help = "say what would become of it, write "
		    "nothing" },
	FORMAT("text json", "text, or json"), { .name = NULL }
};

static const struct option_row export_options[] = {
	FORMAT("yaml json csv xlsx",
	    "yaml (the plan file), json, csv or xlsx (Excel)"),
	OUTPUT, FOR_CSV, { .name = NULL }
};

static const struct option_row carry_options[] = { OUTPUT,
	{ .name = "import",
	    .help = "bring it into the store at once; undo takes it back" },
	{ .name = "title",
	    .value = "TEXT",
	    .help = "its title; that of PLAN where it is not said" },
	{ .name = NULL } };

static const struct option_row list_options[] = {
	{ .name = "view", .value = "NAME", .help = "begin with this view" },
	{ .name = "sort",
	    .value = "KEYS",
	    .help = "columns to sort by, as in due,-rag" },
	{ .name = "columns",
	    .value = "NAMES",
	    .help = "what to show, as in ref,title,due" },
	AS_OF, FORMAT(FORMATS, "table, long, plain, csv, json or jsonl"),
	FOR_CSV, { .name = NULL }
};

static const struct option_row show_options[] = { AS_OF,
	FORMAT("long json", "long or json"), { .name = NULL } };

static const struct option_row report_options[] = { AS_OF,
	{ .name = "period",
	    .value = "ID",
	    .help = "the paper of this closed period, or last" },
	{ .name = "since",
	    .value = "DATE|PERIOD",
	    .help = "hold it against that day or closed period" },
	{ .name = "by",
	    .value = "WHAT",
	    .choices = "priority section lead sponsor recommendation focus",
	    .help = "a part for each priority, section, lead, sponsor, "
		    "recommendation or focus" },
	{ .name = "updates",
	    .value = "WHICH",
	    .choices = "last period all",
	    .help = "full: the last, those of the period, or all" },
	FORMAT("text md html docx csv json xlsx long ics",
	    "text, md, html, docx (Word), csv, json, xlsx or long; of the "
	    "calendar ics"),
	{ .name = "public", .help = "leave out what is not public" },
	{ .name = "names",
	    .value = "HOW",
	    .choices = "full initials posts none",
	    .help = "people as full, initials, posts or none" },
	OUTPUT, FOR_CSV, { .name = NULL } };

static const struct option_row plans_options[] = { AS_OF,
	{ .name = "day",
	    .value = "DATE",
	    .help = "close: the day it is closed on (today)" },
	FORMAT(FORMATS, "table, long, plain, csv, json or jsonl"), FOR_CSV,
	MESSAGE("the reason"), { .name = NULL } };

static const struct option_row reason_options[] = { MESSAGE("the reason"),
	{ .name = NULL } };

static const struct option_row edit_options[] = { PREFER,
	{ .name = "take",
	    .value = "FILE",
	    .help = "a text that was kept, instead of an editor" },
	MESSAGE("the reason"), { .name = NULL } };

static const struct option_row move_options[] = {
	{ .name = "before",
	    .value = "THING",
	    .help = "before this one of its like" },
	{ .name = "after",
	    .value = "THING",
	    .help = "behind this one of its like" },
	MESSAGE("the reason"), { .name = NULL }
};

static const struct option_row handover_options[] = {
	{ .name = "date",
	    .value = "DATE",
	    .help = "where FROM is a post: the first day that TO holds it" },
	MESSAGE("the reason"), { .name = NULL }
};

static const struct option_row redact_options[] = { MESSAGE("the reason"),
	{ .name = "event",
	    .value = "N",
	    .help = "what this event of the history holds" },
	{ .name = NULL } };

static const struct option_row update_options[] = {
	MESSAGE("the text of the update"),
	{ .name = "note", .help = "a private note: in no report" },
	{ .name = "confirm", .help = "still right, nothing changed" },
	{ .name = NULL }
};

static const struct option_row complete_options[] = {
	{ .name = "evidence",
	    .value = "TEXT",
	    .help = "a link, or a document's name" },
	MESSAGE("the text of the update that goes with it"), { .name = NULL }
};

static const struct option_row verify_options[] = {
	{ .name = "forum", .value = "TEXT", .help = "where it was agreed" },
	MESSAGE("the text of the update that goes with it"), { .name = NULL }
};

static const struct option_row reading_options[] = {
	{ .name = "date",
	    .value = "DATE",
	    .help = "the day it is of; today where it is not said" },
	MESSAGE("the reason"), { .name = NULL }
};

static const struct option_row history_options[] = {
	{ .name = "since", .value = "DATE", .help = "from this day on" },
	{ .name = "by", .value = "CODE", .help = "a code or a login" },
	{ .name = "clock", .help = "add when each was written, UTC" }, AS_OF,
	FORMAT(FORMATS, "table, long, plain, csv, json or jsonl"), FOR_CSV,
	{ .name = NULL }
};

static const struct option_row people_options[] = { AS_OF,
	FORMAT(FORMATS, "table, long, plain, csv, json or jsonl"), FOR_CSV,
	MESSAGE("why, of people set"), { .name = NULL } };

static const struct option_row due_options[] = {
	{ .name = "mine", .help = "only what is mine" }, AS_OF,
	FORMAT("text json", "text, or json"), { .name = NULL }
};

static const struct option_row chase_options[] = {
	{ .name = "lead",
	    .value = "CODE",
	    .help = "only what this person, post or group is asked" },
	{ .name = "mail",
	    .value = "DIR",
	    .help = "write a file for each lead there, fit to be mailed" },
	{ .name = "xlsx",
	    .help = "of --mail: and a workbook for each to answer in" },
	AS_OF, FORMAT("text json", "text, or json"), { .name = NULL }
};

static const struct option_row view_options[] = {
	{ .name = "sort",
	    .value = "KEYS",
	    .help = "columns to sort by, as in due,-rag" },
	{ .name = "columns",
	    .value = "NAMES",
	    .help = "columns to show, as in ref,title,due" },
	{ .name = "shared", .help = "the shared view, not your own" },
	FORMAT(FORMATS, "how view list writes"), MESSAGE("why"),
	{ .name = NULL }
};

static const struct option_row period_options[] = {
	{ .name = "first",
	    .value = "DATE",
	    .help = "of open: the first day it is about" },
	{ .name = "cutoff",
	    .value = "DATE",
	    .help = "of open: the last day on which an update counts" },
	AS_OF, MESSAGE("a word on why"),
	FORMAT("text table long plain csv json jsonl",
	    "text or json; of list: table, long, plain, csv, json or jsonl"),
	FOR_CSV, { .name = NULL }
};

static const struct option_row store_options[] = {
	{ .name = "anchor",
	    .value = "NUMBER:HEX",
	    .help = "check that the history still holds this printed head" },
	FORMAT("text json", "of info: text, or json"), { .name = NULL }
};

#define EXAMPLES(...)             \
	(const char *const[])     \
	{                         \
		__VA_ARGS__, NULL \
	}

const struct command commands[] = {
	{ .name = "import",
	    .also = "load bring in upload merge answers",
	    .line = "bring plan files and filled-in workbooks into the store",
	    .synopsis = "FILE...",
	    .options = import_options,
	    .about =
		"Reads plan files (ragtrack-plan(5)) and brings each plan in "
		"them into the store, which is made where it is missing. A "
		"plan "
		"that is there already is merged: what was changed in the file "
		"only is taken, what was changed in the store only is kept, "
		"and "
		"what was changed in both, differently, is a conflict: all are "
		"listed and nothing of that plan is imported. Actions gone "
		"from "
		"the file are kept and reported. A file with a mistake in it "
		"is "
		"left out whole. A workbook of export or chase, in which "
		"people have answered, is taken back in the same way, or not "
		"at all where a cell of it is wrong or in conflict.",
	    .examples = EXAMPLES("ragtrack import plan.yaml",
		"ragtrack import --dry-run plan.yaml",
		"ragtrack import answers/*.xlsx"),
	    .least = 1,
	    .most = OPERANDS_ANY,
	    .operand = OPERAND_FILE,
	    .needs = ACCESS_IMPROVEMENT,
	    .run = command_import },
	{ .name = "convert",
	    .also = "excel word spreadsheet table import csv",
	    .line = "make a plan file of a Word, Excel or text table",
	    .synopsis = "FILE",
	    .options = convert_options,
	    .about =
		"Reads a table of actions as people have it (xlsx, ods, docx, "
		"csv, tsv, txt or md) and writes FILE's name with .yaml, a "
		"plan file to import, and with .map, what each column, word "
		"and row was taken for. Lines of the map that begin with ? are "
		"in doubt, the others guesses that are worth reading too: "
		"change what is wrong, convert again, and keep the "
		"map for next month's copy. Says where each cell went. Exit 1 "
		"where the plan file has mistakes; ragtrack-convert(1) has "
		"the rest. Needs no store.",
	    .examples = EXAMPLES("ragtrack convert plan.docx",
		"ragtrack convert tracker.xlsx --sheet \"Action plan\"",
		"ragtrack convert plan.txt --dry-run"),
	    .least = 1,
	    .most = 1,
	    .operand = OPERAND_FILE,
	    .needs = ACCESS_VIEWER,
	    .run = command_convert },
	{ .name = "check",
	    .also = "errors mistakes validate",
	    .line = "read plan files and say what is wrong",
	    .synopsis = "FILE...",
	    .options = check_options,
	    .about =
		"Reads plan files and prints every mistake and oddity with "
		"its line and column. Needs no store.",
	    .examples = EXAMPLES("ragtrack check plan.yaml"),
	    .least = 1,
	    .most = OPERANDS_ANY,
	    .operand = OPERAND_FILE,
	    .needs = ACCESS_VIEWER,
	    .run = command_check },
	{ .name = "new",
	    .also = "create begin start plan empty blank",
	    .line = "an empty plan",
	    .synopsis = "PLAN-ID title=TEXT [FIELD=VALUE...] [-m REASON]",
	    .options = reason_options,
	    .about =
		"Makes a plan in the store, which is made where it is "
		"missing. PLAN-ID names the plan for ever, in a-z, 0-9 and -. "
		"The common key of ratings (red, amber, green, blue) is "
		"written into it, unless its own is given. `add priority` and "
		"`add` fill it.",
	    .examples = EXAMPLES("ragtrack new ours-2026 "
				 "title='Service development plan' "
				 "organisation='Example Council'",
		"ragtrack add priority ours-2026 ref=1 "
		"title='Quality of practice'"),
	    .least = 2,
	    .most = OPERANDS_ANY,
	    .operand = OPERAND_ASSIGN,
	    .sets = &kind_plan,
	    .needs = ACCESS_IMPROVEMENT,
	    .run = command_new },
	{ .name = "export",
	    .also = "download save as excel csv yaml json spreadsheet workbook "
		    "write out",
	    .line = "write one plan: YAML, JSON, CSV or Excel",
	    .synopsis = "PLAN",
	    .options = export_options,
	    .about =
		"Writes a plan as its file, which can be edited and "
		"imported again, as JSON or CSV for programs, or as an "
		"Excel workbook: a sheet of the actions to answer on, which "
		"import takes back, then, to be read, one with every field "
		"and sheets of the steps, updates, people and measures. "
		"PLAN is an id or the beginning of one. YAML and JSON hold "
		"private notes, and say so; CSV and Excel hold none.",
	    .examples = EXAMPLES("ragtrack export example-2023 -o plan.yaml",
		"ragtrack export example --format csv --bom -o plan.csv",
		"ragtrack export example --format xlsx -o plan.xlsx"),
	    .least = 1,
	    .most = 1,
	    .about_plan = 1,
	    .operand = OPERAND_PLAN,
	    .run = command_export },
	{ .name = "list",
	    .line = "the actions that fit a query",
	    .synopsis = "[QUERY...]",
	    .options = list_options,
	    .about =
		"Lists actions. The query language is that of the screens "
		"(ragtrack-query(7)). Tables are for terminals; elsewhere "
		"the format is plain: a line an action, TAB between "
		"fields, nothing cut, no heading. A query that begins with "
		"- needs -- before it.",
	    .examples = EXAMPLES("ragtrack list is:overdue lead:SH",
		"ragtrack list --view red-amber --sort due",
		"ragtrack list --format json due:..eom",
		"ragtrack list -- -is:finished"),
	    .most = OPERANDS_ANY,
	    .operand = OPERAND_QUERY,
	    .load = LOAD_LIGHT,
	    .run = command_list },
	{ .name = "show",
	    .line = "one action, whole",
	    .synopsis = "ACTION",
	    .options = show_options,
	    .about = "Shows all that is known of an action: its fields in the "
		     "plan's own words, steps, updates, what follows from its "
		     "dates, and who changed what.",
	    .examples = EXAMPLES("ragtrack show 1.2",
		"ragtrack show example-2023/1/1.2 --format json"),
	    .least = 1,
	    .most = 1,
	    .about_actions = 1,
	    .operand = OPERAND_ACTION,
	    .retired = true,
	    .run = command_show },
	{ .name = "add",
	    .also = "create insert priority measure person",
	    .line = "a new action, or any other thing of a plan",
	    .synopsis = "[KIND] PLAN[/PARENT] FIELD=VALUE... [-m REASON]",
	    .options = reason_options,
	    .about =
		"Adds an action at the end of a priority, which is named "
		"by its ref, its number or its title; with a KIND, such "
		"a thing at the end of what it stands in: a priority, "
		"section, measure, focus area, recommendation, board or "
		"person of a PLAN, commentary of a PLAN or a PLAN/PRIORITY, a "
		"step or an update of an ACTION, a reading of a MEASURE, "
		"a holder of a post, by its CODE. What is said is of "
		"today and yours where it does not say otherwise, a "
		"reading is of today.",
	    .examples = EXAMPLES("ragtrack add example-2023/1 "
				 "title='Review the threshold document' "
				 "leads=JM due='30 Sep 2024'",
		"ragtrack add priority example-2023 ref=4 title='Workforce'",
		"ragtrack add step 1.2 title='Agree the wording' due=eom",
		"ragtrack add measure example-2023 ref=K4 title='Visits' "
		"better=up target=90",
		"ragtrack add holder 'AD Education' code=JM "
		"from='1 Sep 2026'"),
	    .least = 2,
	    .most = OPERANDS_ANY,
	    .operand = OPERAND_ASSIGN,
	    .sets = &kind_action,
	    .run = command_add },
	{ .name = "move",
	    .also = "order rank reorder priority",
	    .line = "a thing to another place",
	    .synopsis = "THING [PARENT] [--before THING | --after THING] "
			"[-m REASON]",
	    .options = move_options,
	    .about = "Moves an action to the end of another priority of its "
		     "plan, or before or behind another action; and likewise "
		     "any other thing among its like: PARENT is what it is to "
		     "stand in. Beside what it is put may be said by its name "
		     "or number there alone. People keep the order in which "
		     "they were listed.",
	    .examples = EXAMPLES("ragtrack move 1.2 3",
		"ragtrack move 1.2 --before 1.1",
		"ragtrack move priority:3 --after 1",
		"ragtrack move step:1.2/3 --before 1"),
	    .least = 1,
	    .most = 2,
	    .operand = OPERAND_THING,
	    .needs = ACCESS_IMPROVEMENT,
	    .run = command_move },
	{ .name = "retire",
	    .also = "delete remove take out drop withdraw",
	    .line = "take things out; their history stays",
	    .synopsis = "THING... -m REASON",
	    .options = reason_options,
	    .about =
		"Takes things out, with all that stands in them, as one change "
		"to undo. They are in no list, count or paper any more; the "
		"history keeps them, and goes on naming them by @ and their "
		"number. A section is taken out when no priority stands in "
		"it. By how many things something is still named is said. An "
		"update is taken out by whose it is. What somebody put into "
		"one meanwhile stands in the way (exit 4). An import of a "
		"file that has what was taken out since leaves it out, and "
		"says so.",
	    .examples = EXAMPLES("ragtrack retire 1.2 -m 'Merged into 1.3'",
		"ragtrack retire measure:K4 step:1.3/2 -m 'Not counted'"),
	    .least = 1,
	    .most = OPERANDS_ANY,
	    .operand = OPERAND_THING,
	    .needs = ACCESS_IMPROVEMENT,
	    .run = command_retire },
	{ .name = "set",
	    .also = "change edit correct rename field",
	    .line = "change fields of actions, or of any other things",
	    .synopsis = "THING... FIELD=VALUE... [-m REASON]",
	    .options = reason_options,
	    .about =
		"Sets fields; several things at once are one change to "
		"undo. THING is an action, or KIND: and its address: "
		"plan:example-2023, section:Care, priority:2, step:1.2/3, "
		"update:1.2/1, measure:K1, reading:K1/2, focus:F1, "
		"recommendation:4, board:Cabinet, person:JM, holder:AD/1, "
		"view:Late. A field is named as the plan file has it, with / "
		"where one stands "
		"in another: rating/red/label, finance/planned/2021/22. What "
		"names a thing by a ref or title that changes follows. "
		"An empty value clears. Lists take += and -= for "
		"single items; extra/LABEL=TEXT is one column of the "
		"plan's own, and FIELD/date=DAY the day that the words of "
		"a date mean. Dates are day words (tomorrow, +2w, eom) or "
		"any form of the plan file. A due date moves by +2w from "
		"where it is, each of several by itself; today+2w, and +2w "
		"elsewhere, is from today. A rating of red or amber, or "
		"one against the suggestion, needs -m REASON. A rating or a "
		"status adds an update with the reason as its text; stated "
		"again it confirms that nothing changed.",
	    .examples = EXAMPLES(
		"ragtrack set 1.2 rag=amber -m 'Partner is late'",
		"ragtrack set 1.2 1.3 due=+2w -m 'Waiting for the audit'",
		"ragtrack set 1.2 tags+=audit theme= extra/Cost=20",
		"ragtrack set plan:example-2023 labels/title=Actions "
		"rating/red/label='Off track'",
		"ragtrack set measure:K1 measure:K2 target=90"),
	    .least = 2,
	    .most = OPERANDS_ANY,
	    .about_actions = OPERANDS_ANY,
	    .operand = OPERAND_ASSIGN,
	    .sets = &kind_action,
	    .run = command_set },
	{ .name = "handover",
	    .also = "hand over leaver reassign owner",
	    .line = "one lead's open actions to another, or a post",
	    .synopsis = "FROM TO [QUERY...] [--date DATE] [-m REASON]",
	    .options = handover_options,
	    .about =
		"Hands the open actions that FROM leads, or those that the "
		"query says, to TO, as one change to undo. Who leads beside "
		"FROM stays, and TO takes FROM's place among them. With "
		"--date, FROM is a post: its holder ends the day before, and "
		"TO holds it from then on; its actions stay with it.",
	    .examples = EXAMPLES("ragtrack handover SH JM -m 'SH has left'",
		"ragtrack handover SH JM plan:example-2026 is:overdue",
		"ragtrack handover 'AD Education' JM --date '1 Sep 2026' "
		"-m 'New in post'"),
	    .least = 2,
	    .most = OPERANDS_ANY,
	    .operand = OPERAND_QUERY,
	    .needs = ACCESS_IMPROVEMENT,
	    .run = command_handover },
	{ .name = "step",
	    .also = "sub-action task tick milestone",
	    .line = "add a sub-action, or tick one off",
	    .synopsis = "ACTION add TEXT | ACTION done N | ACTION undone N",
	    .options = reason_options,
	    .about = "Adds a step to an action, or says that step N (counted "
		     "from 1, or its ref) is done, or not done after all.",
	    .examples = EXAMPLES("ragtrack step 1.2 add 'Agree the wording'",
		"ragtrack step 1.2 done 2"),
	    .least = 3,
	    .most = OPERANDS_ANY,
	    .about_actions = 1,
	    .operand = OPERAND_ACTION,
	    .run = command_step },
	{ .name = "edit",
	    .line = "a plan or a part of it as text, in your editor",
	    .synopsis = "THING|--take FILE [--prefer file|store] [-m REASON]",
	    .options = edit_options,
	    .about = "Opens it as YAML, as in a plan file, in $VISUAL or "
		     "$EDITOR. Mistakes are shown in the text, above their "
		     "lines, and the editor opens again. What others did "
		     "meanwhile is merged; what both changed stands in the way "
		     "of all of it (exit 4), and the text is kept in a file "
		     "that is named, as whenever it is not taken in. --take "
		     "takes such a file in without an editor, as what it is a "
		     "text of and in the store that gave it, and --prefer "
		     "decides what both changed. What is "
		     "taken out of the text is taken out of the plan, which "
		     "needs a reason: -m, or in the line for it.",
	    .examples = EXAMPLES("ragtrack edit 1.2",
		"ragtrack edit priority:example-2023/1",
		"ragtrack edit plan:example-2023 -m 'Agreed by the board'"),
	    .least = 0,
	    .most = 1,
	    .about_actions = 1,
	    .operand = OPERAND_THING,
	    .not_caged = "edit starts an editor, which a restricted session "
			 "does not: set changes a field, add puts something "
			 "in, and export and import take a plan out and in "
			 "again",
	    .run = command_edit },
	{ .name = "update",
	    .line = "say how it goes",
	    .synopsis = "ACTION... -m TEXT [--note] | ACTION... --confirm",
	    .options = update_options,
	    .about =
		"Adds a progress update of today. --note makes it private: "
		"it stands in no report. --confirm says that the rating is "
		"still right and nothing changed.",
	    .examples = EXAMPLES("ragtrack update 1.2 -m 'Pilot has started'",
		"ragtrack update 1.2 1.3 --confirm"),
	    .least = 1,
	    .most = OPERANDS_ANY,
	    .about_actions = OPERANDS_ANY,
	    .operand = OPERAND_ACTION,
	    .run = command_update },
	{ .name = "complete",
	    .line = "an action is done, with evidence",
	    .synopsis = "ACTION --evidence TEXT [-m TEXT]",
	    .options = complete_options,
	    .about = "Marks an action as complete today and adds its evidence.",
	    .examples = EXAMPLES("ragtrack complete 1.2 "
				 "--evidence 'Audit report, March 2024'"),
	    .least = 1,
	    .most = 1,
	    .about_actions = 1,
	    .operand = OPERAND_ACTION,
	    .run = command_complete },
	{ .name = "verify",
	    .line = "agree that it is done",
	    .synopsis = "ACTION --forum TEXT [-m TEXT]",
	    .options = verify_options,
	    .about = "Says that a completed action was checked, by somebody "
		     "else than its lead, and where that was agreed.",
	    .examples = EXAMPLES("ragtrack --as CH verify 1.2 "
				 "--forum 'Improvement Board'"),
	    .least = 1,
	    .most = 1,
	    .about_actions = 1,
	    .operand = OPERAND_ACTION,
	    .needs = ACCESS_IMPROVEMENT,
	    .run = command_verify },
	{ .name = "reading",
	    .also = "kpi measure figure value",
	    .line = "what a performance measure stood at",
	    .synopsis = "MEASURE VALUE [--date DATE] [-m REASON]",
	    .options = reading_options,
	    .about =
		"Adds a reading to a measure, named by its ref or title. A "
		"value that begins with - needs -- before it.",
	    .examples = EXAMPLES("ragtrack reading N1 17 --date 2023-09-30"),
	    .least = 2,
	    .most = 2,
	    .needs = ACCESS_IMPROVEMENT,
	    .run = command_reading },
	{ .name = "history",
	    .also = "log audit trail changes",
	    .line = "who changed what when",
	    .synopsis = "[ACTION]",
	    .options = history_options,
	    .about = "Lists changes, oldest first, of one action or of all.",
	    .examples = EXAMPLES(
		"ragtrack history 1.2", "ragtrack history --since -2w --by SH"),
	    .most = 1,
	    .about_actions = 1,
	    .operand = OPERAND_ACTION,
	    .retired = true,
	    .run = command_history },
	{ .name = "undo",
	    .line = "take my last change back",
	    .synopsis = "",
	    .about = "Takes back my last change that is not yet undone, whole: "
		     "one command, one key press on any number of actions, or "
		     "the import of one plan. Refused where somebody changed a "
		     "value of it since, or a text of it was redacted.",
	    .retired = true,
	    .run = command_undo },
	{ .name = "redo",
	    .line = "make it again",
	    .synopsis = "",
	    .about = "Makes the change again that was undone last.",
	    .retired = true,
	    .run = command_redo },
	{ .name = "redact",
	    .also = "delete remove erase personal data name black out",
	    .line = "blank a text everywhere, for ever",
	    .synopsis = "THING FIELD | --event N -m REASON",
	    .options = redact_options,
	    .about = "Blanks a text that should not be there, such as a name: "
		     "where it stands, in the history (what was undone or "
		     "taken out too), in reasons, and in the file of the "
		     "store; no import brings it back. Who, when and the "
		     "reason of the redaction stay. THING is an action or "
		     "KIND:ADDRESS, as in person:JM, measure:K1, step:1.2/3. "
		     "FIELD is a field of it, or updates/N, steps/N/note, "
		     "evidence/1, extra/Cost, verified/forum. It cannot be "
		     "undone.",
	    .examples = EXAMPLES("ragtrack redact 1.2 updates/3 "
				 "-m 'named a child'",
		"ragtrack redact person:JM name -m 'asked for it'",
		"ragtrack redact --event 57 -m 'a name in the reason'"),
	    .most = 2,
	    .retired = true,
	    .operand = OPERAND_THING,
	    .needs = ACCESS_ADMINISTRATOR,
	    .run = command_redact },
	{ .name = "plans",
	    .also = "list all closed close reopen",
	    .line = "the plans with their counts",
	    .synopsis = "[close PLAN [--day DATE]] [reopen PLAN]",
	    .options = plans_options,
	    .about =
		"Lists the plans: actions, ratings, overdue, stale. plans "
		"close ends one, today or on a later day: it is then read and "
		"printed as before, its actions are in no list, count or "
		"chase but where the plan is named or is:closed asked, and a "
		"change to it needs a reason. plans reopen takes that back.",
	    .examples = EXAMPLES("ragtrack plans",
		"ragtrack plans close ours-2026 --day 2027-03-31",
		"ragtrack list plan:ours-2026 is:overdue"),
	    .most = 2,
	    .operand = OPERAND_WORD,
	    .choices = "close reopen",
	    .about_plan = 2,
	    .run = command_plans },
	{ .name = "people",
	    .also = "login who am i initials person same merge group post",
	    .line = "who leads how much, and how late",
	    .synopsis = "[set CODE FIELD=VALUE...] [merge KEEP GONE]",
	    .options = people_options,
	    .about =
		"Lists everybody who leads anything, most overdue first. "
		"people set changes what is known of somebody; their login "
		"is what makes an action theirs. people merge makes one of "
		"two: GONE becomes another name of KEEP, whose empty fields "
		"take its values.",
	    .examples = EXAMPLES("ragtrack people",
		"ragtrack people set JM login=jm role='Head of Service'",
		"ragtrack people merge 'AD QA' 'AD Quality Assurance'"),
	    .most = OPERANDS_ANY,
	    .operand = OPERAND_ASSIGN,
	    .sets = &kind_person,
	    .run = command_people },
	{ .name = "due",
	    .line = "what is overdue, due soon and stale",
	    .synopsis = "[--mine]",
	    .options = due_options,
	    .about =
		"A few lines for a mail, or with --mine for a login message: "
		"then it says nothing where nothing of mine is due, and "
		"nothing where there is no store yet. Mine is what I, or a "
		"post or group of mine, lead or have an open step in.",
	    .examples = EXAMPLES("ragtrack due", "ragtrack due --mine"),
	    .load = LOAD_LIGHT,
	    .run = command_due },
	{ .name = "chase",
	    .also = "remind reminder mail email letter nag",
	    .line = "for each lead, what to ask them for",
	    .synopsis = "[PLAN]",
	    .options = chase_options,
	    .about =
		"For each lead, what is overdue, due soon, not updated in "
		"time, red or amber without a reason, or wants an update by "
		"the cut-off of the period that is open; the most urgent "
		"first, each with how to answer. The first lead of an action "
		"is asked, or who holds that post today; support is not. "
		"What nobody leads comes last. The newest word of each action "
		"stands in it, private notes do not. --mail makes DIR where "
		"it is missing, and leaves the files of leads of whom "
		"nothing is asked now as they are. With --xlsx each gets a "
		"workbook too, of what they are asked; import takes it back. "
		"--lead TBC names what nobody leads.",
	    .examples = EXAMPLES("ragtrack chase example-2023",
		"ragtrack chase --lead SH", "ragtrack chase --mail /tmp/mail",
		"ragtrack chase example-2023 --mail /tmp/mail --xlsx"),
	    .most = 1,
	    .operand = OPERAND_PLAN,
	    .load = LOAD_LIGHT,
	    .run = command_chase },
	{ .name = "carry",
	    .also = "next year roll forward successor",
	    .line = "next year's plan file, from what is unfinished",
	    .synopsis = "PLAN NEW-ID [--title TEXT] [-o FILE | --import]",
	    .options = carry_options,
	    .about =
		"Writes the file of a plan NEW-ID that follows PLAN: the "
		"actions that are not finished, and the priorities, measures, "
		"recommendations, focus areas and people they use. First "
		"dates are kept, refs are starred where the plan stars them, "
		"and each action says where it came from. Updates, notes and "
		"reasons stay in the old plan. What the new plan still needs "
		"is said, and stands at the head of the file. Nothing is "
		"imported but with --import, which brings the new plan into "
		"the store to be gone over there. The old one goes on until "
		"plans close ends it.",
	    .examples = EXAMPLES("ragtrack carry ours-2026 ours-2027 "
				 "-o ours-2027.yaml",
		"ragtrack carry ours-2026 ours-2027 --import"),
	    .least = 2,
	    .most = 2,
	    .operand = OPERAND_PLAN,
	    .run = command_carry },
	{ .name = "view",
	    .line = "saved views: list, save, share, rename, delete",
	    .synopsis = "list | save|share NAME [QUERY...] | "
			"rename NAME NEW | delete NAME",
	    .options = view_options,
	    .about =
		"A view is a name for a query, with the columns it shows: for "
		"list --view, and on the screens for W and :view. save keeps "
		"one for you alone, in your own file; share keeps it in the "
		"store for all who use it, and without a query shares the one "
		"you have. Names of built-in views cannot be taken, and yours "
		"goes before a shared one. What was done to shared views is "
		"in the history, and can be undone.",
	    .examples = EXAMPLES(
		"ragtrack view save Late 'is:late lead:@me' --sort due",
		"ragtrack view share Board rag:red,amber "
		"--columns ref,title,leads,rag"),
	    .most = OPERANDS_ANY,
	    .operand = OPERAND_WORD,
	    .choices = "list save share rename delete",
	    .run = command_view },
	{ .name = "period",
	    .also =
		"month quarter cut-off close freeze cycle reopen open again",
	    .line = "the reporting cycle: open, who has answered, close",
	    .synopsis = "open|close|reopen|list|status PLAN [ID] "
			"[--first DATE --cutoff DATE]",
	    .options = period_options,
	    .about =
		"open begins a period: its first day follows the last one, "
		"its cut-off ends the plan's cycle, and its id is the month "
		"of that, where they are not said. status says who has "
		"answered, by first lead. close freezes how every action "
		"stands, says from whom no update was received, and what "
		"direction is measured against from then on; reopen takes "
		"that back while it is the last one. list shows the periods "
		"with "
		"their counts.",
	    .examples = EXAMPLES("ragtrack period open example-2023",
		"ragtrack period status example-2023",
		"ragtrack period close example-2023 2023-11",
		"ragtrack period open example Q3 --first 2023-10-01 "
		"--cutoff 2023-12-31"),
	    .least = 2,
	    .most = 3,
	    .about_plan = 2,
	    .operand = OPERAND_WORD,
	    .choices = "open close reopen list status",
	    .run = command_period },
	{ .name = "report",
	    .also = "save print paper board pdf html word docx highlight "
		    "exception",
	    .line = "a paper for a board, in one command",
	    .synopsis = "NAME [PLAN] [QUERY...]",
	    .options = report_options,
	    .about =
		"Writes a report of a plan, or of all plans, or of those of "
		"their actions that a query gives; --by parts it. Every "
		"figure in it is counted. It is held against the last closed "
		"period, "
		"or against --since. With --period it is the paper of a "
		"closed period, as the plan was when it was closed. --public "
		"leaves out updates, reasons, evidence and names, and says "
		"what it left out. Without --format, the file's name says "
		"which it is.",
	    .examples = EXAMPLES("ragtrack report highlight example-2023",
		"ragtrack report highlight example --period last -o board.html",
		"ragtrack report exception example lead:SH",
		"ragtrack report highlight --by priority",
		"ragtrack report changes --since 2023-10-31 --format md",
		"ragtrack report exception example --public -o members.xlsx"),
	    .least = 1,
	    .most = OPERANDS_ANY,
	    .about_plan = 2,
	    .operand = OPERAND_REPORT,
	    .run = command_report },
	{ .name = "store",
	    .also = "backup back up restore check database",
	    .line = "check, back up and restore the store",
	    .synopsis = "check [--anchor HEAD] | backup FILE | restore FILE | "
			"info | set timezone=ZONE",
	    .options = store_options,
	    .about =
		"check looks at every page, every link and the chain of "
		"the history, and compares it with a printed head. backup "
		"makes a copy while others work. restore brings one back, all "
		"of it or nothing, and keeps what it replaces beside the "
		"store. info says where the store is and what is in it. set "
		"timezone= takes a name as Europe/London, or UTC: the zone in "
		"which a day begins, whatever that of whoever is asking.",
	    .examples = EXAMPLES("ragtrack store backup plans-2023-11-20.db"),
	    .least = 1,
	    .most = 2,
	    .operand = OPERAND_WORD,
	    .choices = "check backup restore info set",
	    .file = 2,
	    .needs = ACCESS_ADMINISTRATOR,
	    .run = command_store },
	{ .name = "demo",
	    .line = "the sample plans, in a throw-away store",
	    .synopsis = "",
	    .about =
		"Opens the screens on its invented plans, as on 20 "
		"November 2023. Nothing of yours is touched, and the store "
		"goes when you leave; one named with --store stays.",
	    .not_caged = "the demo makes a store of its own, which a "
			 "restricted session does not: run ragtrack demo where "
			 "you have a shell",
	    .run = command_demo },
	{ .name = "help",
	    .line = "what a command does",
	    .synopsis = "[COMMAND]",
	    .about = "Lists the commands, or says more of one.",
	    .most = 1,
	    .operand = OPERAND_COMMAND,
	    .run = command_help },
	{ .name = "__complete",
	    .synopsis = "-- WORD...",
	    .about = "For the shells: what could stand in place of the last "
		     "word.",
	    .most = OPERANDS_ANY,
	    .run = command_words },
	{ .name = NULL }
};
