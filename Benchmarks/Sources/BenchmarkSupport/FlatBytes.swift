/// Builds the little-endian byte programs of the C interface.
public struct FlatBytes {
    /// What was built so far.
    public private(set) var bytes: [UInt8] = []

    /// Starts with nothing.
    public init() {}

    /// Appends one byte.
    public mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// Appends a number of any width.
    public mutating func number(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends bytes after their 16-bit length.
    public mutating func short(_ value: some Collection<UInt8>) {
        number(UInt16(clamping: value.count))
        bytes.append(contentsOf: value)
    }

    /// Appends bytes after their 32-bit length.
    public mutating func long(_ value: some Collection<UInt8>) {
        number(UInt32(clamping: value.count))
        bytes.append(contentsOf: value)
    }
}
