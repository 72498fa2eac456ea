/// A question with what its terms weigh in one collection.
struct Reading {
    var analysis: QueryAnalysis
    /// In how many documents each term stands, in the terms' order.
    var frequencies: [UInt32]
    /// Each term's inverse document frequency, in the terms' order.
    var rarity: [Double]
}
