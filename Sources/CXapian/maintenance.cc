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

bool cxapian_check(const char *path, uint64_t *problems, cxapian_list *report, cxapian_error *error) {
    *problems = 0;
    *report = cxapian_list{};
    return guarded(error, [&] {
        struct stat status;
        if (stat(path, &status) != 0) throw cxapian::Failure{CXAPIAN_NOT_FOUND, "no database at the path to check"};
        std::ostringstream text;
        try {
            *problems = Xapian::Database::check(std::string(path), 0, &text);
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
