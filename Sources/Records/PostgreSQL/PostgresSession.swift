internal import CPostgreSQL

/// One connection to a server. Stays on the thread that opened it.
final class PostgresSession {
    private struct Statement {
        let dialect: PostgresDialect
        /// The names under which it is prepared, by the types of its parameters.
        var names: [[UInt32]: String] = [:]
    }

    private static let maximumStatements = 400

    private let handle: OpaquePointer
    private var statements: [String: Statement] = [:]
    private var prepared = 0

    /// Why the transaction cannot go on, when it cannot.
    private(set) var failure: PostgresError?

    /// Connects. Blocks while it does so, for some seconds at most.
    ///
    /// - Throws: ``PostgresError``.
    init(_ address: PostgresAddress, options: PostgresOptions) throws {
        handle = try PostgresConnecting.connect(to: address)
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try checkServer()
        try send(
            """
            SET lock_timeout = \(options.busyTimeout.milliseconds);
            SET statement_timeout = \(options.statementTimeout.milliseconds);
            SET standard_conforming_strings = on;
            SELECT set_config('synchronous_commit', 'on', false)
                WHERE current_setting('synchronous_commit') = 'off'
            """
        )
    }

    deinit { PQfinish(handle) }

    // MARK: - Statements

    /// Runs one statement of the shared subset.
    ///
    /// - Throws: ``PostgresError``, or ``RecordsError`` with `malformed` for a parameter that cannot be sent.
    func run(_ source: String, _ values: [SQLValue]) throws -> PostgresResult {
        let parameters = try PostgresParameters(values)
        let dialect = statements[source]?.dialect ?? remember(source)
        if !dialect.isPrepared { return try execute(dialect.sql, parameters) }
        return try execute(prepared: try name(of: source, dialect, parameters), parameters)
    }

    /// Runs statements without parameters, written in the server's own way.
    ///
    /// - Throws: ``PostgresError``.
    @discardableResult
    func send(_ sql: String) throws -> PostgresResult {
        try checked(PQexec(handle, sql))
    }

    private func execute(_ sql: String, _ parameters: PostgresParameters) throws -> PostgresResult {
        let count = Int32(parameters.types.count)
        let types = parameters.types
        return try checked(parameters.withPointers { PQexecParams(handle, sql, count, types, $0, nil, nil, 0) })
    }

    private func execute(prepared name: String, _ parameters: PostgresParameters) throws -> PostgresResult {
        let count = Int32(parameters.types.count)
        return try checked(parameters.withPointers { PQexecPrepared(handle, name, count, $0, nil, nil, 0) })
    }

    private func name(
        of source: String,
        _ dialect: PostgresDialect,
        _ parameters: PostgresParameters
    ) throws -> String {
        let types = parameters.types
        if let name = statements[source]?.names[types] { return name }
        if prepared >= Self.maximumStatements { try forgetStatements() }
        prepared += 1
        let name = "s\(prepared)"
        _ = try checked(PQprepare(handle, name, dialect.sql, Int32(types.count), types))
        statements[source, default: Statement(dialect: dialect)].names[types] = name
        return name
    }

    private func remember(_ source: String) -> PostgresDialect {
        let dialect = PostgresDialect(source)
        if dialect.isPrepared { statements[source] = Statement(dialect: dialect) }
        return dialect
    }

    private func forgetStatements() throws {
        try send("DEALLOCATE ALL")
        statements.removeAll(keepingCapacity: true)
        prepared = 0
    }

    private func checked(_ pointer: OpaquePointer?) throws -> PostgresResult {
        guard let pointer else { throw noted(PostgresConnecting.error(of: handle)) }
        let result = PostgresResult(pointer)
        guard let error = result.error else { return result }
        // Only libpq itself, which has lost the server, leaves the code out.
        let isLost = PQstatus(handle) != CONNECTION_OK || error.state.isEmpty
        throw noted(isLost ? lost(error) : error)
    }

    private func noted(_ error: PostgresError) -> PostgresError {
        if error.consequence != .refused { failure = failure ?? error }
        return error
    }

    private func lost(_ error: PostgresError) -> PostgresError {
        error.consequence == .lost ? error : PostgresError(state: "08006", message: error.message)
    }

    // MARK: - Transactions

    /// Begins a transaction, written in the server's own way.
    func begin(_ sql: String) throws {
        failure = nil
        try send(sql)
    }

    /// Keeps what the transaction changed.
    func commit() throws {
        let tag = try send("COMMIT").tag
        if tag != "COMMIT" { throw PostgresError(state: "25P02", message: "a failed statement was passed over") }
    }

    /// Whether the connection can be used for another transaction, now that this one is undone.
    func rollBack() -> Bool {
        (try? send("ROLLBACK")) != nil && PQtransactionStatus(handle) == PQTRANS_IDLE
    }

    /// The id of the transaction; nil when it changed nothing so far.
    func transactionID() throws -> String? {
        try run("SELECT pg_current_xact_id_if_assigned() AS id", []).rows().first?.optionalText("id")
    }

    /// `committed`, `aborted` or `in progress`; nil when the server has forgotten that transaction.
    func status(ofTransaction id: String) throws -> String? {
        try run("SELECT pg_xact_status(?::xid8) AS status", [.text(id)]).rows().first?.optionalText("status")
    }

    // MARK: - Connecting

    private static let minimumVersion = 130_000

    private func checkServer() throws {
        let version = PQserverVersion(handle)
        if version < Self.minimumVersion {
            throw PostgresError(state: "0A000", message: "the server is older than PostgreSQL 13; upgrade it")
        }
        let encoding = PQparameterStatus(handle, "server_encoding").map { String(cString: $0) } ?? ""
        if encoding != "UTF8" {
            let message = "the database has the encoding \(encoding); create one with ENCODING 'UTF8'"
            throw PostgresError(state: "0A000", message: message)
        }
    }
}

extension Duration {
    /// Whole milliseconds.
    fileprivate var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
