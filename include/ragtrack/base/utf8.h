/* SPDX-License-Identifier: ISC */
#ifndef RAGTRACK_BASE_UTF8_H
#define RAGTRACK_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;

/*
 * Text. Unless a comment says otherwise a `const char *` is valid UTF-8 that
 * ends in a NUL; it is checked at the program's doors with utf8_valid and
 * utf8_forbidden, and cleaned again with utf8_clean on its way out.
 */

/*
 * Whether the n bytes are valid UTF-8 (shortest forms, no surrogates, no NUL,
 * at most U+10FFFF). If not, *bad is the offset of the first byte at fault;
 * bad may be NULL.
 */
bool utf8_valid(const char *s, size_t n, size_t *bad);

/* How many of the n bytes, from the first on, are visible ASCII or a space: what
 * most text is, of which each byte is one character and one column. */
size_t utf8_ascii(const char *s, size_t n);

/*
 * Reads the character at s, which must not be the NUL; returns its bytes, at
 * least 1. A byte that begins no character reads as U+FFFD.
 */
int utf8_decode(const char *s, uint32_t *cp);

/* Writes a character and a NUL; returns its bytes. U+FFFD for a non-character
 * value such as a surrogate. */
int utf8_encode(uint32_t cp, char out[5]);

/* Whether a character must not stand in a plan, whatever is around it. */
bool utf8_char_forbidden(uint32_t cp);

/*
 * Whether the text holds what no plan may: control characters but tab and
 * newline, bidi and other invisible controls, noncharacters; U+200C and U+200D
 * are allowed between letters or emoji only. Says where and which; both may
 * be NULL.
 */
bool utf8_forbidden(const char *s, const char **where, uint32_t *cp);

/* Columns on a terminal. What cannot be printed counts 1: it is shown as
 * U+FFFD. The text's width is meant for cleaned text of one line. */
int utf8_char_width(uint32_t cp);
int utf8_width(const char *s);

/* Bytes of the next thing that a reader takes for one character; 0 at the
 * end. And of the one that ends at p, in a text that begins at start. */
size_t utf8_grapheme(const char *s);
size_t utf8_grapheme_back(const char *start, const char *p);

/*
 * The one fold for comparing (ragtrack-plan(5)): composed (NFC), case folded,
 * every kind of space and run of spaces or line ends as one space, none
 * outside, every kind of apostrophe, quotation mark, hyphen and dash as the one
 * on the keyboard. NULL gives NULL.
 */
char *utf8_fold(struct arena *a, const char *s);

/* The same, but case counts: for the codes of people. */
char *utf8_fold_cased(struct arena *a, const char *s);

/* For searching: folded, and without accents. NULL gives NULL. */
char *utf8_search_key(struct arena *a, const char *s);

/* What people type for a letter with a stroke and the like, which no normal
   form takes apart: "l" for U+0142, "ae" for U+00E6; NULL for all others. */
const char *utf8_plain_letters(uint32_t cp);

/* A copy with those in place of such letters. */
char *utf8_plain(struct arena *a, const char *s);

/* Bytes of the white space character at s, of any kind; 0 where there is none. */
size_t utf8_space(const char *s);

/* Equal to the letter; NULL equals NULL only, here and below. */
bool text_same(const char *a, const char *b);

/* Equal when folded, and when folded with case. */
bool utf8_same(const char *a, const char *b);
bool utf8_same_cased(const char *a, const char *b);

/*
 * The one sanitiser for output: adds the text with every control, invisible
 * or unprintable character, and every byte that is not UTF-8, as U+FFFD. A
 * tab is a space, and so is a newline unless newlines are kept. What only
 * changes how an emoji is drawn is left out, as terminals disagree about its
 * width. s may hold any bytes but NUL; NULL adds nothing.
 */
void utf8_clean(struct buf *out, const char *s, bool keep_newlines);

/* A copy without outer white space and with CRLF and CR as newlines. NULL
 * gives NULL. */
char *utf8_trim(struct arena *a, const char *s);

/* n, or less by what of the character that goes on at s + n stands before it. */
size_t utf8_whole(const char *s, size_t n);

/* A text that was typed, for a message: one clean line of at most 40 columns, in
   the arena. */
const char *said_cut(struct arena *a, const char *input);

/*
 * Adds as much of the text as fits the columns. What does not fit is cut
 * between graphemes and ends in the ellipsis (which may be NULL), the columns
 * of which are counted.
 */
void utf8_cut(
    struct buf *out, const char *s, int columns, const char *ellipsis);

/*
 * Bytes of the text's first line when wrapped to `columns`: up to a newline,
 * else to the last space that fits, else (a word too long) as much as fits and
 * at least one grapheme. *skip: bytes of white space to leave out before the
 * next line. Wrapping is over when s + result + *skip is the end.
 */
size_t utf8_wrap(const char *s, int columns, size_t *skip);

/* Orders refs as people read them: 1.2 before 1.10, letters without regard to
 * case; NULL last. Less than, equal to or greater than 0; 0 only for texts
 * that are the same bytes. */
int text_natural_compare(const char *a, const char *b);

/* Whether a letter outside the Latin script stands in the text, and which
 * (cp may be NULL). */
bool utf8_mixed_script(const char *s, uint32_t *cp);

#endif
