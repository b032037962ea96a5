/* SPDX-License-Identifier: ISC */

/*
 * An arena is a list of blocks; memory is cut off the newest one. Blocks begin
 * small, since many arenas live for one command or one frame, and double up to
 * a limit. What is large gets a block of its own, put behind the newest so
 * that the rest of that one is not lost.
 */

#include "ragtrack/base/arena.h"

#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define BLOCK_FIRST ((size_t)4096)
#define BLOCK_LIMIT ((size_t)1 << 20)
#define ROUND sizeof(max_align_t)

struct block {
	struct block *next; /* the one before it in time */
	size_t room, used;
	max_align_t data[];
};

struct arena {
	struct block *block; /* the newest, NULL before the first use */
	size_t next_room;
	size_t used;
};

/*
 * The only mutable state outside the terminal: memory runs out in the middle of
 * anything, and no caller could hand this down to where it happens.
 */
static void (*no_memory_put_right)(void);
static int no_memory_says_on = STDERR_FILENO;

void
arena_on_no_memory(void (*put_right)(void))
{
	no_memory_put_right = put_right;
}

void
arena_no_memory_says_on(int fd)
{
	no_memory_says_on = fd;
}

/*
 * Ends with _exit: what is in stdio's buffers may be half of something, and
 * nothing that runs at exit can count on memory.
 */
_Noreturn void
mem_ran_out(void)
{
	static const char text[] =
	    "ragtrack: out of memory; what was saved is safe\n";
	void (*put_right)(void) = no_memory_put_right;
	ssize_t n;

	no_memory_put_right = NULL;
	if (put_right != NULL)
		put_right();
	n = write(no_memory_says_on, text, sizeof(text) - 1);
	(void)n;
	_exit(3); /* ends: there is no memory left to go on with */
}

void *
mem_alloc(size_t size)
{
	void *p = calloc(1, size > 0 ? size : 1);

	if (p == NULL)
		mem_ran_out();
	return p;
}

void *
mem_realloc(void *old, size_t size)
{
	void *p = realloc(old, size > 0 ? size : 1);

	if (p == NULL)
		mem_ran_out();
	return p;
}

void
mem_free(void *p)
{
	free(p);
}

void
mem_large_apart(void)
{
#ifdef __GLIBC__
	/* Left to itself glibc takes this bound up to the size of what is
	   freed. */
	mallopt(M_MMAP_THRESHOLD, 256 << 10);
#endif
}

struct arena *
arena_new(void)
{
	struct arena *a = mem_alloc(sizeof(*a));

	a->next_room = BLOCK_FIRST;
	return a;
}

static void
blocks_free(struct block *b)
{
	struct block *next;

	for (; b != NULL; b = next) {
		next = b->next;
		mem_free(b);
	}
}

void
arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	blocks_free(a->block);
	mem_free(a);
}

void
arena_reset(struct arena *a)
{
	a->used = 0;
	if (a->block == NULL)
		return;
	blocks_free(a->block->next);
	a->block->next = NULL;
	a->block->used = 0;
}

static struct block *
block_new(size_t room)
{
	struct block *b;

	if (room > SIZE_MAX - sizeof(*b))
		mem_ran_out();
	b = mem_realloc(NULL, sizeof(*b) + room);
	b->next = NULL;
	b->room = room;
	b->used = 0;
	return b;
}

/* A block with `size` bytes to spare, which may not be the newest. */
static struct block *
block_for(struct arena *a, size_t size)
{
	struct block *b = a->block;

	if (b != NULL && size <= b->room - b->used)
		return b;
	if (b != NULL && size > a->next_room / 4) {
		b = block_new(size);
		b->next = a->block->next;
		a->block->next = b;
		return b;
	}
	b = block_new(size > a->next_room ? size : a->next_room);
	b->next = a->block;
	a->block = b;
	if (a->next_room < BLOCK_LIMIT)
		a->next_room *= 2;
	return b;
}

/* Memory as it comes, for what is written over at once. */
static void *
arena_raw(struct arena *a, size_t size)
{
	struct block *b;
	void *p;

	if (size > SIZE_MAX - ROUND)
		mem_ran_out();
	size = size > 0 ? (size + ROUND - 1) / ROUND * ROUND : ROUND;
	b = block_for(a, size);
	p = (char *)b->data + b->used;
	b->used += size;
	a->used += size;
	return p;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_raw(a, size), 0, size);
}

size_t
arena_used(const struct arena *a)
{
	return a->used;
}

void *
arena_memdup(struct arena *a, const void *data, size_t n)
{
	void *p = arena_raw(a, n);

	if (n > 0)
		memcpy(p, data, n);
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return s == NULL ? NULL : arena_memdup(a, s, strlen(s) + 1);
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p;

	if (s == NULL)
		return NULL;
	n = strnlen(s, n);
	p = arena_raw(a, n + 1);
	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	char shorter[128], *p;
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(shorter, sizeof(shorter), fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n < sizeof(shorter)) {
		p = arena_memdup(
		    a, n < 0 ? "" : shorter, n < 0 ? 1 : (size_t)n + 1);
	} else {
		p = arena_raw(a, (size_t)n + 1);
		vsnprintf(p, (size_t)n + 1, fmt, again);
	}
	va_end(again);
	return p;
}

/* The room of an array of `count` items that is full. */
static size_t
room_after(size_t count, size_t size)
{
	size_t bigger = count < 2 ? 4 : count * 2;

	if (count > SIZE_MAX / 4 || bigger > SIZE_MAX / size)
		mem_ran_out();
	return bigger;
}

void *
arena_grow(struct arena *a, void *old, size_t count, size_t *room, size_t size)
{
	void *p;

	if (count < *room)
		return old;
	*room = room_after(count, size);
	p = arena_alloc(a, *room * size);
	if (count > 0)
		memcpy(p, old, count * size);
	return p;
}

void *
mem_grow(void *old, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return old;
	*room = room_after(count, size);
	return mem_realloc(old, *room * size);
}
