import Indexer
import Records

/// Writes again only what holds a word which the dictionary gained or lost, in every collection.
///
/// What is not written again is found as before: a new word adds ways to find, it takes none away.
public struct LexiconRepair: Sendable {
    private let carrier: OutboxCarrier

    /// - Parameter carrier: the one that carries changes into the index.
    public init(_ carrier: OutboxCarrier) { self.carrier = carrier }

    /// Looks for the words in what the index holds and writes that again with the dictionary as it is now.
    ///
    /// - Parameter words: words that were added or removed.
    /// - Returns: how many articles, conversations, … were written again.
    /// - Throws: `IndexError` or `RecordsError`, when every collection was tried; doing it again does no harm.
    @discardableResult
    public func run(words: [String]) async throws -> Int {
        try await self.carrier.drain()
        return try await self.carrier.turns.run {
            var count = 0
            var failure: (any Error)?
            for feed in self.carrier.feeds {
                try Task.checkCancellation()
                do {
                    count += try await feed.writer.rewrite(holding: words)
                } catch {
                    failure = failure ?? error
                }
            }
            if let failure { throw failure }
            return count
        }
    }
}
