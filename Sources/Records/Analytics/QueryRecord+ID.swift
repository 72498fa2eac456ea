extension QueryRecord {
    /// The id of a query that another system logged: the same for the same time and key, so that importing a log again
    /// adds nothing. In the form of a UUID of version 7 whose random part is a hash of the key.
    ///
    /// - Parameters:
    ///   - at: when it was asked, in milliseconds since 1970 UTC.
    ///   - key: what tells it from others of that time: the source's own id, or everything the source says.
    public static func importedID(at: Int64, key: String) -> String {
        let hash = Array(SHA256.hexDigest(of: Array(key.utf8)).utf8)
        let time = UInt64(min(max(at, 0), (1 << 48) - 1))
        var digits = (0..<12).map { hexDigit(UInt8(time >> UInt64(44 - 4 * $0) & 0xF)) }
        digits.append(UInt8(ascii: "7"))
        digits += hash[0..<3]
        digits.append(UInt8(ascii: "a"))
        digits += hash[3..<18]
        for place in [20, 16, 12, 8] { digits.insert(UInt8(ascii: "-"), at: place) }
        return String(decoding: digits, as: UTF8.self)
    }
}
