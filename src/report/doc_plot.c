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

#include "ragtrack/base/output.h"
#include "ragtrack/base/utf8.h"

#define HEIGHT 10 /* lines of a grid */
#define MARGIN 8  /* to the left of a grid, for its figures */
#define STEP 8	  /* columns of a place of it, at most */
#define LEAST 10  /* columns for a bar, and for its value beside it */
#define LONG 4096 /* columns of a line for the ear */

struct sketch {
	const struct doc_plot *plot;
	struct arena *arena;
	struct buf *out;
	const char **label, **name;	/* cleaned, of each x and series */
	int width, label_width, margin; /* margin: left of a grid of lines */
	int room;			/* columns for what is drawn */
	bool colour;
};

static void
add_times(struct sketch *s, char c, int n, int rag)
{
	const char *tint = s->colour && rag > 0 && n > 0 ? rag_tint(rag) : "";

	if (*tint != '\0')
		output_style(s->out, tint);
	while (n-- > 0)
		buf_addc(s->out, c);
	if (*tint != '\0')
		output_style(s->out, "0");
}

/* A label cleaned and cut; the whole of it stands in the other formats. */
static const char *
clean_to(struct sketch *s, const char *text, int columns)
{
	struct buf cut = { 0 };

	utf8_cut(&cut, doc_clean(s->arena, text != NULL ? text : "", false),
	    columns, "…");
	return buf_take(s->arena, &cut);
}

static void
add_label(struct sketch *s, size_t x)
{
	int pad = s->label_width - utf8_width(s->label[x]);

	buf_add(s->out, s->label[x]);
	add_times(s, ' ', pad + 2, 0);
}

/* "R Red  A Amber": what the letters stand for, a line each where one line
   would be too wide. */
static void
add_legend(struct sketch *s)
{
	const struct doc_plot *p = s->plot;
	int sum = 0;

	for (size_t i = 0; i < p->nseries; i++)
		sum += 5 + utf8_width(s->name[i]);
	for (size_t i = 0; i < p->nseries; i++) {
		if (i > 0)
			buf_add(s->out, sum > s->width ? "\n" : "   ");
		add_times(s, doc_letter(p, i), 1, p->series[i].rag);
		buf_addf(s->out, " %s", s->name[i]);
	}
	buf_addc(s->out, '\n');
}

/* The letters of each series of a bar: `scale` letters a unit, and the bar as
   long as its sum, whatever the roundings.  Returns the columns used. */
static int
draw_bar(struct sketch *s, size_t x, double scale)
{
	const struct doc_plot *p = s->plot;
	double sum = 0;
	int drawn = 0;

	for (size_t i = 0; i < p->nseries; i++) {
		double v = p->series[i].value[x];
		int upto;

		sum += isfinite(v) ? v : 0;
		upto = (int)lround(sum * scale);
		add_times(s, doc_letter(p, i), upto - drawn, p->series[i].rag);
		drawn = upto > drawn ? upto : drawn;
	}
	return drawn;
}

/* "  R 2  A 7": the figures of a bar. */
static const char *
figures(struct sketch *s, size_t x)
{
	const struct doc_plot *p = s->plot;
	const char *all = "";

	for (size_t i = 0; i < p->nseries; i++) {
		char text[32];

		doc_value(p->series[i].value[x], text);
		all = arena_printf(s->arena, "%s  %c %s", all, doc_letter(p, i),
		    *text != '\0' ? text : "?");
	}
	return all;
}

static void
draw_stack(struct sketch *s)
{
	double low, high, scale = 1;
	int most = 0;
	bool below; /* the figures of a bar, for want of room beside it */

	for (size_t x = 0; x < s->plot->nx; x++) {
		int wide = utf8_width(figures(s, x));

		most = wide > most ? wide : most;
	}
	doc_extent(s->plot, &low, &high);
	below = s->room - most < LEAST;
	if (!below)
		s->room -= most;
	if (high > s->room)
		scale = s->room / high;
	else
		s->room = (int)high;
	for (size_t x = 0; x < s->plot->nx; x++) {
		int drawn;

		add_label(s, x);
		drawn = draw_bar(s, x, scale);
		if (below) {
			buf_addc(s->out, '\n');
			add_times(s, ' ', 2, 0);
		} else {
			add_times(s, ' ', s->room - drawn, 0);
		}
		buf_addf(s->out, "%s\n", figures(s, x));
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
	s->room -= LEAST;
	if (s->room < LEAST)
		s->room = LEAST;
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

/* Where a place lies in a grid that is `wide` columns. */
static int
place(const struct sketch *s, size_t x, int wide)
{
	return (int)(x * (size_t)wide / s->plot->nx);
}

/* The x labels under a grid, those that have room. */
static void
add_axis(struct sketch *s, int wide)
{
	int at = 0;

	add_times(s, ' ', s->margin, 0);
	buf_addc(s->out, '+');
	add_times(s, '-', wide, 0);
	buf_addc(s->out, '\n');
	add_times(s, ' ', s->margin + 1, 0);
	for (size_t x = 0; x < s->plot->nx; x++) {
		int want = place(s, x, wide), width = utf8_width(s->label[x]);

		if (want < at || want + width + s->margin + 1 > s->width)
			continue;
		/* One space at least between two labels. */
		add_times(s, ' ', want - at + (at > 0), 0);
		buf_add(s->out, s->label[x]);
		at = want + width + 1;
	}
	buf_addc(s->out, '\n');
}

/* Room for the figures of the axis, which are never cut, and a space. */
static int
axis_margin(double low, double high)
{
	char text[32];
	int most = MARGIN;

	for (int i = 0; i < 2; i++) {
		doc_value(i == 0 ? low : high, text);
		if ((int)strlen(text) + 1 > most)
			most = (int)strlen(text) + 1;
	}
	return most;
}

static void
draw_lines(struct sketch *s)
{
	const struct doc_plot *p = s->plot;
	int wide;
	double low, high;
	char text[32], *grid;

	doc_extent(p, &low, &high);
	if (high <= low)
		high = low + 1;
	s->margin = axis_margin(low, high);
	wide = s->width - s->margin - 1;
	if (wide < 1)
		wide = 1;
	if (wide > STEP * (int)p->nx)
		wide = STEP * (int)p->nx;
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
			grid[y * (wide + 1) + place(s, x, wide) +
			    wide / (int)p->nx / 2] = doc_letter(p, i);
		}
	for (int y = 0; y < HEIGHT; y++) {
		char *line = grid + y * (wide + 1);
		int end = wide;

		while (end > 0 && line[end - 1] == ' ')
			end--;
		doc_value(y == 0 ? high : low, text);
		buf_addf(s->out, "%*s |%.*s\n", s->margin - 1,
		    y == 0 || y == HEIGHT - 1 ? text : "", end, line);
	}
	add_axis(s, wide);
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
			    s->name[i],
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
		s.label[x] = clean_to(&s, p->x[x], ear ? LONG : width / 2);
		if (utf8_width(s.label[x]) > s.label_width)
			s.label_width = utf8_width(s.label[x]);
	}
	s.name = arena_alloc(s.arena, (p->nseries + 1) * sizeof(*s.name));
	for (size_t i = 0; i < p->nseries; i++)
		s.name[i] = clean_to(
		    &s, p->series[i].name, ear ? LONG : width - 2);
	s.width = width;
	s.room = width - s.label_width - 2;
	doc_wrap(out,
	    p->unit != NULL ?
		arena_printf(s.arena, "%s (%s)", p->title, p->unit) :
		p->title,
	    ear ? LONG : width, 0, 0);
	buf_add(out, ear ? "" : "\n");
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
