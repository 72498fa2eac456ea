#include "private.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cxapian {
namespace {

enum Instruction : uint8_t {
    term = 0x01,
    all = 0x02,
    nothing = 0x03,
    range = 0x04,
    at_least = 0x05,
    at_most = 0x06,
    source = 0x07,
    any_of = 0x10,
    all_of = 0x11,
    and_maybe = 0x12,
    filter = 0x13,
    and_not = 0x14,
    scale = 0x15,
    synonym = 0x16,
    maximum = 0x17,
};

// Xapian walks a query by recursion, so an endless chain of operators would end the stack.
constexpr unsigned maximum_depth = 100;

// Xapian's time for an OR grows with the square of the number of its terms that no document holds: 8,000 of them take
// more than a second. From this many terms on they are left out here.
constexpr size_t many_terms = 256;

// Holds the weights inside 0 ... maximum, whatever the slot holds: the matcher skips documents by this bound.
class BoundedValueSource : public Xapian::ValueWeightPostingSource {
  public:
    BoundedValueSource(Xapian::valueno slot, double maximum)
        : Xapian::ValueWeightPostingSource(slot), slot_(slot), maximum_(maximum) {}

    BoundedValueSource *clone() const override { return new BoundedValueSource(slot_, maximum_); }

    void init(const Xapian::Database &database) override {
        Xapian::ValueWeightPostingSource::init(database);
        set_maxweight(bounded(get_maxweight()));
    }

    double get_weight() const override { return bounded(Xapian::ValueWeightPostingSource::get_weight()); }

  private:
    double bounded(double weight) const { return weight > 0 ? std::min(weight, maximum_) : 0; }

    Xapian::valueno slot_;
    double maximum_;
};

// The documents that hold a term, without weight.
class TermSource : public Xapian::PostingSource {
  public:
    explicit TermSource(const std::string &term) : term_(term) {}

    TermSource *clone() const override { return new TermSource(term_); }

    void init(const Xapian::Database &database) override {
        holders_ = database.get_termfreq(term_);
        posting_ = database.postlist_begin(term_);
        end_ = database.postlist_end(term_);
        is_started_ = false;
    }

    Xapian::doccount get_termfreq_min() const override { return holders_; }
    Xapian::doccount get_termfreq_est() const override { return holders_; }
    Xapian::doccount get_termfreq_max() const override { return holders_; }

    void next(double) override {
        if (is_started_) ++posting_;
        is_started_ = true;
    }

    void skip_to(Xapian::docid document, double) override {
        is_started_ = true;
        if (posting_ != end_) posting_.skip_to(document);
    }

    bool at_end() const override { return posting_ == end_; }
    Xapian::docid get_docid() const override { return *posting_; }

  private:
    std::string term_;
    Xapian::doccount holders_ = 0;
    Xapian::PostingIterator posting_;
    Xapian::PostingIterator end_;
    bool is_started_ = false;
};

// One instruction, as far as the shape of the query matters.
struct Item {
    uint8_t instruction;
    // Whether what is beneath it adds to the weight.
    bool keeps_weight;
    // Whether it adds to the weight itself.
    bool weighs;
    size_t arguments;
};

// Checks a program's shape: that each operator finds its arguments, that one query is left, that it is not too deep.
class Scanner {
  public:
    Scanner(const uint8_t *program, size_t length) : cursor_(program, length) {}

    std::vector<Item> scan() {
        while (!cursor_.at_end()) add(next());
        require(depths_.size() == 1, "a query program must leave exactly one query");
        return std::move(items_);
    }

  private:
    Item next() {
        uint8_t instruction = cursor_.u8();
        switch (instruction) {
            case term: cursor_.skip(4); return skip_texts(instruction, 1);
            case all:
            case nothing: return item(instruction, 0);
            case range: cursor_.skip(4); return skip_texts(instruction, 2);
            case at_least:
            case at_most: cursor_.skip(4); return skip_texts(instruction, 1);
            case source: cursor_.skip(12); return item(instruction, 0);
            case any_of:
            case all_of:
            case synonym:
            case maximum: return item(instruction, cursor_.u16(), 1);
            case and_maybe:
            case filter:
            case and_not: return item(instruction, 2);
            case scale: return Item{scale, cursor_.f64() != 0, false, 1};
            default: throw Failure{CXAPIAN_INVALID, "unknown instruction in a query program"};
        }
    }

    static Item item(uint8_t instruction, size_t arguments, size_t fewest = 0) {
        require(arguments >= fewest, "an operator in a query program has no arguments");
        return Item{instruction, true, false, arguments};
    }

    Item skip_texts(uint8_t instruction, int count) {
        for (int i = 0; i < count; ++i) cursor_.skip(cursor_.u16());
        return item(instruction, 0);
    }

    void add(Item item) {
        require(item.arguments <= depths_.size(), "an operator in a query program has too few arguments");
        auto first = depths_.end() - static_cast<std::ptrdiff_t>(item.arguments);
        unsigned depth = 1 + (item.arguments > 0 ? *std::max_element(first, depths_.end()) : 0);
        require(depth <= maximum_depth, "the query program nests more than 100 levels deep");
        depths_.erase(first, depths_.end());
        depths_.push_back(depth);
        items_.push_back(item);
    }

    Cursor cursor_;
    std::vector<Item> items_;
    std::vector<unsigned> depths_;
};

// Backwards, a postfix program names each operator before its arguments, the last argument first.
void mark_weights(std::vector<Item> &items, bool root_weighs) {
    std::vector<bool> ahead{root_weighs};
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        item->weighs = ahead.back();
        ahead.pop_back();
        bool beneath = item->weighs && item->keeps_weight;
        ahead.insert(ahead.end(), item->arguments, beneath);
        bool only_first_weighs = item->instruction == filter || item->instruction == and_not;
        if (only_first_weighs) ahead.back() = false;
    }
}

class Compiler {
  public:
    Compiler(const cxapian_database &database, const uint8_t *program, size_t length)
        : database_(database), cursor_(program, length) {}

    Xapian::Query compile(const std::vector<Item> &items) {
        for (const Item &item : items) {
            cursor_.skip(1);
            execute(item);
        }
        return queries_.front();
    }

  private:
    void execute(const Item &item) {
        switch (item.instruction) {
            case term: return push_term(item.weighs);
            case all: return push(all_documents());
            case nothing: return push(Xapian::Query());
            case range: return push_range();
            case at_least: return push_at_least();
            case at_most: return push_at_most();
            case source: return push_source();
            case any_of: return combine_many(Xapian::Query::OP_OR, item);
            case all_of: return combine_many(Xapian::Query::OP_AND, item);
            case and_maybe: return combine(Xapian::Query::OP_AND_MAYBE, item);
            case filter: return combine(Xapian::Query::OP_FILTER, item);
            case and_not: return combine(Xapian::Query::OP_AND_NOT, item);
            case scale: return apply_scale();
            case synonym: return combine_many(Xapian::Query::OP_SYNONYM, item);
            case maximum: return combine_many(Xapian::Query::OP_MAX, item);
        }
    }

    // Not Xapian::Query::MatchAll: all threads would count references on that one object without a lock.
    static Xapian::Query all_documents() { return Xapian::Query(std::string()); }

    void push(Xapian::Query query) { queries_.push_back(std::move(query)); }

    void push_term(bool weighs) {
        Xapian::termcount occurrences = cursor_.u32();
        cursor_.bytes(cursor_.u16(), first_);
        require(!first_.empty(), "a term in a query program is empty");
        ++terms_;
        // On a remote part each look would be a round trip.
        if (database_.has_remote_part) return push(Xapian::Query(first_, occurrences));
        if (!weighs) return push(filtering_term());
        bool is_useless = terms_ > many_terms && !database_.database.term_exists(first_);
        push(is_useless ? Xapian::Query() : Xapian::Query(first_, occurrences));
    }

    // Where a term only filters and every document of a part holds it, Xapian 1.4.22 reads the list of all documents
    // under the term's name, and takes the end of its first piece for damage.
    Xapian::Query filtering_term() const {
        bool has_none = true;
        bool has_all = true;
        bool fills_a_part = false;
        for (const Xapian::Database &part : database_.parts) {
            Xapian::doccount holders = part.get_termfreq(first_);
            bool fills_part = holders == part.get_doccount();
            has_none = has_none && holders == 0;
            has_all = has_all && fills_part;
            fills_a_part = fills_a_part || (fills_part && holders > 0);
        }
        if (has_none) return Xapian::Query();
        if (has_all) return all_documents();
        if (!fills_a_part) return Xapian::Query(first_);
        TermSource original(first_);
        return Xapian::Query(&original);
    }

    void push_range() {
        Xapian::valueno slot = cursor_.slot();
        cursor_.bytes(cursor_.u16(), first_);
        cursor_.bytes(cursor_.u16(), second_);
        if (first_ > second_) return push(Xapian::Query());
        if (first_.empty()) return push(Xapian::Query(Xapian::Query::OP_VALUE_LE, slot, second_));
        push(Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, first_, second_));
    }

    void push_at_least() {
        Xapian::valueno slot = cursor_.slot();
        cursor_.bytes(cursor_.u16(), first_);
        if (first_.empty()) return push(all_documents());
        push(Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, first_));
    }

    void push_at_most() {
        Xapian::valueno slot = cursor_.slot();
        cursor_.bytes(cursor_.u16(), first_);
        push(Xapian::Query(Xapian::Query::OP_VALUE_LE, slot, first_));
    }

    void push_source() {
        Xapian::valueno slot = cursor_.slot();
        double maximum = cursor_.f64();
        require(std::isfinite(maximum) && maximum >= 0, "a value source's maximum must be finite and not negative");
        BoundedValueSource original(slot, maximum);
        push(Xapian::Query(&original));
    }

    void combine_many(Xapian::Query::op operation, const Item &item) {
        cursor_.skip(2);
        combine(operation, item);
    }

    void combine(Xapian::Query::op operation, const Item &item) {
        auto first = queries_.end() - static_cast<std::ptrdiff_t>(item.arguments);
        Xapian::Query combined(operation, first, queries_.end());
        queries_.erase(first, queries_.end());
        push(std::move(combined));
    }

    void apply_scale() {
        double factor = cursor_.f64();
        require(std::isfinite(factor) && factor >= 0, "a scale factor must be finite and not negative");
        queries_.back() = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, queries_.back(), factor);
    }

    const cxapian_database &database_;
    Cursor cursor_;
    size_t terms_ = 0;
    std::vector<Xapian::Query> queries_;
    std::string first_;
    std::string second_;
};

}  // namespace

Xapian::Query make_query(const cxapian_database &database, const uint8_t *program, size_t length, bool weighs) {
    std::vector<Item> items = Scanner(program, length).scan();
    mark_weights(items, weighs);
    return Compiler(database, program, length).compile(items);
}

}  // namespace cxapian
