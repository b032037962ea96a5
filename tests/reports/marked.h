/* SPDX-License-Identifier: ISC */
/* A store in which every text says whether it may stand in a public report. */
#ifndef TESTS_REPORTS_MARKED_H
#define TESTS_REPORTS_MARKED_H

/*
 * Makes a store at path with a plan of every kind and every field, walked from
 * the field table.  A text of a field that is not public holds
 * "zqKIND_FIELD", as does whatever names a person or stands in a private note;
 * one that is public holds "okKIND_FIELD".  Each mark ends in `harm`, which is
 * "" or what no door of the program would let in.  The exit status.
 */
int marked_store(const char *path, const char *harm);

#endif
