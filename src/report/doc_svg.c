/* SPDX-License-Identifier: ISC */
/*
 * Plots as SVG, each as a picture that stands in the page, since word processors
 * show those, and of an svg element only its words.  Nothing is told by colour alone: a part of a stack has
 * its letter and figure on it, a line its own dashes and marks, a bar its
 * value.  Sizes are in pixels of a drawing 760 wide, which the page scales.
 */
#include "doc_html.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ragtrack/base/utf8.h"
#include "ragtrack/model/words.h"

#define WIDTH 760
#define SHOWN 620 /* of the picture, where nothing fits it to the page */
#define LEFT 46	  /* to the axis */
#define TOP 14	  /* above the plot */
#define PLOT 220  /* height of the plot itself */
#define BELOW 26  /* labels under the axis */
#define LEGEND 24 /* a line of the legend */
#define LETTER 7  /* about the width of one */

struct drawing {
	const struct doc_plot *plot;
	struct buf *out;
	double low, high; /* what the axis spans */
	double slot;	  /* width of a place */
};

struct paint {
	char fill[8], ink[8]; /* and what can be read upon it */
};

static const char *const dashes[] = { "none", "7 4", "2 3", "10 3 2 3", "1 5" };

#define SEVERAL (sizeof(dashes) / sizeof(*dashes))

static struct paint
paint_of(const struct doc_plot *p, size_t series)
{
	const struct doc_paint *from = doc_plot_paint(p, series);
	struct paint to;

	snprintf(to.fill, sizeof(to.fill), "#%06x", (unsigned)from->fill);
	snprintf(to.ink, sizeof(to.ink), "#%06x", (unsigned)from->ink);
	return to;
}

static void
add_label(struct drawing *d, double x, double y, const char *anchor,
    const char *ink, const char *text)
{
	struct buf clean = { 0 }, cut = { 0 };

	utf8_clean(&clean, text != NULL ? text : "", false);
	utf8_cut(&cut, buf_text(&clean), 24, "…");
	buf_addf(d->out,
	    "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">", x, y,
	    anchor, ink);
	html_text(d->out, buf_text(&cut), false);
	buf_add(d->out, "</text>\n");
	buf_free(&clean);
	buf_free(&cut);
}

static void
add_rule(struct drawing *d, double x1, double y1, double x2, double y2,
    const char *ink)
{
	buf_addf(d->out,
	    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" "
	    "stroke=\"%s\"/>\n",
	    x1, y1, x2, y2, ink);
}

/* 1, 2 or 5 of a power of ten, so that some five of them span the axis. */
static double
tick(double span)
{
	double power = pow(10, floor(log10(span / 5))), times;

	times = span / 5 / power;
	times = times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10;
	return fmax(times * power, span >= 1 ? 1 : 0);
}

static double
height_of(const struct drawing *d, double v)
{
	return TOP + PLOT * (d->high - v) / (d->high - d->low);
}

static double
middle(const struct drawing *d, size_t x)
{
	return LEFT + d->slot * ((double)x + 0.5);
}

/* The figures at the side, the places below. */
static void
add_axes(struct drawing *d)
{
	const struct doc_plot *p = d->plot;
	double step = tick(d->high - d->low);
	size_t widest = 1, every;
	char text[32];

	d->high = step * ceil(d->high / step);
	d->low = step * floor(d->low / step);
	for (double v = d->low; v <= d->high + step / 2; v += step) {
		double y = height_of(d, v);

		add_rule(d, LEFT, y, WIDTH, y,
		    fabs(v) < step / 2 ? "#1a1a1a" : "#d0d0d0");
		doc_value(fabs(v) < step / 2 ? 0 : v, text);
		add_label(d, LEFT - 6, y + 4, "end", "#505050", text);
	}
	for (size_t x = 0; x < p->nx; x++) {
		size_t n = p->x[x] != NULL ? strlen(p->x[x]) : 0;

		widest = n > widest ? n : widest;
	}
	if (widest > 24)
		widest = 24;
	every = (size_t)((double)((widest + 1) * LETTER) / d->slot) + 1;
	for (size_t x = 0; x < p->nx; x += every)
		add_label(d, middle(d, x), TOP + PLOT + 17, "middle", "#1a1a1a",
		    p->x[x]);
}

static void
add_mark(struct drawing *d, size_t series, double x, double y)
{
	struct paint paint = paint_of(d->plot, series);
	const char *fill = paint.fill;

	switch (series % 3) {
	case 0:
		buf_addf(d->out,
		    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n",
		    x, y, fill);
		break;
	case 1:
		buf_addf(d->out,
		    "<rect x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\" "
		    "fill=\"%s\"/>\n",
		    x - 3.5, y - 3.5, fill);
		break;
	default:
		buf_addf(d->out,
		    "<polygon points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\" "
		    "fill=\"%s\"/>\n",
		    x, y - 5, x - 5, y + 4, x + 5, y + 4, fill);
	}
}

static void
add_box(
    struct drawing *d, double x, double y, double w, double h, const char *fill)
{
	buf_addf(d->out,
	    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
	    "fill=\"%s\" stroke=\"%s\"/>\n",
	    x, y, w, h, fill,
	    strcmp(fill, "#ffffff") == 0 ? "#767676" : "#fff");
}

/* Three names a line. */
static int
legend_lines(const struct doc_plot *p)
{
	return p->kind == DOC_BARS ? 0 : (int)((p->nseries + 2) / 3);
}

static void
add_legend(struct drawing *d)
{
	const struct doc_plot *p = d->plot;

	for (size_t s = 0; s < p->nseries; s++) {
		double x = LEFT + (double)(s % 3) * 235;
		double y = TOP + PLOT + BELOW + 16 + (double)(s / 3) * LEGEND;
		char letter[2] = { doc_letter(p, s), '\0' };

		if (p->kind == DOC_STACK) {
			add_box(d, x, y - 13, 18, 17, paint_of(p, s).fill);
			add_label(
			    d, x + 9, y, "middle", paint_of(p, s).ink, letter);
			add_label(d, x + 25, y, "start", "#1a1a1a",
			    p->series[s].name);
			continue;
		}
		buf_addf(d->out,
		    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" "
		    "stroke=\"%s\" stroke-width=\"2\" "
		    "stroke-dasharray=\"%s\"/>\n",
		    x, y - 4, x + 36, y - 4, paint_of(p, s).fill,
		    dashes[s % SEVERAL]);
		add_mark(d, s, x + 18, y - 4);
		add_label(d, x + 43, y, "start", "#1a1a1a", p->series[s].name);
	}
}

/* The letter and figure of a part of a stack, on it, or beside it where it is
   too low; *beside is where the last of these stands, for they must not lie
   upon each other. */
static void
add_part_label(struct drawing *d, size_t series, double v, double x, double y,
    double h, double w, double *beside)
{
	char value[32], text[40];
	double at = y + h / 2 + 4;

	doc_value(v, value);
	if (h >= 12 && w < 34)
		snprintf(text, sizeof(text), "%c", doc_letter(d->plot, series));
	else
		snprintf(text, sizeof(text), "%c %s",
		    doc_letter(d->plot, series), value);
	if (h >= 12)
		add_label(
		    d, x, at, "middle", paint_of(d->plot, series).ink, text);
	else if (*beside - at >= 11) {
		add_label(d, x + w / 2 + 4, at, "start", "#1a1a1a", text);
		*beside = at;
	}
}

static void
draw_stack(struct drawing *d)
{
	const struct doc_plot *p = d->plot;
	double w = fmin(d->slot * 0.6, 64);

	for (size_t x = 0; x < p->nx; x++) {
		double sum = 0, beside = TOP + 2 * PLOT;

		for (size_t s = 0; s < p->nseries; s++) {
			double v = p->series[s].value[x], y, h;

			if (!isfinite(v) || v <= 0)
				continue;
			y = height_of(d, sum + v);
			h = height_of(d, sum) - y;
			sum += v;
			add_box(d, middle(d, x) - w / 2, y, w, h,
			    paint_of(p, s).fill);
			add_part_label(d, s, v, middle(d, x), y, h, w, &beside);
		}
	}
}

/* A line breaks where there is no value. */
static void
draw_lines(struct drawing *d)
{
	const struct doc_plot *p = d->plot;
	char text[32];

	for (size_t s = 0; s < p->nseries; s++) {
		bool drawing = false;
		size_t last = p->nx;

		buf_addf(d->out,
		    "<path fill=\"none\" stroke=\"%s\" stroke-width=\"2\" "
		    "stroke-dasharray=\"%s\" d=\"",
		    paint_of(p, s).fill, dashes[s % SEVERAL]);
		for (size_t x = 0; x < p->nx; x++) {
			double v = p->series[s].value[x];

			if (isfinite(v))
				buf_addf(d->out, "%s%.1f %.1f ",
				    drawing ? "L" : "M", middle(d, x),
				    height_of(d, v));
			drawing = isfinite(v);
		}
		buf_add(d->out, "\"/>\n");
		for (size_t x = 0; x < p->nx; x++) {
			double v = p->series[s].value[x];

			if (!isfinite(v))
				continue;
			add_mark(d, s, middle(d, x), height_of(d, v));
			last = x;
		}
		if (last == p->nx)
			continue;
		doc_value(p->series[s].value[last], text);
		add_label(d, middle(d, last) + 8,
		    height_of(d, p->series[s].value[last]) - 6, "start",
		    "#1a1a1a", text);
	}
}

/* Bars lie on their side, so that what stands beside them has room. */
static void
draw_bars(struct drawing *d)
{
	const struct doc_plot *p = d->plot;
	double from = 190, to = WIDTH - 60;
	double unit = (to - from) / (d->high - d->low);
	double zero = from - d->low * unit;

	if (d->low < 0) {
		unit = (to - from - 50) / (d->high - d->low);
		zero = from + 50 - d->low * unit;
	}
	for (size_t x = 0; x < p->nx; x++) {
		double v = p->series[0].value[x], y = TOP + 22 * (double)x;
		char text[32];

		add_label(d, 180, y + 14, "end", "#1a1a1a", p->x[x]);
		if (!isfinite(v)) {
			add_label(d, zero + 6, y + 14, "start", "#505050",
			    "no value");
			continue;
		}
		add_box(d, v < 0 ? zero + v * unit : zero, y + 2,
		    fabs(v) * unit, 17, paint_of(p, 0).fill);
		doc_value(v, text);
		add_label(d, zero + v * unit + (v < 0 ? -6 : 6), y + 14,
		    v < 0 ? "end" : "start", "#1a1a1a", text);
	}
	add_rule(d, zero, TOP, zero, TOP + 22 * (double)p->nx, "#1a1a1a");
}

/* What those read who do not see it, or whose program shows no drawing. */
static void
add_said(struct arena *a, const struct doc_plot *p, struct buf *out)
{
	char text[32];

	html_text(out, doc_plot_said(a, p), false);
	if (p->kind != DOC_BARS) {
		buf_add(out, " The figures stand in a table beside it.");
		return;
	}
	for (size_t x = 0; x < p->nx; x++) {
		doc_value(p->series[0].value[x], text);
		buf_addc(out, ' ');
		html_text(out, p->x[x] != NULL ? p->x[x] : "", false);
		buf_addf(out, ": %s%s", *text != '\0' ? text : "no value",
		    x + 1 < p->nx ? ";" : ".");
	}
}

void
doc_svg(struct arena *a, const struct doc_plot *p, struct buf *out)
{
	struct buf drawn = { 0 };
	struct drawing d = { .plot = p, .out = &drawn };
	int height = TOP + PLOT + BELOW + LEGEND * legend_lines(p) + 6;

	if (p->kind == DOC_BARS)
		height = TOP + 22 * (int)p->nx + 6;
	doc_extent(p, &d.low, &d.high);
	if (d.high <= d.low)
		d.high = d.low + 1;
	d.slot = (double)(WIDTH - LEFT - 40) / (double)p->nx;
	buf_addf(&drawn,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
	    "height=\"%d\" viewBox=\"0 0 %d %d\" font-size=\"12\" "
	    "font-family=\"Arial, Liberation Sans, sans-serif\">\n",
	    WIDTH, height, WIDTH, height);
	if (p->kind == DOC_BARS) {
		draw_bars(&d);
	} else {
		add_axes(&d);
		if (p->kind == DOC_STACK)
			draw_stack(&d);
		else
			draw_lines(&d);
		add_legend(&d);
	}
	buf_add(&drawn, "</svg>\n");
	buf_addf(out,
	    "<div class=\"plot\"><img width=\"%d\" height=\"%d\" alt=\"", SHOWN,
	    height * SHOWN / WIDTH);
	add_said(a, p, out);
	buf_add(out, "\" src=\"data:image/svg+xml;base64,");
	buf_add_base64(out, drawn.text, drawn.len);
	buf_add(out, "\"></div>\n");
	buf_free(&drawn);
}
