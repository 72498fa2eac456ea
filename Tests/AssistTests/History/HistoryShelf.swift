import Assist
import Foundation
import Indexer

/// Articles and history on real files, which go with the value.
final class HistoryShelf: Sendable {
    let search: HistorySearch
    private let folder: URL
    private let knowledge: IndexWriter
    private let history: IndexWriter

    /// 2026-03-01 00:00 UTC, in milliseconds.
    static let now = 1_772_323_200_000.0

    init(knowledge articles: [IndexDocument] = [], history documents: [IndexDocument] = []) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        self.folder = folder
        let directories = ["knowledge", "history"].map { CollectionDirectory(at: folder.appending(path: $0)) }
        self.knowledge = try await IndexWriter.open(directories[0], lexicon: .empty, policy: .draining)
        self.history = try await IndexWriter.open(directories[1], lexicon: .empty, policy: .draining)
        self.search = HistorySearch(
            knowledge: SearchCollection(directory: directories[0], files: nil, threads: 1),
            history: SearchCollection(directory: directories[1], files: nil, threads: 1),
            clock: { Date(timeIntervalSince1970: Self.now / 1_000) }
        )
        try await self.put(knowledge: articles, history: documents)
    }

    deinit { try? FileManager.default.removeItem(at: self.folder) }

    func put(knowledge articles: [IndexDocument] = [], history documents: [IndexDocument] = []) async throws {
        if !articles.isEmpty { try await self.knowledge.apply([.put(documents: articles, replacingGroup: nil)]) }
        if !documents.isEmpty { try await self.history.apply([.put(documents: documents, replacingGroup: nil)]) }
    }

    /// Writes a whole group again, as the index worker does.
    func replace(_ group: String, with documents: [IndexDocument]) async throws {
        try await self.history.apply([.put(documents: documents, replacingGroup: group)])
    }

    func remove(_ group: String) async throws { try await self.history.apply([.remove(group: group)]) }

    /// Searches without a deadline that a busy machine could miss.
    func page(_ request: HistoryRequest) async throws -> HistoryPage {
        var request = request
        request.deadline = 60_000
        return try await self.search.search(request)
    }

    /// All pages of a request, with something done between them.
    func pages(_ request: HistoryRequest, between: (Int) async throws -> Void = { _ in }) async throws -> [HistoryPage]
    {
        var request = request
        var pages: [HistoryPage] = []
        repeat {
            let page = try await self.page(request)
            pages.append(page)
            request.cursor = page.next
            if page.next != nil { try await between(pages.count) }
        } while request.cursor != nil && pages.count < 300
        return pages
    }
}
