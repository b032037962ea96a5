/* SPDX-License-Identifier: ISC */
/*
 * What the process was given: options, environment, config file, and who this
 * is by the kernel.
 */
#ifndef RAGTRACK_CLI_SETTINGS_H
#define RAGTRACK_CLI_SETTINGS_H

#include "ragtrack/base/cage.h"
#include "ragtrack/base/err.h"
#include "ragtrack/model/people.h"

enum colour_use { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/* What the process was given: read once, in main, and handed on. */
struct settings {
	const char *store;     /* path of the store; NULL: no_store says why */
	struct err no_store;   /* what keeps it from being known */
	bool store_given;      /* by --store */
	const char *host_zone; /* of this system, for a store that is made */
	const char *zone;      /* of the store, once one is open */
	/* Today by the clock in a zone; NULL: the clock stands still. */
	int (*day_in)(const char *zone);
	int clock;			      /* today by the clock */
	int today;			      /* what is taken as today */
	bool today_given;		      /* by --today or RAGTRACK_TODAY */
	bool today_said;		      /* by --today */
	const char *today_words, *today_from; /* as given, and by what */
	struct who who;
	bool accessible; /* --accessible, or RAGTRACK_ACCESSIBLE */
	enum colour_use colour;
	bool no_colour;		 /* NO_COLOR is set */
	const char *term;	 /* TERM, or NULL */
	const char *editor;	 /* VISUAL, EDITOR, or NULL */
	const char *state_dir;	 /* drafts, histories of filters */
	const char *config_dir;	 /* keys.conf, themes, views */
	const char *runtime_dir; /* for throw-away stores */
	const char *escdelay;	 /* ESCDELAY, or NULL */
	bool mouse;		 /* RAGTRACK_MOUSE, or `mouse: on` */
	bool restricted;   /* --restricted: locked in, and --as is proof */
	const char *typed; /* then what sshd says was typed, or NULL */
	struct cage cage;  /* likewise */
	bool marker;	   /* `selection: marker`: no bar over the row */
};

enum settings_ask { ASK_RUN, ASK_HELP, ASK_VERSION };

/* The program's own options, which may stand before the command or after it;
   NULL: not given. */
struct globals {
	const char *store, *today, *as, *colour;
	bool accessible; /* whoever is locked in may say it too */
	bool restricted; /* only before the command, and said so behind it */
};
/* The names of those with a value, in that order; NULL ends. */
extern const char *const global_names[];
/* Where the value of that one is kept. */
const char **global_at(struct globals *g, size_t i);

/*
 * Reads the environment and the kernel's word on who this is, then the
 * program's own options before the command; *next is the first word after
 * them.  `clock` is today by the clock.  False: ERR_USAGE.  That no store is
 * known fails where one is needed.  All texts are in the arena or live as long
 * as argv and the environment.
 */
bool settings_read(struct arena *a, int argc, const char *const *argv,
    int clock, struct settings *out, int *next, enum settings_ask *ask,
    struct err *e);

/* What those that are given say; ERR_USAGE names what is wrong. */
bool settings_apply(struct arena *a, const struct globals *given,
    struct settings *out, struct err *e);

/*
 * The words that sshd says were typed, as out->typed, taken apart by quotes and
 * backslash and no more; a "ragtrack" before them is none of them.  ERR_USAGE
 * where a quotation is not closed or an option before the command is one that
 * stands in the forced command's own line alone.
 */
bool settings_typed(struct arena *a, struct settings *out, struct list *words,
    enum settings_ask *ask, struct err *e);

/* From now on the kernel refuses this process to start a program, for good; false
   where this kernel cannot. */
bool wall_raise(void);

/* Makes s->who the user for whom sudo runs this, where this is an account of the
   system and the store is closed to all but it. */
void sudo_read(struct arena *a, struct settings *s);

/*
 * From now on the clock is that of this zone: `clock` and `today` are worked
 * out anew, but for a day that was given.  The name is not copied.
 */
bool settings_zone(
    struct arena *a, struct settings *s, const char *zone, struct err *e);

#endif
