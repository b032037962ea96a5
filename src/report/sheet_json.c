/* SPDX-License-Identifier: ISC */
/*
 * A sheet as JSON: an array of objects, or an object a line.  Columns are
 * keys, and each cell knows what kind of value it is.
 */
#include "sheet.h"

#include <stdlib.h>

#include "ragtrack/base/json.h"

static void
write_row(struct json *j, const struct sheet *s, size_t first)
{
	json_object(j);
	for (size_t i = 0; i < s->columns; i++) {
		const struct cell *c = &s->cell[first + i];

		json_key(j, s->column[i].name);
		switch (c->kind) {
		case CELL_TEXT:
			json_text(j, c->exact);
			break;
		case CELL_INT:
			json_int(j, strtoll(c->exact, NULL, 10));
			break;
		case CELL_FLAG:
			json_bool(j, c->exact[0] == 't');
			break;
		case CELL_NULL:
			json_null(j);
			break;
		}
	}
	json_end_object(j);
}

void
sheet_json(const struct sheet *s, bool lines, struct buf *out)
{
	struct json j;

	if (lines) {
		for (size_t i = 0; i < s->count; i += s->columns) {
			json_open(&j, out, false);
			write_row(&j, s, i);
			buf_addc(out, '\n');
		}
		return;
	}
	json_open(&j, out, true);
	json_array(&j);
	for (size_t i = 0; i < s->count; i += s->columns)
		write_row(&j, s, i);
	json_end_array(&j);
	buf_addc(out, '\n');
}
