/// Cuts SQL into words, parameters and the rest; the pieces together are the text.
struct SQLScanner {
    enum Piece: Equatable {
        /// A `?` that stands for a value.
        case parameter
        /// A name or keyword without quotes.
        case word(ArraySlice<UInt8>)
        /// Quoted text, a comment, or one other character.
        case other(ArraySlice<UInt8>)
    }

    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> Piece? {
        guard index < bytes.count else { return nil }
        let start = index
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "?"):
            return .parameter
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            skip(past: byte)
            return .other(bytes[start..<index])
        case UInt8(ascii: "-") where index < bytes.count && bytes[index] == byte:
            skip(past: UInt8(ascii: "\n"))
            return .other(bytes[start..<index])
        case _ where Self.isWord(byte):
            while index < bytes.count, Self.isWord(bytes[index]) { index += 1 }
            return .word(bytes[start..<index])
        default:
            return .other(bytes[start..<index])
        }
    }

    private mutating func skip(past end: UInt8) {
        while index < bytes.count, bytes[index] != end { index += 1 }
        index = min(index + 1, bytes.count)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
