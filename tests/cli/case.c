/* SPDX-License-Identifier: ISC */
#include "case.h"

#include <stdlib.h>
#include <string.h>

/*
 * Expected lines stay in the form the file has them, and it is the actual output
 * that is brought into that form (lines_shown). So nothing is ever unescaped, and
 * writing a case anew is writing the lines.
 */

static void *
must(void *memory)
{
	if (memory == NULL)
		abort();
	return memory;
}

void
lines_add(struct lines *lines, const char *text)
{
	lines->line = must(
	    realloc(lines->line, (lines->count + 1) * sizeof *lines->line));
	lines->line[lines->count++] = must(strdup(text));
}

void
lines_free(struct lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		free(lines->line[i]);
	free(lines->line);
	*lines = (struct lines){ 0 };
}

/* "$ x", "! x" and "? x" have a meaning in a case file, "\$ x" is the text. */
static bool
is_mark(const char *line)
{
	while (*line == '\\')
		line++;
	return *line != '\0' && strchr("$!?", *line) != NULL &&
	    (line[1] == ' ' || line[1] == '\0');
}

static void
show(FILE *to, const char *line, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)line[i];

		if (byte == '\r')
			fputs("\\r", to);
		else if ((byte < 0x20 && byte != '\t') || byte == 0x7f)
			fprintf(to, "\\x%02x", byte);
		else
			putc(byte, to);
	}
}

struct lines
lines_shown(const char *bytes, size_t length, bool is_out)
{
	struct lines lines = { 0 };

	for (size_t at = 0, next; at < length; at = next) {
		const char *newline = memchr(bytes + at, '\n', length - at);
		size_t end = newline ? (size_t)(newline - bytes) : length;
		char *text = NULL, *escaped = NULL;
		size_t size;
		FILE *to = must(open_memstream(&text, &size));

		next = end + 1;
		show(to, bytes + at, end - at);
		fclose(to);
		to = must(open_memstream(&escaped, &size));
		fprintf(to, "%s%s", is_out && is_mark(text) ? "\\" : "", text);
		/* The last line when empty: else it looks like a gap. */
		if (is_out && *text == '\0' && next >= length)
			putc('\\', to);
		fclose(to);
		lines_add(&lines, escaped);
		free(text);
		free(escaped);
		if (newline == NULL)
			lines_add(&lines, "\\ no newline at the end");
	}
	return lines;
}

bool
line_fits(const char *expected, const char *actual)
{
	static const char wild[] = "<...>";
	const char *part = expected, *star = strstr(expected, wild);

	if (star == NULL)
		return strcmp(expected, actual) == 0;
	if (strncmp(part, actual, (size_t)(star - part)) != 0)
		return false;
	actual += star - part;
	for (;;) {
		size_t length;

		part = star + strlen(wild);
		star = strstr(part, wild);
		length = star ? (size_t)(star - part) : strlen(part);
		if (star == NULL) {
			size_t left = strlen(actual);

			return left >= length &&
			    strcmp(actual + left - length, part) == 0;
		}
		while (*actual && strncmp(actual, part, length) != 0)
			actual++;
		if (strncmp(actual, part, length) != 0)
			return false;
		actual += length;
	}
}

/* The word that ends a here-document begun in the line, or NULL; to be freed. */
static char *
here_word(const char *line)
{
	const char *at = strstr(line, "<<");
	size_t length;

	if (at == NULL || at[2] == '<')
		return NULL;
	at += 2;
	at += strspn(at, "- '\"");
	length = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
	return length ? must(strndup(at, length)) : NULL;
}

static void
chomp(char *line)
{
	line[strcspn(line, "\n")] = '\0';
}

/* Reads the rest of a command: lines after a backslash, then a here-document. */
static void
read_command(
    struct step *step, FILE *in, char **line, size_t *room, size_t *number)
{
	char *word = here_word(*line);

	lines_add(&step->command, *line);
	while (word != NULL ||
	    ((*line)[0] && (*line)[strlen(*line) - 1] == '\\')) {
		if (getline(line, room, in) < 0)
			break;
		++*number;
		chomp(*line);
		lines_add(&step->command, *line);
		if (word == NULL) {
			word = here_word(*line);
		} else if (strcmp(*line, word) == 0) {
			free(word);
			word = NULL;
		}
	}
	free(word);
}

static struct step *
add_step(struct test_case *c, size_t number)
{
	c->steps = must(realloc(c->steps, (c->count + 1) * sizeof *c->steps));
	c->steps[c->count] = (struct step){ .number = number };
	return &c->steps[c->count++];
}

/* Empty lines at the end of what is expected set the steps apart, no more. */
static void
take_blank(struct step *step)
{
	struct lines *out = &step->out;

	while (out->count > 0 && out->line[out->count - 1][0] == '\0') {
		free(out->line[--out->count]);
		step->blank++;
	}
}

bool
case_read(struct test_case *c, const char *path)
{
	FILE *in = fopen(path, "r");
	struct step *step = NULL;
	char *line = NULL;
	size_t room = 0, number = 0;

	*c = (struct test_case){ .path = path };
	if (in == NULL) {
		perror(path);
		return false;
	}
	while (getline(&line, &room, in) >= 0) {
		number++;
		chomp(line);
		if (strncmp(line, "$ ", 2) == 0) {
			step = add_step(c, number);
			read_command(step, in, &line, &room, &number);
		} else if (step == NULL) {
			lines_add(&c->head, line);
		} else if (line[0] == '!' && (line[1] == ' ' || !line[1])) {
			lines_add(&step->err, line[1] ? line + 2 : "");
		} else if (line[0] == '?' && line[1] == ' ') {
			step->status = (int)strtol(line + 2, NULL, 10);
		} else {
			lines_add(&step->out, line);
		}
	}
	for (size_t i = 0; i < c->count; i++)
		take_blank(&c->steps[i]);
	free(line);
	fclose(in);
	if (c->count == 0)
		printf("%s: there is no step in it\n", path);
	return c->count > 0;
}

void
case_write(const struct test_case *c, FILE *to)
{
	for (size_t i = 0; i < c->head.count; i++)
		fprintf(to, "%s\n", c->head.line[i]);
	for (size_t n = 0; n < c->count; n++) {
		const struct step *step = &c->steps[n];

		for (size_t i = 0; i < step->command.count; i++)
			fprintf(to, "%s\n", step->command.line[i]);
		for (size_t i = 0; i < step->out.count; i++)
			fprintf(to, "%s\n", step->out.line[i]);
		for (size_t i = 0; i < step->err.count; i++) {
			const char *text = step->err.line[i];

			fprintf(to, *text ? "! %s\n" : "!%s\n", text);
		}
		if (step->status != 0)
			fprintf(to, "? %d\n", step->status);
		for (size_t i = 0; i < step->blank; i++)
			putc('\n', to);
	}
}

void
case_free(struct test_case *c)
{
	lines_free(&c->head);
	for (size_t i = 0; i < c->count; i++) {
		lines_free(&c->steps[i].command);
		lines_free(&c->steps[i].out);
		lines_free(&c->steps[i].err);
	}
	free(c->steps);
}
