/* SPDX-License-Identifier: ISC */
/*
 * Workbooks: the file that the library wants, and what is done in the same way
 * on every sheet.  Dates come from who calls, so that the same
 * content gives the same bytes.
 */
#define _GNU_SOURCE
#include "xlsx_book.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "ragtrack/base/date.h"
#include "ragtrack/base/file.h"
#include "ragtrack/base/link.h"

#define PART (256 << 10) /* bytes that are read at once */
#define LINKS_MOST 65000 /* of a sheet, says Excel; kept to in all of them */
#define LINK_MOST 2000	 /* bytes of one; all are ASCII */
#define LINE 15		 /* points of a line of a row */
#define ROW_MOST 409	 /* points of a row, says Excel */
#define MARGIN 0.4	 /* inches left and right of what is printed */

const char *
xlsx_held(
    struct xlsx_book *b, const char *text, const char *ref, const char *what)
{
	bool whole;
	const char *held = xlsx_text(b->arena, text, ref, &whole);

	if (!whole && b->cut != NULL)
		list_add(b->kept, b->cut,
		    arena_printf(b->kept, "%s, %s",
			ref != NULL ? ref : "the report", what));
	return held;
}

void
xlsx_put_held(struct xlsx_book *b, lxw_worksheet *sheet, lxw_row_t row,
    lxw_col_t col, const char *held, lxw_format *format)
{
	size_t at, n;

	/* The library keeps the link of a cell when its text is written over. */
	if (b->links < LINKS_MOST && link_next(held, 0, &at, &n) &&
	    n <= LINK_MOST) {
		b->links++;
		if (format == b->f.cell[PLAIN] && n == strlen(held))
			format = b->f.link;
		b->x.worksheet_write_url(sheet, row, col,
		    arena_strndup(b->arena, held + at, n), format);
	}
	b->x.worksheet_write_string(sheet, row, col, held, format);
}

void
xlsx_put_text(struct xlsx_book *b, lxw_worksheet *sheet, lxw_row_t row,
    lxw_col_t col, const char *text, lxw_format *format)
{
	xlsx_put_held(
	    b, sheet, row, col, xlsx_held(b, text, NULL, "text"), format);
}

bool
xlsx_put_day(struct xlsx_book *b, lxw_worksheet *sheet, lxw_row_t row,
    lxw_col_t col, int day, lxw_format *format)
{
	lxw_datetime when = { 0 };

	if (day == DAY_NONE)
		return false;
	day_split(day, &when.year, &when.month, &when.day);
	if (when.year < 1901) /* Excel's calendar has a wrong day in 1900 */
		return false;
	return b->x.worksheet_write_datetime(sheet, row, col, &when, format) ==
	    LXW_NO_ERROR;
}

void
xlsx_set_height(
    struct xlsx_book *b, lxw_worksheet *sheet, lxw_row_t row, int lines)
{
	int points = lines * LINE;

	if (lines > 1)
		b->x.worksheet_set_row(
		    sheet, row, points > ROW_MOST ? ROW_MOST : points, NULL);
}

void
xlsx_on_paper(
    struct xlsx_book *b, lxw_worksheet *sheet, int points, lxw_col_t heads)
{
	struct xlsx_paper paper = xlsx_paper_of(points);

	b->x.worksheet_set_landscape(sheet);
	b->x.worksheet_set_paper(sheet, paper.a3 ? 8 : 9);
	b->x.worksheet_set_margins(sheet, MARGIN, MARGIN, 0.6, 0.6);
	if (paper.across == 1) {
		b->x.worksheet_fit_to_pages(sheet, 1, 0);
		return;
	}
	b->x.worksheet_set_print_scale(sheet, (uint16_t)paper.scale);
	if (heads > 0)
		b->x.worksheet_repeat_columns(sheet, 0, heads - 1);
}

lxw_worksheet *
xlsx_sheet(struct xlsx_book *b, const char *name)
{
	lxw_worksheet *sheet = b->x.workbook_add_worksheet(b->workbook, name);

	b->x.worksheet_freeze_panes(sheet, 1, 0);
	b->x.worksheet_repeat_rows(sheet, 0, 0);
	b->x.worksheet_set_footer(sheet, "&L&A&R&P of &N");
	return sheet;
}

void
xlsx_book_about(
    struct xlsx_book *b, const char *title, const char *company, int day)
{
	lxw_doc_properties p = { 0 };

	p.title = (char *)doc_clean(b->arena, title, false);
	p.company = company == NULL ?
	    NULL :
	    (char *)doc_clean(b->arena, company, false);
	p.author = (char *)"ragtrack";
	/* 0 would ask for the time. */
	p.created = day == DAY_NONE || day <= 0 ? 1 : (time_t)day * 86400;
	b->x.workbook_set_properties(b->workbook, &p);
}

/* The reason for which something of a part of the workbook could not be written
   to its temporary file; 0: none, -1: said before. */
static int lost;

/*
 * The C library's, but that it is looked at whether all was written: the Excel
 * library goes back to the beginning of each part with it, to put the part into
 * the workbook, and does not look.
 */
void
rewind(FILE *f)
{
	errno = 0;
	if ((fflush(f) != 0 || ferror(f)) && lost == 0)
		lost = errno != 0 ? errno : -1;
	fseek(f, 0, SEEK_SET);
	clearerr(f);
}

/* The library says on stderr what went wrong, beside returning it: whoever
   called says it, once.  errno is 0 or the system's reason. */
static lxw_error
close_quietly(struct xlsx_book *b)
{
	int kept = dup(STDERR_FILENO), reason;
	int nowhere = file_open_fixed("/dev/null", O_WRONLY);
	lxw_error wrong;

	if (kept >= 0 && nowhere >= 0) {
		arena_no_memory_says_on(kept);
		dup2(nowhere, STDERR_FILENO);
	}
	errno = 0;
	wrong = b->x.workbook_close(b->workbook);
	reason = errno;
	if (kept >= 0 && nowhere >= 0) {
		dup2(kept, STDERR_FILENO);
		arena_no_memory_says_on(STDERR_FILENO);
	}
	if (kept >= 0)
		close(kept);
	if (nowhere >= 0)
		close(nowhere);
	errno = reason;
	return wrong;
}

/* All of a file that has no name. */
static bool
read_all(struct xlsx_book *b, int fd, struct buf *out)
{
	char *part = arena_alloc(b->arena, PART);
	off_t at = 0;
	ssize_t n;

	while ((n = pread(fd, part, PART, at)) > 0) {
		buf_addn(out, part, (size_t)n);
		at += n;
	}
	return n == 0 && at > 0;
}

bool
xlsx_book_write(struct arena *kept, struct list *cut,
    void (*fill)(struct xlsx_book *b, void *with), void *with, struct buf *out,
    struct err *e)
{
	struct xlsx_book b = { .arena = arena_new(), .kept = kept, .cut = cut };
	lxw_workbook_options options = { .tmpdir = (char *)"/tmp" };
	int fd = xlsx_library_load(&b.x, e) ?
	    memfd_create("book", MFD_CLOEXEC) :
	    -1;
	bool ok = false;

	if (fd >= 0) {
		b.workbook = b.x.workbook_new_opt(
		    arena_printf(b.arena, "/proc/self/fd/%d", fd), &options);
		xlsx_formats_make(&b.x, b.workbook, &b.f);
		fill(&b, with);
		lost = 0;
		ok = close_quietly(&b) == LXW_NO_ERROR;
		if (lost > 0)
			errno = lost;
		ok = ok && lost == 0 && read_all(&b, fd, out);
		close(fd);
	}
	if (!ok)
		err_set(e, ERR_IO,
		    "no Excel file can be written here, which needs /proc and "
		    "room in /tmp: %s",
		    strerror(errno != 0 ? errno : EIO));
	arena_free(b.arena);
	return ok;
}
