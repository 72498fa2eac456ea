internal import Foundation

/// A connection that is made anew when it breaks, for one thread. Repeats transactions that others crossed and those
/// that a broken connection undid.
final class PostgresLink {
    private let address: PostgresAddress
    private let options: PostgresOptions
    private let shouldStop: () -> Bool
    private let clock = ContinuousClock()
    private var session: PostgresSession?
    /// When the server was first found to be away; nil while it answers.
    private var away: ContinuousClock.Instant?

    /// Creates a link; connects only when it is used.
    ///
    /// - Parameter shouldStop: whether to give up waiting, because somebody closes the database.
    init(address: PostgresAddress, options: PostgresOptions, shouldStop: @escaping () -> Bool) {
        self.address = address
        self.options = options
        self.shouldStop = shouldStop
    }

    /// Connects unless there is a connection, and waits for the server when it is away.
    func connect() throws {
        try repeated { _ = try connected() }
    }

    /// Runs the closure in a transaction. It runs again from its start when the transaction was undone by others.
    ///
    /// - Throws: what the closure threw, or a ``RecordsError`` when the transaction could not be committed.
    func transaction<Value>(
        _ kind: PostgresTransaction,
        _ body: (PostgresConnection) throws -> Value
    ) throws -> Value {
        try repeated { try attempt(kind, body) }
    }

    // MARK: - One try

    private func attempt<Value>(
        _ kind: PostgresTransaction,
        _ body: (PostgresConnection) throws -> Value
    ) throws -> Value {
        let session = try connected()
        let value: Value
        let id: String?
        do {
            try session.begin(kind.begin)
            value = try body(PostgresConnection(session: session))
            if let failure = session.failure { throw failure }
            id = kind.writes ? try session.transactionID() : nil
        } catch {
            throw undone(session, error)
        }
        do {
            try session.commit()
        } catch {
            guard session.failure?.consequence == .lost, let id else { throw undone(session, error) }
            self.session = nil
            guard try wasCommitted(id, after: error) else { throw error }
        }
        return value
    }

    /// Undoes the transaction; the error that tells whether it can be tried again.
    private func undone(_ session: PostgresSession, _ error: any Error) -> any Error {
        let failure = session.failure
        if failure?.consequence == .lost || !session.rollBack() { self.session = nil }
        return failure ?? error
    }

    /// Asks the server, once it answers again, whether it kept a transaction.
    private func wasCommitted(_ id: String, after cause: any Error) throws -> Bool {
        do {
            return try repeated {
                switch try connected().status(ofTransaction: id) {
                case "committed": true
                case "aborted": false
                // The server has not noticed yet that the connection broke.
                case "in progress": throw PostgresError(state: "40001", message: "the transaction has not ended yet")
                default: throw Self.unknown(cause)
                }
            }
        } catch {
            throw Self.unknown(cause)
        }
    }

    private static func unknown(_ cause: any Error) -> RecordsError {
        RecordsError(
            .outcomeUnknown,
            """
            The connection to the database server broke while this change was being committed, and the server did not say \
            whether it was kept. Read the records again before you repeat it.
            """,
            cause: cause
        )
    }

    // MARK: - Trying again

    private func connected() throws -> PostgresSession {
        if let session { return session }
        let made = try PostgresSession(address, options: options)
        session = made
        return made
    }

    private func repeated<Value>(_ body: () throws -> Value) throws -> Value {
        let start = clock.now
        var conflicts = RetrySchedule(
            timeout: options.busyTimeout,
            first: .milliseconds(2),
            longest: .milliseconds(200)
        )
        var outages = RetrySchedule(timeout: options.outageTimeout, first: .milliseconds(20), longest: .seconds(1))
        while true {
            do {
                let value = try body()
                away = nil
                return value
            } catch let error as PostgresError {
                let pause: Duration? =
                    switch error.consequence {
                    case .conflict: conflicts.pause(elapsed: clock.now - start, chance: .random(in: 0...1))
                    case .lost: outages.pause(elapsed: outage(), chance: .random(in: 0...1))
                    case .refused: nil
                    }
                guard let pause, !shouldStop() else { throw RecordsError(postgres: error) }
                Thread.sleep(forTimeInterval: pause / .seconds(1))
            }
        }
    }

    /// Notes that the server is away; for how long it has been.
    private func outage() -> Duration {
        session = nil
        let since = away ?? clock.now
        away = since
        return clock.now - since
    }
}
