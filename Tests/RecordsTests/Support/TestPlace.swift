import Foundation
import TestPostgres

@testable import Records

/// Where an engine keeps the records of one test: a file in a folder of its own, or a schema of the run's server.
final class TestPlace: Sendable {
    /// What is kept there.
    enum Content {
        /// The tables of this program, left as a released program would leave them.
        case records
        /// Whatever the test makes.
        case anything
    }

    let folder: URL
    private let address: PostgresAddress?
    private let content: Content
    private let turn: TestTurns.Turn

    /// Waits until few others use the engine. A test takes one place; more of them come from ``another()``.
    convenience init(_ engine: Engine, holds content: Content = .anything) async throws {
        try self.init(engine, content, await TestTurns.shared.take())
    }

    private init(_ engine: Engine, _ content: Content, _ turn: TestTurns.Turn) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "records-\(UUID().uuidString)")
        self.content = content
        self.turn = turn
        switch (engine, content) {
        case (.sqlite, _): address = nil
        case (.postgresql, .records): address = try PostgresCluster.shared().lease()
        case (.postgresql, .anything): address = try PostgresCluster.shared().makeSchema()
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
        if let address, content == .records { try? PostgresCluster.shared().giveBack(address) }
    }

    /// One more empty place, of the same engine unless another is named.
    func another(_ engine: Engine? = nil) throws -> TestPlace {
        try TestPlace(engine ?? (address == nil ? .sqlite : .postgresql), .anything, turn)
    }

    var path: String { folder.appending(path: "records.sqlite").path }

    /// The address of the database.
    var database: DatabaseAddress { address.map(DatabaseAddress.postgres) ?? .sqlite(path: path) }

    /// Opens what is there, or makes it.
    func open(clock: RecordsClock = .system) throws -> RecordStore {
        try RecordStore.open(at: database, clock: clock)
    }

    /// Opens the engine without a schema of records.
    func engine(maximumWaitingWrites: Int = 10_000) throws -> any SQLEngine {
        if let address {
            let options = PostgresOptions(maximumWaitingWrites: maximumWaitingWrites)
            return try PostgresDatabase(address: address, options: options)
        }
        return try SQLiteDatabase(path: path, options: SQLiteOptions(maximumWaitingWrites: maximumWaitingWrites))
    }
}
