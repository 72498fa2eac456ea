#include "matching.h"
#include "private.h"

#include <cmath>
#include <deque>
#include <tuple>

using cxapian::Buffer;
using cxapian::Deadline;
using cxapian::Decider;
using cxapian::Failure;
using cxapian::guarded;
using cxapian::require;

namespace {

// A weighting scheme of Xapian that looks at the deadline while it weighs. Name and serialised form stay those of
// the scheme, so a remote part weighs the same way.
template <typename Scheme, typename... Parameters>
class Timed : public Scheme {
  public:
    Timed(Deadline *deadline, Parameters... parameters)
        : Scheme(parameters...), deadline_(deadline), parameters_(parameters...) {}

    double get_sumpart(
        Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount unique_terms) const override {
        deadline_->count();
        return a_weight(Scheme::get_sumpart(wdf, length, unique_terms));
    }

    double get_maxpart() const override { return a_weight(Scheme::get_maxpart()); }

  private:
    // A weight that is not a number would leave the hits without an order; BM25 with k1 = 0 gives one for wdf 0.
    static double a_weight(double weight) { return weight > 0 ? weight : 0; }

    // The library does not export the copy constructor of its schemes' base.
    Timed *clone() const override {
        return std::apply([this](auto... parameters) { return new Timed(deadline_, parameters...); }, parameters_);
    }

    Deadline *deadline_;
    std::tuple<Parameters...> parameters_;
};

// Weights are not asked for where a query only filters, so matches are counted as well.
class DeadlineSpy : public Xapian::MatchSpy {
  public:
    explicit DeadlineSpy(Deadline *deadline) : deadline_(deadline) {}

    void operator()(const Xapian::Document &, double) override { deadline_->count(); }

  private:
    Deadline *deadline_;
};

// ---- matching

template <typename Scheme, typename... Parameters>
void set_scheme(Xapian::Enquire &enquire, Deadline &deadline, Parameters... parameters) {
    enquire.set_weighting_scheme(Timed<Scheme, Parameters...>(&deadline, parameters...));
}

void set_weighting(Xapian::Enquire &enquire, const cxapian_search &search, Deadline &deadline) {
    const double *parameters = search.parameters;
    for (size_t i = 0; i < 3; ++i) require(std::isfinite(parameters[i]), "a weighting parameter is not finite");
    constexpr double k2 = 0;
    constexpr double k3 = 1;
    switch (search.weighting) {
        case CXAPIAN_BM25:
            return set_scheme<Xapian::BM25Weight>(
                enquire, deadline, parameters[0], k2, k3, parameters[1], parameters[2]);
        case CXAPIAN_BOOLEAN: return enquire.set_weighting_scheme(Xapian::BoolWeight());
        case CXAPIAN_INEB2: return set_scheme<Xapian::IneB2Weight>(enquire, deadline, parameters[0]);
        case CXAPIAN_PL2: return set_scheme<Xapian::PL2Weight>(enquire, deadline, parameters[0]);
    }
    throw Failure{CXAPIAN_INVALID, "unknown weighting"};
}

void require_slot(uint32_t slot) { require(slot != Xapian::BAD_VALUENO, "value slot 0xFFFFFFFF cannot be used"); }

void set_order(Xapian::Enquire &enquire, const cxapian_search &search, Deadline &deadline) {
    switch (search.order) {
        case CXAPIAN_BY_RELEVANCE: return set_weighting(enquire, search, deadline);
        case CXAPIAN_BY_DOCUMENT_ID: return enquire.set_weighting_scheme(Xapian::BoolWeight());
        case CXAPIAN_BY_VALUE_DESCENDING:
        case CXAPIAN_BY_VALUE_ASCENDING: {
            require_slot(search.order_slot);
            bool descending = search.order == CXAPIAN_BY_VALUE_DESCENDING;
            set_weighting(enquire, search, deadline);
            enquire.set_sort_by_value(search.order_slot, descending);
            enquire.set_docid_order(descending ? Xapian::Enquire::DESCENDING : Xapian::Enquire::ASCENDING);
            return;
        }
    }
    throw Failure{CXAPIAN_INVALID, "unknown order"};
}

Xapian::Query make_query(const cxapian_database &database, const cxapian_search &search) {
    bool is_ordered_by_document = search.order == CXAPIAN_BY_DOCUMENT_ID;
    bool weighs = search.weighting != CXAPIAN_BOOLEAN && !is_ordered_by_document;
    Xapian::Query query = cxapian::make_query(database, search.program, search.program_length, weighs);
    // Nothing weighs anything then, and the matcher may stop after the first documents.
    if (is_ordered_by_document) return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0.0);
    return query;
}

// Everything a match uses; it stays in place from the first spy's registration until the results are copied.
class Match {
  public:
    Match(const cxapian_database &database, const cxapian_search &search)
        : search_(search),
          deadline_(search.deadline),
          deadline_spy_(&deadline_),
          decider_(search.decider, search.decider_context, &deadline_),
          enquire_(database.database) {
        deadline_.check();
        enquire_.set_query(make_query(database, search));
        set_order(enquire_, search, deadline_);
        set_collapsing();
        add_spies(database.has_remote_part);
    }

    Match(const Match &) = delete;
    Match &operator=(const Match &) = delete;

    Xapian::MSet run() {
        const Xapian::MatchDecider *decider = search_.decider ? &decider_ : nullptr;
        Xapian::MSet matches =
            enquire_.get_mset(search_.first, search_.limit, search_.check_at_least, nullptr, decider);
        deadline_.check();
        return matches;
    }

    const std::deque<Xapian::ValueCountMatchSpy> &facets() const { return facets_; }
    const Deadline &deadline() const { return deadline_; }

  private:
    void set_collapsing() {
        if (search_.collapse_slot == Xapian::BAD_VALUENO) return;
        require(search_.collapse_limit > 0, "a collapse limit must be at least 1");
        enquire_.set_collapse_key(search_.collapse_slot, search_.collapse_limit);
    }

    void add_spies(bool has_remote_part) {
        for (size_t i = 0; i < search_.facet_count; ++i) {
            require_slot(search_.facet_slots[i]);
            facets_.emplace_back(search_.facet_slots[i]);
            enquire_.add_matchspy(&facets_.back());
        }
        if (!deadline_.is_set()) return;
        // A remote server cannot run the spy; the most it can do is to stop counting.
        if (has_remote_part) {
            enquire_.set_time_limit(deadline_.left());
        } else {
            enquire_.add_matchspy(&deadline_spy_);
        }
    }

    const cxapian_search &search_;
    Deadline deadline_;
    DeadlineSpy deadline_spy_;
    Decider decider_;
    std::deque<Xapian::ValueCountMatchSpy> facets_;
    Xapian::Enquire enquire_;
};

// ---- results

class ResultBuilder {
  public:
    void add_hits(const Xapian::MSet &matches, const cxapian_search &search, const Deadline &deadline) {
        hits_.reserve(matches.size());
        value_offsets_.reserve(matches.size() * search.value_count + 1);
        bool needs_document = search.with_data || search.value_count > 0;
        for (Xapian::MSetIterator match = matches.begin(); match != matches.end(); ++match) {
            cxapian_hit hit{};
            hit.document = *match;
            hit.collapsed = match.get_collapse_count();
            hit.weight = match.get_weight();
            if (needs_document) {
                deadline.check();
                add_content(match.get_document(), search, hit);
            }
            hits_.append(hit);
        }
        value_offsets_.append(values_.count());
    }

    void add_facets(const Xapian::ValueCountMatchSpy &spy, uint32_t slot) {
        for (Xapian::TermIterator value = spy.values_begin(); value != spy.values_end(); ++value) {
            std::string text = *value;
            cxapian_facet facet{};
            facet.slot = slot;
            facet.count = value.get_termfreq();
            facet.value_offset = facet_bytes_.count();
            facet.value_length = text.size();
            facet_bytes_.append(text.data(), text.size());
            facets_.append(facet);
        }
    }

    void finish(const Xapian::MSet &matches, cxapian_result *result) {
        join_bytes();
        result->matches_lower = matches.get_matches_lower_bound();
        result->matches_estimated = matches.get_matches_estimated();
        result->matches_upper = matches.get_matches_upper_bound();
        result->uncollapsed_lower = matches.get_uncollapsed_matches_lower_bound();
        result->uncollapsed_estimated = matches.get_uncollapsed_matches_estimated();
        result->uncollapsed_upper = matches.get_uncollapsed_matches_upper_bound();
        result->maximum_possible = matches.get_max_possible();
        result->hit_count = hits_.count();
        result->facet_count = facets_.count();
        result->value_total = value_offsets_.count() - 1;
        result->hits = hits_.release();
        result->facets = facets_.release();
        result->value_offsets = value_offsets_.release();
        result->bytes = data_.release();
    }

  private:
    void add_content(const Xapian::Document &document, const cxapian_search &search, cxapian_hit &hit) {
        if (search.with_data) {
            std::string data = document.get_data();
            hit.data_offset = data_.count();
            hit.data_length = data.size();
            data_.append(data.data(), data.size());
        }
        hit.values_first = value_offsets_.count();
        for (size_t i = 0; i < search.value_count; ++i) {
            std::string value = document.get_value(search.value_slots[i]);
            value_offsets_.append(values_.count());
            values_.append(value.data(), value.size());
        }
    }

    // The data, by far the longest, stays where it is; the rest moves behind it.
    void join_bytes() {
        for (size_t i = 0; i < value_offsets_.count(); ++i) value_offsets_[i] += data_.count();
        data_.append(values_);
        for (size_t i = 0; i < facets_.count(); ++i) facets_[i].value_offset += data_.count();
        data_.append(facet_bytes_);
    }

    Buffer<cxapian_hit> hits_;
    Buffer<cxapian_facet> facets_;
    Buffer<size_t> value_offsets_;
    Buffer<char> data_;
    Buffer<char> values_;
    Buffer<char> facet_bytes_;
};

}  // namespace

bool cxapian_database_search(
    cxapian_database *database, const cxapian_search *search, cxapian_result *result, cxapian_error *error) {
    *result = cxapian_result{};
    return guarded(error, [&] {
        Match match(*database, *search);
        Xapian::MSet matches = match.run();
        // One answer of the server for all documents instead of one for each.
        if (database->has_remote_part && (search->with_data || search->value_count > 0)) matches.fetch();
        ResultBuilder builder;
        builder.add_hits(matches, *search, match.deadline());
        for (size_t i = 0; i < search->facet_count; ++i) builder.add_facets(match.facets()[i], search->facet_slots[i]);
        builder.finish(matches, result);
    });
}

void cxapian_result_free(cxapian_result *result) {
    std::free(result->hits);
    std::free(result->facets);
    std::free(result->value_offsets);
    std::free(result->bytes);
    *result = cxapian_result{};
}
