public import Foundation

/// The folder of what benchmarks make and use again: corpora, questions, indexes. Safe to delete.
public struct BenchmarkCache: Sendable {
    private let folder: URL

    /// Names the folder; nothing is created.
    public init(path: String) { folder = URL(fileURLWithPath: path) }

    /// The questions, one a line: `kind TAB text`.
    public var questions: URL { folder.appending(path: "questions.tsv") }

    /// The corpus of so many documents, one a line: `key TAB title TAB text`.
    public func corpus(documents: Int) -> URL { folder.appending(path: "corpus-\(documents).tsv") }

    /// The collection that the production writer made of a corpus.
    public func index(documents: Int) -> URL { folder.appending(path: "index-\(documents)") }

    /// The database that plain Xapian made of the same documents.
    public func plain(documents: Int) -> URL { folder.appending(path: "plain-\(documents)") }

    /// The collection of so many messages.
    public func history(messages: Int) -> URL { folder.appending(path: "history-\(messages)") }

    /// A collection of so many suggestions.
    public func suggestions(entries: Int) -> URL { folder.appending(path: "suggest-\(entries)") }

    /// Makes the folder where it is missing.
    public func create() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Removes a file or folder of the cache; one that is missing is no failure.
    public func remove(_ url: URL) throws {
        if FileManager.default.fileExists(atPath: url.path) { try FileManager.default.removeItem(at: url) }
    }

    /// How many bytes the files in a folder have.
    public static func bytes(of folder: URL) -> Int {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])
        var bytes = 0
        while let file = files?.nextObject() as? URL {
            bytes += (try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
        }
        return bytes
    }
}
