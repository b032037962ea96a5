/* SPDX-License-Identifier: ISC */
/*
 * Preloaded into a program: the N-th of its allocations fails, or each from
 * the N-th on, in it and in the libraries it loads, and in children that it
 * forks.  What it executes is left alone.
 *
 * FAULTS_MEMORY: "N" or "N+"; without it none fails.
 * FAULTS_PLACES: a file to which is written, for each of them in turn, eight
 * bytes that stand for the place in the code from which it was asked for.
 */
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t count, size_t n);
extern void *__libc_realloc(void *old, size_t n);
void *malloc(size_t n);
void *calloc(size_t count, size_t n);
void *realloc(void *old, size_t n);

static long own, *count = &own, at;
static bool begun, for_ever, within;
static int places = -1;

/* The calls above, as one number. */
static void
note_place(void)
{
	void *above[24];
	uint64_t place = 14695981039346656037u;
	int n;

	within = true;
	n = backtrace(above, 24);
	within = false;
	for (int i = 0; i < n; i++)
		place = (place ^ (uintptr_t)above[i]) * 1099511628211u;
	if (write(places, &place, sizeof(place)) != sizeof(place))
		abort();
}

static bool
fails(void)
{
	long n;

	if (!begun || within)
		return false;
	n = __atomic_add_fetch(count, 1, __ATOMIC_RELAXED);
	if (places >= 0)
		note_place();
	if (at == 0 || (for_ever ? n < at : n != at))
		return false;
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t n)
{
	return fails() ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *old, size_t n)
{
	return fails() ? NULL : __libc_realloc(old, n);
}

/* Counted together with what is forked. */
__attribute__((constructor)) static void
begin(void)
{
	const char *asked = getenv("FAULTS_MEMORY");
	void *shared = mmap(NULL, sizeof(*count), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (shared != MAP_FAILED)
		count = shared;
	if (asked != NULL) {
		at = strtol(asked, NULL, 10);
		for_ever = strchr(asked, '+') != NULL;
	}
	asked = getenv("FAULTS_PLACES");
	if (asked != NULL) {
		void *above[2];

		backtrace(above, 2); /* which loads what it needs */
		places = open(
		    asked, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	}
	unsetenv("LD_PRELOAD");
	begun = true;
}
