/* SPDX-License-Identifier: ISC */
#include "config.h"

/* A constant of the build, and no variable of the environment: what it says
   binds those who are locked in. */
#ifndef RAGTRACK_CONFIG
#define RAGTRACK_CONFIG "/etc/ragtrack/config.yaml"
#endif

const char *const config_system = RAGTRACK_CONFIG;
