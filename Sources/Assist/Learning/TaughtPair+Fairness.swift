import Indexer

extension TaughtPair {
    /// The most pairs that a model is fitted to; the newest ones.
    public static let maximumPairs = 2_000
    /// So many pairs one person may teach at least.
    static let personalAllowance = 100

    /// The pairs that count: each pair of a question and a group once a person, and of one person not many more than of
    /// the others, so that nobody teaches alone. The newest ones first; the order given does not matter.
    ///
    /// A person may teach `personalAllowance` pairs, or as many as the person in the middle does where that is more.
    static func fair(_ pairs: [TaughtPair]) -> [TaughtPair] {
        var seen: Set<[String]> = []
        let distinct = pairs.sorted(by: Self.isBefore).filter { pair in
            let question = Normalizer.form(of: pair.question)
            return !question.isEmpty && !pair.group.isEmpty
                && seen.insert([question, pair.group, pair.person]).inserted
        }
        var counts: [String: Int] = [:]
        for pair in distinct { counts[pair.person, default: 0] += 1 }
        let middle = counts.values.sorted()[safe: (counts.count - 1) / 2] ?? 0
        let allowance = max(Self.personalAllowance, middle)
        var taken: [String: Int] = [:]
        let fair = distinct.filter { pair in
            taken[pair.person, default: 0] += 1
            return taken[pair.person, default: 0] <= allowance
        }
        return Array(fair.prefix(Self.maximumPairs))
    }

    private static func isBefore(_ one: TaughtPair, _ other: TaughtPair) -> Bool {
        if one.at != other.at { return one.at > other.at }
        if one.question != other.question { return one.question < other.question }
        if one.group != other.group { return one.group < other.group }
        return one.person != other.person ? one.person < other.person : one.editShare < other.editShare
    }
}

extension Array {
    fileprivate subscript(safe index: Int) -> Element? { self.indices.contains(index) ? self[index] : nil }
}
