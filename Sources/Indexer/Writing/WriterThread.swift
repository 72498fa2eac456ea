import Dispatch
import Foundation

/// What the writing thread does: applies, commits when it is time, tells the callers. For that thread only.
final class WriterThread {
    /// When a caller is told.
    enum Acknowledgement: Sendable {
        /// After the commit that holds its changes.
        case committed
        /// When its changes were given to Xapian; for an index that is thrown away if anything fails.
        case applied
    }

    private let steps: HandOff<WriterEngine.Step>
    private let policy: CommitPolicy
    private let acknowledgement: Acknowledgement
    private let open: @Sendable () throws -> WriterSession

    private var session: WriterSession?
    /// Calls whose changes lie in the session and are not committed.
    private var pending: [WriterEngine.Call] = []
    private var pendingDocuments = 0
    private var pendingNotes = CommitNotes()
    private var hasPending = false
    /// Whether pieces of a call came whose end has not.
    private var isInsideCall = false
    /// Why the call whose pieces are coming has failed already.
    private var failure: (any Error)?
    /// Why nothing can be written any more; only where callers were told before the commit.
    private(set) var finalFailure: (any Error)?
    private var lastCommit = DispatchTime(uptimeNanoseconds: 1)

    init(
        steps: HandOff<WriterEngine.Step>,
        policy: CommitPolicy,
        acknowledgement: Acknowledgement,
        open: @escaping @Sendable () throws -> WriterSession
    ) {
        self.steps = steps
        self.policy = policy
        self.acknowledgement = acknowledgement
        self.open = open
    }

    /// Works until it is told to stop.
    func run() {
        while true {
            if self.isCommitDue { self.commit() }
            let waits = self.hasPending && !self.isInsideCall
            guard let step = self.steps.take(before: waits ? self.nextCommit : .distantFuture) else { continue }
            switch step {
            case .piece(let changes): self.apply(changes)
            case .end(let call): self.end(call)
            case .refused(let call, let error): self.refuse(call, error)
            case .perform(let body):
                self.commit()
                body(self)
            case .stop(let body):
                self.commit()
                self.closeSession()
                body()
                return
            }
        }
    }

    /// The open database; opens it when it is not.
    func openSession() throws -> WriterSession {
        if let session = self.session { return session }
        let session = try self.open()
        self.session = session
        return session
    }

    /// Lets go of the database; the next change opens whatever is live then.
    func closeSession() { self.session = nil }

    // MARK: - Changes

    private func apply(_ changes: [EncodedChange]) {
        self.isInsideCall = true
        guard self.failure == nil, self.finalFailure == nil else { return }
        do {
            let session = try self.openSession()
            for change in changes {
                try session.apply(change)
                self.pendingDocuments += change.weight
            }
        } catch {
            self.fail(with: error)
            self.failure = error
        }
    }

    private func end(_ call: WriterEngine.Call) {
        self.isInsideCall = false
        if let failure = self.failure ?? self.finalFailure {
            self.failure = nil
            call.finish(.failure(failure))
            return
        }
        self.hasPending = true
        self.pendingNotes.add(call.notes)
        switch self.acknowledgement {
        case .committed: self.pending.append(call)
        case .applied: call.finish(.success(()))
        }
    }

    private func refuse(_ call: WriterEngine.Call, _ error: any Error) {
        // A part of the call may have been applied already, and cannot be told from what came before.
        if self.isInsideCall { self.fail(with: error) }
        self.isInsideCall = false
        self.failure = nil
        call.finish(.failure(error))
    }

    // MARK: - Commits

    private var nextCommit: DispatchTime {
        let interval = self.policy.interval.components
        let nanoseconds = interval.seconds * 1_000_000_000 + interval.attoseconds / 1_000_000_000
        return self.lastCommit + .nanoseconds(Int(nanoseconds))
    }

    private var isCommitDue: Bool {
        guard self.hasPending, !self.isInsideCall else { return false }
        return self.pendingDocuments >= self.policy.documents || DispatchTime.now() >= self.nextCommit
    }

    private func commit() {
        guard self.hasPending else { return }
        do {
            try self.openSession().commit(self.pendingNotes)
            let calls = self.forgetPending()
            for call in calls { call.finish(.success(())) }
        } catch {
            self.fail(with: error)
        }
        self.lastCommit = .now()
    }

    /// Goes back to the last commit and tells everybody whose changes are lost by that.
    private func fail(with error: any Error) {
        // Whatever state the handle is in, a new one stands at the last commit.
        self.closeSession()
        if self.acknowledgement == .applied { self.finalFailure = error }
        for call in self.forgetPending() { call.finish(.failure(error)) }
    }

    private func forgetPending() -> [WriterEngine.Call] {
        defer {
            self.pending = []
            self.pendingDocuments = 0
            self.pendingNotes = CommitNotes()
            self.hasPending = false
        }
        return self.pending
    }
}
