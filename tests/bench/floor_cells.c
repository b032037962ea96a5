/* SPDX-License-Identifier: ISC */
/*
 * The floor of a page's bytes: curses draws the cells of one screen, and after
 * a key those of another, nothing else.  The files are those of drive -d.
 *
 *	floor_cells BEFORE AFTER
 */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLOURS = 256 };

static void
draw_run(const char *text, int row, int col, const int look[5])
{
	attrset(look[0] >= 0 ? COLOR_PAIR(look[0] + 1) : 0);
	if (look[1])
		attron(A_BOLD);
	if (look[2])
		attron(A_ITALIC);
	if (look[3])
		attron(A_UNDERLINE);
	if (look[4])
		attron(A_REVERSE);
	mvaddstr(row, col, text);
}

static void
draw(const char *path)
{
	static char line[1 << 16];
	FILE *f = fopen(path, "r");
	int row, col, look[5], n;

	if (f == NULL)
		exit(1);
	erase();
	while (fgets(line, sizeof(line), f) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (sscanf(line, "%d %d %d %d %d %d %d%n", &row, &col, &look[0],
			&look[1], &look[2], &look[3], &look[4], &n) == 7)
			draw_run(line + n + 1, row, col, look);
		else if (sscanf(line, "%d %d cursor", &row, &col) == 2)
			move(row, col);
	}
	fclose(f);
	refresh();
}

int
main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	setlocale(LC_ALL, "");
	initscr();
	start_color();
	use_default_colors();
	cbreak();
	noecho();
	for (int i = 0; i < COLOURS; i++)
		init_pair((short)(i + 1), (short)i, -1);
	draw(argv[1]);
	getch();
	draw(argv[2]);
	getch();
	endwin();
	return 0;
}
