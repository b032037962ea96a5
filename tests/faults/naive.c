/* SPDX-License-Identifier: ISC */
/*
 * The controls: what a program does that looks at nothing.  "memory": uses
 * what malloc gave; "write FILE TEXT": over the old file, and says that it is
 * saved.  The tests must find both.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
naive_memory(void)
{
	for (int i = 0; i < 100; i++) {
		char *volatile p = malloc(100);

		memset(p, i, 100);
		free(p);
	}
	return 0;
}

static int
naive_write(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	size_t n = strlen(text);

	for (size_t i = 0; i < n; i += 16)
		if (write(fd, text + i, n - i < 16 ? n - i : 16) < 0)
			break;
	close(fd);
	puts("saved");
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "write") == 0)
		return naive_write(argv[2], argv[3]);
	return naive_memory();
}
