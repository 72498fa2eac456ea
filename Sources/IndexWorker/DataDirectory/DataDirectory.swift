import Foundation
public import Indexer
public import Records

/// A data directory: records, index and word lists of all tenants, in one place that can be backed up as a whole.
///
/// ```
/// DIR/yingda.json                     what format the directory has
/// DIR/records.sqlite                  the records
/// DIR/index/<tenant>/<collection>/    the index, which can be made again from the records
/// DIR/keys/                           keys of sealed fields and of tokens, for the owner only
/// DIR/audit/<tenant>/*.jsonl          entries of the audit that are too old for the records
/// DIR/tenants/<tenant>/*.txt          dictionary, synonyms, stop phrases, readings; what was learned about ranking
/// ```
public struct DataDirectory: Sendable {
    /// Where it is.
    public let path: String

    /// The format that this program writes and the newest it reads.
    public static let format = 1

    private struct Description: Codable {
        var format: Int
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

    /// Makes the directory and what belongs in it; what is there already stays.
    ///
    /// - Throws: ``DataDirectoryError`` with `notEmpty`, `damaged`, `tooNew` or `cannotWrite`.
    public func create() throws {
        if self.exists { return try self.checkFormat() }
        let others = (try? FileManager.default.contentsOfDirectory(atPath: self.path)) ?? []
        guard others.allSatisfy({ $0.hasPrefix(".") }) else {
            throw DataDirectoryError(
                .notEmpty,
                path: self.path,
                "\(self.path) is neither empty nor a data directory. Choose an empty folder."
            )
        }
        try self.makeFolder(self.path)
        try self.makeFolder(self.path + "/index")
        try self.makeFolder(self.path + "/tenants")
        let description = try JSONEncoder().encode(Description(format: Self.format))
        try self.write(description + Data("\n".utf8), to: self.descriptionPath)
    }

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

    /// Opens the records of a directory that is there. Blocks while it does so.
    ///
    /// - Throws: ``DataDirectoryError`` with `missing`, `damaged` or `tooNew`, or `RecordsError`.
    public func openRecords() throws -> RecordStore {
        guard self.exists else {
            throw DataDirectoryError(
                .missing,
                path: self.path,
                "\(self.path) is no data directory. Make one with `kbtool init \(self.path)`."
            )
        }
        try self.checkFormat()
        return try RecordStore.openSQLite(at: self.recordsPath)
    }

    // MARK: - Private

    private var descriptionPath: String { self.path + "/yingda.json" }

    private func checkFormat() throws {
        let path = self.descriptionPath
        let description: Description
        do {
            let text = try Data(contentsOf: URL(fileURLWithPath: path))
            description = try JSONDecoder().decode(Description.self, from: text)
        } catch {
            throw DataDirectoryError(
                .damaged,
                path: path,
                "\(path) cannot be read. Restore this file from a backup.",
                cause: error
            )
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
