/* SPDX-License-Identifier: ISC */
/*
 * The floor of the screens: a list over a store of floor_import by curses
 * alone.  One query by index fills the first frame; the rest is read when a
 * key wants it, or with "all" before the first frame.
 *
 *	floor_screen STORE [all]
 *
 * j k Space move, / and letters narrow over the titles, q leaves.
 */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "floor.h"

struct row {
	char *ref, *title, *folded, *due, *leads;
	int rag, impact;
};

static struct list {
	sqlite3 *db;
	struct row *row;
	long count, room;
	long *shown, shown_count; /* what the filter leaves, as indices */
	long top, cursor;
	char filter[64];
	bool whole, typing;
} list;

static char *
keep(sqlite3_stmt *st, int at)
{
	const unsigned char *t = sqlite3_column_text(st, at);

	return strdup(t != NULL ? (const char *)t : "");
}

static void
narrow(void)
{
	list.shown_count = 0;
	for (long i = 0; i < list.count; i++)
		if (strstr(list.row[i].folded, list.filter) != NULL)
			list.shown[list.shown_count++] = i;
}

static void
read_row(sqlite3_stmt *st)
{
	struct row *r;

	if (list.count == list.room) {
		list.room = list.room == 0 ? 64 : list.room * 2;
		list.row = realloc(
		    list.row, sizeof(*list.row) * (size_t)list.room);
		list.shown = realloc(
		    list.shown, sizeof(*list.shown) * (size_t)list.room);
		if (list.row == NULL || list.shown == NULL)
			exit(1);
	}
	r = &list.row[list.count++];
	r->ref = keep(st, 0);
	r->title = keep(st, 1);
	r->due = keep(st, 2);
	r->rag = sqlite3_column_int(st, 3) & 3;
	r->impact = sqlite3_column_int(st, 4) & 3;
	r->leads = keep(st, 5);
	r->folded = strdup(r->title);
	for (char *p = r->folded; *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
}

/* Reads so many rows from the first on; -1: all. */
static void
read_rows(int most)
{
	sqlite3_stmt *st = floor_prepare(list.db,
	    "SELECT ref, title, due, rag, impact, (SELECT"
	    " group_concat(code, ' ') FROM leads JOIN people"
	    " ON people.id = person WHERE action = a.id)"
	    " FROM actions a ORDER BY due, id LIMIT ?");

	for (long i = 0; i < list.count; i++) {
		free(list.row[i].ref);
		free(list.row[i].title);
		free(list.row[i].folded);
		free(list.row[i].due);
		free(list.row[i].leads);
	}
	list.count = 0;
	floor_number(st, 1, most);
	while (sqlite3_step(st) == SQLITE_ROW)
		read_row(st);
	sqlite3_finalize(st);
	list.whole = most < 0;
	narrow();
}

static void
draw_rating(int colour)
{
	static const char *const names[] = { "red", "amber", "green", "blue" };

	addch(' ');
	attrset(COLOR_PAIR(1 + colour));
	printw(" %-6s", names[colour]);
	attrset(0);
}

static void
draw_row(int y, const struct row *r, bool at_cursor)
{
	int width = COLS - 58;

	mvprintw(y, 0, "%c %-14s ", at_cursor ? '>' : ' ', r->ref);
	addnstr(r->title, width);
	mvprintw(y, 17 + width, " %-9s %s", r->leads, r->due);
	draw_rating(r->rag);
	draw_rating(r->impact);
}

static void
draw(void)
{
	erase();
	attrset(COLOR_PAIR(5));
	mvhline(0, 0, ' ', COLS);
	mvaddstr(0, 1, "floor");
	attrset(0);
	mvprintw(1, 0, "filter: %s", list.filter);
	for (int i = 0; i < LINES - 4 && list.top + i < list.shown_count; i++)
		draw_row(3 + i, &list.row[list.shown[list.top + i]],
		    list.top + i == list.cursor);
	attrset(COLOR_PAIR(5));
	mvhline(LINES - 1, 0, ' ', COLS);
	mvprintw(LINES - 1, 1, "%ld/%ld", list.cursor + 1, list.shown_count);
	attrset(0);
	refresh();
}

/* A function of its own, so that what stands between two keys can be counted
   (see tests/bench/README). */
__attribute__((noinline)) static int
next_key(void)
{
	return getch();
}

static void
type(int key)
{
	size_t n = strlen(list.filter);

	if (key == '\n')
		list.typing = false;
	else if (key == 127 || key == KEY_BACKSPACE)
		list.filter[n > 0 ? n - 1 : 0] = '\0';
	else if (n + 1 < sizeof(list.filter))
		list.filter[n] = (char)key, list.filter[n + 1] = '\0';
	list.cursor = list.top = 0;
	narrow();
}

static void
move_by(long n)
{
	long page = LINES - 4, to = list.cursor + n;

	if (to >= list.shown_count && !list.whole)
		read_rows(-1);
	if (to >= list.shown_count)
		to = list.shown_count - 1;
	list.cursor = to < 0 ? 0 : to;
	if (list.cursor < list.top)
		list.top = list.cursor;
	if (list.cursor >= list.top + page)
		list.top = n > 1 ? list.cursor : list.cursor - page + 1;
}

static void
set_up(void)
{
	static const short colours[] = { COLOR_RED, COLOR_YELLOW, COLOR_GREEN,
		COLOR_BLUE };

	setlocale(LC_ALL, "");
	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	start_color();
	curs_set(0);
	for (short i = 0; i < 4; i++)
		init_pair((short)(i + 1), COLOR_BLACK, colours[i]);
	init_pair(5, COLOR_WHITE, COLOR_BLUE);
}

int
main(int argc, char **argv)
{
	int key;

	if (argc < 2 ||
	    sqlite3_open_v2(argv[1], &list.db, SQLITE_OPEN_READWRITE, NULL) !=
		SQLITE_OK)
		return 2;
	set_up();
	read_rows(argc > 2 ? -1 : LINES);
	draw();
	while ((key = next_key()) != ERR) {
		if (list.typing) {
			type(key);
		} else if (key == '/') {
			list.typing = true;
			if (!list.whole)
				read_rows(-1);
		} else if (key == 'q') {
			break;
		} else {
			move_by(key == 'j' ? 1 :
				key == 'k' ? -1 :
				key == ' ' ? LINES - 4 :
					     0);
		}
		draw();
	}
	endwin();
	return 0;
}
