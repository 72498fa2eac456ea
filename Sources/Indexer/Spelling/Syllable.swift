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

    /// - Parameter bytes: one to eight lower-case ASCII letters; anything else gives nil.
    init?(bytes: some Sequence<UInt8>) { self.init(bytes.lazy.map { UInt16($0) }) }

    private init(letters: UInt64) { self.letters = letters }

    var text: String {
        String(decoding: self.bytes, as: UTF8.self)
    }

    /// How many letters it has.
    var count: Int { (64 - self.letters.leadingZeroBitCount + 7) / 8 }

    /// Its first letters; nil when it has fewer.
    func start(of count: Int) -> Syllable? { count <= self.count ? Syllable(bytes: self.bytes.prefix(count)) : nil }

    /// The letters as ASCII.
    var bytes: [UInt8] {
        (0..<8).reversed().map { UInt8(truncatingIfNeeded: self.letters >> (8 * UInt64($0))) }.filter { $0 != 0 }
    }

    /// What sounds alike to many speakers has the same form: zh/z, ch/c, sh/s, n/l, f/h, r/l, ang/an, eng/en, ing/in.
    var blurred: Syllable {
        var bytes = self.count > 1 || self.bytes == [0x66] ? self.blurredStart.bytes : self.bytes
        if bytes.count > 2, bytes[bytes.count - 1] == 0x67, bytes[bytes.count - 2] == 0x6E,
            [0x61, 0x65, 0x69].contains(bytes[bytes.count - 3])
        {
            bytes.removeLast()
        }
        return Syllable(letters: bytes.reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// The same for the beginning of a syllable, whose end is not known yet: `zh` and `z` are one, `n` and `l`.
    var blurredStart: Syllable {
        var bytes = self.bytes
        if bytes.count > 1, bytes[1] == 0x68, [0x7A, 0x63, 0x73].contains(bytes[0]) { bytes.remove(at: 1) }
        switch bytes.first {
        case 0x6E, 0x72: bytes[0] = 0x6C
        case 0x66: bytes[0] = 0x68
        default: break
        }
        return Syllable(letters: bytes.reduce(0) { $0 << 8 | UInt64($1) })
    }
}
