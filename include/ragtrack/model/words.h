/* SPDX-License-Identifier: ISC */
/*
 * The words that the format fixes: ratings, statuses and the like.  The
 * program works on the values, people and files on the words.
 */
#ifndef RAGTRACK_MODEL_WORDS_H
#define RAGTRACK_MODEL_WORDS_H

/* Ratings, from none to best; the order of rag_words. */
enum rag { RAG_UNRATED, RAG_RED, RAG_AMBER, RAG_GREEN, RAG_BLUE, RAG_COUNT };

/* The order of status_words. */
enum status {
	STATUS_UNSET,
	STATUS_NOT_STARTED,
	STATUS_IN_PROGRESS,
	STATUS_ONGOING,
	STATUS_COMPLETE,
	STATUS_VERIFIED,
	STATUS_BUSINESS_AS_USUAL,
	STATUS_ON_HOLD,
	STATUS_SUPERSEDED,
	STATUS_CANCELLED,
	STATUS_COUNT
};

enum person_kind { PERSON_UNSET, PERSON_PERSON, PERSON_POST, PERSON_GROUP };
enum priority_kind {
	PRIORITY_UNSET,
	PRIORITY_PRIORITY,
	PRIORITY_PROJECT,
	PRIORITY_ENABLER
};
enum every {
	EVERY_UNSET,
	EVERY_WEEK,
	EVERY_FORTNIGHT,
	EVERY_MONTH,
	EVERY_SIX_WEEKS,
	EVERY_QUARTER,
	EVERY_SIX_MONTHS,
	EVERY_YEAR
};
enum finance_kind { FINANCE_UNSET, FINANCE_SAVINGS, FINANCE_GROWTH };
enum better { BETTER_UNSET, BETTER_UP, BETTER_DOWN };

/* In a refusal before the map of a plan's file that says what its own words mean. */
#define WORDS_OF_PLAN "goes under words: "

extern const char *const rag_words[];  /* "unrated", "red" ..., NULL */
extern const char *const rag_titles[]; /* "Unrated", "Red" ..., NULL */
/* All of them as keys are printed, and as they are counted out; unrated last. */
extern const enum rag rag_best_first[RAG_COUNT], rag_worst_first[RAG_COUNT];
extern const char *const status_words[]; /* "", "not started" ..., NULL */
extern const char *const every_words[];
extern const char *const month_words[]; /* "", "January" ..., NULL */

#endif
