/// Lists of values as parameters.
enum SQLList {
    /// How many values one statement takes.
    static let chunk = 256

    /// `IN` with that many parameters; for none a condition that never holds.
    static func membership(count: Int) -> String {
        count == 0 ? " IS NULL AND 1 = 0" : " IN (" + repeatElement("?", count: count).joined(separator: ", ") + ")"
    }

    /// The values in pieces for ``membership(count:)``, each filled up with its last value to a power of two, so that
    /// few different statements need to be prepared.
    static func chunks(_ values: [SQLValue]) -> [[SQLValue]] {
        stride(from: 0, to: values.count, by: chunk).map { start in
            let piece = values[start..<min(start + chunk, values.count)]
            var size = 1
            while size < piece.count { size *= 2 }
            return Array(piece) + Array(piece.suffix(1).flatMap { repeatElement($0, count: size - piece.count) })
        }
    }

    /// The text as a part of a pattern of `LIKE … ESCAPE '!'` that stands for itself.
    static func literal(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "!%_".contains(character) { result.append("!") }
            result.append(character)
        }
    }
}
