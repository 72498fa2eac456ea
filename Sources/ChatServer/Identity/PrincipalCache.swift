import Records
import Synchronization

/// Who tokens stood for a moment ago, so that not every request asks the records.
///
/// An answer is believed for ``lifetime`` at most, so what another process changes counts within that time; what this one
/// changes counts at once, since it empties the cache.
final class PrincipalCache: Sendable {
    /// How long an answer is believed.
    static let lifetime = Duration.seconds(2)
    /// The most answers that are kept.
    static let limit = 20_000

    private struct Entry {
        var principal: Principal?
        var until: ContinuousClock.Instant
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var epoch = 0
    }

    private let state = Mutex(State())

    /// What is known of a token.
    enum Answer {
        /// It stands for this person, or for nobody.
        case known(Principal?)
        /// It must be looked up; the answer is to be given with this epoch.
        case unknown(epoch: Int)
    }

    func answer(for token: String, now: ContinuousClock.Instant = .now) -> Answer {
        self.state.withLock { state in
            if let entry = state.entries[token], now < entry.until { return .known(entry.principal) }
            return .unknown(epoch: state.epoch)
        }
    }

    /// Keeps an answer, unless something was changed since it was looked up.
    ///
    /// - Parameter rest: for how long the token is still good.
    func keep(
        _ principal: Principal?,
        for token: String,
        epoch: Int,
        rest: Duration,
        now: ContinuousClock.Instant = .now
    ) {
        self.state.withLock { state in
            guard state.epoch == epoch else { return }
            if state.entries.count >= Self.limit { state.entries = state.entries.filter { now < $0.value.until } }
            if state.entries.count >= Self.limit { state.entries = [:] }
            state.entries[token] = Entry(principal: principal, until: now + min(Self.lifetime, rest))
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
