/* SPDX-License-Identifier: ISC */
/* How cells of a workbook look. */
#ifndef REPORT_XLSX_FORMATS_H
#define REPORT_XLSX_FORMATS_H

#include "doc_parts.h"
#include "ragtrack/model/field.h"
#include "xlsx_library.h"

#define DECIMALS 7 /* 0 to 6 digits after the point */

enum look_of { PLAIN, ALARM, LOOKS };

/* They belong to the workbook. */
struct xlsx_formats {
	lxw_format *title, *heading, *label, *text, *head, *link;
	lxw_format *cell[LOOKS], *ref[LOOKS], *day[LOOKS], *count[LOOKS];
	lxw_format *decimal[LOOKS][DECIMALS]; /* by digits after the point */
	lxw_format *rag[RAG_COUNT], *rated[RAG_COUNT]; /* words; counts */
};

/* Adds all of them to the workbook. */
void xlsx_formats_make(const struct xlsx_library *x, lxw_workbook *workbook,
    struct xlsx_formats *f);

#endif
