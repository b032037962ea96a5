/* SPDX-License-Identifier: ISC */
#include "shimmed.h"

#include <stdio.h>
#include <stdlib.h>

const char *const *
shimmed(const char *words)
{
	static char preload[600], shim[64];
	static const char *const more[] = { preload, shim,
		"ASAN_OPTIONS=verify_asan_link_order=0", NULL };
	const char *build = getenv("B");

	snprintf(preload, sizeof(preload), "LD_PRELOAD=%s/tests/crowd/shim.so",
	    build != NULL ? build : "build");
	snprintf(shim, sizeof(shim), "RAGTRACK_SHIM=%s", words);
	return more;
}
