public import Indexer

/// What the model of cards sees of a candidate, for measuring and fitting it.
public struct CardFeatures: Sendable {
    /// What kind of answer it is.
    public var kind: AnswerCard.Kind
    /// The article, conversation, ticket or canned response.
    public var id: String
    /// The best passage's score for the whole matter.
    public var score: Double
    /// The best score for what is asked now alone; nil without context.
    public var focusScore: Double?
    /// How many passages were found.
    public var passages: Int
    /// For each rule the best value of any passage, in the order of `Rule`.
    public var bestValues: [Double]
    /// The best passage's values.
    public var values: [Double]
    /// What the question's words say about the best passage.
    public var evidence: WordEvidence
    /// By how much the candidate leads the best other one of its kind.
    public var lead: Double
    /// How likely it is the right one, 0 to 1.
    public var probability: Double

    init(_ entry: CardRanking.Entry) {
        let candidate = entry.candidate
        self.kind = candidate.kind
        self.id = candidate.id
        self.score = candidate.score
        self.focusScore = candidate.focusScore
        self.passages = candidate.passages
        self.bestValues = candidate.values
        self.values = candidate.best.values
        self.evidence = candidate.best.evidence ?? WordEvidence(words: 0, unknownWords: 0, holdsCode: false)
        self.lead = entry.lead
        self.probability = entry.probability
    }
}
