import Foundation

/// Where a page ended: enough to go on without repeating a hit while documents arrive.
///
/// A later page leaves out documents that were indexed after the first one was made, and goes on after the last hit
/// shown; should that hit be gone, after as many hits as were shown.
struct PageCursor: Equatable {
    /// When the first page was made, in milliseconds since 1970 UTC.
    var asOf: Int64
    /// How many hits were shown.
    var shown: Int
    /// The last hit's group.
    var last: String
    /// Tells this search from others.
    var fingerprint: UInt64

    var text: String {
        Data("\(self.asOf) \(self.shown) \(self.fingerprint) \(self.last)".utf8).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    init(asOf: Int64, shown: Int, last: String, fingerprint: UInt64) {
        self.asOf = asOf
        self.shown = shown
        self.last = last
        self.fingerprint = fingerprint
    }

    /// - Throws: `IndexError` with code `invalid` for a text that `text` did not make or made for another search.
    init(text: String, fingerprint: UInt64) throws {
        var base64 = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        guard let data = Data(base64Encoded: base64), let plain = String(data: data, encoding: .utf8) else {
            throw Self.invalid
        }
        let parts = plain.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, let asOf = Int64(parts[0]), let shown = Int(parts[1]), shown >= 0,
            UInt64(parts[2]) == fingerprint
        else { throw Self.invalid }
        self.init(asOf: asOf, shown: shown, last: String(parts[3]), fingerprint: fingerprint)
    }

    private static var invalid: IndexError {
        IndexError(
            code: .invalid, message: "The page cursor does not belong to this search; start again at the first page.")
    }

    /// A number that is the same for the same search in every process (FNV-1a).
    static func fingerprint(_ parts: [String]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in parts.joined(separator: "\u{0}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
