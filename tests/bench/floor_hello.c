/* SPDX-License-Identifier: ISC */
/* The floor of a start: a program linked to libc and SQLite, which says its
 * version. */
#include <sqlite3.h>
#include <stdio.h>

int
main(void)
{
	printf("hello (sqlite %s)\n", sqlite3_libversion());
	return 0;
}
