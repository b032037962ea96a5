/* SPDX-License-Identifier: ISC */
/*
 * minizip and expat, loaded when a file is read or written: few commands do, and
 * every command would pay for them.
 */
#ifndef OFFICE_LIBRARIES_H
#define OFFICE_LIBRARIES_H

#include <expat.h>
#include <minizip/unzip.h>
#include <minizip/zip.h>

#include "ragtrack/base/err.h"
#include "ragtrack/base/library.h"

/* Each function of them that is called. */
#define MINIZIP_FUNCTIONS(EACH)       \
	EACH(unzOpen2_64)             \
	EACH(unzClose)                \
	EACH(unzGoToFirstFile)        \
	EACH(unzGoToNextFile)         \
	EACH(unzGetFilePos64)         \
	EACH(unzGoToFilePos64)        \
	EACH(unzGetCurrentFileInfo64) \
	EACH(unzOpenCurrentFile)      \
	EACH(unzReadCurrentFile)      \
	EACH(unzCloseCurrentFile)

#define MINIZIP_WRITE_FUNCTIONS(EACH) \
	EACH(zipOpen2_64)             \
	EACH(zipOpenNewFileInZip64)   \
	EACH(zipWriteInFileInZip)     \
	EACH(zipCloseFileInZip)       \
	EACH(zipClose)

#define EXPAT_FUNCTIONS(EACH)             \
	EACH(XML_ParserCreate)            \
	EACH(XML_ParserFree)              \
	EACH(XML_SetUserData)             \
	EACH(XML_SetElementHandler)       \
	EACH(XML_SetCharacterDataHandler) \
	EACH(XML_SetEntityDeclHandler)    \
	EACH(XML_SetSkippedEntityHandler) \
	EACH(XML_StopParser)              \
	EACH(XML_GetBuffer)               \
	EACH(XML_ParseBuffer)             \
	EACH(XML_GetErrorCode)            \
	EACH(XML_ErrorString)             \
	EACH(XML_GetCurrentByteIndex)     \
	EACH(XML_GetCurrentLineNumber)

struct minizip {
	MINIZIP_FUNCTIONS(LIBRARY_MEMBER)
};

struct minizip_write {
	MINIZIP_WRITE_FUNCTIONS(LIBRARY_MEMBER)
};

struct expat {
	EXPAT_FUNCTIONS(LIBRARY_MEMBER)
};

/* Load them for the file of this name, or what is written.  ERR_IO, and what to do, where one is
   not installed. */
bool minizip_load(const char *name, struct minizip *out, struct err *e);
bool minizip_write_load(
    const char *what, struct minizip_write *out, struct err *e);
bool expat_load(const char *name, struct expat *out, struct err *e);

#endif
