public import Indexer
import Records

/// Makes the knowledge index anew from the records, beside the live one, and switches to it. The live one is searched
/// and kept up to date meanwhile.
public struct Rebuild: Sendable {
    /// How far a rebuild is.
    public struct Progress: Sendable, Hashable {
        /// Articles that are in the new index.
        public var done: Int
        /// Published articles there were at the beginning.
        public var total: Int
    }

    private let carrier: OutboxCarrier

    /// - Parameter carrier: the one that carries changes into the index.
    public init(_ carrier: OutboxCarrier) { self.carrier = carrier }

    /// Rebuilds. Also mends an index that is damaged or has another schema.
    ///
    /// - Parameters:
    ///   - compact: whether to pack the new index.
    ///   - onProgress: called after every page of articles.
    /// - Returns: the generation that is live now.
    /// - Throws: `IndexError`, `RecordsError` or `CancellationError`; the live index is then what it was.
    @discardableResult
    public func run(
        compact: Bool = true,
        onProgress: @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Generation {
        let generation = try await self.carrier.turns.run {
            let lexicon = try await self.carrier.followLexicon()
            let builder = try await GenerationBuilder.begin(beside: self.carrier.writer, lexicon: lexicon)
            do {
                return try await self.fill(builder, compact: compact, onProgress: onProgress)
            } catch {
                await builder.abandon()
                throw error
            }
        }
        try await self.carrier.drain()
        return generation
    }

    private func fill(
        _ builder: GenerationBuilder,
        compact: Bool,
        onProgress: @Sendable (Progress) -> Void
    ) async throws -> Generation {
        let articles = self.carrier.records.articles
        let isLiveUsable = try await self.isLiveUsable()
        let published = ArticleFilter(statuses: [.published])
        var progress = Progress(done: 0, total: try await articles.count(filter: published))
        var last: String?
        while true {
            try Task.checkCancellation()
            let page = try await articles.page(after: last, limit: ChangeLoader.step, filter: published)
            guard let end = page.last?.id else { break }
            try await builder.apply(try await ChangeLoader.changes(of: page.map(\.id), from: page))
            // What changed since the page was read is written after it, so that the later state stays.
            if isLiveUsable { _ = try await self.carrier.carryBatch(also: builder) }
            last = end
            progress.done += page.count
            onProgress(progress)
        }
        let position = isLiveUsable ? try await self.carrier.writer.position() : nil
        return try await builder.finish(position: position, compact: compact)
    }

    /// Whether changes can go on into the live index. If not, they wait in the outbox until the switch.
    private func isLiveUsable() async throws -> Bool {
        do {
            _ = try await self.carrier.writer.position()
            return true
        } catch let error as IndexError where [.corrupt, .newerSchema, .notFound].contains(error.code) {
            return false
        }
    }
}
