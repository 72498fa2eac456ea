/// Text reduced to what it says: letters, digits and ideographs, in one case and one width.
enum PlainText {
    static func scalars(_ text: String) -> [UInt32] {
        var scalars: [UInt32] = []
        scalars.reserveCapacity(text.utf8.count / 2)
        for scalar in text.unicodeScalars {
            if let folded = fold(scalar) { scalars.append(folded) }
        }
        return scalars
    }

    private static func fold(_ scalar: Unicode.Scalar) -> UInt32? {
        let value = scalar.value
        switch value {
        case 0x61...0x7A, 0x30...0x39: return value
        case 0x41...0x5A: return value + 32
        case 0x00...0x7F: return nil
        case 0x4E00...0x9FFF, 0x3400...0x4DBF: return value
        case 0xFF01...0xFF5E: return Unicode.Scalar(value - 0xFEE0).flatMap(fold)
        default: break
        }
        let properties = scalar.properties
        guard properties.isAlphabetic || properties.numericType != nil else { return nil }
        guard properties.changesWhenLowercased else { return value }
        return properties.lowercaseMapping.unicodeScalars.first?.value ?? value
    }
}

extension TextKey {
    /// The key of a reduced text.
    init(_ scalars: [UInt32]) {
        self = scalars.withUnsafeBytes { TextKey(bytes: $0) }
    }
}
