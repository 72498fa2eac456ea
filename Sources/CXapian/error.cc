#include "private.h"

#include <exception>

namespace cxapian {
namespace {

// Cut at a character's start, so that the text stays UTF-8.
void set_message(cxapian_error *error, const char *text, size_t length) noexcept {
    size_t room = sizeof error->message - 1;
    if (length > room) {
        length = room;
        while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) --length;
    }
    for (size_t i = 0; i < length; ++i) error->message[i] = text[i] == '\0' ? ' ' : text[i];
    error->message[length] = '\0';
}

void set(cxapian_error *error, cxapian_code code, const char *text) noexcept {
    error->code = code;
    error->system_error = 0;
    set_message(error, text, std::strlen(text));
}

// Xapian keeps the number private and shows only its text.
int system_error_number(const char *text) {
    constexpr int past_last_number = 134;
    for (int number = 1; number < past_last_number; ++number) {
        char buffer[128];
#if defined(__GLIBC__) && defined(_GNU_SOURCE)
        const char *candidate = strerror_r(number, buffer, sizeof buffer);
#else
        const char *candidate = strerror_r(number, buffer, sizeof buffer) == 0 ? buffer : "";
#endif
        if (std::strcmp(candidate, text) == 0) return number;
    }
    return 0;
}

void set(cxapian_error *error, cxapian_code code, const Xapian::Error &cause) noexcept {
    error->code = code;
    error->system_error = 0;
    try {
        if (const char *text = cause.get_error_string()) error->system_error = system_error_number(text);
        std::string description = cause.get_description();
        set_message(error, description.data(), description.size());
    } catch (...) {
        set_message(error, cause.get_type(), std::strlen(cause.get_type()));
    }
}

// Xapian throws the same exception when the lock file cannot be opened or locked at all.
cxapian_code code_of_lock_error(const Xapian::DatabaseLockError &cause) {
    static const char held[] = "already locked";
    return cause.get_msg().find(held) == std::string::npos ? CXAPIAN_DISK : CXAPIAN_LOCKED;
}

}  // namespace

void translate(cxapian_error *error) noexcept {
    try {
        throw;
    } catch (const Failure &cause) {
        set(error, cause.code, cause.message);
    } catch (const Xapian::DatabaseNotFoundError &cause) {
        set(error, CXAPIAN_NOT_FOUND, cause);
    } catch (const Xapian::DocNotFoundError &cause) {
        set(error, CXAPIAN_NOT_FOUND, cause);
    } catch (const Xapian::DatabaseLockError &cause) {
        set(error, code_of_lock_error(cause), cause);
    } catch (const Xapian::DatabaseModifiedError &cause) {
        set(error, CXAPIAN_MODIFIED, cause);
    } catch (const Xapian::DatabaseCorruptError &cause) {
        set(error, CXAPIAN_CORRUPT, cause);
    } catch (const Xapian::DatabaseVersionError &cause) {
        set(error, CXAPIAN_VERSION, cause);
    } catch (const Xapian::FeatureUnavailableError &cause) {
        // Backends of other versions that this build of Xapian knows by name only.
        set(error, CXAPIAN_VERSION, cause);
    } catch (const Xapian::DatabaseClosedError &cause) {
        set(error, CXAPIAN_OTHER, cause);
    } catch (const Xapian::DatabaseError &cause) {
        set(error, CXAPIAN_DISK, cause);
    } catch (const Xapian::NetworkError &cause) {
        set(error, CXAPIAN_NETWORK, cause);
    } catch (const Xapian::RangeError &cause) {
        set(error, CXAPIAN_INVALID, cause);
    } catch (const Xapian::AssertionError &cause) {
        set(error, CXAPIAN_OTHER, cause);
    } catch (const Xapian::LogicError &cause) {
        set(error, CXAPIAN_INVALID, cause);
    } catch (const Xapian::Error &cause) {
        set(error, CXAPIAN_OTHER, cause);
    } catch (const std::bad_alloc &) {
        set(error, CXAPIAN_MEMORY, "out of memory");
    } catch (const std::exception &cause) {
        set(error, CXAPIAN_OTHER, cause.what());
    } catch (...) {
        set(error, CXAPIAN_OTHER, "an unknown exception");
    }
}

}  // namespace cxapian

const char *cxapian_version(void) { return Xapian::version_string(); }
