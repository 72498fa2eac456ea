/// Chooses which of a question's terms the first stage searches: all words and bigrams, and single characters from the
/// rarest on as far as the budget of postings goes. The second stage sees all of them.
struct TermSelection {
    /// How many postings the first stage may read before it leaves out further single characters.
    static let budget = 40_000

    let chosen: [(bytes: [UInt8], weight: Double)]
    /// For each of the question's terms whether it was chosen.
    let isChosen: [Bool]

    init(reading: Reading, frequencies: [UInt32], profile: RankingProfile) {
        let terms = reading.analysis.terms
        var isChosen = [Bool](repeating: false, count: terms.count)
        let order = terms.indices.filter { frequencies[$0] > 0 }.sorted { left, right in
            let isLeftCharacter = terms[left].family == .character
            let isRightCharacter = terms[right].family == .character
            if isLeftCharacter != isRightCharacter { return isRightCharacter }
            return frequencies[left] < frequencies[right]
        }
        var cost = 0
        for index in order {
            cost += Int(frequencies[index])
            if terms[index].family == .character, cost > Self.budget { break }
            isChosen[index] = true
        }
        self.isChosen = isChosen
        self.chosen = terms.indices.filter { isChosen[$0] }
            .map { (terms[$0].bytes, terms[$0].weight + terms[$0].wordWeight) }
    }
}
