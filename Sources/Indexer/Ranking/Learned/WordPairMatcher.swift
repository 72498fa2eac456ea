/// Finds for one question and many documents the pairs of a word that only the question has with one that only the
/// document has. For one thread at a time.
///
/// A document has a word when its text holds it as a string, so documents need not be cut into words.
final class WordPairMatcher {
    /// A body of more units is not read: pairs of everything with everything say nothing.
    static let maximumBody = 160
    /// The most words of a question that are looked at.
    static let maximumWords = 64

    /// A pair that holds when the document has the word it hangs on and lacks the question's.
    private struct Link {
        var source: Int32
        var pair: Int32
        var weight: Float
        /// The next link that hangs on the same word; -1 at the end.
        var next: Int32
    }

    private let table: WordPairTable
    private var links: [Link] = []
    /// For each word's number its first link, -1 for none.
    private var heads: [Int32]
    private var linked: [Int32] = []
    private var isSource: [Bool]
    private var sources: [Int32] = []
    /// The text in which each word was seen last.
    private var seen: [UInt32]
    private var stamp: UInt32 = 0
    private var found: [Int32] = []

    init(_ table: WordPairTable) {
        self.table = table
        self.heads = [Int32](repeating: -1, count: table.words.numbers)
        self.isSource = [Bool](repeating: false, count: table.words.numbers)
        self.seen = [UInt32](repeating: 0, count: table.words.numbers)
    }

    /// Takes up a question: its normalised units and the words it is cut into.
    func prepare(_ units: [UInt16], words: [[UInt16]]) {
        for word in self.linked { self.heads[Int(word)] = -1 }
        for word in self.sources { self.isSource[Int(word)] = false }
        self.linked.removeAll(keepingCapacity: true)
        self.sources.removeAll(keepingCapacity: true)
        self.links.removeAll(keepingCapacity: true)
        for word in words.prefix(Self.maximumWords) {
            guard let number = self.table.words.number(of: word), !self.isSource[number] else { continue }
            self.isSource[number] = true
            self.sources.append(Int32(number))
        }
        self.begin()
        self.read(units)
        for source in self.sources { self.link(source) }
    }

    /// Hangs the question's word on each of its partners that the question itself lacks.
    private func link(_ source: Int32) {
        for partner in self.table.partners(of: Int(source)) where self.seen[Int(partner.word)] != self.stamp {
            let word = Int(partner.word)
            if self.heads[word] < 0 { self.linked.append(partner.word) }
            self.links.append(
                Link(source: source, pair: partner.pair, weight: partner.weight, next: self.heads[word])
            )
            self.heads[word] = Int32(self.links.count - 1)
        }
    }

    var isIdle: Bool { self.links.isEmpty }

    // MARK: - Documents

    /// Starts a document.
    func begin() {
        if self.stamp == .max {
            self.stamp = 0
            for index in self.seen.indices { self.seen[index] = 0 }
        }
        self.stamp += 1
        self.found.removeAll(keepingCapacity: true)
    }

    /// Reads a field of the document.
    func read(_ units: [UInt16]) {
        units.withUnsafeBufferPointer { units in
            for start in units.indices {
                self.table.words.forEachMatch(in: units, at: start) { word in
                    guard self.seen[word] != self.stamp else { return }
                    self.seen[word] = self.stamp
                    if self.heads[word] >= 0 { self.found.append(Int32(word)) }
                }
            }
        }
    }

    /// What the pairs that hold for the document say, together.
    func sum() -> Float {
        var sum: Float = 0
        self.forEachPair { sum += $1 }
        return sum
    }

    /// Calls `body` with the place and the weight of each pair that holds for the document.
    func forEachPair(_ body: (Int32, Float) -> Void) {
        for word in self.found {
            var place = self.heads[Int(word)]
            while place >= 0 {
                let link = self.links[Int(place)]
                if self.seen[Int(link.source)] != self.stamp { body(link.pair, link.weight) }
                place = link.next
            }
        }
    }
}
