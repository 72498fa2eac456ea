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
        weights: [Double]
    ) {
        self.k1 = k1
        self.b = b
        self.minimumLength = minimumLength
        self.candidates = candidates
        self.postings = postings
        self.functionWeight = functionWeight
        self.functionCharacterWeight = functionCharacterWeight
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
    // help pages, statutes). All but the length's and the long texts' title weight are held at 0 or more; rules that got
    // less than 0.02 are left out. The prior's weight is not fitted: it lifts a document past near ties only.

    /// The weights for short texts.
    static let shortWeights: [Rule: Double] = [
        .first: 2.98, .words: 0.63, .lineCoverage: 0.38, .lineDensity: 2.17, .lineOrder: 1.07, .lineSimilarity: 0.90,
        .coverage: 1.51, .window: 0.37, .contentCoverage: 0.73, .lineContent: 0.60, .titleCoverage: 1.01,
        .length: -0.12, .phrase: 0.15, .prior: 0.5,
    ]

    /// The weights for long texts. A title there names what its section shares with its neighbours, so what only the
    /// title says is taken back.
    static let longWeights: [Rule: Double] = [
        .first: 5.54, .words: 2.71, .contentTerms: 2.26, .lineDensity: 1.48, .lineOrder: 0.80, .density: 0.79,
        .window: 1.05, .contentCoverage: 1.96, .lineContent: 0.93, .titleCoverage: -3.85, .length: -0.66, .prior: 0.5,
    ]
}
