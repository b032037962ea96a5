/* SPDX-License-Identifier: ISC */
/*
 * What the searches for names in a document share: where each was found, and
 * what words are never part of one.
 */
#ifndef REPORT_AUDIENCE_FOUND_H
#define REPORT_AUDIENCE_FOUND_H

#include "doc_parts.h"
#include "ragtrack/report/audience.h"

/* Notes that the name stands there. */
void found_name(
    struct found_names *f, const char *name, const struct doc_place *at);

/* What a folded word is among names; and all that are known, added to a table. */
enum name_word {
	WORD_OPEN,   /* may be one */
	WORD_NEVER,  /* is none: days, trades, organisations, small words */
	WORD_BOTH,   /* is one, though people use it otherwise: young, rose */
	WORD_TITLE,  /* stands before one: mrs, dr, cllr */
	WORD_BETWEEN /* stands inside one: van, de */
};
void name_words_add(struct table *t);
enum name_word name_word(const struct table *words, const char *folded);

/* A letter of the Latin script, or an accent behind one; the character at s, and
   its bytes, 0 at the end of the text. */
bool letter_is(uint32_t c);
bool letter_is_capital(uint32_t c);
uint32_t letter_at(const char *s, size_t *n);
/* Bytes of the word at s, with hyphens and apostrophes inside it. */
size_t word_bytes(const char *s);
/* Whether it is a capital, then small letters: Marlow, McTavish, O'Hara,
   Marlow-Finch; DfE, IT and Follow-up are none. */
bool token_is_name(const char *s, size_t length);

enum what {
	NAME,	/* may be part of a name */
	COMMON, /* is used otherwise too */
	TITLE,
	INITIAL, /* J. or J.R.; or J or JR alone */
	BETWEEN
};

#define TOKEN_MOST 64 /* bytes of one */
struct token {
	const char *text, *folded;
	const char *in, *at; /* the text it stands in, and where */
	enum what what;
	bool starts; /* a sentence */
};

/* The one at s; false where no name can go on with it, or where none is begun by
   it (`begun`: one is).  *n are its bytes. */
bool token_read(const struct table *words, const char *text, const char *s,
    bool begun, struct token *w, size_t *n);
/* Bytes of the space between two of them. */
size_t token_gap(const char *s);

#endif
