/* SPDX-License-Identifier: ISC */
/*
 * The Excel library, loaded when a workbook is written: it brings a library of
 * ciphers along, and to load both costs more than most commands do.
 */
#ifndef REPORT_XLSX_LIBRARY_H
#define REPORT_XLSX_LIBRARY_H

#include <xlsxwriter.h>

#include "ragtrack/base/err.h"
#include "ragtrack/base/library.h"

/* Each function of it that is called. */
#define XLSX_FUNCTIONS(EACH)                     \
	EACH(worksheet_write_string)             \
	EACH(worksheet_write_url)                \
	EACH(worksheet_merge_range)              \
	EACH(format_set_underline)               \
	EACH(worksheet_set_row)                  \
	EACH(workbook_add_format)                \
	EACH(format_set_text_wrap)               \
	EACH(format_set_align)                   \
	EACH(format_set_border)                  \
	EACH(format_set_border_color)            \
	EACH(format_set_num_format)              \
	EACH(format_set_bold)                    \
	EACH(format_set_font_color)              \
	EACH(format_set_font_size)               \
	EACH(format_set_bg_color)                \
	EACH(workbook_add_worksheet)             \
	EACH(worksheet_freeze_panes)             \
	EACH(worksheet_set_landscape)            \
	EACH(worksheet_set_paper)                \
	EACH(worksheet_fit_to_pages)             \
	EACH(worksheet_set_margins)              \
	EACH(worksheet_set_print_scale)          \
	EACH(worksheet_repeat_columns)           \
	EACH(worksheet_repeat_rows)              \
	EACH(worksheet_set_footer)               \
	EACH(worksheet_write_datetime)           \
	EACH(worksheet_write_number)             \
	EACH(worksheet_write_blank)              \
	EACH(worksheet_set_column)               \
	EACH(worksheet_autofilter)               \
	EACH(workbook_add_chart)                 \
	EACH(chart_add_series)                   \
	EACH(chart_series_set_categories)        \
	EACH(chart_series_set_values)            \
	EACH(chart_series_set_name_range)        \
	EACH(chart_series_set_fill)              \
	EACH(chart_series_set_line)              \
	EACH(chart_title_set_name)               \
	EACH(chart_axis_set_reverse)             \
	EACH(chart_axis_set_label_position)      \
	EACH(chart_legend_set_position)          \
	EACH(worksheet_insert_chart)             \
	EACH(workbook_set_properties)            \
	EACH(worksheet_gridlines)                \
	EACH(worksheet_set_column_opt)           \
	EACH(worksheet_protect)                  \
	EACH(worksheet_hide)                     \
	EACH(worksheet_data_validation_range)    \
	EACH(worksheet_conditional_format_range) \
	EACH(format_set_unlocked)                \
	EACH(workbook_new_opt)                   \
	EACH(workbook_close)                     \
	EACH(lxw_strerror)

struct xlsx_library {
	XLSX_FUNCTIONS(LIBRARY_MEMBER)
};

/* Loads it; it stays until the program ends.  ERR_IO, and what to do, where it
   is not installed. */
bool xlsx_library_load(struct xlsx_library *out, struct err *e);

#endif
