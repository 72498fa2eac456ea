import Foundation
public import Records
import Synchronization

/// A throw-away PostgreSQL server with files and socket in a folder of its own.
///
/// It is stopped and its folder removed when the object goes or the process ends, however it ends: a guard of its own
/// waits for the end of a pipe that this process holds.
public final class PostgresCluster: Sendable {
    /// What went wrong, with what the command printed.
    public struct Failure: Error, CustomStringConvertible {
        /// What the command printed.
        public let description: String
    }

    /// How the server is stopped.
    public enum Stop: String, Sendable {
        /// As after a power cut.
        case immediate
        /// Connections are broken off, what was committed is written.
        case fast
    }

    /// The one that all suites of a run share; started when it is first asked for.
    public static func shared() throws -> PostgresCluster {
        try common.withLock { result in
            if let result { return try result.get() }
            let made = Result { try PostgresCluster() }
            result = made
            return try made.get()
        }
    }

    private static let common = Mutex<Result<PostgresCluster, any Error>?>(nil)

    private let folder: String
    private let guardian: FileHandle
    private let free = Mutex<[String]>([])

    /// Makes a server and starts it.
    public init() throws {
        let id = UUID().uuidString.prefix(8).lowercased()
        folder = FileManager.default.temporaryDirectory.appending(path: "yingda-pg-\(id)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try PostgresAccount.handOver(folder)
        guardian = try Self.startGuard(of: folder)
        // Not the C locale: the order of text must not depend on how a database was made.
        try Self.run(
            "initdb",
            "-D",
            data,
            "-U",
            "yingda",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
            "--locale=C.UTF-8",
            "--locale-provider=icu",
            "--icu-locale=zh"
        )
        try start()
    }

    deinit { try? guardian.close() }

    private var data: String { folder + "/data" }

    /// The address of a schema of a database, whether or not there are such.
    public func address(database: String = "postgres", schema: String) throws -> PostgresAddress {
        try PostgresAddress(
            "postgres://yingda@/\(database)?host=\(folder)&options=-csearch_path%3D\(schema)&application_name=\(schema)"
        )
    }

    /// Makes an empty schema.
    public func makeSchema() throws -> PostgresAddress {
        let (name, address) = try newName()
        try PostgresStatements.run("CREATE SCHEMA \(name)", at: address)
        return address
    }

    /// Makes a schema in which there may be tables, as empty as they were; one that ``giveBack(_:)`` got, if there is one.
    public func lease() throws -> PostgresAddress {
        guard let old = free.withLock({ $0.popLast() }) else { return try makeSchema() }
        let (name, address) = try newName()
        // Whoever still writes to it under its old name finds nothing.
        try PostgresStatements.run(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '\(old)';
            ALTER SCHEMA \(old) RENAME TO \(name);
            SET session_replication_role = replica;
            DO $$
            DECLARE name text;
            BEGIN
                FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
                    IF name <> 'schema_version' THEN EXECUTE format('DELETE FROM %I', name); END IF;
                END LOOP;
            END $$
            """,
            at: address
        )
        return address
    }

    /// Takes back a schema whose tables are those of the records, for whoever wants one next.
    public func giveBack(_ address: PostgresAddress) {
        guard let name = address.text.split(separator: "=").last.map(String.init) else { return }
        free.withLock { $0.append(name) }
    }

    private func newName() throws -> (String, PostgresAddress) {
        let name = "t" + UUID().uuidString.replacing("-", with: "").lowercased()
        return (name, try address(schema: name))
    }

    /// Starts the server and returns when it answers.
    public func start() throws {
        let options = """
            -k \(folder) -c listen_addresses='' -c fsync=off -c max_connections=300 -c shared_buffers=32MB \
            -c autovacuum=off -c max_wal_size=4GB
            """
        try Self.run("pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder + "/log", "-o", options, "start")
    }

    /// Stops the server and returns when it has ended.
    public func stop(_ how: Stop) throws {
        try Self.run("pg_ctl", "-D", data, "-w", "-t", "60", "-m", how.rawValue, "stop")
    }

    /// Stops the server and starts it again.
    public func restart(_ how: Stop) throws {
        try stop(how)
        try start()
    }

    private static func startGuard(of folder: String) throws -> FileHandle {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure(description: "no pipe for the guard") }
        // No other child of this process may hold the end whose closing tells that the process has ended.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let script = """
            trap '' INT TERM HUP
            cat >/dev/null
            "$0" -D "$1/data" -m immediate stop
            cd / && rm -rf "$1"
            """
        let program = try PostgresAccount.program("pg_ctl")
        let guardian = PostgresAccount.process(["setsid", "sh", "-c", script, program, folder])
        guardian.standardInput = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        try guardian.run()
        return FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
    }

    private static func run(_ name: String, _ arguments: String...) throws {
        let process = PostgresAccount.process([try PostgresAccount.program(name)] + arguments)
        let log = FileManager.default.temporaryDirectory.appending(path: "yingda-pg-\(UUID().uuidString).log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: log) }
        // A server that lives on must not hold an end of a pipe.
        let output = try FileHandle(forWritingTo: log)
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            throw Failure(description: "\(name) failed: \(text)")
        }
    }
}
