/* SPDX-License-Identifier: ISC */
/*
 * Reading a plan file from end to end.  Documents are bound to plans as their
 * events come; nothing of the file but its bytes is held beside the plans.
 * After READ_REMARKS errors the file is beyond help: the rest is checked, but
 * errors are only counted and what is read is thrown away.
 */
#include "bind.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
say(struct reader *r, enum severity severity, struct place at, const char *fmt,
    ...)
{
	bool error = severity == SEV_ERROR;
	char text[8192]; /* 20 words and what they mean */
	va_list ap;

	if (++*(error ? &r->errors : &r->warnings) > READ_REMARKS) {
		r->flood |= error;
		++*(error ? &r->d->errors : &r->d->warnings);
		return;
	}
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	diag_add(r->d, r->name, at.line, at.column, severity, "%s", text);
}

const char *
clip_n(struct reader *r, const char *text, size_t n)
{
	struct buf clean = { 0 }, cut = { 0 };
	char part[512]; /* 60 columns are never more, a text may be long */
	const char *out;

	if (r->flood)
		return "";
	if (n >= sizeof(part))
		n = sizeof(part) - 1;
	memcpy(part, text, n);
	part[n] = '\0';
	utf8_clean(&clean, part, false);
	utf8_cut(&cut, buf_text(&clean), 60, "...");
	out = buf_save(r->scratch, &cut);
	buf_free(&clean);
	buf_free(&cut);
	return out;
}

const char *
clip(struct reader *r, const char *text)
{
	return clip_n(r, text, strlen(text));
}

/* All documents, as far as the file can be read. */
static void
read_documents(struct reader *r, void (*document)(struct reader *r))
{
	const struct event *ev;
	struct place top = { 1, 1 };
	bool any = false;

	while ((ev = event_next(r))->type == EVENT_DOCUMENT) {
		any = true;
		document(r);
		r->nlater = 0;
		arena_reset(r->scratch);
	}
	if (!any && r->errors == 0)
		say(r, SEV_ERROR, top, "there is no plan in this file");
	if (!r->flood)
		check_people(r);
}

void
reader_run(struct reader *r, const char *bytes, size_t length,
    void (*document)(struct reader *r))
{
	r->arena = r->out->arena;
	r->scratch = arena_new();
	r->kept = arena_new();
	r->sink = arena_new();
	if (scrub(r, bytes, length)) {
		events_open(r);
		read_documents(r, document);
		events_close(r);
	}
}

void
reader_close(struct reader *r)
{
	mem_free(r->src.own);
	mem_free(r->later);
	mem_free(r->mention);
	arena_free(r->scratch);
	arena_free(r->kept);
	arena_free(r->sink);
}

void
yaml_read_text(const char *name, const char *bytes, size_t length,
    struct plans *out, struct diags *d)
{
	struct reader r = { .name = arena_strdup(d->arena, name),
		.d = d,
		.out = out,
		.first = out->plan.count };

	reader_run(&r, bytes, length, bind_document);
	if (r.errors > 0)
		out->plan.count = r.first;
	diags_sort(d);
	reader_close(&r);
}

bool
yaml_read_file(
    const char *path, struct plans *out, struct diags *d, struct err *e)
{
	char *bytes;
	size_t length;

	if (!input_read(path, &bytes, &length, e))
		return false;
	yaml_read_text(path, bytes, length, out, d);
	mem_free(bytes);
	return true;
}
