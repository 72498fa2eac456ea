public import Foundation
public import Indexer

/// Answers one query over articles, conversations and tickets.
///
/// All the query's words are looked for first; only where no collection holds them all in one place, most of them, then
/// any. So every entry of an answer has as much of the query as any other, and totals and facets count one set.
public struct HistorySearch: Sendable {
    private let collections: [HistoryCollection: SearchCollection]
    private let clock: @Sendable () -> Date

    /// - Parameters:
    ///   - knowledge: the articles.
    ///   - history: conversations and tickets.
    ///   - clock: the time of day, for words like 今天 in queries.
    public init(
        knowledge: SearchCollection?,
        history: SearchCollection?,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        var collections: [HistoryCollection: SearchCollection] = [:]
        collections[.knowledge] = knowledge
        collections[.history] = history
        self.collections = collections
        self.clock = clock
    }

    /// Answers a request. Whatever was typed, there is an answer; `HistoryPage.gaps` says what it lacks.
    ///
    /// - Throws: `IndexError` with code `invalid` for a cursor that belongs to another search, and the first
    ///   collection's error when none can be searched at all.
    public func search(_ request: HistoryRequest) async throws -> HistoryPage {
        let start = ContinuousClock.now
        let query = HistoryQuery(request, now: self.clock())
        let cursor = try request.cursor.map { try HistoryCursor(text: $0, fingerprint: query.fingerprint) }
        let run = HistoryRun(collections: self.collections, query: query, cursor: cursor, start: start)
        var page = try await run.page()
        let duration = ContinuousClock.now - start
        page.milliseconds = Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
        return page
    }

    /// Finds every entry that matches, at one moment, to be read piece by piece.
    ///
    /// - Parameter request: limit, cursor and facets mean nothing here.
    /// - Throws: as `search`.
    public func listing(_ request: HistoryRequest) async throws -> HistoryListing {
        let query = HistoryQuery(request, now: self.clock())
        let run = HistoryRun(collections: self.collections, query: query, cursor: nil, start: .now)
        return try await run.listing()
    }
}
