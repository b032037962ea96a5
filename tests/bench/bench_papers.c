/* SPDX-License-Identifier: ISC */
/*
 * How long one waits for a list, a paper and a chase over many plans: the whole
 * command within this process, from opening the store to the last byte. Each
 * is done a few times over 10 and over 100 plans of 100 actions, and the best
 * time counts. The goal for each is two seconds over the hundred.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/cli/cli.h"

enum { SMALL = 10, LARGE = 100, ACTIONS = 100, ROUNDS = 3 };

/* What is run; a command that there is not yet is left out. */
static const char *const jobs[][4] = {
	{ "list", "is:late", "sort:due", NULL },
	{ "plans", NULL },
	{ "people", NULL },
	{ "chase", NULL },
	{ "report", "highlight", NULL },
	{ "report", "exception", NULL },
	{ "report", "changes", NULL },
	{ "report", "full", "plan-0", NULL },
};
enum { JOBS = sizeof(jobs) / sizeof(*jobs) };

struct bench {
	char folder[64], store[96];
	struct settings settings;
	double best[JOBS]; /* seconds */
	size_t bytes[JOBS];
};

static int
run(struct bench *b, const char *const *argv, size_t *bytes)
{
	struct buf out = { 0 }, err = { 0 };
	struct io io = { .out = &out, .err = &err };
	struct cli cli = {
		.settings = &b->settings, .io = &io, .arena = arena_new()
	};
	int argc = 0, status;

	while (argv[argc] != NULL)
		argc++;
	status = cli_run(&cli, argc, argv);
	if (status != 0 && status != ERR_USAGE)
		fprintf(stderr, "bench_papers: %s", buf_text(&err));
	*bytes = out.len;
	arena_free(cli.arena);
	buf_free(&out);
	buf_free(&err);
	return status;
}

/* The plans, each in its first period, with that of October closed. */
static void
fill(struct bench *b, int plans)
{
	char path[128], id[32];
	const char *import[] = { "import", path, NULL };
	size_t bytes;

	for (int i = 0; i < plans; i++) {
		struct buf yaml = { 0 };
		const char *opened[] = { "period", "open", id, "2023-10",
			"--first", "2023-10-01", "--cutoff", "2023-10-31",
			NULL };
		const char *closed[] = { "period", "close", id, NULL };
		FILE *file;

		snprintf(id, sizeof(id), "plan-%d", i);
		snprintf(path, sizeof(path), "%s/plan.yaml", b->folder);
		bench_plan(&yaml, id, ACTIONS);
		file = fopen(path, "w");
		if (file == NULL ||
		    fwrite(yaml.text, 1, yaml.len, file) != yaml.len ||
		    fclose(file) != 0 || run(b, import, &bytes) != 0) {
			fprintf(stderr, "bench_papers: no plan was made\n");
			exit(1);
		}
		run(b, opened, &bytes);
		run(b, closed, &bytes);
		unlink(path);
		buf_free(&yaml);
	}
}

static void
measure(struct bench *b, int plans)
{
	*b = (struct bench){ .folder = "/tmp/ragtrack-bench-XXXXXX",
		.settings = { .today = BENCH_TODAY,
		    .who = { .uid = 1, .audit_uid = -1, .login = "bench" } } };
	if (mkdtemp(b->folder) == NULL) {
		perror("bench_papers: /tmp");
		exit(1);
	}
	snprintf(b->store, sizeof(b->store), "%s/plans.db", b->folder);
	b->settings.store = b->store;
	b->settings.store_given = true;
	fill(b, plans);
	for (int j = 0; j < JOBS; j++) {
		b->best[j] = 1e9;
		for (int round = 0; round < ROUNDS; round++) {
			double begun = bench_seconds();

			if (run(b, jobs[j], &b->bytes[j]) != 0)
				break;
			if (bench_seconds() - begun < b->best[j])
				b->best[j] = bench_seconds() - begun;
		}
	}
	bench_remove(b->store);
	rmdir(b->folder);
}

int
main(void)
{
	struct bench small, large;

	measure(&small, SMALL);
	measure(&large, LARGE);
	printf("%-20s %9s %9s %8s %9s\n", "", "10, s", "100, s", "growth",
	    "100, kB");
	for (int j = 0; j < JOBS; j++) {
		char name[32];

		snprintf(name, sizeof(name), "%s %s", jobs[j][0],
		    jobs[j][1] != NULL ? jobs[j][1] : "");
		if (large.best[j] > 1e8)
			printf("%-20s %9s\n", name, "none");
		else
			printf("%-20s %9.3f %9.3f %8.2f %9zu\n", name,
			    small.best[j], large.best[j],
			    large.best[j] / small.best[j] * SMALL / LARGE,
			    large.bytes[j] / 1000);
	}
	return 0;
}
