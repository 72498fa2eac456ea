import Indexer

/// Candidates in the order in which they are offered, each with its probability.
struct CardRanking: Sendable {
    struct Entry: Sendable {
        var candidate: CardCandidate
        /// Among those of its kind.
        var score: Double
        /// By how much the score leads the best other one of its kind.
        var lead: Double
        /// Whether enough of the question stands in it to be offered as an answer.
        var isGoodEnough: Bool
        var probability: Double
    }

    /// The likeliest first.
    private(set) var entries: [Entry] = []

    /// Ranks the candidates of one kind and sorts them in among the others.
    mutating func add(_ candidates: [CardCandidate], focusWeight: Double, model: CardModel) {
        let scored = candidates.map { ($0, model.score(of: $0, focusWeight: focusWeight)) }
            .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.id < $1.0.id }
        guard let best = scored.first?.1 else { return }
        let second = scored.count > 1 ? scored[1].1 : best - CardModel.largestLead
        self.entries += scored.enumerated().map { place, entry in
            let lead = entry.1 - (place == 0 ? second : best)
            let evidence = model.evidence(in: entry.0)
            return Entry(
                candidate: entry.0,
                score: entry.1,
                lead: lead,
                isGoodEnough: evidence >= model.threshold,
                probability: model.probability(evidence: evidence, lead: lead)
            )
        }
        self.entries.sort { first, second in
            if first.probability != second.probability { return first.probability > second.probability }
            return first.candidate.id < second.candidate.id
        }
    }
}
