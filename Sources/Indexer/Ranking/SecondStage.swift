/// Re-ranks what the first stage found by the named rules, reading the question with the words each document uses.
struct SecondStage {
    /// A candidate with what the rules gave it.
    struct Candidate {
        /// Its place in the first stage's result.
        var index: Int
        var document: UInt32
        var firstStage: Double
        var values: [Float]
        var score: Double
        /// Whether the question was read with its own words.
        var isOwnWords: Bool
    }

    /// What a score is multiplied by for each word that had to be read as a synonym.
    static let synonymTrust = 0.97
    /// The most readings of one question that are tried.
    static let maximumReadings = 12
    /// How often the deadline is looked at, in documents.
    private static let deadlineStride = 32

    let reader: CollectionReader
    let deadline: Double

    /// The candidates, best first, and whether all were looked at in time.
    func rank(_ result: XapianResult, reading: Reading) throws -> (candidates: [Candidate], isComplete: Bool) {
        let groups = self.groups(of: result, analysis: reading.analysis)
        var candidates: [Candidate] = []
        candidates.reserveCapacity(result.count)
        var isComplete = true
        for (choice, members) in groups {
            let reading = try self.reading(reading, choice: choice)
            self.reader.scorer.prepare(reading.analysis, rarity: reading.rarity)
            for (number, index) in members.enumerated() {
                if number % Self.deadlineStride == Self.deadlineStride - 1, MonotonicClock.seconds > self.deadline {
                    isComplete = false
                    break
                }
                candidates.append(self.candidate(index, of: result, reading: reading))
            }
            if !isComplete { break }
        }
        candidates.sort { $0.score != $1.score ? $0.score > $1.score : $0.document < $1.document }
        return (candidates, isComplete)
    }

    private func candidate(_ index: Int, of result: XapianResult, reading: Reading) -> Candidate {
        let hit = result.hit(index)
        let stored = result.data(of: index)
        var prior = 0.0
        StoredDocument.forEachField(in: stored) { field, bytes in
            guard field == .number, let number = StoredDocument.number(bytes), number.field == .prior else { return }
            prior = max(0, min(1, number.value))
        }
        let values = self.reader.scorer.score(stored, prior: prior)
        var score = 0.0
        for (value, weight) in zip(values, self.reader.profile.weights) { score += Double(value) * weight }
        return Candidate(
            index: index, document: hit.document, firstStage: hit.weight, values: values, score: score * reading.trust,
            isOwnWords: reading.trust == 1)
    }

    /// The candidates by the synonyms they use; the question's own words first.
    private func groups(of result: XapianResult, analysis: QueryAnalysis) -> [(choice: [Int: Int], members: [Int])] {
        guard let chooser = SynonymChooser(analysis: analysis) else { return [([:], Array(0..<result.count))] }
        var groups: [[Int: Int]: [Int]] = [:]
        for index in 0..<result.count {
            let choice = chooser.choice(for: result.data(of: index))
            // Candidates come best first, so what is beyond the bound matters least.
            if groups[choice] == nil, groups.count >= Self.maximumReadings {
                groups[[:], default: []].append(index)
            } else {
                groups[choice, default: []].append(index)
            }
        }
        return groups.map { ($0.key, $0.value) }.sorted { $0.members[0] < $1.members[0] }
    }

    private func reading(_ reading: Reading, choice: [Int: Int]) throws -> Reading {
        guard !choice.isEmpty, let chooser = SynonymChooser(analysis: reading.analysis) else { return reading }
        let units = chooser.rewrite(reading.analysis.units, by: choice)
        var other = try self.reader.weigh(self.reader.analyse(units)).reading
        for _ in choice { other.trust *= Self.synonymTrust }
        return other
    }
}
