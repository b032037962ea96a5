/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_VIEW_ADVICE_H
#define RAGTRACK_VIEW_ADVICE_H

struct buf;
struct keys;

/*
 * Adds a message of the rules as the screens say it: what to do next names
 * keys, and what is typed at a prompt or on the command line that : opens, in
 * place of options and commands of the shell.  Without keys it is the answer
 * of a command behind `:`, which takes options as the shell's do.
 */
void advice_here(struct buf *out, const struct keys *keys, const char *text);

#endif
