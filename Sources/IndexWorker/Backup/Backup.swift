import Foundation
import Indexer
public import Records

/// A copy of a whole data directory in a folder of its own, taken while others work with it.
///
/// The point that it holds is that of the records, which are copied last but for the files: an index in it may lack
/// changes, never know more, and the files that records name are there. Records are always a SQLite file in a backup.
///
/// ```
/// FOLDER/backup.json                  what is there, with checksums
/// FOLDER/records.sqlite               the records
/// FOLDER/index/<tenant>/<collection>  snapshots of the index
/// FOLDER/data/                        everything else of the directory
/// ```
public struct Backup: Sendable {
    /// Where it is.
    public let folder: String

    /// Names a backup; nothing is opened or made.
    public init(folder: String) { self.folder = folder }

    /// The file that describes it.
    var manifestPath: String { self.folder + "/backup.json" }
    /// The copy of the records.
    var recordsPath: String { self.folder + "/records.sqlite" }
    /// The files of the directory.
    var dataPath: String { self.folder + "/data" }

    /// The snapshot of a collection.
    func snapshot(_ collection: String, tenant: String) -> URL {
        URL(fileURLWithPath: "\(self.folder)/index/\(tenant)/\(collection)")
    }

    // MARK: - Making

    /// Makes it. The folder appears when everything is in it.
    ///
    /// - Parameters:
    ///   - directory: what is copied.
    ///   - withKeys: whether the keys of sealed fields and tokens are copied as well.
    ///   - clock: where the time comes from.
    /// - Throws: ``DataDirectoryError`` with `notEmpty` or `cannotWrite`, or why something cannot be read.
    @discardableResult
    public func make(
        of directory: DataDirectory,
        withKeys: Bool = true,
        clock: RecordsClock = .system
    ) async throws -> BackupManifest {
        guard !FileManager.default.fileExists(atPath: self.folder) else {
            throw DataDirectoryError(
                .notEmpty,
                path: self.folder,
                "There is something at \(self.folder) already. Choose another place."
            )
        }
        let partial = Backup(folder: self.folder + ".partial")
        do {
            let manifest = try await partial.fill(from: directory, withKeys: withKeys, clock: clock)
            try FileManager.default.moveItem(atPath: partial.folder, toPath: self.folder)
            return manifest
        } catch {
            try? FileManager.default.removeItem(atPath: partial.folder)
            throw Self.readable(error, self.folder)
        }
    }

    private func fill(from directory: DataDirectory, withKeys: Bool, clock: RecordsClock) async throws -> BackupManifest
    {
        let at = clock.now()
        let tenants = try await self.begin(directory)
        for tenant in tenants { try await self.copyIndex(of: tenant, directory) }
        return try await BlockingThread.run("backup") {
            let rows = try RecordTransfer(from: try directory.database(), to: .sqlite(path: self.recordsPath))
                .run(freezes: false)
            try self.copyFiles(of: directory, withKeys: withKeys)
            let files = try FileTree(folder: self.folder).described()
            let manifest = BackupManifest(
                format: BackupManifest.format,
                at: at,
                rows: rows,
                tenants: tenants.map(\.key),
                files: files
            )
            try self.write(manifest)
            try FileTree(folder: self.folder).synchronize()
            return manifest
        }
    }

    private func begin(_ directory: DataDirectory) async throws -> [Tenant] {
        let folder = self.folder
        let store = try await BlockingThread.run("backup") {
            if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            return try directory.openRecords()
        }
        let tenants = try await store.tenants()
        try await store.close()
        return tenants
    }

    private func copyIndex(of tenant: Tenant, _ directory: DataDirectory) async throws {
        for feed in Feeds.all {
            let collection = directory.collection(feed.collection, of: tenant)
            // What a directory lacks is made from the records.
            guard collection.holdsIndex else { continue }
            let target = self.snapshot(feed.collection, tenant: tenant.key)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try await IndexMaintenance(collection).snapshot(to: target)
        }
    }

    private func copyFiles(of directory: DataDirectory, withKeys: Bool) throws {
        let tree = FileTree(folder: directory.path)
        let paths = try tree.paths().filter { path in
            let first = path.split(separator: "/").first.map(String.init) ?? ""
            return !first.hasPrefix("records.sqlite") && !["index", "backups", "yingda.json"].contains(first)
                && (withKeys || first != "keys")
        }
        try tree.copy(paths, to: self.dataPath)
    }

    private func write(_ manifest: BackupManifest) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try (try encoder.encode(manifest) + Data("\n".utf8)).write(to: URL(fileURLWithPath: self.manifestPath))
    }

    // MARK: - Checking

    /// Reads the description and compares every file with it. Blocks.
    ///
    /// - Throws: ``DataDirectoryError`` with `badBackup` or `tooNew`.
    public func check() throws -> BackupManifest {
        let manifest = try self.manifest()
        guard manifest.format <= BackupManifest.format else {
            throw DataDirectoryError(
                .tooNew,
                path: self.folder,
                "The backup \(self.folder) was made by a newer version of this program. Use that one."
            )
        }
        let found = try FileTree(folder: self.folder).described().filter { $0.path != "backup.json" }
        let known = Set(manifest.files)
        if let wrong = Set(found).symmetricDifference(known).map(\.path).min() {
            throw self.bad("\(wrong) is missing, was changed or does not belong there")
        }
        return manifest
    }

    private func manifest() throws -> BackupManifest {
        do {
            let text = try Data(contentsOf: URL(fileURLWithPath: self.manifestPath))
            return try JSONDecoder().decode(BackupManifest.self, from: text)
        } catch {
            throw self.bad("backup.json cannot be read", error)
        }
    }

    func bad(_ reason: String, _ cause: (any Error)? = nil) -> DataDirectoryError {
        DataDirectoryError(
            .badBackup,
            path: self.folder,
            "The backup \(self.folder) cannot be used: \(reason). Use another backup.",
            cause: cause
        )
    }

    static func readable(_ error: any Error, _ path: String) -> any Error {
        guard error is CocoaError else { return error }
        return DataDirectoryError(
            .cannotWrite,
            path: path,
            "\(path) cannot be written. Check free space and permissions. (\(error.localizedDescription))",
            cause: error
        )
    }
}
