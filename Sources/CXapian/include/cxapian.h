// C interface over Xapian. No C++ exception leaves it: every call that can fail takes a `cxapian_error` and reports
// through it. Handles are opaque and must not be shared between threads at the same time. Strings are UTF-8 bytes with
// an explicit length and may hold any byte.
#ifndef CXAPIAN_H
#define CXAPIAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__clang__)
#pragma clang assume_nonnull begin
#else
#define _Nullable
#define _Nonnull
#endif

// ---- errors
//
// A reading handle stays usable after INVALID, DEADLINE, NOT_FOUND and, once reopened, MODIFIED. After any other
// failure close it: Xapian may have left it in disorder (after MEMORY it can crash).

typedef enum cxapian_code {
    CXAPIAN_OK = 0,
    CXAPIAN_NOT_FOUND,         // no database at the path, or no document with the number
    CXAPIAN_LOCKED,            // another process or handle writes it
    CXAPIAN_MODIFIED,          // the revision in use was discarded: reopen and do the whole operation again
    CXAPIAN_CORRUPT,           // damaged
    CXAPIAN_VERSION,           // written by a version of Xapian whose format this one does not read
    CXAPIAN_DISK,              // opening, creating or writing failed: disk full, permission, I/O
    CXAPIAN_NETWORK,           // a remote part did not answer
    CXAPIAN_INVALID,           // wrong argument or malformed query program
    CXAPIAN_DEADLINE,          // the search ran past its deadline
    CXAPIAN_MEMORY,            // allocation failed
    CXAPIAN_OTHER
} cxapian_code;

typedef struct cxapian_error {
    cxapian_code code;
    int system_error;          // errno where Xapian knew it, else 0
    char message[512];         // UTF-8, zero-terminated, cut at 511 bytes
} cxapian_error;

const char *cxapian_version(void);

// ---- reading

typedef struct cxapian_database cxapian_database;

// A local directory, or `host:port` of a remote server when `remote` is true. Waits 10 s for a server at most. A server
// of Xapian 1.4.22 answers CORRUPT to some queries that only filter by a term that all its documents hold; local parts
// do not.
cxapian_database *_Nullable cxapian_database_open(const char *path, bool remote, cxapian_error *error);
// Adds another part; hits then come from all parts.
bool cxapian_database_add_part(cxapian_database *database, const char *path, bool remote, cxapian_error *error);
void cxapian_database_close(cxapian_database *_Nullable database);
// Moves to the newest revision; `*changed` tells whether there was a newer one.
bool cxapian_database_reopen(cxapian_database *database, bool *changed, cxapian_error *error);

typedef struct cxapian_statistics {
    uint32_t documents;
    uint32_t last_document;
    double average_length;
    uint64_t revision;          // 0 for several or remote parts
} cxapian_statistics;

bool cxapian_database_statistics(cxapian_database *database, cxapian_statistics *statistics, cxapian_error *error);

// Document frequencies of `count` terms that lie one after the other in `terms`, term i being
// terms[offsets[i] ..< offsets[i + 1]]; offsets has count + 1 entries.
bool cxapian_database_frequencies(
    cxapian_database *database, const char *terms, const uint32_t *offsets, size_t count, uint32_t *frequencies,
    cxapian_error *error);

// A flat list of byte strings with a number each. Freed by cxapian_list_free.
typedef struct cxapian_list {
    size_t count;
    char *_Nullable bytes;
    uint32_t *_Nullable offsets;     // count + 1 entries
    uint32_t *_Nullable numbers;     // count entries
} cxapian_list;

void cxapian_list_free(cxapian_list *list);

// Terms that start with `prefix`, in byte order, after `after` (exclusive, may be empty), at most `limit`, with
// document frequencies.
bool cxapian_database_terms(
    cxapian_database *database, const char *prefix, size_t prefix_length, const char *after, size_t after_length,
    size_t limit, cxapian_list *list, cxapian_error *error);
// Terms of one document that start with `prefix`, with wdf.
bool cxapian_database_document_terms(
    cxapian_database *database, uint32_t document, const char *prefix, size_t prefix_length, cxapian_list *list,
    cxapian_error *error);
// Ids of the documents that hold `term` (of all documents when it is empty), ascending, greater than `after`, at most
// `limit`: numbers are the ids, strings the documents' data with `with_data` and empty without.
bool cxapian_database_postings(
    cxapian_database *database, const char *term, size_t term_length, uint32_t after, size_t limit, bool with_data,
    cxapian_list *list, cxapian_error *error);
// Values of the documents that hold `term` (of all documents when it is empty), ids ascending, greater than `after`, at
// most `limit` documents: `slot_count` entries a document in the order of `slots`, numbers are the document's id.
bool cxapian_database_values(
    cxapian_database *database, const char *term, size_t term_length, uint32_t after, size_t limit,
    const uint32_t *slots, size_t slot_count, cxapian_list *list, cxapian_error *error);
// Data of the documents with the `count` ids, in their order; an id that no document has gives an empty string. Numbers
// are the ids.
bool cxapian_database_documents(
    cxapian_database *database, const uint32_t *ids, size_t count, cxapian_list *list, cxapian_error *error);
// User metadata; empty when absent. One entry in `list`.
bool cxapian_database_metadata(
    cxapian_database *database, const char *key, size_t key_length, cxapian_list *list, cxapian_error *error);

// ---- query programs
//
// A query is a program in postfix order, little-endian, no alignment. Operands push one query; operators pop their
// arguments and push one; exactly one is left at the end. At most 100 levels may nest, n is at least 1, terms are not
// empty, factors and maxima are finite and not negative: all else is CXAPIAN_INVALID.
//   0x01 TERM      u32 wqf, u16 length, bytes
//   0x02 ALL                                            every document
//   0x03 NOTHING
//   0x04 RANGE     u32 slot, u16 length, bytes, u16 length, bytes     begin <= value <= end
//   0x05 AT_LEAST  u32 slot, u16 length, bytes
//   0x06 AT_MOST   u32 slot, u16 length, bytes
//   0x07 SOURCE    u32 slot, f64 maximum                documents with a value in the slot, weighted by the
//                                                       value: sortable-serialised, held inside 0 ... maximum
//   0x10 OR        u16 n
//   0x11 AND       u16 n
//   0x12 AND_MAYBE                                      2 arguments: left, right
//   0x13 FILTER                                         2 arguments: left, boolean right
//   0x14 AND_NOT                                        2 arguments: left, right
//   0x15 SCALE     f64 factor                           1 argument
//   0x16 SYNONYM   u16 n                                counts as one term
//   0x17 MAXIMUM   u16 n

typedef enum cxapian_weighting {
    CXAPIAN_BM25 = 0,          // parameters: k1, b, minimum normalised length
    CXAPIAN_BOOLEAN,
    CXAPIAN_INEB2,             // parameters: c
    CXAPIAN_PL2                // parameters: c; Xapian's bound is too low for some synonyms: a short look can miss hits
} cxapian_weighting;

typedef enum cxapian_order {
    CXAPIAN_BY_RELEVANCE = 0,
    CXAPIAN_BY_VALUE_DESCENDING,      // then document id descending
    CXAPIAN_BY_VALUE_ASCENDING,       // then document id ascending
    CXAPIAN_BY_DOCUMENT_ID            // ascending; fastest; nothing is weighed
} cxapian_order;

// Called for a document that the query matches; false drops it. `data` is the document's data. Must not call back into
// the database. A database with a remote part refuses it with CXAPIAN_INVALID.
typedef bool (*cxapian_decider)(void *_Nullable context, const char *data, size_t length);

typedef struct cxapian_search {
    const uint8_t *_Nullable program; // nullable only so that Swift can start from an empty struct
    size_t program_length;
    uint32_t first;
    uint32_t limit;
    uint32_t check_at_least;          // how many matches to look at so that counts and facets are exact that far
    cxapian_weighting weighting;
    double parameters[3];
    cxapian_order order;
    uint32_t order_slot;
    uint32_t collapse_slot;           // UINT32_MAX for none
    uint32_t collapse_limit;          // documents kept for each value
    const uint32_t *_Nullable facet_slots;
    size_t facet_count;
    bool with_data;                   // fetch the documents' data
    const uint32_t *_Nullable value_slots;    // values to fetch with each hit
    size_t value_count;
    // Seconds on CLOCK_MONOTONIC; 0 for none. Past it the search fails with CXAPIAN_DEADLINE: at the start, every 2048
    // weights or matches, before each document that is fetched, and at the end. While a remote server matches nothing
    // looks at it.
    double deadline;
    cxapian_decider _Nullable decider;
    void *_Nullable decider_context;
} cxapian_search;

typedef struct cxapian_hit {
    uint32_t document;
    uint32_t collapsed;               // lower bound of how many others were collapsed into this one
    double weight;
    size_t data_offset;               // into bytes
    size_t data_length;
    size_t values_first;              // index of this hit's first entry in value_offsets
} cxapian_hit;

typedef struct cxapian_facet {
    uint32_t slot;
    size_t value_offset;              // into bytes
    size_t value_length;
    uint32_t count;
} cxapian_facet;

// All of a search's results in one piece. Freed by cxapian_result_free.
typedef struct cxapian_result {
    size_t hit_count;
    cxapian_hit *_Nullable hits;
    size_t facet_count;
    cxapian_facet *_Nullable facets;  // of all slots, in slot order, then value order
    size_t value_total;               // hit_count * value_count
    size_t *_Nullable value_offsets;  // value_total + 1 entries into bytes
    char *_Nullable bytes;
    uint32_t matches_lower;
    uint32_t matches_estimated;
    uint32_t matches_upper;
    uint32_t uncollapsed_lower;
    uint32_t uncollapsed_estimated;
    uint32_t uncollapsed_upper;
    double maximum_possible;
} cxapian_result;

bool cxapian_database_search(
    cxapian_database *database, const cxapian_search *search, cxapian_result *result, cxapian_error *error);
void cxapian_result_free(cxapian_result *result);

// ---- groups
//
// Counts the groups of all documents that a query matches, however many those are. What a document belongs to and what
// is counted of it stands in a digest in a value slot, little-endian:
//   u64 group   f64 time   then any number of times:  u8 field   u64 label
// A document without a digest in slots[0] is looked up in slots[1], and passed over when it has none there either.

typedef struct cxapian_grouping {
    const uint8_t *_Nullable program; // nullable only so that Swift can start from an empty struct
    size_t program_length;
    uint32_t slots[2];                // slots[1] UINT32_MAX for none
    uint32_t last_document;           // documents with a larger id are passed over; 0 for no bound
    const uint64_t *_Nullable excluded;       // ascending; groups that do not count at all
    size_t excluded_count;
    const uint32_t *_Nullable shown;          // ascending; lower halves of groups that count but are not listed
    size_t shown_count;
    bool newest_first;                // by the latest time of a group's matches; else by the earliest, ascending
    size_t limit;                     // how many groups to list
    const uint8_t *_Nullable fields;          // whose labels to count
    size_t field_count;
    const uint8_t *_Nullable varying;         // those of them that differ between documents of one group
    size_t varying_count;
    size_t label_limit;               // how many labels of a field to list, the most frequent ones
    // Seconds on CLOCK_MONOTONIC; 0 for none. Past it what was counted so far is the result, and is_partial says so.
    double deadline;
    cxapian_decider _Nullable decider;
    void *_Nullable decider_context;
} cxapian_grouping;

typedef struct cxapian_group {
    uint64_t group;
    double time;                      // of the match that decides the group's place
    uint32_t document;                // that match
    uint32_t matches;                 // how many documents of the group match
} cxapian_group;

typedef struct cxapian_label {
    uint64_t label;
    uint32_t count;                   // groups that have it
    uint32_t document;                // a document that has it
    uint8_t field;
} cxapian_label;

// Freed by cxapian_groups_free.
typedef struct cxapian_groups {
    size_t total;                     // groups that match
    size_t unlisted;                  // groups that are neither shown nor listed
    size_t group_count;
    cxapian_group *_Nullable groups;
    size_t label_count;
    cxapian_label *_Nullable labels;  // field by field, the most frequent first
    bool is_partial;
} cxapian_groups;

// A database with a remote part refuses it with CXAPIAN_INVALID.
bool cxapian_database_groups(
    cxapian_database *database, const cxapian_grouping *grouping, cxapian_groups *result, cxapian_error *error);
void cxapian_groups_free(cxapian_groups *result);

// ---- writing

typedef struct cxapian_writer cxapian_writer;

// Opens for writing; creates the database when there is none and `create` is true. Nothing becomes visible before a
// commit, and a commit holds exactly what the caller put between two commits: the handle keeps a Xapian transaction
// open, so that an automatic flush (after XAPIAN_FLUSH_THRESHOLD changes, 10,000 by default) only moves pending changes
// from memory into unused blocks of the files.
//
// When replace, delete, set_metadata or commit fails, Xapian may have dropped all that was pending. Every later change
// and commit then fails with CXAPIAN_OTHER until cxapian_writer_cancel starts anew. CXAPIAN_INVALID alone is harmless:
// nothing was changed or dropped.
cxapian_writer *_Nullable cxapian_writer_open(const char *path, bool create, cxapian_error *error);
// Closes without committing what is pending.
void cxapian_writer_close(cxapian_writer *_Nullable writer);

// One document as a flat program, so that a document costs one call:
//   u16 length, bytes      unique term (replaces the document that holds it)
//   u32 length, bytes      data
//   u16 n, then n times:   u32 slot, u16 length, bytes          values
//   u32 n, then n times:   u32 wdf (0 = boolean term), u16 length, bytes     terms without positions
// The unique term is added to the terms. A term has 1 to 245 bytes, a zero byte counted as two; the data at most
// 64 MiB. A term that comes twice has the sum of its wdf, a slot that comes twice the last value; an empty value is no
// value.
bool cxapian_writer_replace(
    cxapian_writer *writer, const uint8_t *document, size_t length, uint32_t *identifier, cxapian_error *error);
// Writes the document as number `identifier`, 1 or more, whoever holds the unique term: the caller sees to it that no other
// document does. Numbers far above the last one cost nothing.
bool cxapian_writer_replace_at(
    cxapian_writer *writer, const uint8_t *document, size_t length, uint32_t identifier, cxapian_error *error);
// Deletes every document that holds `term`.
bool cxapian_writer_delete(cxapian_writer *writer, const char *term, size_t length, cxapian_error *error);
bool cxapian_writer_set_metadata(
    cxapian_writer *writer, const char *key, size_t key_length, const char *value, size_t value_length,
    cxapian_error *error);
bool cxapian_writer_commit(cxapian_writer *writer, cxapian_error *error);
// Drops what is pending: the handle goes back to the last commit and stays usable. When even that fails, as it can on a
// full disk, close the handle: the last commit is on disk.
bool cxapian_writer_cancel(cxapian_writer *writer, cxapian_error *error);
// A reading handle on the writer's own, uncommitted state. It may not be used at the same time as the writer; close it
// first.
cxapian_database *_Nullable cxapian_writer_database(cxapian_writer *writer, cxapian_error *error);

// ---- whole databases

// Writes a compacted copy of the database at `source` (its newest revision) to the new directory `destination`.
// Document ids stay. CXAPIAN_INVALID when `destination` exists; after any other failure it may hold a part of a copy.
bool cxapian_compact(const char *source, const char *destination, cxapian_error *error);
// Checks the tables; `*problems` counts what is wrong; the report's text comes as one list entry. The count is a lower
// bound where damage ends the check. A database that is written at the same time may seem damaged.
bool cxapian_check(const char *path, uint64_t *problems, cxapian_list *report, cxapian_error *error);

// Xapian's order-preserving text form of a number; at most 9 bytes; returns the length. NaN is written as negative
// infinity: 0 bytes.
size_t cxapian_sortable(double number, char *buffer);
double cxapian_unsortable(const char *bytes, size_t length);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#ifdef __cplusplus
}
#endif

#endif
