/// Builds the little-endian byte programs of the C interface.
struct FlatWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) { self.bytes.append(value) }

    mutating func append(_ bytes: [UInt8]) { self.bytes.append(contentsOf: bytes) }

    mutating func number(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { self.bytes.append(contentsOf: $0) }
    }

    mutating func number64(_ value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { self.bytes.append(contentsOf: $0) }
    }

    mutating func count16(_ value: Int) {
        withUnsafeBytes(of: UInt16(clamping: value).littleEndian) { self.bytes.append(contentsOf: $0) }
    }

    mutating func double(_ value: Double) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { self.bytes.append(contentsOf: $0) }
    }

    /// Bytes after a 16-bit length.
    mutating func short(_ value: some Collection<UInt8>) {
        self.count16(value.count)
        self.bytes.append(contentsOf: value)
    }

    mutating func short(_ value: String) { self.short(Array(value.utf8)) }

    /// Bytes after a 32-bit length.
    mutating func long(_ value: [UInt8]) {
        self.number(UInt32(value.count))
        self.bytes.append(contentsOf: value)
    }

    /// A term of one or two Han characters, without going through a string.
    mutating func han(_ family: TermFamily, _ first: UInt16, _ second: UInt16?) {
        self.count16(second == nil ? 4 : 7)
        self.bytes.append(family.rawValue)
        self.utf8(first)
        if let second { self.utf8(second) }
    }

    mutating func overwrite(_ value: UInt32, at place: Int) {
        withUnsafeBytes(of: value.littleEndian) {
            for (offset, byte) in $0.enumerated() { self.bytes[place + offset] = byte }
        }
    }

    /// Every Han character of the Basic Multilingual Plane takes three bytes.
    private mutating func utf8(_ unit: UInt16) {
        self.bytes.append(0xE0 | UInt8(truncatingIfNeeded: unit >> 12))
        self.bytes.append(0x80 | UInt8(truncatingIfNeeded: unit >> 6) & 0x3F)
        self.bytes.append(0x80 | UInt8(truncatingIfNeeded: unit) & 0x3F)
    }
}
