/// Little-endian bytes of the interface's flat programs.
extension [UInt8] {
    mutating func append(number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }

    mutating func append(short text: [UInt8]) {
        append(number: UInt16(text.count))
        append(contentsOf: text)
    }
}
