/// A set of words that finds the longest one starting at a place of a text.
///
/// Nodes lie level by level in flat arrays with their children side by side and sorted, so a million words cost about
/// 10 bytes a node.
struct WordTrie: Sendable {
    private var units: [UInt16] = [0]
    private var firstChild: [UInt32] = [0]
    private var childCount: [UInt16] = [0]
    private var isWord: [Bool] = [false]
    private var maximum = 0

    /// How many words the set holds.
    let count: Int

    /// - Parameter words: normalised words; empty ones and repeated ones count once or not at all.
    init(_ words: some Sequence<[UInt16]>) {
        var sorted = words.filter { !$0.isEmpty }
        sorted.sort { $0.lexicographicallyPrecedes($1) }
        var distinct: [[UInt16]] = []
        distinct.reserveCapacity(sorted.count)
        for word in sorted where distinct.last != word { distinct.append(word) }
        self.count = distinct.count
        self.maximum = distinct.lazy.map(\.count).max() ?? 0
        self.build(distinct)
    }

    private mutating func build(_ words: [[UInt16]]) {
        // Each entry is a node and the words (a range of the sorted list) that pass through it.
        var level: [(node: Int, words: Range<Int>)] = [(0, 0..<words.count)]
        var depth = 0
        while !level.isEmpty {
            var next: [(node: Int, words: Range<Int>)] = []
            for (node, range) in level {
                self.firstChild[node] = UInt32(self.units.count)
                var index = range.lowerBound
                while index < range.upperBound {
                    guard words[index].count > depth else {
                        index += 1
                        continue
                    }
                    let unit = words[index][depth]
                    var end = index
                    while end < range.upperBound, words[end][depth] == unit { end += 1 }
                    let child = self.units.count
                    self.units.append(unit)
                    self.firstChild.append(0)
                    self.childCount.append(0)
                    self.isWord.append(words[index].count == depth + 1)
                    self.childCount[node] += 1
                    next.append((child, index..<end))
                    index = end
                }
            }
            level = next
            depth += 1
        }
    }

    /// The length of the longest word that starts at `start`, for which `mayEnd` holds at the place after it; 0 for none.
    func longestMatch(
        in text: UnsafeBufferPointer<UInt16>,
        at start: Int,
        mayEnd: (Int) -> Bool
    ) -> Int {
        guard self.count > 0 else { return 0 }
        var node = 0
        var best = 0
        var index = start
        while index < text.count, let child = self.child(of: node, unit: text[index]) {
            node = child
            index += 1
            if self.isWord[node], mayEnd(index) { best = index - start }
        }
        return best
    }

    /// All words, in no particular order.
    var words: [[UInt16]] {
        var words: [[UInt16]] = []
        words.reserveCapacity(self.count)
        var waiting: [(node: Int, word: [UInt16])] = [(0, [])]
        while let (node, word) = waiting.popLast() {
            if self.isWord[node] { words.append(word) }
            let first = Int(self.firstChild[node])
            for child in first..<(first + Int(self.childCount[node])) {
                waiting.append((child, word + [self.units[child]]))
            }
        }
        return words
    }

    /// Tells sets apart; the same words give the same, since the nodes lie in the order of the sorted words.
    var checksum: String {
        var checksum = Checksum()
        for node in self.units.indices {
            let (unit, children) = (self.units[node], self.childCount[node])
            checksum.add([
                UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8), UInt8(truncatingIfNeeded: children),
                UInt8(children >> 8), self.isWord[node] ? 1 : 0,
            ])
        }
        return checksum.text
    }

    /// The lengths of all words that start at `start`, for which `mayEnd` holds at the place after them; shortest first.
    func matches(in text: UnsafeBufferPointer<UInt16>, at start: Int, mayEnd: (Int) -> Bool) -> [Int] {
        guard self.count > 0 else { return [] }
        var node = 0
        var lengths: [Int] = []
        var index = start
        while index < text.count, let child = self.child(of: node, unit: text[index]) {
            node = child
            index += 1
            if self.isWord[node], mayEnd(index) { lengths.append(index - start) }
        }
        return lengths
    }

    /// Whether the set holds `word`.
    func contains(_ word: [UInt16]) -> Bool { self.number(of: word) != nil }

    /// Every word's number is below this; not every number is a word's.
    var numbers: Int { self.units.count }

    /// The number of `word`; nil when the set does not hold it.
    func number(of word: [UInt16]) -> Int? {
        var node = 0
        for unit in word {
            guard let child = self.child(of: node, unit: unit) else { return nil }
            node = child
        }
        return self.isWord[node] ? node : nil
    }

    /// Calls `body` with the number of each word that starts at `start`, shortest first.
    @inline(__always)
    func forEachMatch(in text: UnsafeBufferPointer<UInt16>, at start: Int, _ body: (Int) -> Void) {
        guard self.count > 0 else { return }
        var node = 0
        var index = start
        while index < text.count, let child = self.child(of: node, unit: text[index]) {
            node = child
            index += 1
            if self.isWord[node] { body(node) }
        }
    }

    private func child(of node: Int, unit: UInt16) -> Int? {
        var low = Int(self.firstChild[node])
        var high = low + Int(self.childCount[node])
        while low < high {
            let middle = (low + high) / 2
            let value = self.units[middle]
            if value == unit { return middle }
            if value < unit { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
