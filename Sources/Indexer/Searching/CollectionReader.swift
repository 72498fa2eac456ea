import Foundation

/// One thread's way to a collection: a reading handle with what ranking needs. For one thread at a time.
final class CollectionReader {
    private let database: XapianDatabase
    private var statistics: CollectionStatistics
    private let lexicon: Lexicon
    private let tokenizer: Tokenizer
    private var scorer: CandidateScorer
    private var profile: RankingProfile

    init(parts: [IndexPart], lexicon: Lexicon, profile: RankingProfile) throws {
        self.database = try XapianDatabase(parts: parts)
        self.statistics = try CollectionStatistics(database: self.database)
        self.lexicon = lexicon
        self.tokenizer = try Tokenizer(dictionary: lexicon.dictionary)
        self.profile = profile.b < 0 ? RankingProfile.profile(for: self.statistics) : profile
        self.scorer = CandidateScorer(statistics: self.statistics, profile: self.profile)
    }

    struct Ranked {
        var document: UInt32
        var key: String
        var score: Double
        var first: Double
        var values: [Float]
    }

    func rank(_ text: String, limit: Int) throws -> [Ranked] {
        let analysis = QueryAnalysis(
            units: Normalizer.normalize(text).units, tokenizer: self.tokenizer, synonyms: self.lexicon.synonyms)
        let frequencies = try self.database.frequencies(of: analysis.terms.map(\.bytes))
        let total = Double(self.statistics.documents)
        let rarity = frequencies.map { frequency -> Double in
            guard frequency > 0 else { return 0 }
            return log(max(2, 1 + (total - Double(frequency) + 0.5) / (Double(frequency) + 0.5)))
        }
        var program = QueryProgram()
        var count = 0
        for choice in TermSelection.choose(analysis, frequencies: frequencies, profile: self.profile) {
            program.term(analysis.terms[choice.term].bytes)
            if choice.weight != 1 { program.scale(choice.weight) }
            count += 1
        }
        guard count > 0 else { return [] }
        program.or(count)
        var search = XapianSearch(program: program)
        search.limit = self.profile.candidates
        search.weighting = .bm25(k1: self.profile.k1, b: self.profile.b, minimumLength: self.profile.minimumLength)
        let result = try self.database.run(search)
        self.scorer.prepare(analysis, rarity: rarity)
        let top = result.count > 0 ? result.hit(0).weight : 0
        var ranked = (0..<result.count).map { index -> Ranked in
            let data = result.data(of: index)
            let hit = result.hit(index)
            let values = self.scorer.score(data, first: top > 0 ? hit.weight / top : 0, prior: 0)
            var score = 0.0
            for (value, weight) in zip(values, self.profile.weights) { score += Double(value) * weight }
            return Ranked(
                document: hit.document, key: StoredDocument.decode(data).key, score: score, first: hit.weight,
                values: Array(values))
        }
        ranked.sort { $0.score != $1.score ? $0.score > $1.score : $0.document < $1.document }
        return Array(ranked.prefix(limit))
    }
}
