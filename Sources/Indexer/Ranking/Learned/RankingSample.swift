import Foundation

/// A question with the candidates that were found for it before anything was learned: what a model is fitted to.
public struct RankingSample: Sendable {
    /// A document with what the rules gave it.
    public struct Candidate: Sendable {
        /// The group it stands for.
        public var group: String
        /// The rules' values, in the order of `Rule.allCases`.
        public var values: [Double]
        /// The texts that word pairs are looked for in, normalised.
        var fields: [[UInt16]]
    }

    /// The candidates, best first.
    public var candidates: [Candidate]
    /// The normalised question.
    var units: [UInt16]
    /// The words it is cut into.
    var words: [[UInt16]]
}

extension CollectionReader {
    /// How long a sample may take, in seconds; nobody waits for it.
    private static let sampleTime = 10.0

    func sample(_ question: String, limit: Int, now: Date) throws -> RankingSample {
        let request = SearchRequest(question, limit: limit, readsOperators: false, isUntaught: true, snippetLength: 0)
        let result = try self.search(request, deadline: MonotonicClock.seconds + Self.sampleTime, now: now)
        let units = try self.reading(of: String(question.prefix(SearchRun.maximumTextLength))).analysis.units
        let ranked = result.isCorrectionApplied ? [] : result.hits.filter { !$0.values.isEmpty }
        return RankingSample(
            candidates: ranked.map { hit in
                RankingSample.Candidate(group: hit.group, values: hit.values, fields: Self.fields(of: hit.document))
            },
            units: units,
            words: self.tokenizer.words(of: units)
        )
    }

    /// The fields that `CandidateScorer` hands to word pairs.
    private static func fields(of document: IndexDocument) -> [[UInt16]] {
        let body = Normalizer.normalize(document.body).units
        return ([document.title] + document.questions).map { Normalizer.normalize($0).units }
            + (body.count <= WordPairMatcher.maximumBody ? [body] : [])
    }
}
