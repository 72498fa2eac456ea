#include "private.h"

using cxapian::Cursor;
using cxapian::guarded;
using cxapian::require;

// A transaction is open for as long as the handle is: inside one, Xapian spills to its tables when many changes are
// pending, which keeps memory low, but commits nothing of its own accord, and closing drops what is pending.
struct cxapian_writer {
    cxapian_writer(const char *path, bool create)
        : database(std::string(path), create ? Xapian::DB_CREATE_OR_OPEN : Xapian::DB_OPEN) {
        begin();
    }

    // Xapian drops all that is pending when a change fails half done; what came before must not be committed by a
    // caller who did not notice.
    template <typename Change>
    void change(Change &&make) {
        require_whole();
        is_whole = false;
        make();
        is_whole = true;
    }

    void commit() {
        require_whole();
        is_whole = false;
        in_transaction = false;
        database.commit_transaction();
        database.commit();
        begin();
    }

    void cancel() {
        is_whole = false;
        if (!in_transaction) database.begin_transaction(false);
        in_transaction = false;
        database.cancel_transaction();
        begin();
    }

    Xapian::WritableDatabase database;
    // Used again from document to document.
    std::string unique_term;
    std::string scratch;

  private:
    void begin() {
        database.begin_transaction(false);
        in_transaction = true;
        is_whole = true;
    }

    void require_whole() const {
        if (!is_whole) throw cxapian::Failure{CXAPIAN_OTHER, "an earlier change or commit failed: cancel first"};
    }

    bool in_transaction = false;
    bool is_whole = false;
};

namespace {

constexpr size_t maximum_key_length = 240;

// ---- the document program

void read_data(Cursor &cursor, Xapian::Document &document, std::string &scratch) {
    size_t length = cursor.u32();
    require(length <= cxapian::maximum_data_length, "a document's data is longer than 64 MiB");
    cursor.bytes(length, scratch);
    document.set_data(scratch);
}

void read_values(Cursor &cursor, Xapian::Document &document, std::string &scratch) {
    for (unsigned left = cursor.u16(); left > 0; --left) {
        Xapian::valueno slot = cursor.slot();
        cursor.bytes(cursor.u16(), scratch);
        document.add_value(slot, scratch);
    }
}

void read_term(Cursor &cursor, std::string &term) {
    cursor.bytes(cursor.u16(), term);
    require(!term.empty(), "a document's term is empty");
    require(
        cxapian::fits_in_key(term.data(), term.size(), cxapian::maximum_term_length),
        "a document's term is longer than 245 bytes, zero bytes counted twice");
}

void read_terms(Cursor &cursor, Xapian::Document &document, std::string &scratch) {
    uint64_t document_length = 0;
    for (uint32_t left = cursor.u32(); left > 0; --left) {
        Xapian::termcount occurrences = cursor.u32();
        read_term(cursor, scratch);
        document_length += occurrences;
        require(document_length <= std::numeric_limits<uint32_t>::max(), "a document's length passes 32 bits");
        if (occurrences == 0) {
            document.add_boolean_term(scratch);
        } else {
            document.add_term(scratch, occurrences);
        }
    }
}

Xapian::Document read_document(Cursor cursor, std::string &unique_term, std::string &scratch) {
    Xapian::Document document;
    read_term(cursor, unique_term);
    document.add_boolean_term(unique_term);
    read_data(cursor, document, scratch);
    read_values(cursor, document, scratch);
    read_terms(cursor, document, scratch);
    require(cursor.at_end(), "bytes are left after the end of a document");
    return document;
}

}  // namespace

bool cxapian::fits_in_key(const char *bytes, size_t length, size_t maximum) noexcept {
    if (length > maximum) return false;
    size_t stored = length;
    for (size_t i = 0; i < length; ++i) stored += bytes[i] == '\0';
    return stored <= maximum;
}

// ---- opening

cxapian_writer *cxapian_writer_open(const char *path, bool create, cxapian_error *error) {
    cxapian_writer *opened = nullptr;
    guarded(error, [&] { opened = new cxapian_writer(path, create); });
    return opened;
}

void cxapian_writer_close(cxapian_writer *writer) {
    if (!writer) return;
    cxapian_error ignored;
    // Reading handles share the database, so that deleting alone would not release the lock.
    guarded(&ignored, [&] { writer->cancel(); });
    guarded(&ignored, [&] { writer->database.close(); });
    delete writer;
}

// ---- changing

bool cxapian_writer_replace(
    cxapian_writer *writer, const uint8_t *document, size_t length, uint32_t *identifier, cxapian_error *error) {
    return guarded(error, [&] {
        Xapian::Document content = read_document(Cursor(document, length), writer->unique_term, writer->scratch);
        writer->change([&] { *identifier = writer->database.replace_document(writer->unique_term, content); });
    });
}

bool cxapian_writer_replace_at(
    cxapian_writer *writer, const uint8_t *document, size_t length, uint32_t identifier, cxapian_error *error) {
    return guarded(error, [&] {
        require(identifier > 0, "documents are numbered from 1");
        Xapian::Document content = read_document(Cursor(document, length), writer->unique_term, writer->scratch);
        writer->change([&] { writer->database.replace_document(identifier, content); });
    });
}

bool cxapian_writer_delete(cxapian_writer *writer, const char *term, size_t length, cxapian_error *error) {
    return guarded(error, [&] {
        require(length > 0, "the term of the documents to delete is empty");
        std::string name(term, length);
        writer->change([&] { writer->database.delete_document(name); });
    });
}

bool cxapian_writer_set_metadata(
    cxapian_writer *writer, const char *key, size_t key_length, const char *value, size_t value_length,
    cxapian_error *error) {
    return guarded(error, [&] {
        require(key_length > 0, "a metadata key is empty");
        require(
            cxapian::fits_in_key(key, key_length, maximum_key_length),
            "a metadata key is longer than 240 bytes, zero bytes counted twice");
        require(value_length <= cxapian::maximum_data_length, "a metadata value is longer than 64 MiB");
        std::string name(key, key_length);
        std::string text(value, value_length);
        writer->change([&] { writer->database.set_metadata(name, text); });
    });
}

bool cxapian_writer_commit(cxapian_writer *writer, cxapian_error *error) {
    return guarded(error, [&] { writer->commit(); });
}

bool cxapian_writer_cancel(cxapian_writer *writer, cxapian_error *error) {
    return guarded(error, [&] { writer->cancel(); });
}

cxapian_database *cxapian_writer_database(cxapian_writer *writer, cxapian_error *error) {
    cxapian_database *opened = nullptr;
    guarded(error, [&] { opened = new cxapian_database{writer->database, {writer->database}, false}; });
    return opened;
}
