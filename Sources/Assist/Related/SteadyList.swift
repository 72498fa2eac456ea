/// Chooses what a list shows so that it moves only when something is clearly better.
///
/// What is shown already competes with a bonus, and overtakes or is overtaken only by more than that bonus.
struct SteadyList {
    /// Something that may be shown, with how well it fits now.
    struct Entry: Equatable {
        var id: String
        var score: Double
    }

    /// How many places there are.
    let limit: Int
    /// By how much something new must be better, as a share of the best score.
    let margin: Double

    /// What is shown next.
    ///
    /// - Parameters:
    ///   - fitting: everything that fits, each id once.
    ///   - shown: the ids that are shown now, in order.
    func next(_ fitting: [Entry], shown: [String]) -> [Entry] {
        let bonus = self.margin * max(0, fitting.map(\.score).max() ?? 0)
        let places = Dictionary(shown.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        func strength(_ entry: Entry) -> Double { entry.score + (places[entry.id] == nil ? 0 : bonus) }
        let chosen = fitting.sorted { first, second in
            let strengths = (strength(first), strength(second))
            return strengths.0 != strengths.1 ? strengths.0 > strengths.1 : first.id < second.id
        }
        .prefix(self.limit)
        let kept = chosen.filter { places[$0.id] != nil }.sorted { (places[$0.id] ?? 0) < (places[$1.id] ?? 0) }
        return Self.settled(kept + chosen.filter { places[$0.id] == nil }, bonus: bonus)
    }

    /// Moves an entry up past those that it clearly beats.
    private static func settled(_ entries: [Entry], bonus: Double) -> [Entry] {
        var entries = entries
        for start in entries.indices.dropFirst() {
            var place = start
            while place > 0, entries[place].score > entries[place - 1].score + bonus {
                entries.swapAt(place, place - 1)
                place -= 1
            }
        }
        return entries
    }
}
