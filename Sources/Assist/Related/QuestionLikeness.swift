import Indexer

/// How much of what was typed stands in a question: pairs of characters count twice, single ones once.
struct QuestionLikeness {
    private let typed: Set<String>

    init(to text: String) { self.typed = Self.grams(of: text) }

    /// Twice the shared grams over those of both, 0 to 1.
    func value(of question: String) -> Double {
        let other = Self.grams(of: question)
        let total = self.typed.count + other.count
        return total == 0 ? 0 : 2 * Double(self.typed.intersection(other).count) / Double(total)
    }

    private static func grams(of text: String) -> Set<String> {
        let characters = Array(Normalizer.form(of: text)).filter { $0.isLetter || $0.isNumber }
        var grams = Set(characters.map(String.init))
        for (first, second) in zip(characters, characters.dropFirst()) { grams.insert(String([first, second])) }
        return grams
    }
}
