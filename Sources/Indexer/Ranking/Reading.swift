/// A question with what its terms weigh in one collection.
struct Reading {
    /// What was very likely meant where the question as typed has words that the collection does not know.
    struct Repair {
        /// For terms that the collection does not know, the bigrams of the same sound that it does.
        var alternatives: [[UInt8]: [[UInt8]]]
        /// The question as it was typed, when `Reading.analysis` is that of a repaired one.
        var original: QueryAnalysis?
        /// The rarity of the original's terms.
        var originalRarity: [Double] = []
    }

    var analysis: QueryAnalysis
    /// In how many documents each term stands, in the terms' order.
    var frequencies: [UInt32]
    /// Each term's inverse document frequency, in the terms' order.
    var rarity: [Double]
    var repair: Repair?
    /// In how many documents each term stands as one of a learned question; empty where nothing was learned.
    var learned: [UInt32] = []

    /// How much a term that only the question as typed has counts in the first stage of a repaired one.
    static let originalWeight = 0.5
    /// How much of each rule's value comes from the question as typed when a repaired one is ranked.
    static let originalShare: Float = 0.3
}
