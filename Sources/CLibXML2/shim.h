/* Debian's libxml2 is built with ICU and would pull ICU's headers in here, which clash with those that Foundation
   brings along. Only the inside of character encoding handlers depends on it, and nothing here looks inside. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
