/* SPDX-License-Identifier: ISC */
/*
 * Screen cases: text files that say what is pressed and what is then shown.
 * Each runs in this process on a store of its own, in milliseconds.
 *
 *	size 80x24		columns x rows of the screen
 *	today 2023-11-20	the day
 *	as SH			on whose behalf, or: login sh; later than the
 *				start these three close the screens, which open
 *				again on that day, by that person
 *	restricted SH		the same, locked in: by --as SH --restricted
 *	keeps			what is typed, and how far was looked, is kept
 *				on disk until the next time, as it is for people
 *	accessible		as with RAGTRACK_ACCESSIBLE=1
 *	plan FILE		a plan to import first (any number)
 *	demo			instead, the screens are those of "ragtrack demo"
 *	file NAME		a file with the lines that follow behind "< ", in
 *				a folder of its own, which is then the one in
 *				which all is done: after any plan.  $ANCHOR in
 *				it is the moment that the store is at
 *	show NAME		what now stands in a file there, behind "> "
 *	same NAME NAME		two files there are equal to the byte
 *	start			opens the screens; implied by what follows
 *	keys j j Enter		named as in key files
 *	type some text		letters, one by one
 *	mouse ROW COL		a click there, counted from 0 as the cursor is;
 *				"up" or "down" behind it: the wheel
 *	paste one\ntwo		as one bracketed paste; \n is a newline
 *	tick			a second passes
 *	resize 40x12
 *	other COMMAND ...	somebody else's command on the same store
 *	run COMMAND ...		a command; its output follows behind "> "
 *	elsewhere COMMAND ...	the same on another store
 *	count			forget the keys pressed so far
 *	at-most N		no more than N keys were pressed since
 *	gone			the screens have been left
 *	shows TEXT		the text stands on the screen
 *	hear			what was said since the last "hear", a line a
 *				key behind ": ", on accessible screens, and
 *				what is typed then behind " | "
 *	screen			the whole screen follows between bars; the
 *				cursor's place behind it: cursor ROW COL
 *	picture NAME TEXT	after a while, the pictures NAME-light.svg and
 *				NAME-dark.svg of data/doc/pictures are the
 *				screen, and the README has them, with TEXT for
 *				who does not see them
 *
 * With GOLDEN=1 the screens, outputs and pictures are written anew.  Named files are
 * run, else all in tests/screens/cases.
 */
#include "picture.h"

#include "../folder.h"
#include "ragtrack/app/app.h"
#include "ragtrack/base/arena.h"
#include "ragtrack/base/buf.h"
#include "ragtrack/base/cage.h"
#include "ragtrack/base/file.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/screen/event.h"
#include "ragtrack/screen/screen.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CASES "tests/screens/cases"
#define PICTURES "data/doc/pictures"

struct run {
	struct arena *a;
	const char *path;
	const char *p; /* the rest of the file */
	int line;
	struct buf out; /* the file as it should be */
	struct settings settings;
	struct app *app;
	const char *store, *folder;
	int home; /* the folder the run began in, -1: it is still in it */
	int height, width, keys;
	struct list logins;
	struct buf heard;
	bool started, left, failed, demo;
};

static void
fail(struct run *r, const char *why)
{
	printf("%s:%d: %s\n", r->path, r->line, why);
	r->failed = true;
}

static const char *
next_line(struct run *r)
{
	size_t n = strcspn(r->p, "\n");
	const char *line = arena_strndup(r->a, r->p, n);

	r->p += n + (r->p[n] == '\n');
	r->line++;
	return line;
}

/* What follows a word and a space at the start of a line, or NULL. */
static const char *
after(const char *line, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(line, word, n) != 0 || (line[n] != ' ' && line[n] != '\0'))
		return NULL;
	return line[n] == ' ' ? line + n + 1 : line + n;
}

/* One command; words are parted by spaces, "quotes" keep them together. */
static int
command(struct run *r, const char *line, const char *login, struct buf *out)
{
	const char *argv[64];
	int argc = 0;
	struct buf err = { 0 };
	struct io io = { .out = out, .err = &err };
	struct settings settings = r->settings;
	struct cli cli = {
		.settings = &settings, .io = &io, .arena = arena_new()
	};
	int status;

	if (login != NULL) {
		settings.who.login = login;
		settings.who.uid = 4242;
		settings.who.as = NULL;
		settings.restricted = false;
		cage_close(NULL);
	}
	while (*line != '\0' && argc < 63) {
		char stop = ' ';
		size_t n;

		line += strspn(line, " ");
		if (*line == '"') {
			stop = '"';
			line++;
		}
		n = strcspn(line, stop == '"' ? "\"" : " ");
		if (n > 0 || stop == '"')
			argv[argc++] = arena_strndup(r->a, line, n);
		line += n + (line[n] != '\0');
	}
	status = cli_run(&cli, argc, argv);
	cage_close(r->settings.restricted ? &r->settings.cage : NULL);
	buf_add(out, buf_text(&err));
	buf_free(&err);
	arena_free(cli.arena);
	return status;
}

/* What is said after an event. */
static void
listen(struct run *r, const struct event *ev)
{
	const char *typed = NULL;
	const char *said = r->settings.accessible ?
	    app_heard(r->app, ev, &typed) :
	    NULL;

	if (said != NULL)
		buf_addf(&r->heard, ": %s%s%s\n", said,
		    typed != NULL && *typed != '\0' ? " | " : "",
		    typed != NULL ? typed : "");
}

static void
start(struct run *r)
{
	struct app_options o = { .settings = &r->settings,
		.store = r->store,
		.throw_away = r->demo,
		.today = r->settings.today };
	struct err e = { 0 };

	if (r->app != NULL || r->left)
		return;
	if (!app_begin(&o, r->height, r->width, &r->app, &e)) {
		fail(r, e.text);
		r->left = true;
	} else {
		listen(r, &(struct event){ .kind = EVENT_NONE });
	}
	r->started = true;
}

static void
event(struct run *r, const struct event *ev)
{
	start(r);
	if (r->left)
		return;
	if (!app_event(r->app, ev)) {
		app_end(r->app);
		r->app = NULL;
		r->left = true;
	} else {
		listen(r, ev);
	}
}

static void
press(struct run *r, int key)
{
	struct event ev = { .kind = EVENT_KEY, .key = key };

	r->keys++;
	event(r, &ev);
}

static void
press_named(struct run *r, const char *names)
{
	while (*names != '\0') {
		size_t n;
		int key;

		names += strspn(names, " ");
		n = strcspn(names, " ");
		if (n == 0)
			return;
		if (event_parse(arena_strndup(r->a, names, n), &key))
			press(r, key);
		else
			fail(r, "there is no such key");
		names += n;
	}
}

static void
type(struct run *r, const char *text)
{
	int keys = r->keys;

	while (*text != '\0') {
		uint32_t cp;

		text += utf8_decode(text, &cp);
		press(r, (int)cp);
	}
	r->keys = keys; /* text apart */
}

static void
paste(struct run *r, const char *text)
{
	struct event ev = { .kind = EVENT_PASTE };
	struct buf b = { 0 };

	for (; *text != '\0'; text++) {
		if (text[0] == '\\' && text[1] == 'n') {
			buf_addc(&b, '\n');
			text++;
		} else {
			buf_addc(&b, *text);
		}
	}
	ev.text = buf_save(r->a, &b);
	buf_free(&b);
	event(r, &ev);
}

static void
mouse(struct run *r, const char *text)
{
	struct event ev = { .kind = EVENT_MOUSE, .button = MOUSE_LEFT };
	char wheel[8] = "";

	if (sscanf(text, "%d %d %7s", &ev.row, &ev.col, wheel) < 2)
		fail(r, "a place is ROW COL");
	if (strcmp(wheel, "up") == 0)
		ev.button = MOUSE_UP;
	else if (strcmp(wheel, "down") == 0)
		ev.button = MOUSE_DOWN;
	event(r, &ev);
}

/* Lines that begin with `mark` are what was expected; compares them. */
static void
compare(struct run *r, const char *mark, const char *now)
{
	struct buf was = { 0 };
	int line = r->line;

	while (strncmp(r->p, mark, strlen(mark)) == 0) {
		buf_add(&was, next_line(r));
		buf_addc(&was, '\n');
	}
	if (strcmp(buf_text(&was), now) != 0 && getenv("GOLDEN") == NULL) {
		r->line = line;
		fail(r, "not what is expected; it is now");
		printf("%s", now);
	}
	buf_add(&r->out, now);
	buf_free(&was);
}

static void
check_screen(struct run *r)
{
	struct buf now = { 0 }, row = { 0 };
	const struct screen *s;

	start(r);
	if (r->left) {
		fail(r, "the screens have been left");
		return;
	}
	s = app_shown(r->app);
	for (int y = 0; y < s->height; y++) {
		buf_reset(&row);
		screen_line(s, y, &row);
		buf_addf(&now, "|%s", buf_text(&row));
		for (int w = utf8_width(buf_text(&row)); w < s->width; w++)
			buf_addc(&now, ' ');
		buf_add(&now, "|\n");
	}
	buf_addf(&now, "|cursor %d %d\n", s->cursor_row, s->cursor_col);
	compare(r, "|", buf_text(&now));
	buf_free(&row);
	buf_free(&now);
}

static void
check_heard(struct run *r)
{
	start(r);
	compare(r, ":", buf_text(&r->heard));
	buf_reset(&r->heard);
}

static void
check_run(struct run *r, const char *line, const char *store)
{
	struct buf out = { 0 }, now = { 0 };
	const char *own = r->settings.store, *s;
	int status;

	r->settings.store = store;
	status = command(r, line, NULL, &out);
	r->settings.store = own;
	s = buf_text(&out);
	while (*s != '\0') {
		size_t n = strcspn(s, "\n");

		buf_add(&now, "> ");
		buf_addn(&now, s, n);
		buf_addc(&now, '\n');
		s += n + (s[n] == '\n');
	}
	if (status != 0)
		buf_addf(&now, "> exit %d\n", status);
	compare(r, ">", buf_text(&now));
	buf_free(&out);
	buf_free(&now);
}

static void
quietly(struct run *r, const char *line, const char *login)
{
	struct buf out = { 0 };

	if (command(r, line, login, &out) != 0)
		fail(r, buf_text(&out));
	buf_free(&out);
}

/* The store as "ragtrack demo" makes it. */
static void
make_demo(struct run *r)
{
	r->demo = r->settings.store_given = true;
	quietly(r, "demo", NULL);
	r->settings.store_given = false;
}

/* Whether the file is that text; with GOLDEN=1 it becomes that. */
static bool
is_file(struct run *r, const char *path, const struct buf *text)
{
	char *was;
	size_t length;

	if (getenv("GOLDEN") != NULL)
		return file_replace(
		    path, buf_text(text), text->len, 0644, NULL);
	return file_read(r->a, path, 1 << 20, &was, &length, NULL, NULL) &&
	    length == text->len && memcmp(was, buf_text(text), length) == 0;
}

/* Whether the README shows the picture that fits its page, light or dark. */
static void
check_readme(struct run *r, const char *name, const char *text)
{
	const char *block = arena_printf(r->a,
	    "<p><picture>\n"
	    "<source media=\"(prefers-color-scheme: dark)\" "
	    "srcset=\"" PICTURES "/%s-dark.svg\">\n"
	    "<img src=\"" PICTURES "/%s-light.svg\"\n"
	    "alt=\"%s\">\n"
	    "</picture></p>\n",
	    name, name, text);
	char *readme;
	size_t length;

	if (!file_read(
		r->a, "README.md", 1 << 20, &readme, &length, NULL, NULL) ||
	    strstr(readme, block) == NULL) {
		fail(r, "the README lacks");
		printf("%s", block);
	}
}

static void
check_picture(struct run *r, const char *line)
{
	size_t n = strcspn(line, " ");
	const char *name = arena_strndup(r->a, line, n);
	const char *text = line + n + (line[n] != '\0');

	start(r);
	if (r->left) {
		fail(r, "the screens have been left");
		return;
	}
	while (!app_idle(r->app))
		event(r, &(struct event){ .kind = EVENT_TICK });
	for (int dark = 0; dark < 2; dark++) {
		const char *path = arena_printf(
		    r->a, PICTURES "/%s-%s.svg", name, dark ? "dark" : "light");
		struct buf now = { 0 };

		picture_draw(&now, app_shown(r->app), dark, name, text);
		if (!is_file(r, path, &now))
			fail(r,
			    arena_printf(r->a,
				"%s is not this screen; \"make pictures\" "
				"draws it",
				path));
		buf_free(&now);
	}
	check_readme(r, name, text);
}

/* The moment of the store that `store check` names. */
static const char *
anchor_now(struct run *r)
{
	static const char ends[] = "ends at ";
	struct buf out = { 0 };
	const char *at;

	if (command(r, "store check", NULL, &out) != 0)
		fail(r, buf_text(&out));
	at = strstr(buf_text(&out), ends);
	at = at == NULL ? "" : at + strlen(ends);
	at = arena_strndup(r->a, at, strcspn(at, "\n"));
	buf_free(&out);
	return at;
}

/* The lines behind it as a file. */
static void
make_file(struct run *r, const char *name)
{
	struct buf text = { 0 };
	const char *line, *anchor;
	char *real = realpath(r->folder, NULL);

	while (strncmp(r->p, "<", 1) == 0) {
		line = next_line(r);
		buf_addf(&r->out, "%s\n", line);
		line = line[1] == ' ' ? line + 2 : "";
		anchor = strstr(line, "$ANCHOR");
		if (anchor == NULL)
			buf_addf(&text, "%s\n", line);
		else
			buf_addf(&text, "%.*s%s%s\n", (int)(anchor - line),
			    line, anchor_now(r), anchor + strlen("$ANCHOR"));
	}
	if (r->home < 0)
		r->home = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (real == NULL || chdir(real) != 0 ||
	    !file_replace(name, buf_text(&text), text.len, 0600, NULL))
		fail(r, "the file cannot be made");
	buf_free(&text);
	free(real);
}

static void
show_file(struct run *r, const char *name)
{
	struct buf now = { 0 };
	char *text;
	size_t length;

	if (!file_read(r->a, name, 1 << 20, &text, &length, NULL, NULL))
		buf_addf(&now, "> there is no %s\n", name);
	else
		for (size_t n; *text != '\0'; text += n + (text[n] == '\n')) {
			n = strcspn(text, "\n");
			buf_add(&now, "> ");
			buf_addn(&now, text, n);
			buf_addc(&now, '\n');
		}
	compare(r, ">", buf_text(&now));
	buf_free(&now);
}

static void
same_files(struct run *r, const char *names)
{
	size_t n = strcspn(names, " "), one, two;
	char *a, *b;

	if (!file_read(r->a, arena_strndup(r->a, names, n), 1 << 20, &a, &one,
		NULL, NULL) ||
	    !file_read(r->a, names + n + (names[n] == ' '), 1 << 20, &b, &two,
		NULL, NULL))
		fail(r, "a file cannot be read");
	else if (one != two || memcmp(a, b, one) != 0)
		fail(r, "the files differ");
}

/* Another day or person begins: the screens are left and opened again. */
static void
leave(struct run *r)
{
	if (r->app != NULL)
		app_end(r->app);
	r->app = NULL;
	r->left = false;
}

/* Each login is a person of its own, whoever was logged in between. */
static void
log_in(struct run *r, const char *login)
{
	size_t i = 0;

	if (r->logins.count == 0 && r->started)
		list_add(r->a, &r->logins, r->settings.who.login);
	leave(r);
	while (i < r->logins.count && strcmp(r->logins.item[i], login) != 0)
		i++;
	if (i == r->logins.count)
		list_add(r->a, &r->logins, login);
	r->settings.who.login = login;
	r->settings.who.uid = 1000 + (long)i;
}

static void
check_shows(struct run *r, const char *text)
{
	struct buf all = { 0 };

	start(r);
	if (!r->left)
		screen_text(app_shown(r->app), &all);
	if (strstr(buf_text(&all), text) == NULL) {
		fail(r, "that is not on the screen, which is");
		printf("%s", buf_text(&all));
	}
	buf_free(&all);
}

static void
set_size(struct run *r, const char *text)
{
	struct event ev = { .kind = EVENT_RESIZE };

	if (sscanf(text, "%dx%d", &r->width, &r->height) != 2) {
		fail(r, "a size is COLSxROWS");
		return;
	}
	if (r->app != NULL) {
		app_resize(r->app, r->height, r->width);
		event(r, &ev);
	}
}

static void
step(struct run *r, const char *line)
{
	struct event tick = { .kind = EVENT_TICK };
	const char *s;
	char *end;

	if ((s = after(line, "size")) != NULL ||
	    (s = after(line, "resize")) != NULL)
		set_size(r, s);
	else if ((s = after(line, "today")) != NULL) {
		leave(r);
		day_parse_iso(s, &r->settings.today);
	} else if ((s = after(line, "as")) != NULL) {
		leave(r);
		r->settings.who.as = s;
	} else if ((s = after(line, "restricted")) != NULL) {
		leave(r);
		r->settings.who.as = s;
		r->settings.restricted = true;
		r->settings.cage = (struct cage){ .exchange = r->folder,
			.own = r->settings.state_dir };
		cage_close(&r->settings.cage);
	} else if ((s = after(line, "login")) != NULL)
		log_in(r, s);
	else if (after(line, "keeps") != NULL)
		r->settings.state_dir = r->folder;
	else if (after(line, "accessible") != NULL)
		r->settings.accessible = true;
	else if ((s = after(line, "plan")) != NULL)
		quietly(r, arena_printf(r->a, "import %s", s), NULL);
	else if (after(line, "demo") != NULL)
		make_demo(r);
	else if ((s = after(line, "other")) != NULL)
		quietly(r, s, "other");
	else if ((s = after(line, "run")) != NULL)
		check_run(r, s, r->store);
	else if ((s = after(line, "elsewhere")) != NULL)
		check_run(r, s, arena_printf(r->a, "%s.elsewhere", r->store));
	else if ((s = after(line, "file")) != NULL)
		make_file(r, s);
	else if ((s = after(line, "show")) != NULL)
		show_file(r, s);
	else if ((s = after(line, "same")) != NULL)
		same_files(r, s);
	else if ((s = after(line, "keys")) != NULL)
		press_named(r, s);
	else if ((s = after(line, "type")) != NULL)
		type(r, s);
	else if ((s = after(line, "paste")) != NULL)
		paste(r, s);
	else if ((s = after(line, "mouse")) != NULL)
		mouse(r, s);
	else if (after(line, "start") != NULL)
		start(r);
	else if (after(line, "tick") != NULL)
		event(r, &tick);
	else if (after(line, "screen") != NULL)
		check_screen(r);
	else if ((s = after(line, "picture")) != NULL)
		check_picture(r, s);
	else if ((s = after(line, "shows")) != NULL)
		check_shows(r, s);
	else if (after(line, "hear") != NULL)
		check_heard(r);
	else if (after(line, "count") != NULL)
		r->keys = 0;
	else if ((s = after(line, "at-most")) != NULL) {
		if (r->keys > strtol(s, &end, 10))
			fail(r,
			    arena_printf(
				r->a, "%d keys were pressed", r->keys));
	} else if (after(line, "gone") != NULL) {
		if (!r->left)
			fail(r, "the screens are still open");
		r->left = false;
	} else
		fail(r, "this line says nothing that is known");
}

static void
remove_folder(const char *folder, struct arena *a)
{
	struct dirent **found = NULL;
	int n = scandir(folder, &found, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		unlink(arena_printf(a, "%s/%s", folder, found[i]->d_name));
		free(found[i]);
	}
	free(found);
	rmdir(folder);
}

static bool
run_file(const char *path)
{
	struct run r = { .a = arena_new(),
		.path = path,
		.height = 24,
		.width = 80,
		.home = -1 };
	char folder[FOLDER_ROOM];
	struct err e = { 0 };
	char *text;
	size_t length;

	if (!file_read(r.a, path, 1 << 20, &text, &length, NULL, &e) ||
	    mkdtemp(folder_template(folder)) == NULL) {
		printf("%s: %s\n", path, e.text);
		arena_free(r.a);
		return false;
	}
	r.folder = folder;
	r.store = arena_printf(r.a, "%s/store.db", folder);
	r.settings = (struct settings){ .store = r.store,
		.today = day_make(2023, 11, 20),
		.today_given = true,
		.who = { .uid = 1000, .audit_uid = -1, .login = "nobody" } };
	r.p = text;
	while (*r.p != '\0') {
		const char *line = next_line(&r);

		buf_addf(&r.out, "%s\n", line);
		if (line[0] != '#' && line[0] != '\0')
			step(&r, line);
	}
	if (r.app != NULL)
		app_end(r.app);
	cage_close(NULL);
	if (r.home >= 0 && (fchdir(r.home) != 0 || close(r.home) != 0))
		fail(&r, "the folder cannot be left");
	if (getenv("GOLDEN") != NULL && !r.failed)
		r.failed = !file_replace(
		    path, buf_text(&r.out), r.out.len, 0644, NULL);
	remove_folder(folder, r.a);
	buf_free(&r.out);
	buf_free(&r.heard);
	arena_free(r.a);
	return !r.failed;
}

static int
is_case(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

int
main(int argc, char **argv)
{
	struct dirent **found = NULL;
	int passed = 0, failed = 0, n;
	char path[512];

	for (int i = 1; i < argc; i++)
		run_file(argv[i]) ? passed++ : failed++;
	n = argc > 1 ? 0 : scandir(CASES, &found, is_case, alphasort);
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof(path), CASES "/%s", found[i]->d_name);
		run_file(path) ? passed++ : failed++;
		free(found[i]);
	}
	free(found);
	if (passed + failed == 0) {
		printf("no cases in " CASES "\n");
		failed = 1;
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
