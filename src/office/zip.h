/* SPDX-License-Identifier: ISC */
/*
 * The parts of a zip archive in memory, by minizip.  What is unpacked is held
 * against what is packed, for all readers.
 */
#ifndef OFFICE_ZIP_H
#define OFFICE_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "ragtrack/base/err.h"

struct office_file;
struct zip;

/*
 * Opens the file; its bytes must stay.  ERR_IO where it is no archive, is
 * locked by a password, or has a part twice.  Names of parts are looked up
 * without case, a slash in front, and with either slash.
 */
bool zip_open(const struct office_file *f, struct zip **out, struct err *e);
void zip_close(struct zip *z); /* NULL does nothing */

/* Whether there is such a part. */
bool zip_has(const struct zip *z, const char *part);

/*
 * Unpacks a part, one at a time: zip_part, then zip_bytes until *got is 0, then
 * zip_part_close, which may also come sooner.  ERR_IO, naming the part, where
 * it is missing, broken or over a limit.  zip_bytes gives 0 only after the
 * checksum was found right.
 */
bool zip_part(struct zip *z, const char *part, struct err *e);
bool zip_bytes(
    struct zip *z, void *buffer, size_t room, size_t *got, struct err *e);
void zip_part_close(struct zip *z);

/* Says what is wrong with a part, and to open and save the file again: "FILE:
   PART WHAT; open it in Excel and save it again".  Returns false. */
bool zip_wrong(const struct zip *z, const char *part, struct err *e,
    const char *what, ...) __attribute__((format(printf, 4, 5)));

/* The program that made such files: "Excel". */
const char *zip_program(const struct office_file *f);

/* The file that it is of. */
const struct office_file *zip_file(const struct zip *z);

#endif
