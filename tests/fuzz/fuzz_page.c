/* SPDX-License-Identifier: ISC */
/* Pasted pages and Markdown under libFuzzer. */
#include "office_hold.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	office_hold("a.md", data, size);
	return 0;
}
