import Foundation

@testable import Indexer

/// A collection that a test writes to and searches, on real files.
final class SearchableCollection: Sendable {
    let folder: CollectionFolder
    let writer: IndexWriter
    let collection: SearchCollection

    init(_ documents: [IndexDocument], lexicon: Lexicon = .empty) async throws {
        self.folder = try CollectionFolder()
        self.writer = try await IndexWriter.open(self.folder.directory, lexicon: lexicon, policy: .draining)
        let directory = self.folder.directory
        self.collection = SearchCollection(
            source: CollectionSource(
                generation: {
                    let generation = try directory.generation()
                    return (String(generation.number), generation.parts)
                },
                lexicon: { lexicon }
            ),
            threads: 2
        )
        try await self.put(documents)
    }

    func put(_ documents: [IndexDocument]) async throws {
        guard !documents.isEmpty else { return }
        try await self.writer.apply([.put(documents: documents, replacingGroup: nil)])
    }

    /// Searches without a deadline that a busy machine could miss.
    func search(_ request: SearchRequest) async throws -> SearchResult {
        var request = request
        request.deadline = 60_000
        return try await self.collection.search(request)
    }

    func keys(_ text: String, limit: Int = 10) async throws -> [String] {
        try await self.search(SearchRequest(text, limit: limit)).hits.map(\.key)
    }
}
