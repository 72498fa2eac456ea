/// Finds texts that are nearly the same among very many.
///
/// Sketches are cut into 25 bands of 5 bins; texts that share a whole band are candidates (at a similarity of 0.8 a
/// pair is missed once in ten thousand times). A candidate whose sketches are alike is verified against the pieces
/// themselves, which lie in a temporary file. A text costs about 300 bytes of memory.
final class NearDuplicateSearch {
    struct Match {
        /// Numbers of the texts in the order they were added.
        let text: Int
        let earlier: Int
        /// The exact share of common pieces, 0 to 1.
        let share: Double
    }

    private let share: Double
    private let spill: SpillFile
    private var sketches: [UInt16] = []
    private var extents: [(position: Int, count: Int)] = []
    private var parents: [Int32] = []
    private var failed: Set<UInt64> = []

    private static let bandLength = 5
    /// How many earlier members of a group a text is held against. Groups of look-alikes may be huge.
    private static let window = 16
    /// How far a sketch may fall short of the truth: four standard deviations at a share of 0.8.
    private static let tolerance = 0.14
    private static let failedLimit = 1 << 20

    /// - Parameter share: from which share on two texts match.
    init(share: Double) throws {
        self.share = share
        spill = try SpillFile()
    }

    /// Adds a text and gives its number.
    func add(_ scalars: [UInt32]) throws -> Int {
        let shingles = ShingleSketch.shingles(scalars)
        extents.append((try spill.append(shingles), shingles.count))
        sketches += ShingleSketch.bins(of: shingles)
        parents.append(Int32(parents.count))
        return extents.count - 1
    }

    /// Gives every text that is nearly the same as an earlier one, once.
    func matches(_ onMatch: (Match) -> Void) throws {
        for band in 0..<(ShingleSketch.bins / Self.bandLength) {
            let keys = keys(of: band)
            var start = 0
            while start < keys.count {
                var end = start + 1
                while end < keys.count, keys[end] >> 32 == keys[start] >> 32 { end += 1 }
                try search(keys[start..<end], onMatch)
                start = end
            }
        }
    }

    /// Hash of the band and number of the text, sorted, so that equal bands stand together.
    private func keys(of band: Int) -> [UInt64] {
        var keys: [UInt64] = []
        keys.reserveCapacity(extents.count)
        for text in extents.indices {
            var hash: UInt64 = 0
            for bin in 0..<Self.bandLength {
                hash = Fingerprint.mix(
                    hash ^ UInt64(sketches[text * ShingleSketch.bins + band * Self.bandLength + bin])
                )
            }
            keys.append(hash << 32 | UInt64(text))
        }
        keys.sort()
        return keys
    }

    private func search(_ group: ArraySlice<UInt64>, _ onMatch: (Match) -> Void) throws {
        guard group.count > 1 else { return }
        for index in group.indices.dropFirst() {
            let text = Int(group[index] & 0xFFFF_FFFF)
            for other in group[max(group.startIndex, index - Self.window)..<index].reversed() {
                guard let match = try compare(text, Int(other & 0xFFFF_FFFF)) else { continue }
                onMatch(match)
            }
        }
    }

    private func compare(_ text: Int, _ earlier: Int) throws -> Match? {
        let (root, otherRoot) = (root(of: text), root(of: earlier))
        guard root != otherRoot, estimate(text, earlier) >= share - Self.tolerance else { return nil }
        let pair = UInt64(text) << 32 | UInt64(earlier)
        guard !failed.contains(pair) else { return nil }
        let exact = ShingleSketch.similarity(try shingles(text), try shingles(earlier))
        guard exact >= share else {
            if failed.count < Self.failedLimit { failed.insert(pair) }
            return nil
        }
        parents[max(root, otherRoot)] = Int32(min(root, otherRoot))
        return Match(text: text, earlier: earlier, share: exact)
    }

    /// The share of equal bins.
    private func estimate(_ left: Int, _ right: Int) -> Double {
        // Without bounds checks the compiler compares many bins at once; this is where large checks spend their time.
        let equal = sketches.withUnsafeBufferPointer { sketches in
            let left = UnsafeBufferPointer(
                rebasing: sketches[(left * ShingleSketch.bins)...].prefix(ShingleSketch.bins)
            )
            let right = UnsafeBufferPointer(
                rebasing: sketches[(right * ShingleSketch.bins)...].prefix(ShingleSketch.bins)
            )
            var equal: UInt16 = 0
            for bin in 0..<ShingleSketch.bins { equal &+= left[bin] == right[bin] ? 1 : 0 }
            return equal
        }
        return Double(equal) / Double(ShingleSketch.bins)
    }

    private func shingles(_ text: Int) throws -> [UInt32] {
        try spill.read(at: extents[text].position, count: extents[text].count)
    }

    /// The text by which a cluster of matching texts is known.
    private func root(of text: Int) -> Int {
        var root = text
        while Int(parents[root]) != root {
            parents[root] = parents[Int(parents[root])]
            root = Int(parents[root])
        }
        return root
    }
}
