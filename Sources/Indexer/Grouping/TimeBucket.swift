/// Stretches of time of about 25 days, each a term of the documents in it, so that a range of time or the newest
/// documents are found without reading the time of all others.
enum TimeBucket {
    private static let prefix = Array("XD".utf8)
    /// In milliseconds.
    private static let length = 2_147_483_648.0
    private static let last: UInt32 = 0xFFFF
    /// More stretches than these (680 years) are not listed.
    private static let maximumCount = 10_000

    /// The stretch of a time, in milliseconds since 1970 UTC; times out of reach are in the first or last one.
    static func number(of time: Double) -> UInt32 {
        guard time > 0 else { return 0 }
        let number = (time / Self.length).rounded(.down)
        return number < Double(Self.last) ? UInt32(number) : Self.last
    }

    /// The term of a stretch; terms are ordered as the stretches are.
    static func term(_ number: UInt32) -> [UInt8] {
        let digits = String(number, radix: 16)
        return Self.prefix + Array(String(repeating: "0", count: max(0, 4 - digits.count)).utf8) + Array(digits.utf8)
    }

    /// The stretches that a collection has documents in, ascending; none for a collection of another kind.
    static func all(in database: XapianDatabase) throws -> [UInt32] {
        try database.terms(prefix: Self.prefix, limit: Self.maximumCount).compactMap { term, _ in
            UInt32(String(decoding: term.dropFirst(Self.prefix.count), as: UTF8.self), radix: 16)
        }
    }
}
