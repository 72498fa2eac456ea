public import Indexer
import Records

/// Changes a tenant's dictionary and writes again only what holds a word which it gained or lost, in every collection.
///
/// What is not written again is found as before: a new word adds ways to find, it takes none away. The words are in the
/// outbox before the list is written, so that a crash anywhere leaves the rest to whoever carries next.
public struct DictionaryChange: Sendable {
    /// What a change came to.
    public struct Outcome: Sendable, Hashable, Codable {
        /// The words that the dictionary gained or lost.
        public var words: [String]
        /// How many articles, conversations, … were written again.
        public var articles: Int
    }

    private let carrier: OutboxCarrier

    /// - Parameter carrier: the one that carries changes into the index.
    public init(_ carrier: OutboxCarrier) { self.carrier = carrier }

    /// Writes the list and then again what holds one of the words.
    ///
    /// - Parameters:
    ///   - file: the tenant's dictionary.
    ///   - edit: works out the change of it.
    /// - Throws: `IndexError` or `RecordsError`; what was not written again is in the outbox.
    @discardableResult
    public func run(
        _ file: WordListFile,
        edit: @Sendable (WordListFile) throws -> WordListFile.Edit
    ) async throws -> Outcome {
        try await self.carrier.drain()
        let before = try await self.carrier.lexicon.current().lexicon
        let outcome = try await self.carrier.turns.run {
            let edit = try edit(file)
            guard !edit.entries.isEmpty else { return Outcome(words: [], articles: 0) }
            var articles = 0
            for feed in self.carrier.feeds { articles += try await feed.writer.count(holding: edit.entries) }
            try await self.carrier.records.outbox.enqueue(edit.entries.map(OutboxSubject.word))
            try file.write(edit)
            return Outcome(words: edit.entries, articles: articles)
        }
        try await self.carrier.drain()
        if !outcome.words.isEmpty { try await self.note(before: before) }
        return outcome
    }

    /// Notes the dictionary in the collections that were analysed with the one before, so that a change by hand can be
    /// told from this one. After a crash before it, a verification asks for a rebuild that is not needed.
    private func note(before: Lexicon) async throws {
        try await self.carrier.turns.run {
            let now = try await self.carrier.lexicon.current().lexicon
            for feed in self.carrier.feeds {
                try await feed.writer.note(dictionary: now.dictionaryMark, insteadOf: before.dictionaryMark)
            }
        }
    }
}
