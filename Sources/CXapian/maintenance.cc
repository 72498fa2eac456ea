#include "private.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <sys/stat.h>

using cxapian::guarded;
using cxapian::require;

bool cxapian_compact(const char *source, const char *destination, cxapian_error *error) {
    return guarded(error, [&] {
        struct stat status;
        require(lstat(destination, &status) != 0, "the destination of a compacted copy exists already");
        Xapian::Database database{std::string(source)};
        database.compact(std::string(destination), Xapian::DBCOMPACT_NO_RENUMBER);
    });
}

namespace {

// Xapian's own check keeps a length for every number up to the last document's, however few are used.
constexpr uint64_t most_numbers = uint64_t(1) << 26;

// Reads everything that searches may read; damage is thrown as DatabaseCorruptError.
void read_all(const Xapian::Database &database, std::ostream &text) {
    uint64_t documents = 0;
    for (auto place = database.postlist_begin(""); place != database.postlist_end(""); ++place) {
        Xapian::Document document = database.get_document(*place);
        document.get_data();
        document.values_count();
        document.termlist_count();
        ++documents;
    }
    uint64_t terms = 0;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        Xapian::doccount postings = 0;
        for (auto place = database.postlist_begin(*term); place != database.postlist_end(*term); ++place) ++postings;
        if (postings != term.get_termfreq()) throw Xapian::DatabaseCorruptError("a term has another number of postings");
        ++terms;
    }
    if (documents != database.get_doccount()) throw Xapian::DatabaseCorruptError("another number of documents");
    text << documents << " documents and " << terms << " terms were read\n";
}

}  // namespace

bool cxapian_check(const char *path, uint64_t *problems, cxapian_list *report, cxapian_error *error) {
    *problems = 0;
    *report = cxapian_list{};
    return guarded(error, [&] {
        struct stat status;
        if (stat(path, &status) != 0) throw cxapian::Failure{CXAPIAN_NOT_FOUND, "no database at the path to check"};
        std::ostringstream text;
        try {
            Xapian::docid last = 0;
            try {
                last = Xapian::Database(std::string(path)).get_lastdocid();
            } catch (const Xapian::Error &) {
                // The check says what is wrong.
            }
            if (last > most_numbers) {
                read_all(Xapian::Database(std::string(path)), text);
            } else {
                *problems = Xapian::Database::check(std::string(path), 0, &text);
            }
        } catch (const Xapian::DatabaseCorruptError &damage) {
            // So damaged that the check could not go on.
            *problems = 1;
            text << damage.get_description() << '\n';
        }
        cxapian::ListBuilder builder;
        builder.append(text.str(), 0);
        builder.finish(report);
    });
}

size_t cxapian_sortable(double number, char *buffer) {
    if (std::isnan(number)) return 0;
    // The text is at most 9 bytes, which a string holds without allocating.
    std::string text = Xapian::sortable_serialise(number);
    std::memcpy(buffer, text.data(), text.size());
    return text.size();
}

double cxapian_unsortable(const char *bytes, size_t length) {
    constexpr size_t longest = 9;
    return Xapian::sortable_unserialise(std::string(bytes, std::min(length, longest)));
}
