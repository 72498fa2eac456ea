/// Counts the slips between two words: a letter missing, too many, wrong, or two neighbours exchanged.
enum EditDistance {
    /// The number of slips, or nil when there are more than `limit`.
    static func between(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int? {
        guard abs(first.count - second.count) <= limit else { return nil }
        var before = [Int](repeating: 0, count: second.count + 1)
        var last = Array(0...second.count)
        for row in 0..<first.count {
            var current = [row + 1] + [Int](repeating: 0, count: second.count)
            for column in 0..<second.count {
                let isSame = first[row] == second[column]
                var least = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    least = min(least, before[column - 1] + 1)
                }
                current[column + 1] = least
            }
            if current.allSatisfy({ $0 > limit }) { return nil }
            (before, last) = (last, current)
        }
        return last[second.count] <= limit ? last[second.count] : nil
    }
}
