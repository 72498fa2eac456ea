// C interface over ICU's C functions, whose names ICU renames by macro so that Swift cannot see them. Text is UTF-16.
#ifndef CICU_H
#define CICU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#else
#define _Nullable
#define _Nonnull
#endif

// Name of ICU's error code, for messages.
const char *cicu_error_name(int32_t status);

// The version of ICU, for telling apart what different versions computed.
const char *cicu_version(void);

// NFKC_Casefold of `source`. Returns the length of the result, which may be larger than `capacity` (nothing is usable then); sets
// `*status` > 0 on failure.
int32_t cicu_nfkc_casefold(
    const uint16_t *source, int32_t length, uint16_t *destination, int32_t capacity, int32_t *status);
// Whether text can be cut before and after this code point without changing its NFKC_Casefold form.
bool cicu_is_normalization_boundary_before(uint32_t codepoint);
bool cicu_is_normalization_boundary_after(uint32_t codepoint);

// Transliterators. Not safe for use by two threads at the same time.
typedef struct cicu_transliterator cicu_transliterator;

cicu_transliterator *_Nullable cicu_transliterator_open(const char *identifier, int32_t *status);
void cicu_transliterator_close(cicu_transliterator *_Nullable transliterator);
// Rewrites `text` of `length` units in place; returns the new length; `*status` > 0 on failure or when `capacity` is too small.
int32_t cicu_transliterate(
    cicu_transliterator *transliterator, uint16_t *text, int32_t length, int32_t capacity, int32_t *status);

// Word break iterators. Not safe for use by two threads at the same time.
typedef struct cicu_breaker cicu_breaker;

cicu_breaker *_Nullable cicu_breaker_open(const char *locale, int32_t *status);
void cicu_breaker_close(cicu_breaker *_Nullable breaker);
// Writes the end of every piece of `text` to `ends` (ascending, the last one is `length`); returns how many there are; `ends` must hold
// `length` entries.
int32_t cicu_breaker_cut(
    cicu_breaker *breaker, const uint16_t *text, int32_t length, int32_t *ends, int32_t *status);

// General classes of a code point.
enum {
    CICU_OTHER = 0,
    CICU_HAN = 1,
    CICU_LETTER = 2,
    CICU_DIGIT = 3,
    CICU_SPACE = 4,
    CICU_MARK = 5
};
uint8_t cicu_class(uint32_t codepoint);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#endif
