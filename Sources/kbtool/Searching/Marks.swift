/// Puts marks round parts of a text.
enum Marks {
    /// The text with `open` and `close` round the parts at `ranges` (UTF-8 offsets, ascending, not overlapping).
    static func marked(_ text: String, _ ranges: [Range<Int>], open: String, close: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var place = 0
        for range in ranges where range.lowerBound >= place && range.upperBound <= bytes.count {
            result += bytes[place..<range.lowerBound]
            result += Array(open.utf8) + bytes[range] + Array(close.utf8)
            place = range.upperBound
        }
        result += bytes[place...]
        return String(decoding: result, as: UTF8.self)
    }
}
