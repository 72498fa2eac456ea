#include "matching.h"
#include "private.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_set>
#include <vector>

using cxapian::Buffer;
using cxapian::Cursor;
using cxapian::Deadline;
using cxapian::Decider;
using cxapian::Failure;
using cxapian::guarded;
using cxapian::require;

namespace {

// ---- tables

// A hash table whose keys are well mixed numbers already. An entry with a count of 0 is free.
template <typename Entry>
class Table {
  public:
    Table() : entries_(1024) {}

    size_t count() const { return count_; }

    // The entry of a key; a new one has a count of 0, and the caller must raise it.
    Entry &at(uint64_t key) {
        if (count_ * 2 >= entries_.size()) grow();
        Entry &entry = find(entries_, key);
        if (entry.count == 0) {
            entry.key = key;
            ++count_;
        }
        return entry;
    }

    template <typename Body>
    void for_each(Body &&body) const {
        for (const Entry &entry : entries_) {
            if (entry.count > 0) body(entry);
        }
    }

  private:
    static Entry &find(std::vector<Entry> &entries, uint64_t key) {
        size_t mask = entries.size() - 1;
        size_t place = static_cast<size_t>((key * 0x9E3779B97F4A7C15u) >> 20) & mask;
        while (entries[place].count > 0 && entries[place].key != key) place = (place + 1) & mask;
        return entries[place];
    }

    void grow() {
        std::vector<Entry> larger(entries_.size() * 2);
        for_each([&](const Entry &entry) { find(larger, entry.key) = entry; });
        entries_.swap(larger);
    }

    std::vector<Entry> entries_;
    size_t count_ = 0;
};

struct Group {
    uint64_t key = 0;
    double time = 0;
    uint32_t document = 0;
    uint32_t count = 0;
};

struct Label {
    uint64_t key = 0;
    uint32_t count = 0;
    uint32_t document = 0;
    uint8_t field = 0;
};

// ---- counting

class Tally {
  public:
    explicit Tally(const cxapian_grouping &grouping) : grouping_(grouping) {
        for (size_t i = 0; i < grouping.field_count; ++i) counts_[grouping.fields[i]] = once;
        for (size_t i = 0; i < grouping.varying_count; ++i) {
            if (counts_[grouping.varying[i]] != never) counts_[grouping.varying[i]] = always;
        }
    }

    void add(uint32_t document, const std::string &digest) {
        Cursor cursor(reinterpret_cast<const uint8_t *>(digest.data()), digest.size());
        uint64_t key = u64(cursor);
        double time = cursor.f64();
        if (time < grouping_.earliest || time > grouping_.latest || is_excluded(key)) return;
        Group &group = groups_.at(key);
        bool is_first = group.count == 0;
        bool is_better = grouping_.newest_first ? time > group.time : time < group.time;
        if (is_first || is_better) {
            group.time = time;
            group.document = document;
        }
        ++group.count;
        if (grouping_.field_count > 0) add_labels(cursor, document, key, is_first);
    }

    void finish(cxapian_groups *result) {
        result->total = groups_.count();
        list_groups(result);
        list_labels(result);
    }

  private:
    enum Counting : uint8_t { never, once, always };

    static uint64_t u64(Cursor &cursor) {
        uint64_t low = cursor.u32();
        return low | uint64_t(cursor.u32()) << 32;
    }

    bool is_excluded(uint64_t key) const {
        return std::binary_search(grouping_.excluded, grouping_.excluded + grouping_.excluded_count, key);
    }

    bool is_shown(uint64_t key) const {
        return std::binary_search(
            grouping_.shown, grouping_.shown + grouping_.shown_count, static_cast<uint32_t>(key));
    }

    void add_labels(Cursor &cursor, uint32_t document, uint64_t group, bool is_first) {
        while (!cursor.at_end()) {
            uint8_t field = cursor.u8();
            uint64_t key = u64(cursor);
            Counting counting = counts_[field];
            if (counting == never || (counting == once && !is_first)) continue;
            if (counting == always && !seen_.insert(group * 31 + key).second) continue;
            Label &label = labels_.at(key);
            if (label.count == 0) {
                label.document = document;
                label.field = field;
            }
            ++label.count;
        }
    }

    void list_groups(cxapian_groups *result) {
        std::vector<cxapian_group> open;
        groups_.for_each([&](const Group &group) {
            if (is_shown(group.key)) return;
            open.push_back(cxapian_group{group.key, group.time, group.document, group.count});
        });
        size_t listed = std::min(open.size(), grouping_.limit);
        bool newest_first = grouping_.newest_first;
        std::partial_sort(
            open.begin(), open.begin() + static_cast<std::ptrdiff_t>(listed), open.end(),
            [newest_first](const cxapian_group &first, const cxapian_group &second) {
                if (first.time != second.time) return (first.time > second.time) == newest_first;
                return first.group < second.group;
            });
        result->unlisted = open.size() - listed;
        Buffer<cxapian_group> groups;
        groups.append(open.data(), listed);
        result->group_count = groups.count();
        result->groups = groups.release();
    }

    void list_labels(cxapian_groups *result) {
        std::vector<cxapian_label> all;
        labels_.for_each([&](const Label &label) {
            all.push_back(cxapian_label{label.key, label.count, label.document, label.field});
        });
        std::sort(all.begin(), all.end(), [](const cxapian_label &first, const cxapian_label &second) {
            if (first.field != second.field) return first.field < second.field;
            return first.count != second.count ? first.count > second.count : first.label < second.label;
        });
        Buffer<cxapian_label> labels;
        size_t of_field = 0;
        for (size_t i = 0; i < all.size(); ++i) {
            of_field = i > 0 && all[i].field == all[i - 1].field ? of_field + 1 : 0;
            if (of_field < grouping_.label_limit) labels.append(all[i]);
        }
        result->label_count = labels.count();
        result->labels = labels.release();
    }

    const cxapian_grouping &grouping_;
    std::array<Counting, 256> counts_{};
    Table<Group> groups_;
    Table<Label> labels_;
    // Pairs of group and label, for fields of which a group may have several documents' labels.
    std::unordered_set<uint64_t> seen_;
};

class TallySpy : public Xapian::MatchSpy {
  public:
    TallySpy(const cxapian_grouping &grouping, Tally *tally, Deadline *deadline)
        : grouping_(grouping), tally_(tally), deadline_(deadline) {}

    void operator()(const Xapian::Document &document, double) override {
        deadline_->count();
        Xapian::docid id = document.get_docid();
        if (grouping_.last_document > 0 && id > grouping_.last_document) return;
        std::string digest = document.get_value(grouping_.slots[0]);
        if (digest.empty() && grouping_.slots[1] != Xapian::BAD_VALUENO) {
            digest = document.get_value(grouping_.slots[1]);
        }
        if (!digest.empty()) tally_->add(id, digest);
    }

  private:
    const cxapian_grouping &grouping_;
    Tally *tally_;
    Deadline *deadline_;
};

// Whether all matches were counted before the deadline.
bool count_matches(cxapian_database &database, const cxapian_grouping &grouping, Tally *tally) {
    Deadline deadline(grouping.deadline);
    TallySpy spy(grouping, tally, &deadline);
    Decider decider(grouping.decider, grouping.decider_context, &deadline);
    Xapian::Enquire enquire(database.database);
    enquire.set_query(cxapian::make_query(database, grouping.program, grouping.program_length, false));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    try {
        deadline.check();
        const Xapian::MatchDecider *decides = grouping.decider ? &decider : nullptr;
        enquire.get_mset(0, 1, std::numeric_limits<Xapian::doccount>::max(), nullptr, decides);
        return true;
    } catch (const Failure &failure) {
        if (failure.code != CXAPIAN_DEADLINE) throw;
        return false;
    }
}

}  // namespace

bool cxapian_database_groups(
    cxapian_database *database, const cxapian_grouping *grouping, cxapian_groups *result, cxapian_error *error) {
    *result = cxapian_groups{};
    return guarded(error, [&] {
        require(!database->has_remote_part, "groups of a remote part cannot be counted");
        require(grouping->slots[0] != Xapian::BAD_VALUENO, "value slot 0xFFFFFFFF cannot be used");
        Tally tally(*grouping);
        result->is_partial = !count_matches(*database, *grouping, &tally);
        tally.finish(result);
    });
}

void cxapian_groups_free(cxapian_groups *result) {
    std::free(result->groups);
    std::free(result->labels);
    *result = cxapian_groups{};
}
