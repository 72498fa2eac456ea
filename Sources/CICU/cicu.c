#include "cicu.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/uvernum.h>

struct cicu_transliterator {
    UTransliterator *handle;
};

struct cicu_breaker {
    UBreakIterator *handle;
};

const char *cicu_version(void) { return U_ICU_VERSION; }

const char *cicu_error_name(int32_t status) { return u_errorName((UErrorCode)status); }

int32_t cicu_nfkc_casefold(
    const uint16_t *source, int32_t length, uint16_t *destination, int32_t capacity, int32_t *status) {
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&error);
    int32_t result = 0;
    if (U_SUCCESS(error)) {
        result = unorm2_normalize(
            normalizer, (const UChar *)source, length, (UChar *)destination, capacity, &error);
    }
    *status = error == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(error) ? 0 : (int32_t)error;
    return result;
}

bool cicu_is_normalization_boundary_before(uint32_t codepoint) {
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&error);
    return U_SUCCESS(error) && unorm2_hasBoundaryBefore(normalizer, (UChar32)codepoint);
}

bool cicu_is_normalization_boundary_after(uint32_t codepoint) {
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&error);
    return U_SUCCESS(error) && unorm2_hasBoundaryAfter(normalizer, (UChar32)codepoint);
}

cicu_transliterator *cicu_transliterator_open(const char *identifier, int32_t *status) {
    UChar name[128];
    int32_t length = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(name, 128, &length, identifier, -1, &error);
    if (U_FAILURE(error)) {
        *status = (int32_t)error;
        return NULL;
    }
    UTransliterator *handle = utrans_openU(name, length, UTRANS_FORWARD, NULL, 0, NULL, &error);
    if (U_FAILURE(error) || handle == NULL) {
        *status = U_FAILURE(error) ? (int32_t)error : (int32_t)U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    cicu_transliterator *result = malloc(sizeof *result);
    if (result == NULL) {
        utrans_close(handle);
        *status = (int32_t)U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    result->handle = handle;
    *status = 0;
    return result;
}

void cicu_transliterator_close(cicu_transliterator *transliterator) {
    if (transliterator == NULL) return;
    utrans_close(transliterator->handle);
    free(transliterator);
}

int32_t cicu_transliterate(
    cicu_transliterator *transliterator, uint16_t *text, int32_t length, int32_t capacity, int32_t *status) {
    UErrorCode error = U_ZERO_ERROR;
    int32_t limit = length;
    int32_t total = length;
    utrans_transUChars(transliterator->handle, (UChar *)text, &total, capacity, 0, &limit, &error);
    *status = U_SUCCESS(error) ? 0 : (int32_t)error;
    return total;
}

cicu_breaker *cicu_breaker_open(const char *locale, int32_t *status) {
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *handle = ubrk_open(UBRK_WORD, locale, NULL, 0, &error);
    if (U_FAILURE(error) || handle == NULL) {
        *status = U_FAILURE(error) ? (int32_t)error : (int32_t)U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    cicu_breaker *result = malloc(sizeof *result);
    if (result == NULL) {
        ubrk_close(handle);
        *status = (int32_t)U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    result->handle = handle;
    *status = 0;
    return result;
}

void cicu_breaker_close(cicu_breaker *breaker) {
    if (breaker == NULL) return;
    ubrk_close(breaker->handle);
    free(breaker);
}

int32_t cicu_breaker_cut(
    cicu_breaker *breaker, const uint16_t *text, int32_t length, int32_t *ends, int32_t *status) {
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setText(breaker->handle, (const UChar *)text, length, &error);
    if (U_FAILURE(error)) {
        *status = (int32_t)error;
        return 0;
    }
    int32_t count = 0;
    for (int32_t end = ubrk_next(breaker->handle); end != UBRK_DONE && count < length;
         end = ubrk_next(breaker->handle)) {
        ends[count++] = end;
    }
    *status = 0;
    return count;
}

uint8_t cicu_class(uint32_t codepoint) {
    UChar32 c = (UChar32)codepoint;
    if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) return CICU_HAN;
    if (u_isUWhiteSpace(c)) return CICU_SPACE;
    int8_t type = u_charType(c);
    if (type == U_DECIMAL_DIGIT_NUMBER || type == U_LETTER_NUMBER || type == U_OTHER_NUMBER) return CICU_DIGIT;
    if (u_isUAlphabetic(c)) return CICU_LETTER;
    if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK) return CICU_MARK;
    return CICU_OTHER;
}
