/* SPDX-License-Identifier: ISC */
/*
 * The parts of an import that merge.c joins: values (merge_value.c), lists
 * of things (merge_list.c) and their order (merge_order.c).
 */
#ifndef RAGTRACK_MODEL_MERGE_PARTS_H
#define RAGTRACK_MODEL_MERGE_PARTS_H

#include "merge_pair.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/model/merge.h"

/* Both sides of one list. */
struct sides {
	struct pair_items file, store;
};

/* An import under way. */
struct merger {
	struct arena *a;       /* of the results */
	struct arena *lasting; /* as long as this import */
	struct arena *brief;   /* as long as one action */
	const struct plans *plans;
	const struct plan *base, *store, *file;
	const struct merge_options *options;
	struct change_set *set;
	struct merge *out;
	struct pair_item *action; /* the one a change or a kept value
					   is of; NULL: of the header */
	size_t hidden; /* how much of what it stands in stays out of sight:
			  nothing of it is written, what the file says is
			  noted */
	bool trial;    /* only to see what there would be to write */
	struct sides priorities, actions;
	struct buf value[3]; /* encoded: base, file, store */
};

/* Notes that the set grew by a change of the action or the header. */
void merge_changed(struct merger *m);

/* Notes a value (or, field NULL, a thing or its place) that the store keeps
   although the file says otherwise; see struct merge_kept. */
void merge_keep(struct merger *m, const struct thing *t, const struct field *f,
    const char *file);

/* Notes two changes of one field; the values are encoded.  The result is the
   new conflict, which the next one may move. */
struct merge_conflict *merge_clash(struct merger *m, const struct thing *t,
    const struct field *f, const char *base, const char *file,
    const char *store);

/* Merges the fields of one thing, but for the things in it; base may be
   NULL: then an empty side takes the other's value. */
void merge_fields(struct merger *m, const struct thing *base,
    const struct thing *file, const struct thing *store);

/*
 * The two sides of a list, each thing of the store with its base.  Lists may
 * be NULL.  sides_add_base does the latter for sides filled by hand.
 */
struct sides sides_new(struct arena *s, const struct things *base,
    const struct things *file, const struct things *store);
void sides_add_base(
    struct arena *s, struct pair_items *store, const struct pair_items *base);

/* Pairs them by the rule of their kind. */
void sides_pair(struct arena *s, struct sides *sides);

/* Puts a list into order that no thing can leave. */
void sides_order(struct merger *m, struct arena *s, struct sides *sides,
    const struct thing *parent);

/* Merges all of a list of things, down to the leaves. */
void merge_list(struct merger *m, struct arena *s, const struct field *f,
    const struct thing *base, const struct thing *file,
    const struct thing *store);

/* Merges a thing of the file into its mate, with all in it but actions. */
void merge_thing(struct merger *m, struct arena *s, struct pair_item *file);

/* Whether what is merged now stays out of sight. */
bool merge_hidden(const struct merger *m);

/* Only that: the fields of a thing and the things in it, with their base. */
void merge_content(struct merger *m, struct arena *s, const struct thing *base,
    const struct thing *file, const struct thing *store);

/*
 * What the store has retired and the file has, before its content is merged:
 * it is restored where it comes back by the file, and stays out (true) where
 * the store took it out after the base; there what the file changed is a
 * conflict.
 */
bool merge_out(struct merger *m, struct arena *s, struct pair_item *file);

/* Whether the file changed it after the base, or something in it. */
bool merge_touched(
    struct merger *m, struct arena *s, const struct pair_item *file);

/* Makes a thing that is new in the file, but nothing in what stays out. */
void merge_make(
    struct merger *m, struct pair_item *file, const struct thing *parent);

/* Whether --prune was given and takes things of this kind. */
bool merge_prunes(const struct merger *m, const struct thing *t);

/*
 * A thing of the store without a mate: kept and reported, or with `prune`
 * retired, unless the store changed it after the base (a conflict).  What the
 * file last had of it is noted, of what was retired before too.
 */
void merge_gone(struct merger *m, struct pair_item *store, bool prune);
/* A conflict: it came into something in the store that is gone from the file. */
void merge_came(struct merger *m, const struct pair_item *it);

/* Only the latter: of what is out of sight, and stays it. */
void merge_note(struct merger *m, const struct pair_item *it);

/* A conflict about the priority an action of the store stands in; `file` is
   where the file has it, or NULL. */
struct merge_conflict *merge_place_clash(
    struct merger *m, const struct pair_item *it, const struct thing *file);

/* The encoded value of a field, in `b` or the thing itself; NULL where it is
   absent or t is NULL. */
const char *merge_encoded(
    struct buf *b, const struct thing *t, const struct field *f);

/* Pairs the priorities, then all actions. */
void merge_pair_actions(struct merger *m);

/* Merges the priorities and all actions. */
void merge_actions(struct merger *m);

/* One place in a list that is being put in order. */
struct slot {
	const struct thing *thing;	  /* of the store, or to be made */
	struct thing *made;		  /* the same, where it is to be made */
	struct pair_item *item;		  /* its store side, or NULL */
	bool in_file, in_store;		  /* stands in that side's order */
	bool away;			  /* in the file here, in the store
					   elsewhere, and stays there */
	bool ranked;			  /* its rank holds in this list */
	int64_t rank;			  /* where it is to stand */
	struct slot *next, *first, *last; /* while joining */
};

/* The slots of one list: the file's in its order, the store's in its. */
struct ordering {
	struct arena *arena;
	struct slot **file, **store;
	size_t nfile, nstore;
};

struct ordering ordering_new(struct arena *s, size_t nfile, size_t nstore);

/* A thing of the store that stays in this list (here), or comes into it. */
struct slot *ordering_store(
    struct ordering *o, struct pair_item *it, bool here);

/* The next thing of the file: the slot of its mate, or what is to be made. */
void ordering_file(struct ordering *o, struct slot *slot, struct thing *made);

/* The next thing of the file, which the store keeps somewhere else. */
void ordering_away(struct ordering *o, struct pair_item *it);

/* Works out the order and appends the moves it takes. */
void ordering_apply(struct merger *m, struct ordering *o, struct thing *parent);

#endif
