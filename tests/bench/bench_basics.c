/* SPDX-License-Identifier: ISC */
/*
 * How long the basic jobs take, and how that grows.  Each job is done a few
 * times at both sizes, and the best time counts: what disturbs a run only
 * ever makes it slower.  What an action costs at the larger size, as a ratio
 * to what it costs at the smaller one, is what tells.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/report/report.h"
#include "ragtrack/store/store.h"
#include "ragtrack/yaml/yaml.h"

#include "bench.h"

enum { SMALL = 1000, LARGE = 10000, ROUNDS = 3 };

enum job { JOB_READ, JOB_IMPORT, JOB_AGAIN, JOB_LOAD, JOB_LIST, JOBS };
static const char *const jobs[JOBS] = { "read the file", "import it",
	"import it again", "load the store", "list what is late" };

struct bench {
	char store[64], folder[64];
	struct buf yaml;
	double best[JOBS]; /* seconds */
};

static void
must(bool good, const struct err *e)
{
	if (good)
		return;
	fprintf(stderr, "bench_basics: %s\n", e->text);
	exit(1);
}

static struct plan *
read_plan(struct bench *b, struct plans *into)
{
	struct diags d = { .arena = into->arena };

	yaml_read_text("bench.yaml", buf_text(&b->yaml), b->yaml.len, into, &d);
	if (d.errors > 0) {
		fprintf(stderr, "bench_basics: %s\n", d.item[0].text);
		exit(1);
	}
	return thing_as_plan(into->plan.item[0]);
}

/* What `ragtrack import` does between opening and closing the store. */
static void
import(struct bench *b, struct store *s)
{
	struct arena *a = arena_new();
	struct who who = { .uid = 1, .audit_uid = -1, .login = "bench" };
	struct plans file = { .arena = a }, all = { .arena = a },
		     old = { .arena = a };
	struct store_load what = { .retired = true };
	struct merge_options options = { 0 };
	struct merge merge = { 0 };
	struct store_import record = { .merge = &merge };
	struct plan *plan = read_plan(b, &file), *there, *base = NULL;
	struct change_set set;
	struct err e = { 0 };

	must(store_load(s, &what, &all, &e), &e);
	there = plan_by_id(&all, plan->id);
	if (there != NULL) {
		must(store_base(s, plan->id, plan->state, &old, &base, &e), &e);
		record.plan = there->thing.number;
	}
	change_set_init(&set, a, "import", &who, BENCH_TODAY);
	merge_plan(a, &all, base, there, plan, &options, &set, &merge);
	must(store_apply(s, &set, &record, NULL, &e), &e);
	arena_free(a);
}

static void
list(struct store *s, struct bench *b)
{
	struct arena *a = arena_new();
	struct plans plans = { .arena = a };
	struct store_load what = { 0 };
	struct query_context in = { .plans = &plans, .today = BENCH_TODAY };
	struct report_look look = { .format = FORMAT_CSV };
	const struct column *const *columns;
	struct query *q;
	struct rows rows = { 0 };
	struct buf out = { 0 };
	struct err e = { 0 };
	size_t n;
	double begun = bench_seconds(), loaded;

	must(store_load(s, &what, &plans, &e), &e);
	loaded = bench_seconds();
	must(query_parse(a, "is:late sort:due", &in, false, &q, &e), &e);
	query_run(a, q, &in, &rows);
	columns = report_columns(a, &n);
	report_rows(&look, &in, &rows, columns, n, &out);
	if (bench_seconds() - loaded < b->best[JOB_LIST])
		b->best[JOB_LIST] = bench_seconds() - loaded;
	if (loaded - begun < b->best[JOB_LOAD])
		b->best[JOB_LOAD] = loaded - begun;
	buf_free(&out);
	arena_free(a);
}

static void
time_job(struct bench *b, enum job job, struct store *s)
{
	struct arena *a = arena_new();
	struct plans plans = { .arena = a };
	double begun = bench_seconds();

	if (job == JOB_READ)
		read_plan(b, &plans);
	else
		import(b, s);
	if (bench_seconds() - begun < b->best[job])
		b->best[job] = bench_seconds() - begun;
	arena_free(a);
}

static void
run(struct bench *b, int actions)
{
	struct store_options options = { .create = true };
	struct store *s;
	struct err e = { 0 };

	*b = (struct bench){ .folder = "/tmp/ragtrack-bench-XXXXXX" };
	for (int j = 0; j < JOBS; j++)
		b->best[j] = 1e9;
	bench_plan(&b->yaml, "bench", actions);
	if (mkdtemp(b->folder) == NULL) {
		perror("bench_basics: /tmp");
		exit(1);
	}
	snprintf(b->store, sizeof(b->store), "%.48s/plans.db", b->folder);
	for (int round = 0; round < ROUNDS; round++) {
		must(store_open(b->store, &options, &s, &e), &e);
		for (enum job j = JOB_READ; j <= JOB_AGAIN; j++)
			time_job(b, j, s);
		list(s, b);
		store_close(s);
		bench_remove(b->store);
	}
	rmdir(b->folder);
	buf_free(&b->yaml);
}

int
main(void)
{
	struct bench small, large;

	run(&small, SMALL);
	run(&large, LARGE);
	printf("%-20s %9s %9s %8s %12s\n", "", "1k, us", "10k, us", "growth",
	    "to reading");
	for (int j = 0; j < JOBS; j++) {
		double one = small.best[j] / SMALL, ten = large.best[j] / LARGE;

		printf("%-20s %9.1f %9.1f %8.2f %12.2f\n", jobs[j], one * 1e6,
		    ten * 1e6, ten / one, large.best[j] / large.best[JOB_READ]);
	}
	return 0;
}
