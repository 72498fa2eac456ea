/// A collection of suggestions open for reading: a pool of threads, each with a reader of its own.
public final class SuggestionCollection: Sendable {
    private let collection: SearchCollection

    /// How long the index itself may be asked, in seconds, however long the answer has waited.
    private static let grace = 0.02

    /// - Parameters:
    ///   - source: where the index and the lexicon are.
    ///   - threads: how many answers are made at the same time, at least 1.
    ///   - queue: how many may wait before further ones are refused.
    public init(source: CollectionSource, threads: Int = 2, queue: Int = 256) {
        self.collection = SearchCollection(source: source, threads: threads, queue: queue)
    }

    /// Opens the collection of a directory with the words of `files`; both are followed as they change.
    public init(directory: CollectionDirectory, files: LexiconFiles?, threads: Int = 2, queue: Int = 256) {
        self.collection = SearchCollection(directory: directory, files: files, threads: threads, queue: queue)
    }

    /// The suggestions for what was typed; none for what cannot match anything.
    ///
    /// - Throws: `IndexError` with code `overloaded`, `notFound`, `corrupt`, `newerSchema`, `disk` or `network`. No text
    ///   makes it throw.
    public func suggest(_ request: SuggestionRequest) async throws -> SuggestionResult {
        let start = MonotonicClock.seconds
        let deadline = start + Double(max(1, request.deadline)) / 1_000
        return try await self.collection.withReader { reader in
            var result = SuggestionResult(hits: [], isPartial: false, milliseconds: 0)
            let readings = reader.wordReadings()
            if let typed = TypedPieces(request.text, readings: readings) {
                var search = SuggestionSearch(
                    request,
                    typed: typed,
                    database: reader.database,
                    // What is made for the first answer takes longer than an answer may.
                    deadline: max(deadline, MonotonicClock.seconds + Self.grace)
                )
                result = try search.result()
            }
            result.milliseconds = (MonotonicClock.seconds - start) * 1_000
            return result
        }
    }
}
