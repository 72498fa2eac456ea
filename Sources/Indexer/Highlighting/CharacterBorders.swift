/// Where the characters of a text, as people see them, start in its UTF-8.
struct CharacterBorders {
    /// The offset of every character, and the length of the text at the end.
    private let offsets: [Int32]

    init(of text: String) {
        var offsets: [Int32] = []
        let utf8 = text.utf8
        offsets.reserveCapacity(utf8.count / 2 + 1)
        for index in text.indices {
            offsets.append(Int32(truncatingIfNeeded: utf8.distance(from: text.startIndex, to: index)))
        }
        offsets.append(Int32(truncatingIfNeeded: utf8.count))
        self.offsets = offsets
    }

    /// How many characters there are.
    var count: Int { self.offsets.count - 1 }

    /// Where character number `index` starts; the length of the text for an index past the last one.
    func offset(ofCharacter index: Int) -> Int { Int(self.offsets[min(max(index, 0), self.count)]) }

    /// The number of the character that holds the byte at `offset`; `count` for the end of the text.
    func character(at offset: Int) -> Int {
        var low = 0
        var high = self.offsets.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(self.offsets[middle]) <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
