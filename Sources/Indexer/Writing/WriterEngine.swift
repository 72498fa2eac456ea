import Dispatch
import Foundation
import Synchronization

/// The two threads of a writer: one analyses, the other alone touches Xapian. What comes in is done in order.
final class WriterEngine: Sendable {
    /// A call that waits for its changes.
    final class Call: Sendable {
        let changes: [IndexChange]
        let notes: CommitNotes
        let weight: Int
        let finish: @Sendable (Result<Void, any Error>) -> Void

        init(
            changes: [IndexChange],
            notes: CommitNotes,
            finish: @escaping @Sendable (Result<Void, any Error>) -> Void
        ) {
            self.changes = changes
            self.notes = notes
            self.weight = changes.reduce(0) { $0 + $1.weight }
            self.finish = finish
        }
    }

    enum Request: Sendable {
        case apply(Call)
        case analyse(with: Lexicon)
        /// Work for the writing thread, after a commit of what came before.
        case perform(@Sendable (WriterThread) -> Void)
        case stop(@Sendable () -> Void)
    }

    /// What analysis hands to the writing thread.
    enum Step: Sendable {
        case piece([EncodedChange])
        case end(Call)
        case refused(Call, any Error)
        case perform(@Sendable (WriterThread) -> Void)
        case stop(@Sendable () -> Void)
    }

    private struct State {
        var waiting = 0
        var isStopped = false
    }

    private let policy: CommitPolicy
    private let requests = HandOff<Request>()
    private let steps = HandOff<Step>(limit: 8 << 20)
    private let state = Mutex(State())

    /// - Parameter open: opens the database on the writing thread, when it is needed first and after a failure.
    init(
        name: String,
        policy: CommitPolicy,
        lexicon: Lexicon,
        acknowledgement: WriterThread.Acknowledgement,
        open: @escaping @Sendable () throws -> WriterSession
    ) {
        self.policy = policy
        BlockingThread.start(name + ".analysis") { self.analyse(lexicon: lexicon) }
        let steps = self.steps
        BlockingThread.start(name + ".writer") {
            WriterThread(steps: steps, policy: policy, acknowledgement: acknowledgement, open: open).run()
        }
    }

    /// Takes a request, or tells why not.
    func submit(_ request: Request) throws {
        try self.state.withLock { state in
            if state.isStopped { throw IndexError(code: .closed, message: "The index's writer was closed.") }
            if case .apply(let call) = request {
                guard state.waiting == 0 || state.waiting + call.weight <= self.policy.maximumWaiting else {
                    throw IndexError(
                        code: .overloaded,
                        message: "\(state.waiting) documents wait for the index already. Try again later."
                    )
                }
                state.waiting += call.weight
            }
            if case .stop = request { state.isStopped = true }
            self.requests.put(request)
        }
    }

    /// Makes changes and waits for them.
    func apply(_ changes: [IndexChange], notes: CommitNotes) async throws {
        try Task.checkCancellation()
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let call = Call(changes: changes, notes: notes) { continuation.resume(with: $0) }
            do {
                try self.submit(.apply(call))
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Runs a closure on the writing thread after a commit of what came before.
    func perform<Value: Sendable>(
        _ body: @escaping @Sendable (WriterThread) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try self.submit(.perform { thread in continuation.resume(with: Result { try body(thread) }) })
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Commits what came before and ends the threads; later requests are refused.
    ///
    /// - Parameter body: runs when the database is closed; at once when that was before.
    func stop(_ body: @escaping @Sendable () -> Void) {
        do {
            try self.submit(.stop(body))
        } catch {
            body()
        }
    }

    private func release(_ call: Call) { self.state.withLock { $0.waiting -= call.weight } }

    // MARK: - Analysis

    private func analyse(lexicon: Lexicon) {
        var encoder = Result { try DocumentEncoder(lexicon: lexicon) }
        while let request = self.requests.take() {
            switch request {
            case .apply(let call):
                self.encode(call, with: encoder)
                self.release(call)
            case .analyse(let lexicon): encoder = Result { try DocumentEncoder(lexicon: lexicon) }
            case .perform(let body): self.steps.put(.perform(body))
            case .stop(let body):
                self.steps.put(.stop(body))
                return
            }
        }
    }

    private static let pieceSize = 64 << 10

    private func encode(_ call: Call, with encoder: Result<DocumentEncoder, any Error>) {
        do {
            let encoder = try encoder.get()
            for change in call.changes { try change.validate() }
            var piece: [EncodedChange] = []
            var cost = 0
            for change in call.changes {
                let encoded = try EncodedChange(change, encoder: encoder)
                piece.append(encoded)
                cost += encoded.cost
                guard cost >= Self.pieceSize else { continue }
                self.steps.put(.piece(piece), cost: cost)
                (piece, cost) = ([], 0)
            }
            self.steps.put(.piece(piece), cost: cost)
            self.steps.put(.end(call))
        } catch {
            self.steps.put(.refused(call, error))
        }
    }
}
