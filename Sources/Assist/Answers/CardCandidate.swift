import Indexer

/// A source that may answer, with everything its passages say for it.
struct CardCandidate: Sendable {
    let kind: AnswerCard.Kind
    /// The article, conversation, ticket or canned response.
    let id: String
    /// The passage that answers best.
    var best: Hit
    /// Marks in the passage what the search that found it looked for.
    let highlighter: Highlighter?
    /// The best passage's score for the whole matter.
    var score: Double
    /// The best score for what is asked now alone; nil without context.
    var focusScore: Double?
    /// For each rule the best value of any passage.
    var values: [Double]
    /// How many passages were found.
    var passages: Int

    private init(kind: AnswerCard.Kind, hit: Hit, score: Double, highlighter: Highlighter?) {
        self.kind = kind
        self.highlighter = highlighter
        self.id = hit.group
        self.best = hit
        self.score = score
        self.values = hit.values
        self.passages = 1
    }

    private mutating func join(_ hit: Hit) {
        self.passages += 1
        guard self.values.count == hit.values.count else { return }
        for (index, value) in hit.values.enumerated() where value > self.values[index] { self.values[index] = value }
    }

    /// The sources of the hits, in the order of their best passage.
    ///
    /// - Parameters:
    ///   - whole: what was found for the whole matter.
    ///   - focus: what was found for what is asked now alone; nil without context.
    ///   - excluded: sources that are not offered.
    static func all(
        of kind: AnswerCard.Kind,
        whole: SearchResult,
        focus: SearchResult?,
        excluded: Set<String>
    ) -> [CardCandidate] {
        var candidates: [CardCandidate] = []
        var places: [String: Int] = [:]
        func add(_ hit: Hit, score: Double, of result: SearchResult) {
            guard !excluded.contains(hit.group), hit.values.count == Rule.allCases.count else { return }
            if let place = places[hit.group] {
                candidates[place].join(hit)
            } else {
                places[hit.group] = candidates.count
                candidates.append(CardCandidate(kind: kind, hit: hit, score: score, highlighter: result.highlighter))
            }
        }
        for hit in whole.hits { add(hit, score: hit.score, of: whole) }
        guard let focus else { return candidates }
        // A source that one of both searches did not find scores there as its last hit does.
        let floors = (whole: whole.hits.last?.score ?? 0, focus: focus.hits.last?.score ?? 0)
        let known = Set(places.keys)
        for hit in focus.hits where !known.contains(hit.group) { add(hit, score: floors.whole, of: focus) }
        for hit in focus.hits.reversed() {
            if let place = places[hit.group] { candidates[place].focusScore = hit.score }
        }
        for index in candidates.indices where candidates[index].focusScore == nil {
            candidates[index].focusScore = floors.focus
        }
        return candidates
    }
}
