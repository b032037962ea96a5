/* SPDX-License-Identifier: ISC */
#ifndef TESTS_CROWD_SHIMMED_H
#define TESTS_CROWD_SHIMMED_H

/* What of the environment puts shim.c before the program's libraries, with
   these words; for program_spawn and program_start. Valid until the next call. */
const char *const *shimmed(const char *words);

#endif
