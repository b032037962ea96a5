/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * A main for the fuzz targets where libFuzzer is not: it gives each file named
 * on the command line to the target once. A target that finds something wrong
 * aborts, so coming to the end is the whole success.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
replay(const char *path)
{
	FILE *in = fopen(path, "rb");
	uint8_t *bytes = NULL;
	size_t size = 0, room = 0, n;

	if (in == NULL) {
		perror(path);
		exit(1);
	}
	do {
		if (room - size < 4096) {
			room = 2 * room + 8192;
			bytes = realloc(bytes, room);
			if (bytes == NULL)
				abort();
		}
		n = fread(bytes + size, 1, room - size, in);
		size += n;
	} while (n > 0);
	fclose(in);

	/* A block of the exact size lets a sanitizer see reads past the end. */
	uint8_t *exact = realloc(bytes, size ? size : 1);
	if (exact == NULL)
		abort();
	printf("%s\n", path);
	fflush(stdout);
	LLVMFuzzerTestOneInput(exact, size);
	free(exact);
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	printf("%d passed, %d failed\n", argc > 1, argc <= 1);
	return argc <= 1;
}
