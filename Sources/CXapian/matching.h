// What every kind of match needs: its deadline, and the caller's own test of a document.
#ifndef CXAPIAN_MATCHING_H
#define CXAPIAN_MATCHING_H

#include "private.h"

#include <ctime>

namespace cxapian {

inline double seconds_now() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

class Deadline {
  public:
    explicit Deadline(double seconds) : seconds_(seconds) {}

    bool is_set() const { return seconds_ > 0; }
    double left() const { return seconds_ - seconds_now(); }

    void check() const {
        if (is_set() && left() <= 0) throw Failure{CXAPIAN_DEADLINE, "the search ran past its deadline"};
    }

    // For places that are passed so often that reading the clock each time would cost more than the work.
    void count() {
        if (--calls_left_ == 0) {
            calls_left_ = calls_between_looks;
            check();
        }
    }

  private:
    static constexpr unsigned calls_between_looks = 2048;

    double seconds_;
    unsigned calls_left_ = calls_between_looks;
};

class Decider : public Xapian::MatchDecider {
  public:
    Decider(cxapian_decider decide, void *context, Deadline *deadline)
        : decide_(decide), context_(context), deadline_(deadline) {}

    bool operator()(const Xapian::Document &document) const override {
        deadline_->count();
        std::string data = document.get_data();
        return decide_(context_, data.data(), data.size());
    }

  private:
    cxapian_decider decide_;
    void *context_;
    Deadline *deadline_;
};

}  // namespace cxapian

#endif
