/* SPDX-License-Identifier: ISC */
/*
 * Remarks on plan files, as compilers print them.
 */
#include "parts.h"

#include "ragtrack/base/json.h"
#include "ragtrack/base/utf8.h"

#define SHOWN 50

static const char *
severity_word(enum severity s)
{
	return s == SEV_ERROR ? "error" : "warning";
}

static void
say_one(const struct diag *d, struct buf *out)
{
	struct buf line = { 0 };

	if (d->file != NULL)
		buf_addf(&line, "%s:", d->file);
	if (d->line > 0)
		buf_addf(&line, "%d:%d:", d->line, d->column);
	buf_addf(&line, "%s%s: %s", line.len > 0 ? " " : "",
	    severity_word(d->severity), d->text);
	utf8_clean(out, buf_text(&line), false);
	buf_addc(out, '\n');
	buf_free(&line);
}

void
diags_say(const struct diags *d, struct buf *out)
{
	size_t errors = d->errors < SHOWN ? d->errors : SHOWN;
	size_t warnings = d->warnings < SHOWN - errors ? d->warnings :
							 SHOWN - errors;
	bool more = errors + warnings < d->count;

	for (size_t i = 0; i < d->count; i++) {
		size_t *left = d->item[i].severity == SEV_ERROR ? &errors :
								  &warnings;

		if (*left == 0)
			continue;
		--*left;
		say_one(&d->item[i], out);
	}
	if (more)
		buf_addf(out,
		    "in all: %zu error%s, %zu warning%s; %d are "
		    "shown\n",
		    d->errors, d->errors == 1 ? "" : "s", d->warnings,
		    d->warnings == 1 ? "" : "s", SHOWN);
}

void
diag_json(struct json *j, const struct diag *d)
{
	json_object(j);
	json_key_text(j, "file", d->file);
	if (d->line > 0) {
		json_key_int(j, "line", d->line);
		json_key_int(j, "column", d->column);
	} else {
		json_key_null(j, "line");
		json_key_null(j, "column");
	}
	json_key_text(j, "severity", severity_word(d->severity));
	json_key_text(j, "message", d->text);
	json_end_object(j);
}
