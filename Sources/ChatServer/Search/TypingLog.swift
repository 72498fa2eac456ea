import Assist
import Records
import Synchronization
import Workspace

/// What people are typing: of every text that was completed on the way only the one that was meant goes into the query log.
final class TypingLog: Sendable {
    /// Who types into which box.
    struct Typist: Hashable, Sendable {
        /// What the box asks for.
        var kind: QueryKind
        /// The person; nil for somebody who did not sign in.
        var person: String?
        /// The part of the address that tells those apart who did not sign in.
        var address: String
    }

    private struct Typed: Sendable {
        var log: QueryLogging
        var entry: QueryLogging.Entry
    }

    private struct Run: Sendable {
        var typing = TypingRun<Typed>()
        var last: ContinuousClock.Instant
    }

    private let runs = Mutex<[Typist: Run]>([:])
    private let limit: Int

    /// After so long without another character a text was meant.
    static let patience = Duration.seconds(20)

    /// - Parameter limit: how many people are told apart at a time; of further ones every text counts as meant.
    init(limit: Int = 10_000) { self.limit = limit }

    /// How many people type at the moment.
    var count: Int { self.runs.withLock { $0.count } }

    /// Takes what stands in somebody's box now, and logs what was meant before when this begins anew.
    func type(_ entry: QueryLogging.Entry, by typist: Typist, to log: QueryLogging) {
        let typed = Typed(log: log, entry: entry)
        let meant: Typed? = self.runs.withLock { runs in
            guard runs[typist] != nil || runs.count < self.limit else { return typed }
            let now = ContinuousClock.now
            var run = runs[typist] ?? Run(last: now)
            let meant = run.typing.type(entry.typed, typed)
            run.last = now
            runs[typist] = run
            return meant
        }
        if let meant { meant.log.note(meant.entry) }
    }

    /// Logs what was meant by those who type no longer.
    func endIdle(now: ContinuousClock.Instant = .now) { self.end { now - $1.last >= Self.patience } }

    /// Logs what everybody meant.
    func endAll() { self.end { _, _ in true } }

    /// Logs what a person meant, since the person goes on to something else.
    func end(person: String) { self.end { typist, _ in typist.person == person } }

    private func end(_ isOver: (Typist, Run) -> Bool) {
        let meant = self.runs.withLock { runs in
            var meant: [Typed] = []
            for (typist, var run) in runs where isOver(typist, run) {
                if let typed = run.typing.end() { meant.append(typed) }
                runs[typist] = nil
            }
            return meant
        }
        for typed in meant { typed.log.note(typed.entry) }
    }
}
