import Foundation
import Indexer
public import Logging
public import Records

extension DataDirectory {
    /// Moves the records into another database, compared row by row, and notes where they are. The index stays as it is.
    ///
    /// Nobody else may have the directory open: whoever writes its index is refused meanwhile and refuses this.
    ///
    /// - Parameters:
    ///   - database: an empty database, or nil for a file of the directory.
    ///   - logger: told about failures of the index.
    ///   - watch: is called after every thousand rows.
    /// - Returns: how many rows each table has.
    /// - Throws: `RecordsError`, `IndexError` with `locked` when another process works with the directory, or
    ///   ``DataDirectoryError``. The directory is then as it was.
    public func moveRecords(
        to database: DatabaseAddress?,
        logger: Logger,
        watch: @escaping @Sendable (RecordTransfer.Step) -> Void = { _ in }
    ) async throws -> [String: Int] {
        let store = try await BlockingThread.run("migrate") { try self.openRecords() }
        var carriers: [OutboxCarrier] = []
        let result: Result<[String: Int], any Error>
        do {
            for tenant in try await store.tenants() {
                carriers.append(try await self.hold(store.records(of: tenant), logger))
            }
            try await store.close()
            result = .success(try await BlockingThread.run("migrate") { try self.transfer(to: database, watch) })
        } catch {
            try? await store.close()
            result = .failure(error)
        }
        for carrier in carriers { await carrier.close() }
        return try result.get()
    }

    private func hold(_ records: TenantRecords, _ logger: Logger) async throws -> OutboxCarrier {
        try await OutboxCarrier.open(
            records: records,
            in: self,
            lexicon: LexiconSource(self.lexiconFiles(of: records.tenant)),
            policy: .draining,
            logger: logger
        )
    }

    private func transfer(
        to database: DatabaseAddress?,
        _ watch: (RecordTransfer.Step) -> Void
    ) throws -> [String: Int] {
        let (source, target) = (try self.database(), database ?? self.ownFile)
        let rows = try RecordTransfer(from: source, to: target)
            .run(freezes: true, watch: watch) { try self.describe(database: target) }
        if source == self.ownFile { try self.putAwayOwnFile() }
        return rows
    }

    /// Keeps the file that holds the records no longer, out of the way of one that might once hold them again.
    private func putAwayOwnFile() throws {
        let files = FileManager.default
        let name = "records-moved-\(Int(Date().timeIntervalSince1970 * 1000)).sqlite"
        do {
            try files.createDirectory(
                atPath: self.backupsFolder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try files.moveItem(atPath: self.recordsPath, toPath: "\(self.backupsFolder)/\(name)")
        } catch {
            throw Backup.readable(error, self.recordsPath)
        }
        for end in ["-wal", "-shm"] { try? files.removeItem(atPath: self.recordsPath + end) }
    }
}
