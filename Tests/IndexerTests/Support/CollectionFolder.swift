import Foundation

@testable import Indexer

/// A collection in a folder of its own, which goes with the value.
final class CollectionFolder: Sendable {
    let url: URL
    let directory: CollectionDirectory

    init() throws {
        self.url = FileManager.default.temporaryDirectory.appending(path: "index-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: self.url, withIntermediateDirectories: true)
        self.directory = CollectionDirectory(at: self.url.appending(path: "knowledge"))
    }

    deinit { try? FileManager.default.removeItem(at: self.url) }

    /// Opens the collection's writer.
    func writer(policy: CommitPolicy = .draining) async throws -> IndexWriter {
        try await IndexWriter.open(self.directory, lexicon: .empty, policy: policy)
    }

    /// What a reader finds that opens the live generation now.
    func content() throws -> IndexContent { try IndexContent(parts: self.directory.generation().parts) }
}
