/// Re-ranks what the first stage found by the named rules.
struct SecondStage {
    /// A candidate with what the rules gave it.
    struct Candidate {
        /// Its place in the first stage's result.
        var index: Int
        var document: UInt32
        var firstStage: Double
        /// The rules' values, in the order of `Rule`; empty for what was not re-ranked.
        var values: [Float]
        var score: Double
    }

    /// How often the deadline is looked at, in documents.
    private static let deadlineStride = 32

    let reader: CollectionReader
    let deadline: Double
    /// The time now in milliseconds since 1970 UTC, by which learned questions fade; nil leaves out what use has taught.
    let learnedAt: Int64?

    private var isUntaught: Bool { self.learnedAt == nil }

    /// The weight of every rule, in the order of `Rule`.
    var weights: [Double] { self.isUntaught ? self.reader.untaughtProfile.weights : self.reader.profile.weights }

    /// The candidates, best first, and whether all were looked at in time. What comes after the profile's number of
    /// candidates keeps the first stage's order.
    ///
    /// - Parameter places: which of the result's hits are ranked, in its order; nil for all.
    func rank(
        _ result: XapianResult,
        places: [Int]? = nil,
        reading: Reading
    ) -> (candidates: [Candidate], isComplete: Bool) {
        let places = places ?? Array(0..<result.count)
        let window = places.prefix(self.reader.profile.candidates)
        var candidates: [Candidate] = []
        candidates.reserveCapacity(places.count)
        let best = places.first.map { result.hit($0).weight } ?? 0
        let own = self.valuesAsTyped(of: result, window: window, best: best, reading: reading)
        self.prepare(reading.analysis, rarity: reading.rarity)
        var isComplete = true
        for (number, index) in window.enumerated() {
            if number % Self.deadlineStride == Self.deadlineStride - 1, MonotonicClock.seconds > self.deadline {
                isComplete = false
                break
            }
            candidates.append(self.candidate(index, of: result, best: best, own: own.isEmpty ? nil : own[number]))
        }
        candidates.sort { $0.score != $1.score ? $0.score > $1.score : $0.document < $1.document }
        return (candidates + self.tail(of: result, places: places[candidates.count...], after: candidates), isComplete)
    }

    /// What was not re-ranked, with scores that go on from the last one that was.
    private func tail(
        of result: XapianResult,
        places: ArraySlice<Int>,
        after candidates: [Candidate]
    ) -> [Candidate] {
        guard let first = places.first else { return [] }
        let ceiling = result.hit(first).weight
        let last = candidates.last?.score ?? ceiling
        return places.map { index in
            let hit = result.hit(index)
            return Candidate(
                index: index,
                document: hit.document,
                firstStage: hit.weight,
                values: [],
                score: last - (ceiling - hit.weight)
            )
        }
    }

    /// What the rules give for the question as it was typed, when a repaired one is ranked; else nothing.
    private func valuesAsTyped(
        of result: XapianResult,
        window: ArraySlice<Int>,
        best: Double,
        reading: Reading
    ) -> [[Float]] {
        guard let repair = reading.repair, let original = repair.original else { return [] }
        self.prepare(original, rarity: repair.originalRarity)
        return window.map { index in
            let first = best > 0 ? result.hit(index).weight / best : 0
            return Array(self.reader.scorer.score(result.data(of: index), first: first, learnedAt: self.learnedAt))
        }
    }

    private func prepare(_ analysis: QueryAnalysis, rarity: [Double]) {
        let words =
            self.reader.scorer.readsWords && !self.isUntaught ? self.reader.tokenizer.words(of: analysis.units) : []
        self.reader.scorer.prepare(analysis, rarity: rarity, words: words)
    }

    private func candidate(_ index: Int, of result: XapianResult, best: Double, own: [Float]?) -> Candidate {
        let hit = result.hit(index)
        let stored = result.data(of: index)
        var values = Array(
            self.reader.scorer.score(
                stored,
                first: best > 0 ? hit.weight / best : 0,
                learnedAt: self.learnedAt
            )
        )
        if let own {
            for (place, value) in own.enumerated() where place != Rule.prior.rawValue {
                values[place] = (1 - Reading.originalShare) * values[place] + Reading.originalShare * value
            }
        }
        var score = 0.0
        for (value, weight) in zip(values, self.weights) { score += Double(value) * weight }
        return Candidate(
            index: index,
            document: hit.document,
            firstStage: hit.weight,
            values: values,
            score: score
        )
    }
}
