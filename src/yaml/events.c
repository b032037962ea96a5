/* SPDX-License-Identifier: ISC */
/*
 * libyaml's events, each checked before anybody sees it.  libyaml itself has
 * no limits and drops text without a word: what nests too deep or is too long
 * is stopped here, tags, anchors and aliases are refused, and a comment that
 * follows an unquoted text on its line is found in the bytes behind it.
 */
#include "mark.h"
#include "read.h"

#include <string.h>

#include "ragtrack/base/leftovers.h"

static struct place
place_at(yaml_mark_t mark)
{
	return (struct place){ (int)mark.line + 1, (int)mark.column + 1 };
}

void
events_open(struct reader *r)
{
	if (!yaml_parser_initialize(&r->parser))
		mem_ran_out();
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
	    &r->parser, (const unsigned char *)r->src.bytes, r->src.length);
}

void
events_close(struct reader *r)
{
	yaml_event_delete(&r->raw);
	yaml_parser_delete(&r->parser);
}

/* What stands from the event on to the end of its line. */
static const char *
rest_of_line(struct reader *r, struct place at)
{
	size_t length;
	const char *line = input_line(&r->src, at.line, &length);
	const char *p = line, *end = line + length;

	for (int i = 1; i < at.column && p < end; i++) {
		p++;
		while (p < end && ((unsigned char)*p & 0xc0) == 0x80)
			p++;
	}
	return clip_n(r, p, (size_t)(end - p));
}

static void
refuse_tag(struct reader *r, struct place at)
{
	const char *quoted = line_quoted(r, at.line, false);

	if (quoted != NULL)
		say(r, SEV_ERROR, at,
		    "a text that begins with ! needs quotes "
		    "(YAML would drop it as a tag): %s",
		    quoted);
	else
		say(r, SEV_ERROR, at, "YAML tags are refused: %s",
		    rest_of_line(r, at));
}

static void
refuse_anchor(struct reader *r, struct place at, char sign)
{
	const char *quoted = line_quoted(r, at.line, false);
	const char *what = sign == '&' ? "anchor" : "alias";

	if (quoted != NULL)
		say(r, SEV_ERROR, at,
		    "a text that begins with %c needs quotes "
		    "(YAML would take it for an %s): %s",
		    sign, what, quoted);
	else
		say(r, SEV_ERROR, at,
		    "YAML %ss are refused; quote a text that "
		    "begins with %c: %s",
		    what, sign, rest_of_line(r, at));
}

/* The text has ended at `end`: is a comment behind it on its line? */
static void
find_lost_text(struct reader *r, yaml_mark_t end)
{
	const char *stop = r->src.bytes + r->src.length, *p, *from, *to;
	struct place at = place_at(end);

	from = p = input_at(&r->src, end.index);
	while (p < stop && (*p == ' ' || *p == '\t'))
		p++;
	if (p == from || p == stop || *p != '#')
		return;
	at.column += (int)(p - from);
	to = memchr(p, '\n', (size_t)(stop - p));
	if (to == NULL)
		to = stop;
	if (r->marks && mark_seems(p, (size_t)(to - p)))
		return;
	/* What a person has just typed would be gone with its file. */
	say(r, r->marks ? SEV_ERROR : SEV_WARNING, at,
	    "only \"%s\" is read: \"%s\" is a comment; "
	    "quote the whole text if it belongs to it",
	    clip(r, r->event.text), clip_n(r, p, (size_t)(to - p)));
}

/*
 * The other half of a text that has a comma inside { }: what follows the
 * comma is a key without a colon to YAML, and would be lost.
 */
static void
find_split_text(struct reader *r)
{
	const char *p = r->text_end;
	const char *here = input_at(&r->src, r->raw.start_mark.index);
	size_t n;

	if (p == NULL || p > here || here == r->src.bytes + r->src.length ||
	    (*here != ',' && *here != '}'))
		return;
	while (p < here && strchr(" \t\r\n", *p) != NULL)
		p++;
	if (p < here)
		return;
	for (n = 0; r->text_end - n > r->src.bytes; n++)
		if (strchr("{,\n", r->text_end[-(ptrdiff_t)n - 1]) != NULL)
			break;
	say(r, SEV_ERROR, r->text_at,
	    "\"%s\" stands here without a value: inside { } a text with a "
	    "comma needs quotes",
	    clip_n(r, r->text_end - n + strspn(r->text_end - n, " "),
		n - strspn(r->text_end - n, " ")));
	r->event.refused = true;
}

/* Takes outer white space off the text of the event, in libyaml's memory. */
static void
trim(struct reader *r, struct event *ev)
{
	char *text = (char *)r->raw.data.scalar.value;
	char *end = text + r->raw.data.scalar.length;

	while (end > text && strchr(" \t\n", end[-1]) != NULL)
		end--;
	*end = '\0';
	text += strspn(text, " \t\n");
	if (text < end && ((text[0] | end[-1]) & 0x80) != 0) {
		text = utf8_trim(r->scratch, text);
		end = text + strlen(text);
	}
	ev->text = text;
	ev->length = (size_t)(end - text);
}

/* What word processors leave, raw or escaped, goes out of the text. */
static void
drop_leftovers(struct reader *r)
{
	char *text = (char *)r->raw.data.scalar.value, *p;

	if (strlen(text) != r->raw.data.scalar.length)
		return; /* an escaped NUL, which is refused */
	for (p = text; (p = strstr(p, YAML_LINE_END)) != NULL;) {
		*p = '\v';
		memmove(p + 1, p + 3, strlen(p + 3) + 1);
	}
	for (p = text; (p = strstr(p, YAML_DROPPED)) != NULL;)
		memmove(p, p + 3, strlen(p + 3) + 1);
	if (strpbrk(text, "\v\xc2\xe2\xef") != NULL)
		leftovers_drop(text);
	r->raw.data.scalar.length = strlen(text);
}

static void
read_text(struct reader *r, struct event *ev)
{
	const yaml_event_t *raw = &r->raw;
	const char *value = (const char *)raw->data.scalar.value;
	size_t length;
	uint32_t cp = 0;

	drop_leftovers(r);
	length = raw->data.scalar.length;

	ev->plain = raw->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	/* Raw characters were checked; escapes can still say anything. */
	if (raw->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE &&
	    (strlen(value) != length || utf8_forbidden(value, NULL, &cp))) {
		say(r, SEV_ERROR, ev->at,
		    "the escaped character U+%04X may "
		    "not stand in a plan",
		    cp);
		ev->refused = true;
	}
	if (raw->data.scalar.anchor != NULL)
		refuse_anchor(r, ev->at, '&');
	if (raw->data.scalar.tag != NULL)
		refuse_tag(r, ev->at);
	ev->refused |= raw->data.scalar.anchor != NULL ||
	    raw->data.scalar.tag != NULL;
	trim(r, ev);
	if (ev->length > TEXT_LIMIT) {
		say(r, SEV_ERROR, ev->at,
		    "this text is over the limit of "
		    "%u KiB a text",
		    TEXT_LIMIT >> 10);
		ev->refused = true;
	}
	if (ev->plain && length > 0)
		find_lost_text(r, raw->end_mark);
	if (ev->plain && length == 0)
		find_split_text(r);
	r->text_at = ev->at;
	r->text_end = input_at(&r->src, raw->end_mark.index);
}

static void
read_open(struct reader *r, struct event *ev, const yaml_char_t *anchor,
    const yaml_char_t *tag)
{
	if (anchor != NULL)
		refuse_anchor(r, ev->at, '&');
	if (tag != NULL)
		refuse_tag(r, ev->at);
	if (++r->depth <= NESTING_LIMIT)
		return;
	say(r, SEV_ERROR, ev->at, "nested deeper than the limit of %d",
	    NESTING_LIMIT);
	say(r, SEV_WARNING, ev->at, "the rest of the file was not read");
	r->over = true;
	ev->type = EVENT_OVER;
}

static void
read_document(struct reader *r, const struct event *ev)
{
	const yaml_event_t *raw = &r->raw;

	if (raw->data.document_start.version_directive != NULL ||
	    raw->data.document_start.tag_directives.start !=
		raw->data.document_start.tag_directives.end)
		say(r, SEV_ERROR, ev->at, "YAML directives (%%) are refused");
}

const struct event *
event_next(struct reader *r)
{
	struct event *ev = &r->event;
	const yaml_event_t *raw = &r->raw;

	*ev = (struct event){ .type = EVENT_OVER };
	while (!r->over) {
		yaml_event_delete(&r->raw);
		if (!yaml_parser_parse(&r->parser, &r->raw)) {
			syntax_error(r);
			r->over = true;
			break;
		}
		ev->at = place_at(raw->start_mark);
		switch (raw->type) {
		case YAML_STREAM_START_EVENT:
			continue;
		case YAML_DOCUMENT_START_EVENT:
			ev->type = EVENT_DOCUMENT;
			read_document(r, ev);
			break;
		case YAML_SCALAR_EVENT:
			ev->type = EVENT_TEXT;
			read_text(r, ev);
			break;
		case YAML_ALIAS_EVENT:
			ev->type = EVENT_TEXT;
			ev->text = "";
			ev->refused = true;
			refuse_anchor(r, ev->at, '*');
			break;
		case YAML_SEQUENCE_START_EVENT:
			ev->type = EVENT_LIST;
			read_open(r, ev, raw->data.sequence_start.anchor,
			    raw->data.sequence_start.tag);
			break;
		case YAML_MAPPING_START_EVENT:
			ev->type = EVENT_MAP;
			read_open(r, ev, raw->data.mapping_start.anchor,
			    raw->data.mapping_start.tag);
			break;
		case YAML_SEQUENCE_END_EVENT:
		case YAML_MAPPING_END_EVENT:
			r->depth--;
			ev->type = EVENT_CLOSE;
			break;
		case YAML_DOCUMENT_END_EVENT:
			ev->type = EVENT_CLOSE;
			break;
		default:
			r->over = true;
			break;
		}
		break;
	}
	return ev;
}

void
event_skip(struct reader *r)
{
	int depth = 0;

	do {
		if (r->event.type == EVENT_LIST || r->event.type == EVENT_MAP)
			depth++;
		else if (r->event.type == EVENT_CLOSE)
			depth--;
		if (depth <= 0 || r->over)
			return;
		event_next(r);
	} while (true);
}
