/* SPDX-License-Identifier: ISC */
/*
 * The program's malloc, calloc and realloc, which its libraries call as well:
 * where there is no memory the program ends there, with a sentence, as our own
 * code does.  Left to themselves some libraries die of it, and some do
 * something else without a word: a workbook without one of its sheets, an
 * empty text for one that is in the store.
 *
 * A sanitizer has an allocator of its own, which ends the program too.
 */
#define _GNU_SOURCE
#include "ragtrack/base/arena.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || \
    __has_feature(thread_sanitizer)
#define OTHER_ALLOCATOR
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OTHER_ALLOCATOR
#endif

#ifndef OTHER_ALLOCATOR

/* What the C library has. */
static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);

/* A function as an object, which C does not convert. */
static void
find(const char *name, void *function)
{
	void *found = dlsym(RTLD_NEXT, name);

	if (found == NULL)
		abort();
	memcpy(function, &found, sizeof(found));
}

void *
malloc(size_t size)
{
	void *p;

	if (next_malloc == NULL)
		find("malloc", &next_malloc);
	p = next_malloc(size);
	if (p == NULL && size > 0)
		mem_ran_out();
	return p;
}

void *
calloc(size_t count, size_t size)
{
	void *p;

	if (next_calloc == NULL)
		find("calloc", &next_calloc);
	p = next_calloc(count, size);
	if (p == NULL && count > 0 && size > 0)
		mem_ran_out();
	return p;
}

void *
realloc(void *old, size_t size)
{
	void *p;

	if (next_realloc == NULL)
		find("realloc", &next_realloc);
	p = next_realloc(old, size);
	if (p == NULL && size > 0)
		mem_ran_out();
	return p;
}

#endif
