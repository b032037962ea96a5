/* SPDX-License-Identifier: ISC */
/*
 * What derive() and derive_asks() read.  Whoever has a rule of derive.c,
 * direction.c, newest.c, ending.c, period.c or uses.c read another field adds it
 * here; tests/unit/test_light.c finds what is forgotten, and what is there in vain.
 */
#include "ragtrack/model/derive.h"

#include "ragtrack/model/field.h"

/* What derive_asks() reads. */
static const struct wanted_row asks_read[] = {
	{ &kind_plan,
	    "start closed update_every report_every year "
	    "rating_red_days rating_amber_days "
	    "rating_blue_label rating_blue_delivery rating_blue_impact "
	    "rating_blue_closed rating_green_label rating_green_delivery "
	    "rating_green_impact rating_green_closed rating_amber_label "
	    "rating_amber_delivery rating_amber_impact rating_amber_closed "
	    "rating_red_label rating_red_delivery rating_red_impact "
	    "rating_red_closed priorities periods" },
	{ &kind_priority, "actions" },
	{ &kind_period, "first cutoff closed head frozen" },
	{ &kind_action,
	    "start due revisions status completed verified rag steps updates" },
	{ &kind_revision, "date" },
	{ &kind_step, "status completed rag" },
	/* Whether it is private is always read. */
	{ &kind_update, "date rag status recorded text" },
};

/* What derive() reads besides. */
static const struct wanted_row rest_reads[] = {
	{ &kind_plan, "labels sections" },
	{ &kind_section, "labels" },
	{ &kind_priority, "ref title section labels" },
	{ &kind_action, "ref id title baseline impact obsession depends_on" },
	{ &kind_revision, "from to" },
	{ &kind_step, "due" },
};

void
derive_asks_wants(struct wanted *w)
{
	wanted_rows(w, asks_read, sizeof(asks_read) / sizeof(*asks_read));
	wanted_with(w, &kind_step, "completed");
}

void
derive_wants(struct wanted *w)
{
	wanted_rows(w, asks_read, sizeof(asks_read) / sizeof(*asks_read));
	wanted_rows(w, rest_reads, sizeof(rest_reads) / sizeof(*rest_reads));
}
