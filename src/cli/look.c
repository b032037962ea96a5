/* SPDX-License-Identifier: ISC */
/*
 * How output looks: tables are for terminals and are cut to fit them; what
 * goes elsewhere is plain and whole.
 */
#include "parts.h"

#include <string.h>

bool
cli_colour(const struct cli *cli)
{
	const struct settings *s = cli->settings;

	if (s->colour != COLOUR_AUTO)
		return s->colour == COLOUR_ALWAYS;
	return cli->io->out_tty && !s->no_colour && s->term != NULL &&
	    strcmp(s->term, "dumb") != 0;
}

bool
cli_look(struct cli *cli, const struct args *args, enum report_format usual,
    struct report_look *out, struct err *e)
{
	const char *format = args_option(args, "format");

	*out = (struct report_look){ .format = usual };
	if (format != NULL)
		out->format = report_format_find(format);
	else if (usual == FORMAT_NONE)
		out->format = cli->settings->accessible ? FORMAT_LONG :
		    cli->io->out_tty			? FORMAT_TABLE :
							  FORMAT_PLAIN;
	out->header = out->format != FORMAT_PLAIN;
	out->width = cli->io->out_tty ? cli->io->width : 0;
	out->colour = cli_colour(cli);
	out->bom = args_option(args, "bom") != NULL;
	out->raw = args_option(args, "raw") != NULL;
	if ((out->bom || out->raw) && out->format != FORMAT_CSV)
		return err_set(e, ERR_USAGE, "--%s is for --format csv only",
		    out->bom ? "bom" : "raw");
	return true;
}
