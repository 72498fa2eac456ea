// What the sources of this module share: failures, memory that C callers free, reading of flat programs, handles.
#ifndef CXAPIAN_PRIVATE_H
#define CXAPIAN_PRIVATE_H

#include "include/cxapian.h"

#include <xapian.h>

#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

struct cxapian_database {
    Xapian::Database database;
    // The same once more, one by one.
    std::vector<Xapian::Database> parts;
    bool has_remote_part;
};

namespace cxapian {

// A failure found by this module itself. `message` must outlive the throw: string literals only.
struct Failure {
    cxapian_code code;
    const char *message;
};

// Describes the exception in flight. Call it only inside a catch block.
void translate(cxapian_error *error) noexcept;

// Runs `body`; the only way an entry point may call Xapian.
template <typename Body>
bool guarded(cxapian_error *error, Body &&body) noexcept {
    error->code = CXAPIAN_OK;
    try {
        std::forward<Body>(body)();
        return true;
    } catch (...) {
        translate(error);
        return false;
    }
}

inline void require(bool condition, const char *message) {
    if (!condition) throw Failure{CXAPIAN_INVALID, message};
}

// Growing memory from malloc, so that `release` can hand it to a C caller that frees it.
template <typename Element>
class Buffer {
    static_assert(std::is_trivially_copyable<Element>::value, "realloc moves the elements");

  public:
    Buffer() = default;
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;
    ~Buffer() { std::free(elements_); }

    size_t count() const { return count_; }

    void reserve(size_t capacity) {
        if (capacity <= capacity_) return;
        if (capacity > std::numeric_limits<size_t>::max() / sizeof(Element)) throw std::bad_alloc();
        void *grown = std::realloc(elements_, capacity * sizeof(Element));
        if (!grown) throw std::bad_alloc();
        elements_ = static_cast<Element *>(grown);
        capacity_ = capacity;
    }

    void append(Element element) {
        if (count_ == capacity_) grow(1);
        elements_[count_++] = element;
    }

    void append(const Element *first, size_t count) {
        if (count == 0) return;
        if (count > capacity_ - count_) grow(count);
        std::memcpy(elements_ + count_, first, count * sizeof(Element));
        count_ += count;
    }

    void append(const Buffer &other) { append(other.elements_, other.count_); }

    Element &operator[](size_t index) { return elements_[index]; }

    Element *release() {
        Element *elements = elements_;
        elements_ = nullptr;
        count_ = capacity_ = 0;
        return elements;
    }

  private:
    void grow(size_t more) {
        if (more > std::numeric_limits<size_t>::max() / 4 - count_) throw std::bad_alloc();
        size_t doubled = capacity_ * 2;
        size_t needed = count_ + more;
        reserve(doubled > needed ? doubled : (needed < 16 ? 16 : needed));
    }

    Element *elements_ = nullptr;
    size_t count_ = 0;
    size_t capacity_ = 0;
};

// Builds a cxapian_list.
class ListBuilder {
  public:
    ListBuilder() { offsets_.append(0); }

    void append(const char *bytes, size_t length, uint32_t number) {
        require(length <= std::numeric_limits<uint32_t>::max() - bytes_.count(), "the list passes 4 GiB: ask for less");
        bytes_.append(bytes, length);
        offsets_.append(static_cast<uint32_t>(bytes_.count()));
        numbers_.append(number);
    }

    void append(const std::string &string, uint32_t number) { append(string.data(), string.size(), number); }

    size_t count() const { return numbers_.count(); }

    void finish(cxapian_list *list) {
        list->count = numbers_.count();
        list->bytes = bytes_.release();
        list->offsets = offsets_.release();
        list->numbers = numbers_.release();
    }

  private:
    Buffer<char> bytes_;
    Buffer<uint32_t> offsets_;
    Buffer<uint32_t> numbers_;
};

// Reads a little-endian program from front to back; throws CXAPIAN_INVALID where it ends too early.
class Cursor {
  public:
    Cursor(const uint8_t *bytes, size_t length) : next_(bytes), left_(length) {}

    bool at_end() const { return left_ == 0; }

    uint8_t u8() { return *take(1); }

    uint16_t u16() {
        const uint8_t *bytes = take(2);
        return static_cast<uint16_t>(bytes[0] | bytes[1] << 8);
    }

    uint32_t u32() {
        const uint8_t *bytes = take(4);
        return bytes[0] | uint32_t(bytes[1]) << 8 | uint32_t(bytes[2]) << 16 | uint32_t(bytes[3]) << 24;
    }

    double f64() {
        uint64_t low = u32();
        uint64_t bits = low | uint64_t(u32()) << 32;
        double number;
        std::memcpy(&number, &bits, sizeof number);
        return number;
    }

    Xapian::valueno slot() {
        Xapian::valueno slot = u32();
        require(slot != Xapian::BAD_VALUENO, "value slot 0xFFFFFFFF cannot be used");
        return slot;
    }

    void skip(size_t length) { take(length); }

    // Copies into `string`, whose memory is used again from call to call.
    void bytes(size_t length, std::string &string) {
        const char *bytes = reinterpret_cast<const char *>(take(length));
        string.assign(bytes, length);
    }

  private:
    const uint8_t *take(size_t count) {
        require(count <= left_, "the program ends in the middle of an item");
        const uint8_t *taken = next_;
        next_ += count;
        left_ -= count;
        return taken;
    }

    const uint8_t *next_;
    size_t left_;
};

// Past this size Xapian's tables refuse an entry, and refusing it there would drop everything that is pending.
constexpr size_t maximum_term_length = 245;
constexpr size_t maximum_data_length = 64u << 20;

// A zero byte takes two bytes in a key.
bool fits_in_key(const char *bytes, size_t length, size_t maximum) noexcept;

// Turns a query program into a query on `database`. With `weighs` false the caller promises that the query only filters.
Xapian::Query make_query(const cxapian_database &database, const uint8_t *program, size_t length, bool weighs);

}  // namespace cxapian

#endif
