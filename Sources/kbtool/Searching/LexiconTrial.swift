import Indexer

/// Shows what a word would change, without writing anything.
struct LexiconTrial {
    /// What adding one word would do.
    struct Outcome: Encodable {
        var word: String
        var before: [String]
        var after: [String]
        var hitsBefore: Int
        var hitsAfter: Int
        var gained: [String]
        var lost: [String]
    }

    let directory: CollectionDirectory
    let files: LexiconFiles

    func outcome(of word: String) async throws -> Outcome {
        let lexicon = files.load().lexicon
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
        let request = SearchRequest(text, limit: 100, readsOperators: false, isStrict: true, snippetLength: 0)
        let result = try await SearchCollection(source: source, threads: 1).search(request)
        return result.hits.map(\.document.title)
    }
}
