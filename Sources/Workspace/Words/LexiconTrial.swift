package import Indexer

/// Shows what a word would change, without writing anything.
package struct LexiconTrial: Sendable {
    /// What adding one word would do.
    package struct Outcome: Codable, Sendable {
        package var word: String
        package var before: [String]
        package var after: [String]
        package var hitsBefore: Int
        package var hitsAfter: Int
        package var gained: [String]
        package var lost: [String]
    }

    private let directory: CollectionDirectory
    private let files: LexiconFiles

    /// - Parameters:
    ///   - directory: where the articles' index lies.
    ///   - files: the word lists that the word would join.
    package init(directory: CollectionDirectory, files: LexiconFiles) {
        self.directory = directory
        self.files = files
    }

    /// What the index answers to the word with and without it in the dictionary.
    ///
    /// - Throws: `IndexError` when the index cannot be read.
    package func outcome(of word: String) async throws -> Outcome {
        let files = files
        let lexicon = try await BlockingThread.run("words") { files.load().lexicon }
        let richer = lexicon.adding(words: [word])
        let before = try await titles(for: word, lexicon: lexicon)
        let after = try await titles(for: word, lexicon: richer)
        return Outcome(
            word: word,
            before: try Self.cut(word, lexicon),
            after: try Self.cut(word, richer),
            hitsBefore: before.count,
            hitsAfter: after.count,
            gained: after.filter { !before.contains($0) },
            lost: before.filter { !after.contains($0) }
        )
    }

    private static func cut(_ word: String, _ lexicon: Lexicon) throws -> [String] {
        try Segmenter(lexicon: lexicon).pieces(of: word).map(\.text)
    }

    /// The titles that hold all words of the text, best first, at most 100.
    private func titles(for text: String, lexicon: Lexicon) async throws -> [String] {
        let directory = directory
        let source = CollectionSource(
            generation: {
                let generation = try directory.generation()
                return (String(generation.number), generation.parts)
            },
            lexicon: { lexicon }
        )
        let request = SearchRequest(
            text,
            limit: 100,
            readsOperators: false,
            isStrict: true,
            snippetLength: 0,
            deadline: Self.deadline
        )
        let result = try await SearchCollection(source: source, threads: 1).search(request)
        return result.hits.map(\.document.title)
    }

    /// In milliseconds.
    private static let deadline = 10_000
}
