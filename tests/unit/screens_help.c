/* SPDX-License-Identifier: ISC */
/* The screens in this process, on a store of their own, for tests. */
#include "screens_help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ragtrack/base/arena.h"
#include "ragtrack/base/file.h"
#include "ragtrack/screen/screen.h"

uint32_t
random_next(struct fixture *f)
{
	f->seed = f->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(f->seed >> 33);
}

/* Runs a command; what it says is added to out. */
int
screens_output(
    struct fixture *f, int argc, const char *const *argv, struct buf *out)
{
	struct io io = { .out = out, .err = out };
	struct cli cli = {
		.settings = &f->settings, .io = &io, .arena = arena_new()
	};
	int status = cli_run(&cli, argc, argv);

	arena_free(cli.arena);
	return status;
}

int
screens_run(struct fixture *f, int argc, const char *const *argv)
{
	struct buf out = { 0 };
	int status = screens_output(f, argc, argv, &out);

	if (status != 0)
		print_message("%s", buf_text(&out));
	buf_free(&out);
	return status;
}

void
screens_open(struct fixture *f)
{
	struct app_options o = { .settings = &f->settings,
		.store = f->store,
		.today = f->settings.today };
	struct err e = { 0 };

	if (f->app == NULL)
		assert_true(app_begin(&o, f->height, f->width, &f->app, &e));
}

int
screens_setup(void **state)
{
	static const char *const import[] = { "import",
		"data/plans/eastmoor-improvement-2023.yaml",
		"data/plans/larkhill-adults-2022-23.yaml" };
	struct fixture *f = mem_alloc(sizeof(*f));

	if (mkdtemp(folder_template(f->folder)) == NULL)
		return -1;
	snprintf(f->store, sizeof(f->store), "%s/store.db", f->folder);
	f->settings = (struct settings){ .store = f->store,
		.today = day_make(2023, 11, 20),
		.today_given = true,
		.who = { .uid = 1000,
		    .audit_uid = -1,
		    .login = "nobody",
		    .as = "SH" } };
	f->height = 24;
	f->width = 80;
	*state = f;
	return screens_run(f, 3, import);
}

int
screens_teardown(void **state)
{
	struct fixture *f = *state;
	DIR *dir = opendir(f->folder);
	struct dirent *d;

	if (f->app != NULL)
		app_end(f->app);
	while (dir != NULL && (d = readdir(dir)) != NULL)
		unlinkat(dirfd(dir), d->d_name, 0);
	closedir(dir);
	rmdir(f->folder);
	mem_free(f);
	return 0;
}

/* The selected row has > in its first column: the cursor is on it, unless a
   question is open in the last line, or in a box, whose edge that is.  Answers
   whether there was one. */
bool
cursor_on_row(struct fixture *f)
{
	const struct screen *s = app_shown(f->app);
	int found = -1;

	assert_in_range(s->cursor_row, 0, s->height - 1);
	assert_in_range(s->cursor_col, 0, s->width - 1);
	for (int y = 1; y < s->height - 1; y++) {
		if (strcmp(screen_at(s, y, 0)->text, ">") != 0)
			continue;
		assert_int_equal(found, -1);
		found = y;
	}
	if (found >= 0 && s->cursor_row != s->height - 1 &&
	    strcmp(screen_at(s, s->height - 1, 0)->text, SCREEN_HLINE) != 0)
		assert_int_equal(s->cursor_row, found);
	return found >= 0;
}

void
screens_event(struct fixture *f, const struct event *e)
{
	screens_open(f);
	if (app_event(f->app, e))
		return;
	app_end(f->app);
	f->app = NULL;
	screens_open(f);
}

void
screens_resize(struct fixture *f)
{
	struct event e = { .kind = EVENT_RESIZE };

	f->height = 1 + (int)(random_next(f) % 50);
	f->width = 1 + (int)(random_next(f) % 160);
	screens_open(f);
	app_resize(f->app, f->height, f->width);
	screens_event(f, &e);
}

/* One of the keys, or now and then any letter. */
void
screens_press(struct fixture *f, const int *keys, size_t n)
{
	struct event e = { .kind = EVENT_KEY };
	uint32_t r = random_next(f);

	e.key = keys[r % n];
	screens_event(f, &e);
}

void
screens_type(struct fixture *f, const char *text)
{
	struct event e = { .kind = EVENT_KEY };

	screens_open(f);
	for (; *text != '\0'; text++) {
		e.key = *text == '\n' ? K_ENTER :
		    *text == '\033'   ? K_ESC :
					*text;
		assert_true(app_event(f->app, &e));
	}
}

bool
screens_show(struct fixture *f, const char *text)
{
	struct buf b = { 0 };
	bool found;

	screen_text(app_shown(f->app), &b);
	found = strstr(buf_text(&b), text) != NULL;
	buf_free(&b);
	return found;
}

const struct screens_way screens_ways[SCREENS_WAYS] = {
	{ &view_list, "6", "list" },
	{ &view_list, "6jj\n", "detail" },
	{ &view_plans, "P", "plans" },
	{ &view_help, "?", "help" },
	{ &view_key, "K", "key" },
	{ &view_changes, ":history\n", "history" },
	{ &view_history, "6H", "log" },
	{ &view_text, ":people\n", "text" },
	{ &view_structure, "p", "structure" },
	{ &view_page, "O", "page" },
	{ &view_leads, "L", "leads" },
	{ &view_timeline, "T", "timeline" },
	{ &view_measures, "M", "measures" },
	{ &view_gaps, ":gaps\n", "gaps" },
	{ &view_period, "B", "period" },
	{ &view_week, "w", "week" },
	{ &view_views, ":views\n", "views" },
	{ &view_form, "6e", "form" },
	{ &view_convert, ":convert %s/tracker.csv\n", "convert" },
	{ &view_trial, ":convert %s/tracker.csv\nD", "trial" },
};

void
screens_size(struct fixture *f, int height, int width)
{
	struct event e = { .kind = EVENT_RESIZE };

	f->height = height;
	f->width = width;
	screens_open(f);
	app_resize(f->app, height, width);
	assert_true(app_event(f->app, &e));
}

void
screens_way(struct fixture *f, const char *keys)
{
	static const char tracker[] =
	    "Ref,Action,Lead,By when,RAG,Notes\n"
	    "1: Quality of practice,,,,,\n"
	    "1.1,Review the threshold document,JM,Autumn 1,Amber,late\n"
	    "1.2,Train the duty team,SH,31/12/2023,On its way,\n";
	const char *folder = strstr(keys, "%s");
	char path[64];

	screens_type(f, "\033\033\033\033\033\033");
	if (folder == NULL) {
		screens_type(f, keys);
		return;
	}
	snprintf(path, sizeof(path), "%s/tracker.csv", f->folder);
	assert_true(file_replace(path, tracker, strlen(tracker), 0600, NULL));
	snprintf(path, sizeof(path), "%.*s%s%s", (int)(folder - keys), keys,
	    f->folder, folder + 2);
	screens_type(f, path);
}
