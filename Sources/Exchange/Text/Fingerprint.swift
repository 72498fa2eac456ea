/// Short hashes that are the same on every machine and in every run (FNV-1a). Not for secrets.
enum Fingerprint {
    /// 64 bits of a text.
    static func hash(_ text: String) -> UInt64 {
        hash(text.utf8)
    }

    static func hash(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return mix(hash)
    }

    /// 64 bits as 16 hexadecimal digits.
    static func hex(_ text: String) -> String {
        let digits = String(hash(text), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Spreads the bits of a number over all 64 (the finaliser of SplitMix64).
    static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// 128 bits of a text, enough to tell any number of texts apart that fits on a disk.
struct TextKey: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    init(_ text: String) {
        var text = text
        self = text.withUTF8 { TextKey(bytes: UnsafeRawBufferPointer($0)) }
    }

    init(bytes: UnsafeRawBufferPointer) {
        high = Fingerprint.hash(bytes, seed: 0x9E37_79B9_7F4A_7C15)
        low = Fingerprint.hash(bytes)
    }
}
