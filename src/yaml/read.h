/* SPDX-License-Identifier: ISC */
/*
 * What the parts of the reader share.  The way of a file: input.c gets its
 * bytes, scrub.c checks the characters, events.c asks libyaml for events and
 * checks each; what is made of them is in bind.h.
 */
#ifndef YAML_READ_H
#define YAML_READ_H

#include <yaml.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/nearest.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/field.h"
#include "ragtrack/yaml/yaml.h"

#define READ_REMARKS 1000 /* errors, and warnings, kept of one file */
#define READ_ROWS 64	  /* fields a kind may have */

struct place {
	int line, column; /* from 1, in characters */
};

/* The bytes of a file, and two fingers in them. */
struct source {
	const char *bytes; /* without the byte order mark */
	size_t length;
	char *own;		/* a copy, where characters were blanked */
	size_t at, index;	/* byte offset of the character `index` */
	size_t line_at;		/* byte offset of the line `line` */
	int line;		/* from 1 */
	struct place directive; /* the first line that begins with % */
	size_t directives;	/* how many do */
};

enum event_type {
	EVENT_OVER, /* nothing more can be read */
	EVENT_DOCUMENT,
	EVENT_TEXT,
	EVENT_LIST,
	EVENT_MAP,
	EVENT_CLOSE /* of a list, map or document */
};

struct event {
	enum event_type type;
	struct place at;
	const char *text; /* without outer space; until the next event */
	size_t length;
	bool plain;   /* written without quotes */
	bool refused; /* an error stands already: do not look at it */
};

/* A text that is understood when all of its document is known. */
struct later {
	struct thing *thing;
	const struct field *field;
	const char *text; /* NULL: the date of the field */
	struct place at;
};

/* People named in a field, understood when all of the file is known. */
struct mention {
	const struct plan *plan;
	struct list *leads; /* to split into; NULL: text is one name */
	const char *text;
	struct place at;
};

struct reader {
	const char *name;
	struct source src;
	struct diags *d;
	size_t errors, warnings; /* of this file */
	bool flood;		 /* too many errors: they are only counted */
	struct plans *out;
	size_t first;	       /* this file's plans begin here in out */
	struct arena *arena;   /* of what is read: out's, or the sink */
	struct arena *scratch; /* of one document */
	struct arena *sink;    /* of what nobody will read */
	struct arena *kept;    /* of this file */
	yaml_parser_t parser;
	yaml_event_t raw;
	struct event event;
	struct place text_at; /* of the text before, and its last byte's end */
	const char *text_end;
	int depth;
	bool over;
	bool marks;	     /* records may say which thing they are: mark.h */
	struct plan *plan;   /* of this document */
	struct place rating; /* of its key `rating`; line 0: none */
	struct later *later;
	size_t nlater, later_room;
	struct mention *mention;
	size_t nmention, mention_room;
	struct thing *bin[24]; /* one for each kind, while flooded */
};

/* Adds a remark, with the file's name. */
void say(struct reader *r, enum severity severity, struct place at,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Reads a text from end to end, each document (where there is one) by that
   function; the caller judges r->errors and calls reader_close. */
void reader_run(struct reader *r, const char *bytes, size_t length,
    void (*document)(struct reader *r));
void reader_close(struct reader *r);

/* A text to stand in a remark: one line, at most some 60 columns. */
const char *clip(struct reader *r, const char *text);
const char *clip_n(struct reader *r, const char *text, size_t n);

/* input.c */
bool input_read(const char *path, char **bytes, size_t *length, struct err *e);
const char *input_at(struct source *s, size_t index);
const char *input_line(struct source *s, int line, size_t *length);

/* What scrub.c puts where libyaml would refuse a character that is no mistake;
   no text may hold these. */
#define YAML_LINE_END "\xef\xb7\x90" /* U+FDD0 */
#define YAML_DROPPED "\xef\xb7\x91"  /* U+FDD1 */

/* foreign.c: where the bytes are no YAML but a file of another kind, says
   which, and what to do. */
bool is_foreign(struct reader *r, const char *bytes, size_t length);

/* scrub.c: false where nothing of it can be read.  Characters that may not
   stand in a plan are reported and blanked in a copy. */
bool scrub(struct reader *r, const char *bytes, size_t length);

/* events.c */
void events_open(struct reader *r);
void events_close(struct reader *r);
const struct event *event_next(struct reader *r);
/* Leaves out the node that the last event began. */
void event_skip(struct reader *r);

/* syntax.c: says what libyaml met, and what to do. */
void syntax_error(struct reader *r);
/* `line` with its text quoted as it should be, or the whole of its item;
   NULL where that is no cure. */
const char *line_quoted(struct reader *r, int line, bool whole);

#endif
