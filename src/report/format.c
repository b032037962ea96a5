/* SPDX-License-Identifier: ISC */
/*
 * The formats by name.
 */
#include "ragtrack/report/report.h"

#include <string.h>

static const char *const names[] = { [FORMAT_NONE] = "",
	[FORMAT_TABLE] = "table",
	[FORMAT_LONG] = "long",
	[FORMAT_PLAIN] = "plain",
	[FORMAT_CSV] = "csv",
	[FORMAT_JSON] = "json",
	[FORMAT_JSONL] = "jsonl",
	[FORMAT_YAML] = "yaml",
	[FORMAT_TEXT] = "text",
	[FORMAT_MD] = "md",
	[FORMAT_HTML] = "html",
	[FORMAT_XLSX] = "xlsx",
	[FORMAT_DOCX] = "docx",
	[FORMAT_ICS] = "ics" };

const char *
report_format_name(enum report_format format)
{
	return names[format];
}

enum report_format
report_format_find(const char *name)
{
	for (size_t i = 1; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(names[i], name) == 0)
			return (enum report_format)i;
	return FORMAT_NONE;
}
