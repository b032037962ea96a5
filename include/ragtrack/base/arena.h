/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_ARENA_H
#define RAGTRACK_BASE_ARENA_H

#include <stddef.h>

/*
 * Memory that is given back all at once. A function that allocates takes the
 * arena first, so its signature says who owns the result. Nothing here ever
 * returns NULL for want of memory: the program ends, see arena_on_no_memory.
 */
struct arena;

/* A new, empty arena; the caller frees it. */
struct arena *arena_new(void);

/* Frees the arena and all that came from it. NULL does nothing. */
void arena_free(struct arena *a);

/* Gives up all that came from it, keeps some memory for the next round. */
void arena_reset(struct arena *a);

/* `size` bytes, zeroed, aligned for any type. */
void *arena_alloc(struct arena *a, size_t size);

/* A copy of the text, or of its first n bytes at most. NULL gives NULL. */
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);

/* A copy of n bytes. */
void *arena_memdup(struct arena *a, const void *data, size_t n);

/* A formatted text. */
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Makes room for one more item in an array of `count` items of `size` bytes.
 * *room is the array's capacity in items (0 with a NULL array) and is updated.
 * Returns the old array or a bigger copy with the new items zeroed; the old
 * one stays valid until the arena goes.
 */
void *arena_grow(
    struct arena *a, void *old, size_t count, size_t *room, size_t size);

/* Bytes handed out since the last reset, rounding included. */
size_t arena_used(const struct arena *a);

/*
 * What to call, once, before the program ends for want of memory (it says so
 * on standard error and exits with status 3): the terminal is put right here.
 * NULL calls nothing.
 */
void arena_on_no_memory(void (*put_right)(void));

/* Where it says so while standard error leads elsewhere. */
void arena_no_memory_says_on(int fd);

/*
 * Checked malloc for what outlives every arena: handles and growable strings.
 * mem_alloc zeroes. Freed with mem_free, which takes NULL.
 */
void *mem_alloc(size_t size);
void *mem_realloc(void *old, size_t size);
void mem_free(void *p);

/*
 * From here on a piece of 256 KiB or more grows without lying in memory twice,
 * and goes back to the system when it is freed. For a command that needs one
 * large thing after the other; it costs a program that makes and drops large
 * pieces at each key. Does nothing where the C library has no such choice.
 */
void mem_large_apart(void);

/* As arena_grow, of an array that may be large, as in an arena each size that it
   had would stay: the old one is gone, new items are not zeroed, and mem_free
   frees it. */
void *mem_grow(void *old, size_t count, size_t *room, size_t size);

/* Ends the program as they do where there is no memory left: for a library
   that failed for want of it. */
_Noreturn void mem_ran_out(void);

#endif
