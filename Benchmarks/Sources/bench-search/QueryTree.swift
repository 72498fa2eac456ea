import BenchmarkSupport
import Indexer

/// The first stage's query in the postfix form of the C interface.
enum QueryTree {
    private static let term: UInt8 = 0x01
    private static let scale: UInt8 = 0x15
    private static let or: UInt8 = 0x10

    /// What the terms of each family start with in the index.
    private static let prefixes: [String: UInt8] = [
        "bigram": UInt8(ascii: "B"), "character": UInt8(ascii: "U"), "word": UInt8(ascii: "W"),
    ]

    /// Any of the searched terms, each with its weight; nil when there is none.
    static func program(of terms: [Explanation.SearchedTerm]) -> [UInt8]? {
        var program = FlatBytes()
        var count = 0
        for term in terms where term.isSearched {
            guard let prefix = prefixes[term.family] else { continue }
            program.byte(Self.term)
            program.number(UInt32(1))
            program.short([prefix] + Array(term.text.utf8))
            if term.weight != 1 {
                program.byte(scale)
                program.number(term.weight.bitPattern)
            }
            count += 1
        }
        guard count > 0 else { return nil }
        if count > 1 {
            program.byte(or)
            program.number(UInt16(clamping: count))
        }
        return program.bytes
    }
}
