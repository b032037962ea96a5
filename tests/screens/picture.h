/* SPDX-License-Identifier: ISC */
#ifndef TESTS_SCREENS_PICTURE_H
#define TESTS_SCREENS_PICTURE_H

#include <stdbool.h>

struct buf;
struct screen;

/*
 * Adds the screen as an SVG, in the colours of the default theme on a terminal of
 * 256, whose own are black on white, or light on dark. `name` is its title, `text`
 * says in words what is seen.
 */
void picture_draw(struct buf *out, const struct screen *s, bool dark,
    const char *name, const char *text);

#endif
