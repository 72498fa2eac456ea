import BenchmarkSupport
import Indexer

/// Cuts questions of 4 to 20 characters out of texts: exact pieces, and pieces with words left out or in another order.
struct QuestionMaker {
    private let clauses: [String]
    private let segmenter: Segmenter
    private var random: SeededGenerator

    private static let shortest = 4
    private static let longest = 20

    init(history: History, seed: UInt64) throws {
        // Signs could be read as operators of the query language.
        clauses = Clauses(history).sources.flatMap(\.clauses).filter { $0.allSatisfy { $0.isLetter || $0.isNumber } }
        segmenter = try Segmenter()
        random = SeededGenerator(seed: seed)
    }

    /// A piece as it stands in a text.
    mutating func exact() -> String {
        let clause = clauses[random.below(clauses.count)]
        let length = min(clause.count, Self.shortest + random.below(Self.longest - Self.shortest + 1))
        return String(clause.dropFirst(random.below(clause.count - length + 1)).prefix(length))
    }

    /// A clause in which words are missing and two neighbours may have changed places.
    mutating func loose() -> String {
        while true {
            var words = segmenter.pieces(of: clauses[random.below(clauses.count)]).map(\.text)
            guard words.count >= 3 else { continue }
            if random.below(2) == 0 {
                let place = random.below(words.count - 1)
                words.swapAt(place, place + 1)
            }
            words.remove(at: random.below(words.count))
            var question = ""
            for word in words where random.below(5) > 0 && question.count + word.count <= Self.longest {
                question += word
            }
            if question.count >= Self.shortest { return question }
        }
    }
}
