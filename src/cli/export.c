/* SPDX-License-Identifier: ISC */
/*
 * ragtrack export: one plan, as its file, as JSON or as CSV.  The store
 * remembers what was exported as a file, so that the file can be merged when
 * it comes back.
 */
#include "parts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ragtrack/base/file.h"
#include "ragtrack/base/hash.h"
#include "ragtrack/yaml/yaml.h"

static size_t
count_notes(const struct plan *plan)
{
	size_t n = 0;

	for (size_t p = 0; p < plan->priorities.count; p++) {
		const struct priority *pr = thing_as_priority(
		    plan->priorities.item[p]);

		for (size_t i = 0; i < pr->actions.count; i++) {
			const struct things
			    *u = &thing_as_action(pr->actions.item[i])->updates;

			for (size_t k = 0; k < u->count; k++)
				n += thing_as_update(u->item[k])->internal &&
				    !u->item[k]->retired;
		}
	}
	return n;
}

/* Straight into what is no regular file: /dev/stdout, a pipe. */
static bool
write_special(const char *path, const struct buf *text, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	size_t done = 0;

	while (fd >= 0 && done < text->len) {
		ssize_t n = write(fd, text->text + done, text->len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	if (fd < 0 || done < text->len)
		err_set(
		    e, ERR_IO, "cannot write %s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return fd >= 0 && done == text->len;
}

static bool
write_out(
    struct cli *cli, const char *path, const struct buf *text, struct err *e)
{
	struct stat st;
	mode_t mask = umask(0);

	umask(mask);
	if (path == NULL || strcmp(path, "-") == 0) {
		buf_addn(cli->io->out, buf_text(text), text->len);
		return true;
	}
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		if (S_ISDIR(st.st_mode))
			return err_set(e, ERR_IO,
			    "%s is a folder; name a file in it", path);
		return write_special(path, text, e);
	}
	return file_replace(path, buf_text(text), text->len, 0666 & ~mask, e);
}

static int
export_plan(struct cli *cli, const struct args *args, struct work *w)
{
	struct report_look look;
	struct plan *plan;
	struct buf text = { 0 };
	struct err e = { 0 };
	char state[HASH_HEX];
	size_t notes;
	bool ok;

	if (!cli_look(cli, args, FORMAT_YAML, &look, &e) ||
	    !find_plan(&w->plans, args->word[0], &plan, &e))
		return cli_fail(cli, &e);
	if (look.format == FORMAT_YAML)
		yaml_write(plan, &text, state);
	else
		report_export(&look, &w->in, plan, &text);
	ok = write_out(cli, args_option(args, "output"), &text, &e);
	buf_free(&text);
	if (!ok)
		return cli_fail(cli, &e);
	notes = look.format == FORMAT_CSV ? 0 : count_notes(plan);
	if (notes > 0)
		cli_note(cli, "%s: this export holds %zu private note%s",
		    plan->id, notes, notes == 1 ? "" : "s");
	if (look.format == FORMAT_YAML &&
	    !store_exported(w->store, plan->id, state, w->plans.head, &e))
		cli_note(cli,
		    "the file is whole, but the store could not "
		    "note it: %s",
		    e.text);
	return ERR_NONE;
}

int
command_export(struct cli *cli, const struct args *args)
{
	return work_run(cli, args, export_plan);
}
