/* SPDX-License-Identifier: ISC */
/* Separated values under libFuzzer. */
#include "office_hold.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	office_hold("a.csv", data, size);
	return 0;
}
