/* SPDX-License-Identifier: ISC */
/* What the tests of many people at once share. */
#ifndef TESTS_CROWD_CROWD_H
#define TESTS_CROWD_CROWD_H

/* What of the environment puts shim.c before the program's libraries, with
   these words; for program_spawn and program_start. Valid until the next call. */
const char *const *shimmed(const char *words);

/* Random numbers, the same for the same RAGTRACK_SEED; a clock; a number that
   the environment says, else the usual one. */
void dice_begin(void);
unsigned dice(unsigned sides);
double now_ms(void);
int number_of(const char *name, int usual);

/*
 * Texts that are known again by who wrote them and which of theirs they are,
 * and what becomes of each. Every third one of the first four people goes over
 * several pages of the store's file. Valid until the next call.
 */
const char *text_make(int whose, int which);

enum { TEXT_PEOPLE = 32, TEXT_MOST = 8192 };
enum fate { FATE_NONE, FATE_BEGUN, FATE_SAVED };
struct texts {
	unsigned char fate[TEXT_PEOPLE][TEXT_MOST];
	unsigned char there[TEXT_PEOPLE][TEXT_MOST]; /* how often it was read */
	int found;
};

/* Counts the texts that a store has, each of which must be whole; how many
   entries its history has. Fails the test at a text that nobody wrote so. */
int texts_read(struct texts *t, const char *store);

#endif
