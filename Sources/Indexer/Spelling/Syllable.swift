/// A toneless syllable of pinyin in ASCII, ü written as v: `lv`, `zhong`.
struct Syllable: Sendable, Hashable {
    /// The letters, up to eight of them in one number.
    private let letters: UInt64

    /// - Parameter letters: Lower-case letters; ü may stand as v. Anything else gives nil.
    init?(_ letters: some Sequence<UInt16>) {
        var value: UInt64 = 0
        var count = 0
        for letter in letters {
            let letter = letter == 0xFC ? 0x76 : letter
            guard (0x61...0x7A).contains(letter), count < 8 else { return nil }
            value = value << 8 | UInt64(letter)
            count += 1
        }
        guard count > 0 else { return nil }
        self.letters = value
    }

    private init(letters: UInt64) { self.letters = letters }

    var text: String {
        String(decoding: self.bytes, as: UTF8.self)
    }

    private var bytes: [UInt8] {
        (0..<8).reversed().map { UInt8(truncatingIfNeeded: self.letters >> (8 * UInt64($0))) }.filter { $0 != 0 }
    }

    /// What sounds alike to many speakers has the same form: zh/z, ch/c, sh/s, n/l, f/h, r/l, ang/an, eng/en, ing/in.
    var blurred: Syllable {
        var bytes = self.bytes
        if bytes.count > 1, bytes[1] == 0x68, [0x7A, 0x63, 0x73].contains(bytes[0]) { bytes.remove(at: 1) }
        switch bytes.first {
        case 0x6E, 0x72: if bytes.count > 1 { bytes[0] = 0x6C }
        case 0x66: bytes[0] = 0x68
        default: break
        }
        if bytes.count > 2, bytes[bytes.count - 1] == 0x67, bytes[bytes.count - 2] == 0x6E,
            [0x61, 0x65, 0x69].contains(bytes[bytes.count - 3])
        {
            bytes.removeLast()
        }
        return Syllable(letters: bytes.reduce(0) { $0 << 8 | UInt64($1) })
    }
}
