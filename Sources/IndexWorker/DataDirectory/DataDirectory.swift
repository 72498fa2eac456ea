import Foundation
public import Indexer
public import Records

/// A data directory: records, index and word lists of all tenants, in one place that can be backed up as a whole.
///
/// ```
/// DIR/yingda.json                     what format the directory has, and where its records are if not in it
/// DIR/records.sqlite                  the records, unless they are on a PostgreSQL server
/// DIR/backups/                        records as they were before a change of schema
/// DIR/index/<tenant>/<collection>/    the index, which can be made again from the records
/// DIR/keys/                           keys of sealed fields and of tokens, for the owner only
/// DIR/audit/<tenant>/*.jsonl          entries of the audit that are too old for the records
/// DIR/files/<tenant>/aa/bb/<id>       files that people brought
/// DIR/tenants/<tenant>/*.txt          dictionary, synonyms, stop phrases, readings; what was learned about ranking
/// ```
public struct DataDirectory: Sendable {
    /// Where it is.
    public let path: String

    /// The newest format that this program reads. A directory that holds its records has format 1; one whose records are
    /// elsewhere has format 2, so that no older program begins an empty file beside them.
    public static let format = 2

    private struct Description: Codable {
        var format: Int
        var database: String?
    }

    /// Names the directory; nothing is opened or created.
    public init(path: String) { self.path = path }

    /// The file of the records.
    public var recordsPath: String { self.path + "/records.sqlite" }

    /// The index of a tenant's articles.
    public func knowledge(of tenant: Tenant) -> CollectionDirectory {
        self.collection(KnowledgeDocuments.collection, of: tenant)
    }

    /// The index of a tenant of one kind.
    public func collection(_ name: String, of tenant: Tenant) -> CollectionDirectory {
        CollectionDirectory(at: URL(fileURLWithPath: "\(self.path)/index/\(tenant.key)/\(name)"))
    }

    /// The word lists of a tenant.
    public func lexiconFiles(of tenant: Tenant) -> LexiconFiles {
        LexiconFiles(directory: URL(fileURLWithPath: "\(self.path)/tenants/\(tenant.key)"))
    }

    /// The file of what was learned about ranking a tenant's articles.
    public func rankingFile(of tenant: Tenant) -> RankingModelFile {
        RankingModelFile(directory: self.lexiconFiles(of: tenant).directory, collection: KnowledgeDocuments.collection)
    }

    // MARK: - Making and opening

    /// Whether there is a data directory, of whatever format.
    public var exists: Bool { FileManager.default.fileExists(atPath: self.descriptionPath) }

    /// Makes the directory and what belongs in it; what is there already stays. Blocks.
    ///
    /// - Parameter database: where the records are to be; nil for a file of the directory.
    /// - Throws: ``DataDirectoryError`` with `notEmpty`, `damaged`, `tooNew`, `otherDatabase` or `cannotWrite`, or
    ///   `RecordsError` when the database cannot be opened, in which case nothing was made.
    public func create(database: DatabaseAddress? = nil) throws {
        if self.exists { return try self.check(expected: database) }
        let others = (try? FileManager.default.contentsOfDirectory(atPath: self.path)) ?? []
        guard others.allSatisfy({ $0.hasPrefix(".") }) else {
            throw DataDirectoryError(
                .notEmpty,
                path: self.path,
                "\(self.path) is neither empty nor a data directory. Choose an empty folder."
            )
        }
        if let database, database != self.ownFile { _ = try RecordStore.open(at: database) }
        try self.makeFolder(self.path)
        try self.makeFolder(self.path + "/index")
        try self.makeFolder(self.path + "/tenants")
        try self.describe(database: database ?? self.ownFile)
    }

    /// Where the records are.
    ///
    /// - Throws: ``DataDirectoryError`` with `missing`, `damaged` or `tooNew`.
    public func database() throws -> DatabaseAddress {
        guard self.exists else {
            throw DataDirectoryError(
                .missing,
                path: self.path,
                "\(self.path) is no data directory. Make one with `kbtool init \(self.path)`."
            )
        }
        guard let text = try self.description().database else { return self.ownFile }
        do {
            return try DatabaseAddress(text)
        } catch {
            throw self.damaged(error)
        }
    }

    /// Notes where the records are from now on.
    ///
    /// - Throws: ``DataDirectoryError`` with `cannotWrite`.
    func describe(database: DatabaseAddress) throws {
        let isOwn = database == self.ownFile
        let description = Description(format: isOwn ? 1 : 2, database: isOwn ? nil : database.description)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try self.write(try encoder.encode(description) + Data("\n".utf8), to: self.descriptionPath)
    }

    /// The address of the directory's own file of records.
    var ownFile: DatabaseAddress { .sqlite(path: self.recordsPath) }

    /// Makes the folders and empty word lists of a tenant; what is there already stays.
    ///
    /// - Throws: ``DataDirectoryError`` with `cannotWrite`.
    public func createFolders(of tenant: Tenant) throws {
        let files = self.lexiconFiles(of: tenant)
        try self.makeFolder(files.directory.path)
        try self.makeFolder("\(self.path)/index/\(tenant.key)")
        for file in [files.dictionary, files.synonyms, files.stopPhrases, files.readings]
        where !FileManager.default.fileExists(atPath: file.path) {
            try self.write(Data(), to: file.path)
        }
    }

    /// Makes the empty knowledge index of a tenant, so that it can be searched before the first article is there.
    ///
    /// - Throws: `IndexError` with code `locked` when another process writes it, or `disk`.
    public func createIndex(of tenant: Tenant) async throws {
        try await IndexWriter.open(self.knowledge(of: tenant), lexicon: .empty).close()
    }

    /// Opens the records of a directory that is there, and brings their schema up to date after it copied them into
    /// `backups/`. Blocks while it does so.
    ///
    /// - Parameter expected: where the caller takes the records to be; nil when that does not matter.
    /// - Throws: ``DataDirectoryError`` with `missing`, `damaged`, `tooNew`, `otherDatabase` or `cannotWrite`, or
    ///   `RecordsError`.
    public func openRecords(expected: DatabaseAddress? = nil) throws -> RecordStore {
        try self.check(expected: expected)
        return try RecordStore.open(at: try self.database()) { try UpgradeBackup(folder: self.backupsFolder).make($0) }
    }

    /// Opens the records unless their schema would have to change. Blocks.
    func openWithoutUpgrade() throws -> RecordStore {
        let database = try self.database()
        guard database != self.ownFile || FileManager.default.fileExists(atPath: self.recordsPath) else {
            throw RecordsError(.cannotOpen, "\(self.recordsPath) is missing. Restore it from a backup.")
        }
        return try RecordStore.open(at: database) { upgrade in
            throw RecordsError(
                .schemaTooOld,
                "The records have schema \(upgrade.from); the next start brings them to \(upgrade.to)."
            )
        }
    }

    /// Where the records are copied before a change of schema.
    public var backupsFolder: String { self.path + "/backups" }

    // MARK: - Private

    private var descriptionPath: String { self.path + "/yingda.json" }

    private func check(expected: DatabaseAddress?) throws {
        let database = try self.database()
        guard let expected, expected != database else { return }
        throw DataDirectoryError(
            .otherDatabase,
            path: self.path,
            """
            The records of \(self.path) are in \(database), not in \(expected). Leave --database out, or move them with \
            `kbtool migrate`.
            """
        )
    }

    private func damaged(_ cause: any Error) -> DataDirectoryError {
        let path = self.descriptionPath
        return DataDirectoryError(
            .damaged,
            path: path,
            "\(path) cannot be read. Restore this file from a backup.",
            cause: cause
        )
    }

    private func description() throws -> Description {
        let description: Description
        do {
            let text = try Data(contentsOf: URL(fileURLWithPath: self.descriptionPath))
            description = try JSONDecoder().decode(Description.self, from: text)
        } catch {
            throw self.damaged(error)
        }
        guard description.format <= Self.format else {
            throw DataDirectoryError(
                .tooNew,
                path: self.path,
                """
                \(self.path) has format \(description.format), this program reads up to \(Self.format). \
                Use a newer version.
                """
            )
        }
        return description
    }

    private func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw Self.cannotWrite(path, error)
        }
    }

    private func write(_ data: Data, to path: String) throws {
        do {
            try data.write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Self.cannotWrite(path, error)
        }
    }

    private static func cannotWrite(_ path: String, _ cause: any Error) -> DataDirectoryError {
        DataDirectoryError(
            .cannotWrite,
            path: path,
            "\(path) cannot be written. Check free space and permissions. (\(cause.localizedDescription))",
            cause: cause
        )
    }
}
