/// Groups of words that stand for each other, found by the longest member at a place of a text.
struct SynonymTable: Sendable {
    let groups: [[[UInt16]]]
    private let trie: WordTrie
    private let groupOfWord: [[UInt16]: Int]

    init(groups: [[[UInt16]]]) {
        self.groups = groups.map { group in
            var seen: Set<[UInt16]> = []
            return group.filter { !$0.isEmpty && seen.insert($0).inserted }
        }
        .filter { $0.count > 1 }
        var groupOfWord: [[UInt16]: Int] = [:]
        for (index, group) in self.groups.enumerated() {
            for word in group where groupOfWord[word] == nil { groupOfWord[word] = index }
        }
        self.groupOfWord = groupOfWord
        self.trie = WordTrie(groupOfWord.keys)
    }

    func group(of word: [UInt16]) -> Int? { self.groupOfWord[word] }

    /// The members found in `text`, longest first at each place, not overlapping.
    func matches(in text: [UInt16]) -> [(range: Range<Int>, group: Int)] {
        guard self.trie.count > 0 else { return [] }
        var matches: [(range: Range<Int>, group: Int)] = []
        text.withUnsafeBufferPointer { units in
            var index = 0
            while index < units.count {
                let length = self.trie.longestMatch(in: units, at: index) { _ in true }
                if length > 0, let group = self.groupOfWord[Array(units[index..<(index + length)])] {
                    matches.append((index..<(index + length), group))
                    index += length
                } else {
                    index += 1
                }
            }
        }
        return matches
    }
}
