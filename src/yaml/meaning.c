/* SPDX-License-Identifier: ISC */
/*
 * What people call the keys of a plan and the words of a status, where it is
 * not what the format calls them.
 */
#include "bind.h"

#include <string.h>

/* The first of the keys that the map takes is meant; else `says`. */
static const struct meaning {
	const char *word, *keys, *says;
} meanings[] = {
	{ "owner", "leads", NULL },
	{ "action owner", "leads", NULL },
	{ "lead", "leads", NULL },
	{ "lead officer", "leads", NULL },
	{ "responsible", "leads", NULL },
	{ "responsible officer", "leads", NULL },
	{ "responsibility", "leads", NULL },
	{ "accountable", "leads", NULL },
	{ "assigned to", "leads", NULL },
	{ "assignee", "leads", NULL },
	{ "who", "leads", NULL },
	{ "by whom", "leads", NULL },
	{ "executive", "sponsor", NULL },
	{ "exec lead", "sponsor", NULL },
	{ "deadline", "due", NULL },
	{ "due date", "due", NULL },
	{ "due by", "due", NULL },
	{ "by when", "due", NULL },
	{ "when", "due", NULL },
	{ "timescale", "due", NULL },
	{ "target date", "due target_date", NULL },
	{ "finish", "due end", NULL },
	{ "finish date", "due end", NULL },
	{ "end", "due", NULL },
	{ "end date", "due end", NULL },
	{ "start date", "start", NULL },
	{ "begin", "start", NULL },
	{ "target", "due",
	    "if it is a day, it is \"due\"; what is to be reached is "
	    "\"target\" "
	    "of a measure" },
	{ "comments", "updates note", NULL },
	{ "comment", "updates note", NULL },
	{ "commentary", "updates", NULL },
	{ "progress update", "updates", NULL },
	{ "update", "updates", NULL },
	{ "notes", "updates note", NULL },
	{ "note", "updates", NULL },
	{ "progress", "status",
	    "where it stands is \"status\", how it goes is told in "
	    "\"updates\"" },
	{ "state", "status", NULL },
	{ "cost", "finance", "money is \"finance\" of a priority" },
	{ "costs", "finance", "money is \"finance\" of a priority" },
	{ "budget", "finance", "money is \"finance\" of a priority" },
	{ "savings", "finance", "money is \"finance\" of a priority" },
	{ "name", "title", NULL },
	{ "action", "title", NULL },
	{ "task", "title", NULL },
	{ "milestone", "title", NULL },
	{ "no", "ref", NULL },
	{ "number", "ref", NULL },
	{ "reference", "ref", NULL },
	{ "rating", "rag", NULL },
	{ "colour", "rag", NULL },
	{ "color", "rag", NULL },
	{ "rag status", "rag", NULL },
	{ "rag rating", "rag", NULL },
	{ "milestones", "steps", NULL },
	{ "tasks", "steps", NULL },
	{ "subtasks", "steps", NULL },
	{ "sub actions", "steps", NULL },
	{ "kpis", "measures", NULL },
	{ "kpi", "measures", NULL },
	{ "success criteria", "outcome measures", NULL },
	{ "success measures", "measures", NULL },
	{ "outcomes", "outcome", NULL },
	{ "impact rating", "impact", NULL },
	{ "background", "description", NULL },
	{ "details", "description text", NULL },
	{ "recommendation", "answers", NULL },
	{ "completion date", "completed", NULL },
	{ "date completed", "completed", NULL },
	{ "done", "completed", NULL },
	{ "percent complete", "percent", NULL },
	{ "percentage", "percent", NULL },
	{ "dependencies", "depends_on", NULL },
	{ "blocked by", "depends_on", NULL },
	{ "author", "by", NULL },
	{ "initials", "code", NULL },
	{ "value", "text", NULL },
};

/* Words of a status or a rating that plans use, and what they likely mean. */
static const struct {
	const char *field, *word, *means;
} likely[] = {
	{ "status", "closed", "complete" },
	{ "status", "implemented", "complete" },
	{ "status", "delivered", "complete" },
	{ "status", "finished", "complete" },
	{ "status", "achieved", "complete" },
	{ "status", "open", "in progress" },
	{ "status", "started", "in progress" },
	{ "status", "underway", "in progress" },
	{ "status", "on track", "in progress" },
	{ "status", "overdue", "in progress" },
	{ "status", "late", "in progress" },
	{ "status", "delayed", "in progress" },
	{ "status", "behind schedule", "in progress" },
	{ "status", "not yet started", "not started" },
	{ "status", "to do", "not started" },
	{ "status", "planned", "not started" },
	{ "status", "n/a", "cancelled" },
	{ "status", "withdrawn", "cancelled" },
	{ "status", "deferred", "on hold" },
	{ "status", "paused", "on hold" },
	{ "status", "bau", "business as usual" },
	{ "status", "superceded", "superseded" },
	{ "rag", "orange", "amber" },
	{ "rag", "yellow", "amber" },
	{ "rag", "grey", "unrated" },
	{ "rag", "gray", "unrated" },
	{ "rag", "white", "unrated" },
	{ "rag", "complete", "blue" },
	{ "rag", "completed", "blue" },
	{ "rag", "on track", "green" },
	{ "rag", "off track", "red" },
};

/* A key as a sentence has it: small letters, spaces. */
static const char *
key_spoken(struct reader *r, const char *key)
{
	char *text = (char *)(uintptr_t)utf8_fold(r->scratch, key);

	for (char *p = text; *p != '\0'; p++)
		if (*p == '_' || *p == '-')
			*p = ' ';
	return text;
}

const char *
key_meant(struct reader *r, const char *key, const char *const *words, size_t n)
{
	const char *spoken = key_spoken(r, key);

	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++) {
		const struct meaning *m = &meanings[i];

		if (strcmp(m->word, spoken) != 0)
			continue;
		for (const char *k = m->keys; m->says == NULL && *k != '\0';
		     k += strspn(k, " ")) {
			size_t length = strcspn(k, " ");

			for (size_t w = 0; w < n; w++)
				if (strlen(words[w]) == length &&
				    strncmp(words[w], k, length) == 0)
					return arena_printf(r->scratch,
					    "it is called \"%s\" here",
					    words[w]);
			k += length;
		}
		return m->says;
	}
	return NULL;
}

const char *
word_likely(struct reader *r, const char *field, const char *word)
{
	const char *spoken = key_spoken(r, word);

	for (size_t i = 0; i < sizeof(likely) / sizeof(*likely); i++)
		if (strcmp(likely[i].field, field) == 0 &&
		    strcmp(likely[i].word, spoken) == 0)
			return likely[i].means;
	return NULL;
}
