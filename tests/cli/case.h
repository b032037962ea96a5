/* SPDX-License-Identifier: ISC */
/*
 * A case file taken apart: steps of one command each, with what is expected on
 * stdout, on stderr and as exit status. README.md has the format.
 */
#ifndef TESTS_CLI_CASE_H
#define TESTS_CLI_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct lines {
	char **line; /* without their newlines; owned */
	size_t count;
};

struct step {
	size_t number;	      /* line of the file where the command stands */
	struct lines command; /* as written, with "$ " and any here-document */
	struct lines out,
	    err; /* expected, as written in the file, err without "! " */
	int status;
	size_t
	    blank; /* empty lines before the next step; not expected output */
};

struct test_case {
	const char *path;  /* borrowed */
	struct lines head; /* what stands before the first step */
	struct step *steps;
	size_t count;
};

/* Adds a copy of text to lines; ends the program without memory. */
void lines_add(struct lines *lines, const char *text);

/* Frees what lines_add put there. */
void lines_free(struct lines *lines);

/*
 * Splits what a command wrote, in the form that case files have it: control
 * characters visible, a line escaped where it would read as a mark of ours.
 */
struct lines lines_shown(const char *bytes, size_t length, bool is_out);

/* True if an expected line, "<...>" in it fitting anything, fits the actual. */
bool line_fits(const char *expected, const char *actual);

/* Reads a case file; prints why and returns false where it cannot. */
bool case_read(struct test_case *c, const char *path);

/* Writes it in its own format. */
void case_write(const struct test_case *c, FILE *to);

/* Frees all but the path. */
void case_free(struct test_case *c);

#endif
