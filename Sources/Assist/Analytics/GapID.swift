/// The name of a gap on the command line: ten letters and digits made from a question's text.
///
/// A gap is named after the question that founded it, and answers to the name of any question in it, so that a name
/// written down yesterday still finds it when questions were added or old ones left the period.
public enum GapID {
    /// The name that a question's text gives.
    public static func name(of text: String) -> String {
        // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 {
            hash ^= UInt64(byte)
            hash &*= 0x100_0000_01B3
        }
        return String(decoding: (0..<10).map { Self.letters[Int(hash >> (14 + 5 * UInt64($0)) & 31)] }, as: UTF8.self)
    }

    // Without i, l, o and u, which are mistaken for others.
    private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
}
