import Foundation
import Indexer
public import Logging
public import Records

/// Makes a data directory from a backup, and compares it with what the backup says.
public struct Restoration: Sendable {
    private let backup: Backup
    private let target: DataDirectory
    private let database: DatabaseAddress?
    private let logger: Logger

    /// - Parameters:
    ///   - backup: where everything comes from.
    ///   - target: a directory that does not exist yet; it appears when everything in it is right.
    ///   - database: where the records go, which must be empty; nil for a file of the directory.
    ///   - logger: told about failures of the index.
    public init(of backup: Backup, to target: DataDirectory, database: DatabaseAddress? = nil, logger: Logger) {
        self.backup = backup
        self.target = target
        self.database = database
        self.logger = logger
    }

    /// What was restored.
    public struct Report: Sendable, Hashable {
        /// How many rows of records there are.
        public var rows: Int
        /// How many files were copied.
        public var files: Int
        /// How many entries of the index had to be written again, because they changed after the index was copied.
        public var mended: Int
    }

    /// Restores.
    ///
    /// - Throws: ``DataDirectoryError`` with `badBackup`, `tooNew`, `notEmpty` or `cannotWrite`, `RecordsError` or
    ///   `IndexError`. There is no directory at the target then.
    public func run() async throws -> Report {
        guard !FileManager.default.fileExists(atPath: self.target.path) else {
            throw DataDirectoryError(
                .notEmpty,
                path: self.target.path,
                "There is something at \(self.target.path) already. Name a folder that does not exist yet."
            )
        }
        let partial = DataDirectory(path: self.target.path + ".partial")
        do {
            let manifest = try await BlockingThread.run("restore") { try self.fill(partial) }
            let mended = try await self.restoreIndex(partial, manifest)
            try await BlockingThread.run("restore") {
                try FileTree(folder: partial.path).synchronize()
                try FileManager.default.moveItem(atPath: partial.path, toPath: self.target.path)
            }
            return Report(rows: manifest.rows.values.reduce(0, +), files: manifest.files.count, mended: mended)
        } catch {
            try? FileManager.default.removeItem(atPath: partial.path)
            throw Backup.readable(error, self.target.path)
        }
    }

    private func fill(_ partial: DataDirectory) throws -> BackupManifest {
        let manifest = try self.backup.check()
        if FileManager.default.fileExists(atPath: partial.path) {
            try FileManager.default.removeItem(atPath: partial.path)
        }
        try FileManager.default.createDirectory(
            atPath: partial.path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let files = FileTree(folder: self.backup.dataPath)
        try files.copy(try files.paths(), to: partial.path)
        // The backup's own file is only read: opening it for a copy would change it.
        let copy = partial.path + "/.backup.sqlite"
        try FileManager.default.copyItem(atPath: self.backup.recordsPath, toPath: copy)
        let rows = try RecordTransfer(from: .sqlite(path: copy), to: self.database ?? partial.ownFile)
            .run(freezes: false)
        guard rows == manifest.rows else { throw self.backup.bad("its records are not those that it names") }
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + end) }
        for folder in ["index", "tenants"] {
            try FileManager.default.createDirectory(
                atPath: "\(partial.path)/\(folder)",
                withIntermediateDirectories: true
            )
        }
        try partial.describe(database: self.database ?? partial.ownFile)
        return manifest
    }

    /// Puts the snapshots in place and writes again what the index lacks or has too much.
    private func restoreIndex(_ partial: DataDirectory, _ manifest: BackupManifest) async throws -> Int {
        let store = try await BlockingThread.run("restore") { try partial.openRecords() }
        let result: Result<Int, any Error>
        do {
            let tenants = try await store.tenants()
            guard tenants.map(\.key).sorted() == manifest.tenants.sorted() else {
                throw self.backup.bad("its tenants are not those that it names")
            }
            var mended = 0
            for tenant in tenants { mended += try await self.restoreIndex(of: store.records(of: tenant), partial) }
            result = .success(mended)
        } catch {
            result = .failure(error)
        }
        try await store.close()
        return try result.get()
    }

    private func restoreIndex(of records: TenantRecords, _ partial: DataDirectory) async throws -> Int {
        try partial.createFolders(of: records.tenant)
        let carrier = try await OutboxCarrier.open(
            records: records,
            in: partial,
            lexicon: LexiconSource(partial.lexiconFiles(of: records.tenant)),
            policy: .draining,
            logger: self.logger
        )
        let result: Result<Int, any Error>
        do {
            var mended = 0
            for feed in carrier.feeds {
                let snapshot = self.backup.snapshot(feed.collection, tenant: records.tenant.key)
                if FileManager.default.fileExists(atPath: snapshot.path) {
                    _ = try await feed.writer.restore(from: snapshot)
                }
                let report = try await Verify(carrier, feed).repair()
                mended += report.missing.count + report.stale.count + report.surplus.count
            }
            result = .success(mended)
        } catch {
            result = .failure(error)
        }
        await carrier.close()
        return try result.get()
    }
}
