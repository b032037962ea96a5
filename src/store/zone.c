/* SPDX-License-Identifier: ISC */
/*
 * The time zone of a store.  It has no row in the history, as it is no part of
 * a plan; it is sealed as all that is written.
 */
#include "access.h"
#include "seal.h"

bool
store_zone(struct store *s, struct arena *a, const char **out, struct err *e)
{
	struct stmt q = stmt_open(s, SQL_ABOUT);

	*out = NULL;
	if (stmt_row(&q))
		*out = arena_strdup(a, get_text(&q, 1));
	if (!stmt_close(&q, e))
		return false;
	if (*out == NULL)
		*out = "UTC";
	return true;
}

bool
store_zone_set(struct store *s, const char *zone, struct err *e)
{
	struct stmt q;

	if (!write_begin(s, e))
		return false;
	if (!access_needs(
		s, ACCESS_ADMINISTRATOR, "the store's time zone", e)) {
		write_rollback(s);
		return false;
	}
	q = stmt_open(s, SQL_SET_ZONE);
	put_text(&q, zone);
	if (stmt_run(&q, e) && seal_side(s, SIDE_ABOUT, 0, e))
		return write_commit(s, &(struct written){ 0 }, e);
	write_rollback(s);
	return false;
}
