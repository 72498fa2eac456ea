/// The numbers by which a collection is ranked. Chosen from the collection's own statistics, never by its name.
public struct RankingProfile: Sendable, Equatable {
    /// BM25's term saturation.
    public var k1: Double
    /// BM25's length normalisation, 0 (none) to 1 (full).
    public var b: Double
    /// The least normalised length: texts shorter than this share of the mean gain nothing more.
    public var minimumLength: Double
    /// How many documents the first stage hands to the second.
    public var candidates: Int
    /// How many postings the first stage may read before it leaves out further single characters.
    public var postings: Int
    /// How much a bigram or word that is only question and function words counts in the first stage, 0 to 1.
    public var functionWeight: Double
    /// The same for a single character.
    public var functionCharacterWeight: Double
    /// How much a term of a learned question counts in the first stage beside one of the document's own text.
    public var learnedWeight: Double
    /// The weight of every rule, in the order of `Rule`.
    public var weights: [Double]

    /// Creates a profile.
    public init(
        k1: Double,
        b: Double,
        minimumLength: Double,
        candidates: Int,
        postings: Int,
        functionWeight: Double,
        functionCharacterWeight: Double,
        learnedWeight: Double = 0.3,
        weights: [Double]
    ) {
        self.k1 = k1
        self.b = b
        self.minimumLength = minimumLength
        self.candidates = candidates
        self.postings = postings
        self.functionWeight = functionWeight
        self.functionCharacterWeight = functionCharacterWeight
        self.learnedWeight = learnedWeight
        self.weights = weights
    }
}

extension RankingProfile {
    /// Texts of fewer characters on average are short: questions, titles. Sections and answers have a hundred and more.
    static let longText = 80.0

    /// The profile for a collection.
    ///
    /// Length normalisation grows with how much lengths vary (b = 0.3 + 0.7 · min(variation, 1)): where all texts are
    /// about as long, length says little. Questions find questions by everything they say, so short texts keep the
    /// weight of question words; answers and sections do not repeat them.
    static func profile(for statistics: CollectionStatistics) -> RankingProfile {
        let isLong = statistics.averageLength >= Self.longText
        return RankingProfile(
            k1: 1.2,
            b: 0.3 + 0.7 * min(statistics.lengthVariation, 1),
            minimumLength: 0.1,
            candidates: 60,
            postings: 24_000,
            functionWeight: isLong ? 0.3 : 0.7,
            functionCharacterWeight: isLong ? 0 : 0.7,
            weights: Rule.allCases.map { (isLong ? Self.longWeights : Self.shortWeights)[$0] ?? 0 }
        )
    }

    // Fitted by Benchmarks/fit/fit.py on public Chinese retrieval tasks: five of short texts (questions of a payment
    // service, a bank and patients, titles of web pages), four of long ones (encyclopedia passages, doctors' answers,
    // help pages, statutes); the bank counts 1.5 times, the statutes twice. All weights but the length's are held at 0 or
    // more; rules that got less than 0.02 are left out. The prior's weight is not fitted: it decides near ties only.
    // A learned word pair says itself what it weighs. For learned questions see `kbtool eval learn`.
    //
    // A title weight of -3.85 on long texts would serve those tasks better, because headings repeat among neighbouring
    // sections, but a reader who types a title would no longer find it.

    /// The weights for short texts.
    static let shortWeights: [Rule: Double] = [
        .first: 2.58, .words: 1.15, .lineCoverage: 0.41, .lineDensity: 2.17, .lineOrder: 1.11, .lineSimilarity: 0.82,
        .coverage: 1.49, .window: 0.45, .contentCoverage: 0.76, .lineContent: 0.59, .titleCoverage: 0.98,
        .length: -0.12, .phrase: 0.13, .prior: 0.5, .wordPairs: 1, .asked: 4,
    ]

    /// The weights for long texts.
    static let longWeights: [Rule: Double] = [
        .first: 5.68, .words: 2.21, .contentTerms: 1.87, .lineDensity: 1.28, .lineOrder: 0.77, .density: 1.34,
        .window: 1.17, .contentCoverage: 2.15, .lineContent: 0.61, .length: -0.51, .prior: 0.5,
        .wordPairs: 1, .asked: 4,
    ]
}
