import Indexer
import Records

/// Writes again only those articles that hold a word which the dictionary gained or lost.
///
/// Articles that are not written again are found as before: a new word adds ways to find, it takes none away.
public struct LexiconRepair: Sendable {
    private let carrier: OutboxCarrier

    /// - Parameter carrier: the one that carries changes into the index.
    public init(_ carrier: OutboxCarrier) { self.carrier = carrier }

    /// Looks for the words in what the index holds and writes those articles again with the dictionary as it is now.
    ///
    /// - Parameter words: words that were added or removed.
    /// - Returns: how many articles were written again.
    /// - Throws: `IndexError` or `RecordsError`; doing it again does no harm.
    @discardableResult
    public func run(words: [String]) async throws -> Int {
        try await self.carrier.drain()
        return try await self.carrier.turns.run {
            try await self.carrier.followLexicon()
            let inspector = IndexInspector(self.carrier.writer.directory)
            var ids: Set<String> = []
            for word in words {
                try Task.checkCancellation()
                ids.formUnion(try await inspector.groups(holding: word))
            }
            try await self.carrier.apply(ids.sorted(), position: nil, also: nil)
            return ids.count
        }
    }
}
