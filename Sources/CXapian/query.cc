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
// more than a second. From this many terms on they are looked up and left out here.
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

class Compiler {
  public:
    Compiler(const cxapian_database &database, const uint8_t *program, size_t length)
        : database_(database), cursor_(program, length) {}

    Xapian::Query compile() {
        while (!cursor_.at_end()) execute(cursor_.u8());
        require(queries_.size() == 1, "a query program must leave exactly one query");
        return queries_.front();
    }

  private:
    void execute(uint8_t instruction) {
        switch (instruction) {
            case term: return push_term();
            case all: return push(all_documents());
            case nothing: return push(Xapian::Query());
            case range: return push_range();
            case at_least: return push_at_least();
            case at_most: return push_at_most();
            case source: return push_source();
            case any_of: return combine_many(Xapian::Query::OP_OR);
            case all_of: return combine_many(Xapian::Query::OP_AND);
            case and_maybe: return combine(Xapian::Query::OP_AND_MAYBE, 2);
            case filter: return combine(Xapian::Query::OP_FILTER, 2);
            case and_not: return combine(Xapian::Query::OP_AND_NOT, 2);
            case scale: return apply_scale();
            case synonym: return combine_many(Xapian::Query::OP_SYNONYM);
            case maximum: return combine_many(Xapian::Query::OP_MAX);
            default: throw Failure{CXAPIAN_INVALID, "unknown instruction in a query program"};
        }
    }

    // Not Xapian::Query::MatchAll: all threads would count references on that one object without a lock.
    static Xapian::Query all_documents() { return Xapian::Query(std::string()); }

    void push(Xapian::Query query) {
        queries_.push_back(std::move(query));
        depths_.push_back(1);
    }

    void push_term() {
        Xapian::termcount occurrences = cursor_.u32();
        cursor_.bytes(cursor_.u16(), first_);
        require(!first_.empty(), "a term in a query program is empty");
        push(is_useless(first_) ? Xapian::Query() : Xapian::Query(first_, occurrences));
    }

    // On a remote part each look would be a round trip.
    bool is_useless(const std::string &name) {
        if (++terms_ <= many_terms || database_.has_remote_part) return false;
        return !database_.database.term_exists(name);
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

    void combine_many(Xapian::Query::op operation) {
        size_t count = cursor_.u16();
        require(count > 0, "an operator in a query program has no arguments");
        combine(operation, count);
    }

    void combine(Xapian::Query::op operation, size_t count) {
        unsigned depth = depth_above(count);
        auto first = queries_.end() - static_cast<std::ptrdiff_t>(count);
        Xapian::Query combined(operation, first, queries_.end());
        replace(count, std::move(combined), depth);
    }

    void apply_scale() {
        double factor = cursor_.f64();
        require(std::isfinite(factor) && factor >= 0, "a scale factor must be finite and not negative");
        unsigned depth = depth_above(1);
        replace(1, Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, queries_.back(), factor), depth);
    }

    unsigned depth_above(size_t count) const {
        require(count <= queries_.size(), "an operator in a query program has too few arguments");
        unsigned depth = 1 + *std::max_element(depths_.end() - static_cast<std::ptrdiff_t>(count), depths_.end());
        require(depth <= maximum_depth, "the query program nests more than 100 levels deep");
        return depth;
    }

    void replace(size_t count, Xapian::Query query, unsigned depth) {
        queries_.resize(queries_.size() - count);
        depths_.resize(depths_.size() - count);
        queries_.push_back(std::move(query));
        depths_.push_back(depth);
    }

    const cxapian_database &database_;
    Cursor cursor_;
    size_t terms_ = 0;
    std::vector<Xapian::Query> queries_;
    std::vector<unsigned> depths_;
    std::string first_;
    std::string second_;
};

}  // namespace

Xapian::Query make_query(const cxapian_database &database, const uint8_t *program, size_t length) {
    return Compiler(database, program, length).compile();
}

}  // namespace cxapian
