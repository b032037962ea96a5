/* SPDX-License-Identifier: ISC */
#include "case.h"

#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * run_cases [-b BUILD] [-j JOBS] [--golden] FILE.case...
 *
 * A case is one bash session in a fresh folder. The steps are written to files
 * beside that folder, and a script reads in one after the other, each with files
 * of its own for stdout, stderr and status: so variables and cd live on from step
 * to step, and bash starts once a case. Each case is run by a child, several at a
 * time; what it has to say goes to a temporary file that the parent copies whole.
 */

enum { LIMIT_SECONDS = 120, JOBS_MAX = 64 };

struct options {
	char build[PATH_MAX], samples[PATH_MAX];
	long jobs;
	bool golden;
};

/* The fresh folders of one case: root holds steps/, home/ and case/. */
struct place {
	char root[PATH_MAX / 2];
	char where[PATH_MAX]; /* root/case */
};

struct outcome {
	struct lines out, err;
	int status; /* -1 where the step ended the session */
};

static void
die(const char *what)
{
	perror(what);
	exit(2);
}

static FILE *
open_in(const struct place *p, const char *name, size_t n, const char *mode)
{
	char path[PATH_MAX];
	FILE *f;

	snprintf(path, sizeof path, "%s/steps/%s-%zu", p->root, name, n);
	f = fopen(path, mode);
	if (f == NULL && *mode == 'w')
		die(path);
	return f;
}

static void
place_make(struct place *p)
{
	static const char *const below[] = { "steps", "home", "case" };
	const char *tmp = getenv("TMPDIR");
	char path[PATH_MAX], made[PATH_MAX / 4];

	snprintf(
	    made, sizeof made, "%s/ragtrack-cli-XXXXXX", tmp ? tmp : "/tmp");
	if (mkdtemp(made) == NULL || realpath(made, path) == NULL)
		die(made);
	if (snprintf(p->root, sizeof p->root, "%s", path) >=
	    (int)sizeof p->root)
		die("TMPDIR is too long");
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/%s", p->root, below[i]);
		if (mkdir(path, 0700) != 0)
			die(path);
	}
	snprintf(p->where, sizeof p->where, "%s/case", p->root);
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

static void
place_remove(const struct place *p)
{
	char command[PATH_MAX];

	/* A case may have taken its own rights away, to see what happens. */
	snprintf(command, sizeof command, "chmod -R u+rwX '%s'", p->root);
	if (system(command) != 0 ||
	    nftw(p->root, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
		perror(p->root);
}

static void
write_session(const struct place *p, const struct test_case *c)
{
	FILE *session = open_in(p, "session", 0, "w");
	char steps[PATH_MAX];

	snprintf(steps, sizeof steps, "%s/steps", p->root);
	for (size_t n = 0; n < c->count; n++) {
		const struct lines *command = &c->steps[n].command;
		FILE *f = open_in(p, "step", n, "w");

		fprintf(f, "%s\n", command->line[0] + 2);
		for (size_t i = 1; i < command->count; i++)
			fprintf(f, "%s\n", command->line[i]);
		fclose(f);
		fprintf(session,
		    ". '%s/step-%zu' >'%s/out-%zu' 2>'%s/err-%zu' </dev/null\n"
		    "echo $? >'%s/status-%zu'\n",
		    steps, n, steps, n, steps, n, steps, n);
	}
	fclose(session);
}

/* The environment of a case is the same for everybody. */
static void
set_environment(const struct place *p, const struct options *o)
{
	static const char *const kept[] = { "PATH", "ASAN_OPTIONS",
		"UBSAN_OPTIONS", "LSAN_OPTIONS", "TMPDIR" };
	static const char *const fixed[][2] = { { "TZ", "UTC" },
		{ "LC_ALL", "C.UTF-8" }, { "TERM", "dumb" },
		{ "RAGTRACK_TODAY", "2023-11-20" } };
	static const char *const below[][2] = { { "HOME", "home" },
		{ "XDG_CONFIG_HOME", "home/config" },
		{ "XDG_DATA_HOME", "home/data" },
		{ "XDG_STATE_HOME", "home/state" },
		{ "XDG_CACHE_HOME", "home/cache" },
		{ "RAGTRACK_STORE", "case/store.db" } };
	char *values[5], text[3 * PATH_MAX];
	extern char **environ;

	for (size_t i = 0; i < 5; i++) {
		const char *value = getenv(kept[i]);

		values[i] = value ? strdup(value) : NULL;
	}
	environ = NULL;
	for (size_t i = 1; i < 5; i++) {
		if (values[i] != NULL)
			setenv(kept[i], values[i], 1);
	}
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		setenv(fixed[i][0], fixed[i][1], 1);
	for (size_t i = 0; i < sizeof below / sizeof *below; i++) {
		snprintf(text, sizeof text, "%s/%s", p->root, below[i][1]);
		setenv(below[i][0], text, 1);
	}
	snprintf(text, sizeof text, "%s:%s", o->build,
	    values[0] ? values[0] : "/usr/bin:/bin");
	setenv("PATH", text, 1);
	setenv("SAMPLES", o->samples, 1);
}

static void
run_session(const struct place *p, const struct options *o)
{
	char script[PATH_MAX];
	pid_t pid = fork();

	if (pid < 0)
		die("fork");
	if (pid == 0) {
		setpgid(0, 0);
		alarm(LIMIT_SECONDS);
		set_environment(p, o);
		if (chdir(p->where) != 0)
			die(p->where);
		snprintf(script, sizeof script, "%s/steps/session-0", p->root);
		execlp("bash", "bash", "--norc", "--noprofile", script,
		    (char *)NULL);
		die("bash");
	}
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	kill(-pid, SIGKILL); /* what a case left running */
}

/* Puts name where the path stands, which differs from run to run. */
static char *
put_name(char *text, size_t *length, const char *path, const char *name)
{
	size_t size = strlen(path);
	char *result = NULL, *end = text + *length;
	FILE *to = open_memstream(&result, length);

	for (char *at = text; at < end;) {
		if ((size_t)(end - at) >= size && memcmp(at, path, size) == 0) {
			fputs(name, to);
			at += size;
		} else {
			putc(*at++, to);
		}
	}
	fclose(to);
	free(text);
	return result;
}

static struct lines
read_output(
    const struct place *p, const struct options *o, const char *name, size_t n)
{
	FILE *in = open_in(p, name, n, "r");
	char *text = NULL, home[PATH_MAX], block[4096];
	size_t length = 0, got;
	FILE *to = open_memstream(&text, &length);
	struct lines lines;

	while (in != NULL && (got = fread(block, 1, sizeof block, in)) > 0)
		fwrite(block, 1, got, to);
	fclose(to);
	if (in != NULL)
		fclose(in);
	snprintf(home, sizeof home, "%s/home", p->root);
	text = put_name(text, &length, p->where, "$PWD");
	text = put_name(text, &length, home, "$HOME");
	text = put_name(text, &length, o->samples, "$SAMPLES");
	lines = lines_shown(text, length, strcmp(name, "out") == 0);
	free(text);
	return lines;
}

static struct outcome
read_outcome(const struct place *p, const struct options *o, size_t n)
{
	struct outcome got = { .status = -1 };
	FILE *in = open_in(p, "status", n, "r");
	char text[16];

	got.out = read_output(p, o, "out", n);
	got.err = read_output(p, o, "err", n);
	if (in != NULL) {
		if (fgets(text, sizeof text, in) != NULL)
			got.status = (int)strtol(text, NULL, 10);
		fclose(in);
	}
	return got;
}

static bool
lines_fit(const struct lines *expected, const struct lines *actual)
{
	if (expected->count != actual->count)
		return false;
	for (size_t i = 0; i < expected->count; i++) {
		if (!line_fits(expected->line[i], actual->line[i]))
			return false;
	}
	return true;
}

/* Prints where the two part, "-" expected and "+" actual, and nothing if not. */
static void
print_difference(
    const char *mark, const struct lines *want, const struct lines *got)
{
	size_t head = 0, tail = 0;

	if (lines_fit(want, got))
		return;
	while (head < want->count && head < got->count &&
	    line_fits(want->line[head], got->line[head]))
		head++;
	while (tail < want->count - head && tail < got->count - head &&
	    line_fits(want->line[want->count - 1 - tail],
		got->line[got->count - 1 - tail]))
		tail++;
	for (size_t i = head > 2 ? head - 2 : 0; i < head; i++)
		printf("    %s%s\n", mark, got->line[i]);
	for (size_t i = head; i < want->count - tail; i++)
		printf("  - %s%s\n", mark, want->line[i]);
	for (size_t i = head; i < got->count - tail; i++)
		printf("  + %s%s\n", mark, got->line[i]);
}

static bool
judge(const struct test_case *c, const struct step *step,
    const struct outcome *got)
{
	if (step->status == got->status && lines_fit(&step->out, &got->out) &&
	    lines_fit(&step->err, &got->err))
		return true;
	printf("%s:%zu: %s\n", c->path, step->number, step->command.line[0]);
	print_difference("", &step->out, &got->out);
	print_difference("! ", &step->err, &got->err);
	if (got->status < 0)
		printf(
		    "  the step ended the session, or was stopped after %d s\n",
		    LIMIT_SECONDS);
	else if (step->status != got->status)
		printf("  - ? %d\n  + ? %d\n", step->status, got->status);
	return false;
}

/* Takes the actual lines as expected, but for those that a wild one fits. */
static void
accept_lines(struct lines *expected, const struct lines *actual)
{
	struct lines accepted = { 0 };
	size_t next = 0;

	for (size_t i = 0; i < actual->count; i++) {
		const char *text = actual->line[i];

		for (size_t j = next; j < expected->count; j++) {
			if (line_fits(expected->line[j], text)) {
				text = expected->line[j];
				next = j + 1;
				break;
			}
		}
		lines_add(&accepted, text);
	}
	lines_free(expected);
	*expected = accepted;
}

static bool
write_golden(const struct test_case *c)
{
	char path[PATH_MAX];
	FILE *to;

	snprintf(path, sizeof path, "%s.new", c->path);
	to = fopen(path, "w");
	if (to == NULL)
		die(path);
	case_write(c, to);
	if (fclose(to) != 0 || rename(path, c->path) != 0)
		die(path);
	printf("%s is written anew\n", c->path);
	return true;
}

/* Runs one case, prints what is wrong; true if nothing is (any more). */
static bool
run_case(const char *path, const struct options *o)
{
	struct test_case c;
	struct place p;
	bool ok = true;

	if (!case_read(&c, path))
		return false;
	place_make(&p);
	write_session(&p, &c);
	run_session(&p, o);
	for (size_t n = 0; n < c.count && (ok || o->golden); n++) {
		struct step *step = &c.steps[n];
		struct outcome got = read_outcome(&p, o, n);

		if (got.status >= 0 && o->golden) {
			ok = ok && step->status == got.status &&
			    lines_fit(&step->out, &got.out) &&
			    lines_fit(&step->err, &got.err);
			accept_lines(&step->out, &got.out);
			accept_lines(&step->err, &got.err);
			step->status = got.status;
		} else {
			ok = judge(&c, step, &got);
		}
		lines_free(&got.out);
		lines_free(&got.err);
		if (got.status < 0) {
			place_remove(&p);
			case_free(&c);
			return false;
		}
	}
	if (!ok && o->golden)
		ok = write_golden(&c);
	place_remove(&p);
	case_free(&c);
	return ok;
}

struct job {
	pid_t pid;
	FILE *said;
};

static struct job
start(const char *path, const struct options *o)
{
	struct job job = { .said = tmpfile() };

	fflush(stdout);
	if (job.said == NULL || (job.pid = fork()) < 0)
		die("a job");
	if (job.pid == 0) {
		bool ok;

		dup2(fileno(job.said), STDOUT_FILENO);
		dup2(fileno(job.said), STDERR_FILENO);
		ok = run_case(path, o);
		exit(ok ? 0 : 1);
	}
	return job;
}

/* Waits for the job, copies what it said; true if it went well. */
static bool
finish(struct job *job)
{
	int status, byte;

	while (waitpid(job->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	rewind(job->said);
	while ((byte = getc(job->said)) != EOF)
		putchar(byte);
	fclose(job->said);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int
read_options(int argc, char **argv, struct options *o)
{
	const char *build = "build";
	int i;

	o->jobs = sysconf(_SC_NPROCESSORS_ONLN);
	for (i = 1; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "--golden") == 0)
			o->golden = true;
		else if (strcmp(argv[i], "-b") == 0 && argv[i + 1])
			build = argv[++i];
		else if (strcmp(argv[i], "-j") == 0 && argv[i + 1])
			o->jobs = strtol(argv[++i], NULL, 10);
		else
			break;
	}
	if (i >= argc || argv[i][0] == '-') {
		fputs(
		    "use: run_cases [-b BUILD] [-j JOBS] [--golden] FILE...\n",
		    stderr);
		exit(2);
	}
	if (o->jobs < 1 || o->jobs > JOBS_MAX)
		o->jobs = 1;
	if (realpath(build, o->build) == NULL)
		die(build);
	if (realpath("data/plans", o->samples) == NULL)
		die("data/plans (run this at the top of the source)");
	return i;
}

int
main(int argc, char **argv)
{
	static struct options o;
	int first = read_options(argc, argv, &o);
	struct job jobs[JOBS_MAX];
	int passed = 0, failed = 0, begun = first;

	for (int done = first; done < argc; done++) {
		while (begun < argc && begun - done < o.jobs) {
			jobs[begun % o.jobs] = start(argv[begun], &o);
			begun++;
		}
		if (finish(&jobs[done % o.jobs]))
			passed++;
		else
			failed++;
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
