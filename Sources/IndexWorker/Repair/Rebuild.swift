import Indexer
import Records

/// Makes a collection anew from the records, beside the live one, and switches to it. The live one is searched and kept
/// up to date meanwhile, the other collections as well.
public struct Rebuild: Sendable {
    /// How far a rebuild is.
    public struct Progress: Sendable, Hashable {
        /// Articles, conversations, … that are in the new index.
        public var done: Int
        /// How many there were at the beginning.
        public var total: Int

        /// Says how far it is.
        public init(done: Int, total: Int) {
            self.done = done
            self.total = total
        }
    }

    private let carrier: OutboxCarrier
    private let feed: OutboxCarrier.OpenFeed

    /// - Parameters:
    ///   - carrier: the one that carries changes into the index.
    ///   - feed: which of its collections to rebuild.
    public init(_ carrier: OutboxCarrier, _ feed: OutboxCarrier.OpenFeed) {
        self.carrier = carrier
        self.feed = feed
    }

    /// Rebuilds. Also mends a collection that is damaged or has another schema.
    ///
    /// - Parameters:
    ///   - compact: whether to pack the new index.
    ///   - onProgress: called after every page.
    /// - Returns: the number of the generation that is live now.
    /// - Throws: `IndexError`, `RecordsError` or `CancellationError`; the live index is then what it was.
    @discardableResult
    public func run(
        compact: Bool = true,
        onProgress: @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Int {
        let generation = try await self.carrier.turns.run {
            let position = try await self.carrier.records.outbox.lastID()
            var round = CarryingRound()
            await self.leaveOutIfUnusable(&round)
            return try await self.feed.writer.rebuild(
                compact: compact,
                position: "\(position)",
                meanwhile: { _ = try await self.carrier.carryBatch(&round) },
                onProgress: onProgress
            )
        }
        try await self.carrier.drain(only: self.feed)
        return generation
    }

    /// What changes goes on into the live index, unless it is damaged or was never filled: a position must not be noted
    /// in one that lacks what came before. Its changes then wait in the outbox until the switch.
    private func leaveOutIfUnusable(_ round: inout CarryingRound) async {
        do {
            if try await self.feed.isFilled() { return }
            round.failures[self.feed.collection] = IndexError(code: .notFound, message: "The index was never filled.")
        } catch {
            round.failures[self.feed.collection] = error
        }
    }
}
