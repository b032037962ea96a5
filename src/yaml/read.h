/* SPDX-License-Identifier: ISC */
/*
 * What the parts of the reader share.  The way of a file: input.c gets its
 * bytes, scrub.c checks the characters, events.c asks libyaml for events and
 * checks each, bind.c and value.c walk the field table with them, check.c and
 * check_people.c look at what was read as a whole.
 */
#ifndef YAML_READ_H
#define YAML_READ_H

#include <yaml.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/field.h"
#include "ragtrack/yaml/yaml.h"

#define READ_REMARKS 1000 /* kept of one file; the rest is counted */
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
	size_t errors, remarks; /* of this file */
	bool flood;		/* too many errors: they are only counted */
	struct plans *out;
	size_t first;	       /* this file's plans begin here in out */
	struct arena *arena;   /* of what is read: out's, or the sink */
	struct arena *scratch; /* of one document */
	struct arena *sink;    /* of what nobody will read */
	struct arena *kept;    /* of this file */
	yaml_parser_t parser;
	yaml_event_t raw;
	struct event event;
	int depth;
	bool over;
	struct plan *plan;   /* of this document */
	struct place rating; /* of its key `rating`; line 0: none */
	struct later *later;
	size_t nlater, later_room;
	struct mention *mention;
	size_t nmention, mention_room;
	struct thing *bin[16]; /* one for each kind, while flooded */
};

/* Adds a remark, with the file's name. */
void say(struct reader *r, enum severity severity, struct place at,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* A text to stand in a remark: one line, at most some 60 columns. */
const char *clip(struct reader *r, const char *text);
const char *clip_n(struct reader *r, const char *text, size_t n);

/* input.c */
bool input_read(const char *path, char **bytes, size_t *length, struct err *e);
const char *input_at(struct source *s, size_t index);
const char *input_line(struct source *s, int line, size_t *length);

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

/* bind.c */
struct frame {
	struct thing *thing;
	const struct kind *kind;
	struct place first; /* of its first key, or of itself */
	uint64_t seen;	    /* rows that were stated */
	uint64_t groups[2]; /* group maps stated, by their first rows: at
				   the top of the record, in another map */
	struct place at[READ_ROWS]; /* of the values stated */
};
void bind_document(struct reader *r);
void bind_things(struct reader *r, struct frame *fr, const struct field *f);

/* value.c: reads the value of a field from the event just met. */
void bind_value(struct reader *r, struct frame *fr, const struct field *f,
    struct place key);
/* What a type says of a value that it cannot read. */
void say_err(struct reader *r, const struct field *f, struct place at,
    const struct err *e);
void later_add(struct reader *r, struct thing *t, const struct field *f,
    const char *text, struct place at);

/* check.c: a thing as its map ends; a plan as its document ends or breaks
   off (r->over). */
void check_thing(struct reader *r, const struct frame *fr);
void check_document(struct reader *r);

/* check_refs.c: what the refs of a whole plan name. */
void check_refs(struct reader *r);

/* check_people.c: the people of all plans of the file, who its leads are. */
void check_people(struct reader *r);

/* names.c: a set of texts, each in a scope, with a value. */
struct name {
	const void *scope;
	const char *text;
	void *value;
};
struct names {
	struct name *slot;
	size_t used, room;
};
/* Its name, made with the value NULL where it is new; in the arena, the text
   is not copied.  Valid until the next call. */
struct name *names_at(
    struct arena *a, struct names *set, const void *scope, const char *text);

/* quote.c */
/* Whether a text needs quotes; loose: it may look like a number or date. */
bool quote_needed(const char *text, bool loose);
void quote_add(struct buf *out, const char *text);

#endif
