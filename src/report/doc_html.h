/* SPDX-License-Identifier: ISC */
/* The writer of HTML, and what its two files share. */
#ifndef REPORT_DOC_HTML_H
#define REPORT_DOC_HTML_H

#include "doc_parts.h"

/* Adds the text, cleaned and escaped for content and attributes alike; its
   newlines as <br> where `lines`, else as spaces. */
void html_text(struct buf *out, const char *text, bool lines);

void doc_html(const struct doc *d, struct buf *out);

/* A plot that has places and series, as a picture that stands in the page: SVG,
   with what it shows in words. */
void doc_svg(struct arena *a, const struct doc_plot *p, struct buf *out);

#endif
