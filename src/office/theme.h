/* SPDX-License-Identifier: ISC */
/*
 * The colours of a theme, and those made of them.
 */
#ifndef OFFICE_THEME_H
#define OFFICE_THEME_H

#include <stdint.h>

#include "xml.h"

/* As the numbers of <color theme="N"> mean them: lights and darks, accents,
   links. */
#define THEME_COLOURS 12

/* Puts those of the part over what is there. */
bool theme_read(struct zip *z, const char *part, uint32_t colour[THEME_COLOURS],
    struct err *e);

/* The number of one by its name ("accent2"); -1 where it is none. */
int theme_number(const char *name);

/* Lighter, to 1, or darker, to -1: by the lightness of hue, lightness and
   saturation. */
uint32_t theme_tinted(uint32_t rgb, double tint);

#endif
