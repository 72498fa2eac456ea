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
    init?(bytes: some Sequence<UInt8>) {
        var value: UInt64 = 0
        var count = 0
        for letter in bytes {
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

    /// How many letters it has.
    var count: Int { (64 - self.letters.leadingZeroBitCount + 7) / 8 }

    /// Its first letters; nil when it has fewer.
    func start(of count: Int) -> Syllable? {
        guard (1...8).contains(count), count <= self.count else { return nil }
        return Syllable(letters: self.letters >> (8 * UInt64(self.count - count)))
    }

    /// Whether it begins with the letters of another.
    func hasStart(_ start: Syllable) -> Bool {
        let further = self.count - start.count
        return further >= 0 && self.letters >> (8 * UInt64(further)) == start.letters
    }

    /// One of its letters; 0 beyond the last.
    func letter(_ place: Int) -> UInt8 {
        let behind = self.count - 1 - place
        return behind < 0 ? 0 : UInt8(truncatingIfNeeded: self.letters >> (8 * UInt64(behind)))
    }

    /// The letters as ASCII.
    var bytes: [UInt8] {
        let count = self.count
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
            for place in 0..<count { bytes[place] = self.letter(place) }
            initialized = count
        }
    }

    /// What sounds alike to many speakers has the same form: zh/z, ch/c, sh/s, n/l, f/h, r/l, ang/an, eng/en, ing/in.
    var blurred: Syllable {
        let start = self.count > 1 || self.letters == 0x66 ? self.blurredStart : self
        let end = start.letters & 0xFF_FFFF
        // ang, eng, ing
        return end == 0x61_6E67 || end == 0x65_6E67 || end == 0x69_6E67 ? Syllable(letters: start.letters >> 8) : start
    }

    /// The same for the beginning of a syllable, whose end is not known yet: `zh` and `z` are one, `n` and `l`.
    var blurredStart: Syllable {
        var letters = self.letters
        var behind = 8 * UInt64(self.count - 1)
        var first = letters >> behind
        if behind > 0, letters >> (behind - 8) & 0xFF == 0x68, first == 0x7A || first == 0x63 || first == 0x73 {
            behind -= 8
        }
        switch first {
        case 0x6E, 0x72: first = 0x6C
        case 0x66: first = 0x68
        default: break
        }
        letters = first << behind | letters & (1 << behind - 1)
        return Syllable(letters: letters)
    }
}
