/* SPDX-License-Identifier: ISC */
#include "bench.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

double
bench_seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void
bench_plan(struct buf *out, const char *id, int actions)
{
	static const char *const colours[] = { "red", "amber", "green", "blue",
		"unrated" };

	buf_addf(out,
	    "ragtrack: 1\nplan: {id: %s, title: A large plan, "
	    "update_every: monthly}\npriorities:\n",
	    id);
	for (int i = 0; i < actions; i++) {
		int p = i / 10 + 1, n = i % 10 + 1;

		if (n == 1)
			buf_addf(out,
			    "  - ref: \"%d\"\n    title: Priority "
			    "%d\n    actions:\n",
			    p, p);
		buf_addf(out,
		    "      - ref: \"%d.%d\"\n"
		    "        title: Agree the wording of letter %d "
		    "with the families who get it\n"
		    "        leads: L%d, L%d\n"
		    "        due: %d/%02d/2023\n        rag: %s\n",
		    p, n, i, i % 37, i % 11, i % 28 + 1, i % 12 + 1,
		    colours[i % 5]);
		buf_addf(out,
		    "        description: Letters are long, and few "
		    "are read to the end.\n        steps:\n"
		    "          - {ref: a, title: Draft %d, status: "
		    "complete}\n          - {ref: b, title: Sent}\n"
		    "        updates:\n"
		    "          - {date: 2023-%02d-09, by: L%d, text: "
		    "Read aloud to the panel; two words changed.}\n",
		    i, i % 12 + 1, i % 37);
	}
}

void
bench_remove(const char *store)
{
	char path[128];

	unlink(store);
	snprintf(path, sizeof(path), "%s-queue", store);
	unlink(path);
	snprintf(path, sizeof(path), "%s-journal", store);
	unlink(path);
}
