/// Chooses which of a question's terms the first stage looks up, and how much each counts there.
enum TermSelection {
    /// A term of the question, by its place in the analysis, with its weight.
    struct Choice: Equatable {
        var term: Int
        var weight: Double
    }

    static func choose(_ analysis: QueryAnalysis, frequencies: [UInt32], profile: RankingProfile) -> [Choice] {
        var chosen: [Choice] = []
        let budget = UInt64(Knob.value("BUDGET", 60_000))
        var cost: UInt64 = 0
        let fw = Knob.value("FW", 1), fc = Knob.value("FC", 1), cw = Knob.value("CW", 1)
        let order = analysis.terms.indices.filter { frequencies[$0] > 0 }.sorted { x, y in
            let cx = analysis.terms[x].family == .character, cy = analysis.terms[y].family == .character
            if cx != cy { return cy }
            return frequencies[x] < frequencies[y]
        }
        for index in order {
            let term = analysis.terms[index]
            let isChar = term.family == .character
            var weight = term.weight + term.wordWeight
            if !term.isContent { weight *= isChar ? fc : fw }
            if isChar { weight *= cw }
            guard weight > 0 else { continue }
            cost += UInt64(frequencies[index])
            if isChar, cost > budget { break }
            chosen.append(Choice(term: index, weight: weight))
        }
        return chosen
    }
}
