/* SPDX-License-Identifier: ISC */
/*
 * A plan, or a part of it, that was written by hand in an editor, held against
 * what the person was given.  What it says becomes a file that is merged like
 * any other (merge.h), once each record of it is known for the thing it is and
 * the rules of edit.h had their say.
 */
#ifndef RAGTRACK_MODEL_EDIT_RECORD_H
#define RAGTRACK_MODEL_EDIT_RECORD_H

#include "ragtrack/model/edit.h"

struct edit_record {
	const struct plans *was; /* one plan, as it was given: nobody changes it
				    meanwhile */
	struct plans *is; /* the same plan as it was left, what was taken out
			     before not in it; the lines of what was read are
			     set, those of all else 0 */
	/*
	 * Called for each mistake: of a thing of `is`, or of NULL; a field of
	 * it, or NULL; what is gone from it, of `was`, or NULL; and a sentence
	 * that lives as long as the set.
	 */
	void (*say)(void *with, const struct thing *t, const struct field *f,
	    const struct thing *gone, const char *text);
	void *with;
	size_t gone; /* filled: how many records are taken out, those in them
			not counted */
};

/*
 * Gives each thing of `is` its number: the one it states, where that is of a
 * thing of its kind that was given in its place, and stands once; else of what
 * it is most like, as an import finds it; else 0, it is new.  A record that
 * states none, beside others that do, is one that was given by its title only.
 * `first` is the thing whose record it is (NULL: the whole plan): where none
 * of the records states that, the first is it.
 */
void edit_record_pair(
    struct arena *a, struct edit_record *r, const struct thing *first);

/*
 * Asks the rules about all that differs, after edit_record_pair.  What goes with
 * it (the revision of a due day, the update of a rating, who names what was
 * renamed) is put into `is` where the person did not say it.  No rating needs a
 * reason; what is taken out does, in ed->set->why, and what lies in a closed
 * period.  False where there is a mistake.  The set is used up; what ed->plans
 * are does not matter.
 */
bool edit_record_rules(struct edit *ed, struct edit_record *r);

#endif
