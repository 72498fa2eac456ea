#include "private.h"

using cxapian::guarded;
using cxapian::ListBuilder;
using cxapian::require;

namespace {

bool starts_with(const std::string &string, const std::string &prefix) {
    return string.compare(0, prefix.size(), prefix) == 0;
}

unsigned port_number(const char *text) {
    char *end = nullptr;
    unsigned long number = std::strtoul(text, &end, 10);
    bool is_number = *text >= '0' && *text <= '9' && *end == '\0';
    require(is_number && number >= 1 && number <= 65535, "a remote part is host:port with a port from 1 to 65535");
    return static_cast<unsigned>(number);
}

Xapian::Database open_remote(const char *address) {
    const char *colon = std::strrchr(address, ':');
    require(colon && colon != address, "a remote part is host:port");
    std::string host(address, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    return Xapian::Remote::open(host, port_number(colon + 1));
}

Xapian::Database open_part(const char *path, bool remote) {
    return remote ? open_remote(path) : Xapian::Database(std::string(path));
}

// Calls `body` with the ids of the documents that hold `term` (of all when it is empty), above `after`.
template <typename Body>
void for_each_posting(
    const Xapian::Database &source, const std::string &term, uint32_t after, size_t limit, Body &&body) {
    if (after == std::numeric_limits<uint32_t>::max()) return;
    Xapian::PostingIterator posting = source.postlist_begin(term);
    Xapian::PostingIterator end = source.postlist_end(term);
    if (posting != end && after > 0) posting.skip_to(after + 1);
    for (size_t left = limit; left > 0 && posting != end; --left, ++posting) body(*posting);
}

}  // namespace

// ---- opening

cxapian_database *cxapian_database_open(const char *path, bool remote, cxapian_error *error) {
    cxapian_database *opened = nullptr;
    guarded(error, [&] {
        Xapian::Database part = open_part(path, remote);
        opened = new cxapian_database{part, {part}, remote};
    });
    return opened;
}

bool cxapian_database_add_part(cxapian_database *database, const char *path, bool remote, cxapian_error *error) {
    return guarded(error, [&] {
        Xapian::Database part = open_part(path, remote);
        database->parts.reserve(database->parts.size() + 1);
        database->database.add_database(part);
        database->parts.push_back(part);
        database->has_remote_part = database->has_remote_part || remote;
    });
}

void cxapian_database_close(cxapian_database *database) { delete database; }

bool cxapian_database_reopen(cxapian_database *database, bool *changed, cxapian_error *error) {
    return guarded(error, [&] { *changed = database->database.reopen(); });
}

// ---- counting

bool cxapian_database_statistics(cxapian_database *database, cxapian_statistics *statistics, cxapian_error *error) {
    return guarded(error, [&] {
        const Xapian::Database &source = database->database;
        statistics->documents = source.get_doccount();
        statistics->last_document = source.get_lastdocid();
        statistics->average_length = source.get_average_length();
        bool has_revision = database->parts.size() == 1 && !database->has_remote_part;
        statistics->revision = has_revision ? source.get_revision() : 0;
    });
}

bool cxapian_database_frequencies(
    cxapian_database *database, const char *terms, const uint32_t *offsets, size_t count, uint32_t *frequencies,
    cxapian_error *error) {
    return guarded(error, [&] {
        std::string term;
        for (size_t i = 0; i < count; ++i) {
            require(offsets[i] <= offsets[i + 1], "the terms' offsets go backwards");
            term.assign(terms + offsets[i], offsets[i + 1] - offsets[i]);
            frequencies[i] = database->database.get_termfreq(term);
        }
    });
}

// ---- listing

void cxapian_list_free(cxapian_list *list) {
    std::free(list->bytes);
    std::free(list->offsets);
    std::free(list->numbers);
    *list = cxapian_list{};
}

bool cxapian_database_terms(
    cxapian_database *database, const char *prefix, size_t prefix_length, const char *after, size_t after_length,
    size_t limit, cxapian_list *list, cxapian_error *error) {
    *list = cxapian_list{};
    return guarded(error, [&] {
        std::string first(prefix, prefix_length);
        std::string last_seen(after, after_length);
        ListBuilder builder;
        Xapian::TermIterator term = database->database.allterms_begin(first);
        Xapian::TermIterator end = database->database.allterms_end(first);
        if (!last_seen.empty() && last_seen >= first && term != end) {
            term.skip_to(last_seen);
            if (term != end && *term == last_seen) ++term;
        }
        for (; term != end && builder.count() < limit; ++term) builder.append(*term, term.get_termfreq());
        builder.finish(list);
    });
}

bool cxapian_database_document_terms(
    cxapian_database *database, uint32_t document, const char *prefix, size_t prefix_length, cxapian_list *list,
    cxapian_error *error) {
    *list = cxapian_list{};
    return guarded(error, [&] {
        std::string first(prefix, prefix_length);
        ListBuilder builder;
        Xapian::TermIterator term = database->database.termlist_begin(document);
        Xapian::TermIterator end = database->database.termlist_end(document);
        if (!first.empty() && term != end) term.skip_to(first);
        for (; term != end; ++term) {
            std::string name = *term;
            if (!starts_with(name, first)) break;
            builder.append(name, term.get_wdf());
        }
        builder.finish(list);
    });
}

bool cxapian_database_postings(
    cxapian_database *database, const char *term, size_t term_length, uint32_t after, size_t limit, bool with_data,
    cxapian_list *list, cxapian_error *error) {
    *list = cxapian_list{};
    return guarded(error, [&] {
        const Xapian::Database &source = database->database;
        ListBuilder builder;
        for_each_posting(source, std::string(term, term_length), after, limit, [&](Xapian::docid document) {
            if (with_data) {
                builder.append(source.get_document(document, Xapian::DOC_ASSUME_VALID).get_data(), document);
            } else {
                builder.append(nullptr, 0, document);
            }
        });
        builder.finish(list);
    });
}

bool cxapian_database_values(
    cxapian_database *database, const char *term, size_t term_length, uint32_t after, size_t limit,
    const uint32_t *slots, size_t slot_count, cxapian_list *list, cxapian_error *error) {
    *list = cxapian_list{};
    return guarded(error, [&] {
        const Xapian::Database &source = database->database;
        ListBuilder builder;
        for_each_posting(source, std::string(term, term_length), after, limit, [&](Xapian::docid document) {
            Xapian::Document found = source.get_document(document, Xapian::DOC_ASSUME_VALID);
            for (size_t i = 0; i < slot_count; ++i) builder.append(found.get_value(slots[i]), document);
        });
        builder.finish(list);
    });
}

bool cxapian_database_documents(
    cxapian_database *database, const uint32_t *ids, size_t count, cxapian_list *list, cxapian_error *error) {
    *list = cxapian_list{};
    return guarded(error, [&] {
        ListBuilder builder;
        for (size_t i = 0; i < count; ++i) {
            try {
                builder.append(database->database.get_document(ids[i]).get_data(), ids[i]);
            } catch (const Xapian::DocNotFoundError &) {
                builder.append(nullptr, 0, ids[i]);
            }
        }
        builder.finish(list);
    });
}

bool cxapian_database_metadata(
    cxapian_database *database, const char *key, size_t key_length, cxapian_list *list, cxapian_error *error) {
    *list = cxapian_list{};
    return guarded(error, [&] {
        ListBuilder builder;
        builder.append(database->database.get_metadata(std::string(key, key_length)), 0);
        builder.finish(list);
    });
}
