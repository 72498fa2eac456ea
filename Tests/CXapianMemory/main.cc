// Calls every entry point of the C interface, stops searches at many moments of their run, then repeats the reading
// calls while each allocation fails in turn. Run it alone and under valgrind. Valgrind replaces the failing allocations,
// so that it does not report what Xapian itself loses when memory ends.
#include "../../Sources/CXapian/include/cxapian.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <new>
#include <string>

#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

// ---- allocations that fail on demand

namespace {
long allocations_left = -1;

bool may_allocate() {
    if (allocations_left < 0) return true;
    if (allocations_left == 0) return false;
    --allocations_left;
    return true;
}
}  // namespace

void *operator new(size_t size) {
    void *memory = may_allocate() ? std::malloc(size ? size : 1) : nullptr;
    if (!memory) throw std::bad_alloc();
    return memory;
}

void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, size_t) noexcept { std::free(memory); }

namespace {

void expect(bool condition, const char *what) {
    if (condition) return;
    std::fprintf(stderr, "failed: %s\n", what);
    std::exit(1);
}

// ---- programs

std::string number(uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i);
    return text;
}

std::string short_text(const std::string &text) { return number(text.size(), 2) + text; }
std::string term(const std::string &name) { return "\x01" + number(1, 4) + short_text(name); }

std::string document(int id) {
    std::string name = "Q" + std::to_string(id);
    std::string data(100 + id % 100, 'x');
    std::string value = std::to_string(id % 3);
    char place[9];
    std::string sorted(place, cxapian_sortable(id, place));
    return short_text(name) + number(data.size(), 4) + data + number(2, 2) + number(0, 4) + short_text(value) +
           number(1, 4) + short_text(sorted) + number(2, 4) + number(1, 4) + short_text("all") + number(id % 4, 4) +
           short_text(id % 2 ? "odd" : "even");
}

std::string query() {
    std::string source = "\x07" + number(1, 4) + std::string("\0\0\0\0\0\0\x24\x40", 8);
    std::string range = "\x04" + number(0, 4) + short_text("0") + short_text("1");
    return term("all") + term("odd") + "\x16" + number(2, 2) + source + "\x10" + number(2, 2) + range + "\x13";
}

bool keep_long(void *, const char *, size_t length) { return length > 110; }

cxapian_search search_for(const std::string &program) {
    static const uint32_t slots[] = {0, 1};
    cxapian_search search{};
    search.program = reinterpret_cast<const uint8_t *>(program.data());
    search.program_length = program.size();
    search.limit = 20;
    search.check_at_least = 1000;
    search.parameters[0] = 1;
    search.parameters[1] = 0.5;
    search.parameters[2] = 0.5;
    search.order = CXAPIAN_BY_VALUE_DESCENDING;
    search.order_slot = 1;
    search.collapse_slot = 0;
    search.collapse_limit = 5;
    search.facet_slots = slots;
    search.facet_count = 1;
    search.value_slots = slots;
    search.value_count = 2;
    search.with_data = true;
    search.deadline = 1e12;
    search.decider = keep_long;
    return search;
}

// ---- the calls

void write(const char *path) {
    cxapian_error error;
    uint32_t identifier;
    cxapian_writer *writer = cxapian_writer_open(path, true, &error);
    expect(writer, "open for writing");
    expect(!cxapian_writer_open(path, true, &error) && error.code == CXAPIAN_LOCKED, "second writer");
    auto put = [&](const std::string &bytes) {
        return cxapian_writer_replace(
            writer, reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size(), &identifier, &error);
    };
    for (int id = 1; id <= 3000; ++id) expect(put(document(id)), "replace");
    std::string whole = document(7);
    auto put_at = [&](const std::string &bytes, uint32_t number) {
        return cxapian_writer_replace_at(
            writer, reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size(), number, &error);
    };
    expect(put_at(whole, 7) && !put_at(whole, 0) && !put_at(whole.substr(1), 8), "replace at a number");
    for (size_t length = 0; length < whole.size(); ++length) expect(!put(whole.substr(0, length)), "cut document");
    expect(cxapian_writer_set_metadata(writer, "key", 3, "value", 5, &error), "set metadata");
    expect(cxapian_writer_commit(writer, &error), "commit");
    expect(cxapian_writer_delete(writer, "all", 3, &error), "delete");
    cxapian_database *pending = cxapian_writer_database(writer, &error);
    expect(pending, "database of a writer");
    cxapian_database_close(pending);
    expect(cxapian_writer_cancel(writer, &error), "cancel");
    expect(cxapian_writer_delete(writer, "Q60", 3, &error), "delete one");
    expect(cxapian_writer_commit(writer, &error), "second commit");
    expect(cxapian_writer_delete(writer, "all", 3, &error), "delete before close");
    cxapian_writer_close(writer);
}

void maintain(const std::string &path) {
    cxapian_error error;
    cxapian_list report;
    uint64_t problems;
    std::string copy = path + "-copy";
    expect(cxapian_compact(path.c_str(), copy.c_str(), &error), "compact");
    expect(!cxapian_compact(path.c_str(), copy.c_str(), &error), "compact into what exists");
    expect(cxapian_check(copy.c_str(), &problems, &report, &error) && problems == 0, "check");
    cxapian_list_free(&report);
    expect(!cxapian_check("/absent", &problems, &report, &error), "check nothing");
    expect(!cxapian_database_open("/absent", false, &error), "open nothing");
    expect(!cxapian_database_open("nonsense", true, &error), "open no address");
}

cxapian_database *open(const char *path) {
    cxapian_error error;
    cxapian_database *database = cxapian_database_open(path, false, &error);
    expect(database, "open");
    return database;
}

using Call = std::function<bool(cxapian_database *, cxapian_error *)>;

// Each time with a handle of its own: Xapian leaves one in disorder when memory ends.
void with_failing_allocations(const char *what, const char *path, const Call &call) {
    cxapian_error error;
    for (long limit = 0;; ++limit) {
        cxapian_database *database = open(path);
        allocations_left = limit;
        bool worked = call(database, &error);
        allocations_left = -1;
        cxapian_database_close(database);
        if (worked) {
            std::printf("%s: %ld allocations\n", what, limit);
            return;
        }
        expect(error.code == CXAPIAN_MEMORY, what);
    }
}

void search_cut_programs(cxapian_database *database) {
    std::string program = query();
    for (size_t length = 0; length < program.size(); ++length) {
        cxapian_error error;
        cxapian_result result;
        cxapian_search cut = search_for(program);
        cut.program_length = length;
        if (cxapian_database_search(database, &cut, &result, &error)) cxapian_result_free(&result);
    }
}

double seconds_now() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

bool wait_for(void *context, const char *, size_t) {
    while (seconds_now() <= *static_cast<double *>(context)) {
    }
    return true;
}

void stop_searches(cxapian_database *database) {
    std::string program = term("all") + term("odd") + "\x10" + number(2, 2);
    int stopped = 0;
    for (int moment = 0; moment < 300; ++moment) {
        cxapian_error error;
        cxapian_result result;
        cxapian_search late = search_for(program);
        double deadline = seconds_now() + moment * 1e-4;
        late.deadline = deadline;
        late.limit = 3000;
        late.decider = moment % 3 == 0 ? wait_for : nullptr;
        late.decider_context = &deadline;
        late.weighting = static_cast<cxapian_weighting>(moment % 4);
        late.order = static_cast<cxapian_order>(moment / 4 % 4);
        if (cxapian_database_search(database, &late, &result, &error)) {
            cxapian_result_free(&result);
        } else {
            if (error.code != CXAPIAN_DEADLINE) std::fprintf(stderr, "%d %s\n", error.code, error.message);
            expect(error.code == CXAPIAN_DEADLINE, "only the deadline stops a search");
            ++stopped;
        }
    }
    std::printf("stopped searches: %d\n", stopped);
}

void run_out_of_memory(const char *path) {
    cxapian_list list;
    auto freed = [&list](bool worked) {
        if (worked) cxapian_list_free(&list);
        return worked;
    };
    with_failing_allocations("open", path, [&](cxapian_database *, cxapian_error *error) {
        cxapian_database *another = cxapian_database_open(path, false, error);
        cxapian_database_close(another);
        return another != nullptr;
    });
    with_failing_allocations("search", path, [program = query()](cxapian_database *database, cxapian_error *error) {
        cxapian_result result;
        cxapian_search whole = search_for(program);
        if (!cxapian_database_search(database, &whole, &result, error)) return false;
        expect(result.hit_count == 10 && result.facet_count == 2, "hits and facets");
        cxapian_result_free(&result);
        return true;
    });
    with_failing_allocations("terms", path, [&](cxapian_database *database, cxapian_error *error) {
        return freed(cxapian_database_terms(database, "Q", 1, "Q2", 2, 10, &list, error));
    });
    with_failing_allocations("document terms", path, [&](cxapian_database *database, cxapian_error *error) {
        return freed(cxapian_database_document_terms(database, 3, "", 0, &list, error));
    });
    with_failing_allocations("postings", path, [&](cxapian_database *database, cxapian_error *error) {
        return freed(cxapian_database_postings(database, "odd", 3, 7, 10, true, &list, error));
    });
    with_failing_allocations("metadata", path, [&](cxapian_database *database, cxapian_error *error) {
        return freed(cxapian_database_metadata(database, "key", 3, &list, error));
    });
    with_failing_allocations("frequencies", path, [&](cxapian_database *database, cxapian_error *error) {
        uint32_t offsets[] = {0, 3, 6};
        uint32_t frequencies[2];
        return cxapian_database_frequencies(database, "allodd", offsets, 2, frequencies, error);
    });
}

void read(const char *path) {
    cxapian_error error;
    cxapian_database *database = open(path);
    cxapian_statistics statistics;
    expect(cxapian_database_statistics(database, &statistics, &error) && statistics.documents == 2999, "statistics");
    search_cut_programs(database);
    stop_searches(database);
    bool changed;
    expect(cxapian_database_reopen(database, &changed, &error) && !changed, "reopen");
    expect(cxapian_database_add_part(database, path, false, &error), "add a part");
    expect(!cxapian_database_add_part(database, "/absent", false, &error), "add nothing");
    cxapian_database_close(database);
}

// Stays in force until the process ends.
void run_out_of_disk(const char *path) {
    cxapian_error error;
    cxapian_writer *writer = cxapian_writer_open(path, false, &error);
    expect(writer, "open before the disk is full");
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{1 << 20, 1 << 20};
    setrlimit(RLIMIT_FSIZE, &limit);
    std::string noise;
    for (uint32_t state = 1; noise.size() < 4 << 20; state = state * 1664525 + 1013904223) noise += char(state >> 24);
    std::string bytes = short_text("noise") + number(noise.size(), 4) + noise + number(0, 2) + number(0, 4);
    auto put = [&](const std::string &program) {
        uint32_t identifier;
        return cxapian_writer_replace(
            writer, reinterpret_cast<const uint8_t *>(program.data()), program.size(), &identifier, &error);
    };
    bool failed = !put(bytes) || !cxapian_writer_commit(writer, &error);
    expect(failed && error.code == CXAPIAN_DISK && error.system_error == EFBIG, "full disk");
    expect(!cxapian_writer_commit(writer, &error) && error.code == CXAPIAN_OTHER, "commit of half a unit");
    expect(cxapian_writer_cancel(writer, &error) && put(document(7)), "go on after cancel");
    cxapian_writer_close(writer);
    cxapian_database *database = open(path);
    cxapian_statistics statistics;
    expect(cxapian_database_statistics(database, &statistics, &error) && statistics.documents == 2999, "last commit");
    cxapian_database_close(database);
}

}  // namespace

int main() {
    namespace files = std::filesystem;
    files::path folder = files::temp_directory_path() / ("cxapian-memory-" + std::to_string(getpid()));
    files::create_directory(folder);
    std::string path = (folder / "database").string();
    write(path.c_str());
    maintain(path);
    read(path.c_str());
    run_out_of_memory(path.c_str());
    run_out_of_disk(path.c_str());
    files::remove_all(folder);
    return 0;
}
