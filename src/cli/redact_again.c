/* SPDX-License-Identifier: ISC */
/*
 * A backup that is brought back holds what was redacted after it was made:
 * the redactions of the store that it replaces are done again.
 */
#include "parts.h"

#include "ragtrack/store/redact.h"

void
redactions_before(struct cli *cli, struct store_redo *redo)
{
	struct store *store;
	struct err e = { 0 };

	*redo = (struct store_redo){ 0 };
	if (!work_store_exists(cli))
		return;
	if (!work_open_store(cli, false, &store, &e)) {
		cli_note(cli,
		    "what was redacted in the store cannot be read (%s), so "
		    "it is not done again in what is brought back",
		    e.text);
		return;
	}
	if (!store_redo_read(store, cli->arena, redo, &e))
		cli_note(cli, "what was redacted cannot be read: %s", e.text);
	store_close(store);
}

int
redactions_after(
    struct cli *cli, const struct store_redo *redo, const char *from)
{
	struct store *store;
	struct err e = { 0 };
	size_t done = 0;
	bool good;

	if (redo->count == 0)
		return ERR_NONE;
	if (!work_open_store(cli, false, &store, &e))
		return cli_fail(cli, &e);
	good = store_redo_run(
	    store, &cli->settings->who, cli->settings->today, redo, &done, &e);
	store_close(store);
	if (done > 0)
		cli_say(cli,
		    "%zu redaction%s made since %s done again; %s still holds "
		    "the text%s",
		    done, done == 1 ? "" : "s", done == 1 ? "was" : "were",
		    from, done == 1 ? "" : "s");
	return good ? ERR_NONE : cli_fail(cli, &e);
}
