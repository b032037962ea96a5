/* SPDX-License-Identifier: ISC */
#include "readers.h"

bool
read_docx(struct office_file *f, struct err *e)
{
	return err_set(e, ERR_IO, "%s cannot be read yet", f->name);
}
