import BenchmarkSupport

/// Makes titles out of the public ones: so many of them as they are, then beginnings of one joined with ends of another.
struct TitleMaker {
    private let titles: [String]
    private var random = SeededGenerator(seed: 3)

    private static let lengths = 4...24

    init(_ history: History) throws {
        let titles = history.records.map { $0.title.filter { !$0.isNewline } }.filter {
            Self.lengths.contains($0.count)
        }
        guard titles.count > 1_000 else { throw BenchmarkFailure("There are too few titles to make more of.") }
        self.titles = titles
    }

    /// The title of a number, the same one in every run as long as they are asked for in order.
    mutating func title(_ number: Int) -> String {
        if number < self.titles.count { return self.titles[number] }
        let first = self.titles[self.random.below(self.titles.count)]
        let second = self.titles[self.random.below(self.titles.count)]
        return String(first.prefix(first.count / 2 + 1) + second.suffix(second.count / 2 + 1))
    }

    /// How often a title is used: most never, few very often.
    mutating func use() -> Double {
        let share = Double(self.random.below(1_000_000) + 1) / 1_000_000
        return share > 0.3 ? 0 : (0.3 / share).rounded()
    }
}
