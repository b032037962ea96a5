/* SPDX-License-Identifier: ISC */
/*
 * Plots in characters.  Ratings lie on their side, a bar a period, a letter an
 * action, so that they can be read without colour; bars have their value
 * beside them; lines are drawn on a small grid.  For the ear a plot is a line
 * of figures at each place.
 */
#include "doc_parts.h"

#include <math.h>
#include <string.h>

#include "ragtrack/base/utf8.h"
#include "sheet.h"

#define HEIGHT 10 /* lines of a grid */

struct sketch {
	const struct doc_plot *plot;
	struct arena *arena;
	struct buf *out;
	const char **label; /* cleaned, of each x */
	int label_width;
	int room; /* columns for what is drawn */
	bool colour;
};

static void
add_times(struct sketch *s, char c, int n, int rag)
{
	const char *tint = s->colour && rag > 0 && n > 0 ?
	    tint_on(tint_of(rag)) :
	    "";

	buf_add(s->out, tint);
	while (n-- > 0)
		buf_addc(s->out, c);
	buf_add(s->out, *tint != '\0' ? "\033[0m" : "");
}

static void
add_label(struct sketch *s, size_t x)
{
	int pad = s->label_width - utf8_width(s->label[x]);

	buf_add(s->out, s->label[x]);
	add_times(s, ' ', pad + 2, 0);
}

/* "R Red  A Amber": what the letters stand for. */
static void
add_legend(struct sketch *s)
{
	const struct doc_plot *p = s->plot;

	for (size_t i = 0; i < p->nseries; i++) {
		buf_add(s->out, i > 0 ? "   " : "");
		add_times(s, doc_letter(p, i), 1, p->series[i].rag);
		buf_addc(s->out, ' ');
		buf_add(s->out, doc_clean(s->arena, p->series[i].name, false));
	}
	buf_addc(s->out, '\n');
}

/* The letters of each series of a bar: `scale` letters a unit, and the bar as
   long as its sum, whatever the roundings. */
static void
stack_at(struct sketch *s, size_t x, double scale)
{
	const struct doc_plot *p = s->plot;
	double sum = 0;
	int drawn = 0, upto;

	for (size_t i = 0; i < p->nseries; i++) {
		double v = p->series[i].value[x];

		sum += isfinite(v) ? v : 0;
		upto = (int)lround(sum * scale);
		add_times(s, doc_letter(p, i), upto - drawn, p->series[i].rag);
		drawn = upto > drawn ? upto : drawn;
	}
	add_times(s, ' ', s->room - drawn, 0);
	for (size_t i = 0; i < p->nseries; i++) {
		char text[32];

		doc_value(p->series[i].value[x], text);
		buf_addf(s->out, "%s%c %s", i > 0 ? "  " : "  ",
		    doc_letter(p, i),
		    isfinite(p->series[i].value[x]) ? text : "?");
	}
	buf_addc(s->out, '\n');
}

static void
draw_stack(struct sketch *s)
{
	double low, high, scale = 1;

	doc_extent(s->plot, &low, &high);
	s->room -= 7 * (int)s->plot->nseries;
	if (s->room < 10)
		s->room = 10;
	if (high > s->room)
		scale = s->room / high;
	else
		s->room = (int)high;
	for (size_t x = 0; x < s->plot->nx; x++) {
		add_label(s, x);
		stack_at(s, x, scale);
	}
	add_legend(s);
}

/* Bars to the right of a zero line, and to its left for what is below it. */
static void
draw_bars(struct sketch *s)
{
	const struct doc_plot *p = s->plot;
	double low, high, scale;
	int left;

	if (p->nseries == 0)
		return;
	doc_extent(p, &low, &high);
	s->room -= 10;
	if (s->room < 10)
		s->room = 10;
	scale = high - low > s->room ? s->room / (high - low) : 1;
	left = (int)lround(-low * scale);
	for (size_t x = 0; x < p->nx; x++) {
		double v = p->series[0].value[x];
		int n = isfinite(v) ? (int)lround(fabs(v) * scale) : 0;
		char text[32];

		if (n == 0 && isfinite(v) && fabs(v) > 0)
			n = 1;
		add_label(s, x);
		add_times(s, ' ', left - (v < 0 ? n : 0), 0);
		add_times(s, '<', v < 0 ? n : 0, 0);
		buf_addc(s->out, '|');
		add_times(s, '#', v > 0 ? n : 0, p->series[0].rag);
		doc_value(v, text);
		buf_addf(s->out, " %s\n", isfinite(v) ? text : "none");
	}
}

/* The x labels under a grid, those that have room. */
static void
add_axis(struct sketch *s, int margin, int step)
{
	int at = 0;

	add_times(s, ' ', margin, 0);
	buf_addc(s->out, '+');
	add_times(s, '-', step * (int)s->plot->nx, 0);
	buf_addc(s->out, '\n');
	add_times(s, ' ', margin + 1, 0);
	for (size_t x = 0; x < s->plot->nx; x++) {
		int want = (int)x * step;

		if (want < at)
			continue;
		add_times(s, ' ', want - at, 0);
		buf_add(s->out, s->label[x]);
		at = want + utf8_width(s->label[x]) + 1;
		if (x + 1 < s->plot->nx)
			buf_addc(s->out, ' ');
	}
	buf_addc(s->out, '\n');
}

static void
draw_lines(struct sketch *s)
{
	const struct doc_plot *p = s->plot;
	double low, high;
	char text[32], *grid;
	int step, wide, margin;

	doc_extent(p, &low, &high);
	if (high <= low)
		high = low + 1;
	margin = 8;
	step = p->nx > 0 ? (s->room + s->label_width - margin) / (int)p->nx : 1;
	step = step > 8 ? 8 : step < 1 ? 1 : step;
	wide = step * (int)p->nx;
	grid = arena_alloc(s->arena, (size_t)(wide + 1) * HEIGHT + 1);
	memset(grid, ' ', (size_t)(wide + 1) * HEIGHT);
	for (size_t i = 0; i < p->nseries; i++)
		for (size_t x = 0; x < p->nx; x++) {
			double v = p->series[i].value[x];
			int y;

			if (!isfinite(v))
				continue;
			y = (int)lround(
			    (high - v) / (high - low) * (HEIGHT - 1));
			grid[y * (wide + 1) + (int)x * step + step / 2] =
			    doc_letter(p, i);
		}
	for (int y = 0; y < HEIGHT; y++) {
		char *line = grid + y * (wide + 1);
		int end = wide;

		while (end > 0 && line[end - 1] == ' ')
			end--;
		doc_value(y == 0 ? high : low, text);
		buf_addf(s->out, "%*s |%.*s\n", margin - 1,
		    y == 0 || y == HEIGHT - 1 ? text : "", end, line);
	}
	add_axis(s, margin, step);
	add_legend(s);
}

/* "2023-11: Red 3, Amber 5" */
static void
tell(struct sketch *s)
{
	const struct doc_plot *p = s->plot;

	for (size_t x = 0; x < p->nx; x++) {
		buf_addf(s->out, "%s: ", s->label[x]);
		for (size_t i = 0; i < p->nseries; i++) {
			char text[32];

			doc_value(p->series[i].value[x], text);
			buf_addf(s->out, "%s%s %s", i > 0 ? ", " : "",
			    doc_clean(s->arena, p->series[i].name, false),
			    isfinite(p->series[i].value[x]) ? text : "none");
		}
		buf_addc(s->out, '\n');
	}
}

void
doc_plot_text(
    const struct doc_plot *p, int width, bool colour, bool ear, struct buf *out)
{
	struct sketch s = {
		.plot = p, .arena = arena_new(), .out = out, .colour = colour
	};

	s.label = arena_alloc(s.arena, (p->nx + 1) * sizeof(*s.label));
	for (size_t x = 0; x < p->nx; x++) {
		s.label[x] = doc_clean(
		    s.arena, p->x[x] != NULL ? p->x[x] : "", false);
		if (utf8_width(s.label[x]) > s.label_width)
			s.label_width = utf8_width(s.label[x]);
	}
	s.room = width - s.label_width - 2;
	buf_add(out, doc_clean(s.arena, p->title, false));
	if (p->unit != NULL)
		buf_addf(out, " (%s)", doc_clean(s.arena, p->unit, false));
	buf_add(out, ear ? "\n" : "\n\n");
	if (p->nx == 0)
		buf_add(out, "Nothing to draw yet.\n");
	else if (ear)
		tell(&s);
	else if (p->kind == DOC_STACK)
		draw_stack(&s);
	else if (p->kind == DOC_BARS)
		draw_bars(&s);
	else
		draw_lines(&s);
	arena_free(s.arena);
}
