/* SPDX-License-Identifier: ISC */
/* OpenDocument spreadsheets under libFuzzer. */
#include "office_parts.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const fixed[] = { "mimetype",
		"application/vnd.oasis.opendocument.spreadsheet", NULL };
	static const char *const names[] = { "content.xml", "styles.xml",
		"META-INF/manifest.xml", NULL };

	hold_parts("a.ods", fixed, names, data, size);
	return 0;
}
