import Records
import Synchronization

/// Who tokens stand for, as it was a moment ago.
typealias PrincipalCache = RecentAnswers<Principal>

/// What the records answered a moment ago, so that not every request asks them.
///
/// An answer is believed for ``lifetime`` at most, so what another process changes counts within that time; what this one
/// changes counts at once, since it empties the cache.
final class RecentAnswers<Value: Sendable>: Sendable {
    /// How long an answer is believed.
    static var lifetime: Duration { .seconds(2) }
    /// The most answers that are kept.
    static var limit: Int { 20_000 }

    private struct Entry {
        var value: Value?
        var until: ContinuousClock.Instant
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var epoch = 0
    }

    private let state = Mutex(State())

    /// What is known of a key.
    enum Answer {
        /// This stands for it, or nothing does.
        case known(Value?)
        /// It must be looked up; the answer is to be given with this epoch.
        case unknown(epoch: Int)
    }

    func answer(for key: String, now: ContinuousClock.Instant = .now) -> Answer {
        self.state.withLock { state in
            if let entry = state.entries[key], now < entry.until { return .known(entry.value) }
            return .unknown(epoch: state.epoch)
        }
    }

    /// Keeps an answer, unless something was changed since it was looked up.
    ///
    /// - Parameter rest: for how long the answer is still good.
    func keep(
        _ value: Value?,
        for key: String,
        epoch: Int,
        rest: Duration,
        now: ContinuousClock.Instant = .now
    ) {
        self.state.withLock { state in
            guard state.epoch == epoch else { return }
            if state.entries.count >= Self.limit { state.entries = state.entries.filter { now < $0.value.until } }
            if state.entries.count >= Self.limit { state.entries = [:] }
            state.entries[key] = Entry(value: value, until: now + min(Self.lifetime, rest))
        }
    }

    /// Forgets everything, since something about people, roles, branches or sessions changed.
    func clear() {
        self.state.withLock { state in
            state.entries = [:]
            state.epoch += 1
        }
    }
}
