#!/bin/sh
# SPDX-License-Identifier: ISC
# embed.sh FILE...: writes C that holds the files, each as an array of bytes with
# a NUL after it, and a table of them. Names in the table are those below data/.
# Arrays and not string literals: C promises only 4095 characters of a literal.
set -eu
LC_ALL=C
export LC_ALL

echo '/* Made by src/embed.sh from files below data/. */'
echo '#include "ragtrack/base/embedded.h"'
n=0
for file; do
	echo "static const unsigned char bytes_$n[] = {"
	od -An -v -tx1 "$file" | sed 's/ *\([0-9a-f][0-9a-f]\)/0x\1,/g'
	echo '0};'
	n=$((n + 1))
done
echo 'const struct embedded embedded_files[] = {'
n=0
for file; do
	echo "{\"${file#data/}\", bytes_$n, sizeof bytes_$n - 1},"
	n=$((n + 1))
done
echo '{0}};'
