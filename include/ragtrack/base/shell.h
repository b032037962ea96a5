/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_SHELL_H
#define RAGTRACK_BASE_SHELL_H

struct arena;

/* A word as a shell takes it whole: itself, or in quotes, in the arena. */
const char *shell_word(struct arena *a, const char *word);

#endif
