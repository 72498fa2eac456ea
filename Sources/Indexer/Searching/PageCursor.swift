import Foundation

/// Where a page ended: enough to go on without repeating a hit while documents arrive.
///
/// A later page leaves out documents that were indexed after the first one was made, and hits that were shown, whatever
/// has become of their places.
struct PageCursor: Equatable {
    /// When the first page was made, in milliseconds since 1970 UTC.
    var asOf: Int64
    /// Tells this search from others.
    var fingerprint: UInt64
    /// How the first page read the text.
    var reading: TextReading
    /// A number for each hit shown, at most `SearchRun.maximumDepth`.
    var shown: [UInt32]

    /// The first byte of every cursor, so that other text is not taken for one. The second says how the text was read.
    private static let mark: UInt8 = 0x79

    init(asOf: Int64, fingerprint: UInt64, reading: TextReading, shown: [UInt32]) {
        self.asOf = asOf
        self.fingerprint = fingerprint
        self.reading = reading
        self.shown = shown
    }

    /// The cursor as text for addresses and command lines.
    var text: String {
        var bytes = [Self.mark, self.reading.rawValue]
        withUnsafeBytes(of: self.asOf.littleEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: self.fingerprint.littleEndian) { bytes.append(contentsOf: $0) }
        for number in self.shown { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
        return Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    /// - Throws: `IndexError` with code `invalid` for a text that `text` did not make or made for another search.
    init(text: String, fingerprint: UInt64) throws {
        var base64 = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        guard let data = Data(base64Encoded: base64), data.count >= 18, data.first == Self.mark,
            let reading = TextReading(rawValue: data[1]),
            (data.count - 18) % 4 == 0, (data.count - 18) / 4 <= SearchRun.maximumDepth
        else { throw Self.invalid }
        let bytes = Array(data)
        func number(at place: Int, count: Int) -> UInt64 {
            bytes[place..<(place + count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        guard number(at: 10, count: 8) == fingerprint else { throw Self.invalid }
        let shown = stride(from: 18, to: bytes.count, by: 4).map { UInt32(number(at: $0, count: 4)) }
        self.init(
            asOf: Int64(bitPattern: number(at: 2, count: 8)),
            fingerprint: fingerprint,
            reading: reading,
            shown: shown
        )
    }

    private static var invalid: IndexError {
        IndexError(
            code: .invalid,
            message: "The page cursor does not belong to this search; start again at the first page."
        )
    }

    /// A number that is the same for the same parts in every process (FNV-1a).
    static func fingerprint(_ parts: [String]) -> UInt64 { Self.fingerprint(of: parts.joined(separator: "\u{0}").utf8) }

    static func fingerprint(of bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// The number that stands for a hit.
    static func number(of identity: String) -> UInt32 { UInt32(truncatingIfNeeded: Self.fingerprint([identity])) }
}
