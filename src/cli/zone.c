/* SPDX-License-Identifier: ISC */
/*
 * Time zones.  The C library converts times in one zone only, that of TZ; so
 * TZ is set for the moment of a conversion and put back, as programs that are
 * started from here get it too.
 */
#include "ragtrack/cli/zone.h"
#include "ragtrack/base/nearest.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "ragtrack/base/date.h"
#include "ragtrack/base/file.h"
#include "ragtrack/base/utf8.h"
#include "ragtrack/model/field.h"

#define FOLDER "/usr/share/zoneinfo/"
#define UTC "UTC"

enum { NAME_LIMIT = 64, TABLE_LIMIT = 1 << 20 };

/* Whether it can be a zone's name at all: no path that leads elsewhere, and
   none of the files that are the system's own zone or count leap seconds. */
static bool
name_fits(const char *name)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz"
				      "0123456789+-_/";
	static const char *const not [] = { "posix/", "right/", "posixrules",
		"localtime", "Factory" };

	if (*name == '\0' || *name == '/' || strlen(name) > NAME_LIMIT ||
	    name[strspn(name, letters)] != '\0')
		return false;
	for (size_t i = 0; i < sizeof(not ) / sizeof(*not ); i++)
		if (strncmp(name, not [i], strlen(not [i])) == 0)
			return false;
	return true;
}

bool
zone_known(const char *name)
{
	char path[sizeof(FOLDER) + NAME_LIMIT] = FOLDER, magic[4] = "";
	struct stat st;
	bool known;
	int fd;

	if (strcmp(name, UTC) == 0)
		return true;
	if (!name_fits(name))
		return false;
	memcpy(path + strlen(FOLDER), name, strlen(name) + 1);
	fd = file_open_fixed(path, O_RDONLY | O_NONBLOCK);
	if (fd == -1)
		return false;
	known = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    read(fd, magic, sizeof(magic)) == (ssize_t)sizeof(magic) &&
	    memcmp(magic, "TZif", sizeof(magic)) == 0;
	close(fd);
	return known;
}

/* The time in a zone that is known. */
static bool
time_in(const char *name, const time_t *now, struct tm *out)
{
	struct arena *a = arena_new();
	const char *before = arena_strdup(a, getenv("TZ"));
	bool good;

	good = setenv("TZ", arena_printf(a, ":" FOLDER "%s", name), 1) == 0;
	if (good) {
		tzset();
		good = localtime_r(now, out) != NULL;
	}
	if (before != NULL)
		setenv("TZ", before, 1);
	else
		unsetenv("TZ");
	tzset();
	arena_free(a);
	return good;
}

int
zone_day(const char *name)
{
	time_t now = time(NULL);
	struct tm tm;

	if (now == (time_t)-1)
		return day_make(1970, 1, 1);
	if ((strcmp(name, UTC) == 0 || !zone_known(name) ||
		!time_in(name, &now, &tm)) &&
	    gmtime_r(&now, &tm) == NULL)
		return day_make(1970, 1, 1);
	return day_make(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* The names in the third column of the system's table of zones. */
static void
names_read(struct arena *a, struct list *out)
{
	char *text, *line;
	size_t length;

	list_add(a, out, UTC);
	if (!file_read_fixed(
		a, FOLDER "zone.tab", TABLE_LIMIT, &text, &length, NULL, NULL))
		return;
	for (line = text; *line != '\0'; line += *line != '\0') {
		const char *name = line;
		size_t n = strcspn(line, "\n");

		line += n;
		for (int i = 0; *name != '#' && i < 2; i++) {
			name += strcspn(name, "\t\n");
			name += *name == '\t';
		}
		n = strcspn(name, "\t\n");
		if (*name != '#' && n > 0)
			list_add(a, out, arena_strndup(a, name, n));
	}
}

/* The zone that was meant, by its whole name or the city's; or NULL. */
static const char *
name_nearest(struct arena *a, const char *name)
{
	struct list names = { 0 }, cities = { 0 };
	const char *near;

	names_read(a, &names);
	near = word_nearest(name, names.item, names.count);
	if (near != NULL)
		return near;
	for (size_t i = 0; i < names.count; i++) {
		const char *slash = strrchr(names.item[i], '/');

		list_add(a, &cities, slash != NULL ? slash + 1 : names.item[i]);
	}
	near = word_nearest(name, cities.item, cities.count);
	for (size_t i = 0; near != NULL && i < cities.count; i++)
		if (cities.item[i] == near)
			return names.item[i];
	return NULL;
}

bool
zone_check(struct arena *a, const char *name, struct err *e)
{
	const char *near;

	if (zone_known(name))
		return true;
	near = utf8_valid(name, strlen(name), NULL) ? name_nearest(a, name) :
						      NULL;
	if (near != NULL)
		return err_set(e, ERR_USAGE,
		    "there is no time zone \"%s\"; did you mean %s?", name,
		    near);
	return err_set(e, ERR_USAGE,
	    "this system knows no time zone \"%s\"; give a name as "
	    "Europe/London, or UTC",
	    name);
}

/* The name as the store is to have it; NULL where it is no zone. */
static const char *
name_usable(const char *name)
{
	if (strcmp(name, "Etc/UTC") == 0)
		return UTC;
	return zone_known(name) ? name : NULL;
}

const char *
zone_of_files(struct arena *a, const char *link, const char *file)
{
	static const char mark[] = "/zoneinfo/";
	char target[PATH_MAX + 1], *text;
	ssize_t n = readlink(link, target, sizeof(target) - 1);
	const char *name = NULL, *at;
	size_t length;

	if (n > 0) {
		target[n] = '\0';
		at = strstr(target, mark);
		if (at != NULL)
			name = name_usable(at + strlen(mark));
	}
	if (name != NULL)
		return arena_strdup(a, name);
	if (!file_read_fixed(a, file, TABLE_LIMIT, &text, &length, NULL, NULL))
		return UTC;
	text[strcspn(text, " \t\r\n")] = '\0';
	name = name_usable(text);
	return name != NULL ? name : UTC;
}

const char *
zone_of_system(struct arena *a)
{
	return zone_of_files(a, "/etc/localtime", "/etc/timezone");
}
