/* SPDX-License-Identifier: ISC */
#ifndef TESTS_PTY_PROBE_H
#define TESTS_PTY_PROBE_H

/* The least program with screen and term, to see what the terminal gets:
 * test_term runs itself with "--probe" and lands here. Returns its status. */
int probe_main(void);

#endif
