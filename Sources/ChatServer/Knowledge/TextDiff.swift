/// What changed between two texts, line by line.
struct TextDiff: Sendable {
    /// A run of lines.
    struct Piece: Sendable, Hashable, Encodable {
        /// What became of the lines.
        enum Kind: String, Sendable, Encodable {
            case same, removed, added
        }

        var kind: Kind
        var lines: [String]
    }

    /// Everything in order; `same` and `removed` give the old text, `same` and `added` the new one.
    var pieces: [Piece] = []

    /// Past so many pairs of lines the changed middle is given as a whole.
    private static let maximumPairs = 1_000_000

    init(from old: String, to new: String) {
        let old = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let new = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = zip(old, new).prefix { $0 == $1 }.count
        let end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        self.add(.same, old.prefix(start))
        self.addMiddle(old.dropFirst(start).dropLast(end), new.dropFirst(start).dropLast(end))
        self.add(.same, old.suffix(end))
    }

    private mutating func addMiddle(_ old: ArraySlice<String>, _ new: ArraySlice<String>) {
        guard old.count * new.count <= Self.maximumPairs else {
            self.add(.removed, old)
            self.add(.added, new)
            return
        }
        let difference = Array(new).difference(from: Array(old))
        let removed = Set(difference.removals.map(Self.offset))
        let added = Set(difference.insertions.map(Self.offset))
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                self.add(.removed, [old[old.startIndex + left]])
                left += 1
            } else if added.contains(right) {
                self.add(.added, [new[new.startIndex + right]])
                right += 1
            } else {
                self.add(.same, [old[old.startIndex + left]])
                left += 1
                right += 1
            }
        }
    }

    private static func offset(_ change: CollectionDifference<String>.Change) -> Int {
        switch change {
        case .remove(let offset, _, _), .insert(let offset, _, _): offset
        }
    }

    private mutating func add(_ kind: Piece.Kind, _ lines: some Collection<String>) {
        guard !lines.isEmpty else { return }
        if self.pieces.last?.kind == kind {
            self.pieces[self.pieces.count - 1].lines += lines
        } else {
            self.pieces.append(Piece(kind: kind, lines: Array(lines)))
        }
    }
}
