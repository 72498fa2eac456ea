/// Cuts one run of letters, digits and connectors: whole, and into its parts.
enum CodeCutter {
    /// What joins letters and digits into one code: `. _ - / : + # @`.
    @inline(__always)
    static func isConnector(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x2E, 0x5F, 0x2D, 0x2F, 0x3A, 0x2B, 0x23, 0x40: true
        default: false
        }
    }

    /// Connectors that writers leave out at will: `ehr-1003` is also `ehr1003`.
    private static func isOptional(_ unit: UInt16) -> Bool { unit == 0x2D || unit == 0x5F }

    static func cut(
        _ text: UnsafeBufferPointer<UInt16>,
        range: Range<Int>,
        classes: UnsafeBufferPointer<UInt8>,
        into tokens: inout [Token]
    ) {
        var pieces: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where Self.isConnector(text[index]) {
            if start < index { pieces.append(start..<index) }
            start = index + 1
        }
        if start < range.upperBound { pieces.append(start..<range.upperBound) }

        if pieces.count == 1 {
            tokens.append(Token(kind: .latin, range: pieces[0]))
            Self.cutMixed(text, range: pieces[0], classes: classes, into: &tokens)
            return
        }
        if range.count <= Tokenizer.maximumCodeLength {
            tokens.append(Token(kind: .code, range: range))
            if let squashed = Self.squashed(text, range: range, classes: classes) {
                tokens.append(Token(kind: .part, range: range, squashed: squashed))
            }
        }
        for piece in pieces {
            tokens.append(Token(kind: .part, range: piece))
            Self.cutMixed(text, range: piece, classes: classes, into: &tokens)
        }
    }

    /// The code without hyphens and underscores, when it has both letters and digits and no other connector.
    private static func squashed(
        _ text: UnsafeBufferPointer<UInt16>,
        range: Range<Int>,
        classes: UnsafeBufferPointer<UInt8>
    ) -> [UInt16]? {
        var result: [UInt16] = []
        var hasLetter = false
        var hasDigit = false
        for index in range {
            let unit = text[index]
            if Self.isConnector(unit) {
                guard Self.isOptional(unit) else { return nil }
                continue
            }
            result.append(unit)
            hasLetter = hasLetter || classes[Int(unit)] == CharacterClass.letter.rawValue
            hasDigit = hasDigit || classes[Int(unit)] == CharacterClass.digit.rawValue
        }
        return hasLetter && hasDigit ? result : nil
    }

    /// Adds the runs of letters and of digits inside a mixture of both, leaving out single letters and `0x…` numbers.
    private static func cutMixed(
        _ text: UnsafeBufferPointer<UInt16>,
        range: Range<Int>,
        classes: UnsafeBufferPointer<UInt8>,
        into tokens: inout [Token]
    ) {
        let isHexadecimal = range.count > 2 && text[range.lowerBound] == 0x30 && text[range.lowerBound + 1] == 0x78
        guard !isHexadecimal, range.count <= Tokenizer.maximumCodeLength else { return }
        var start = range.lowerBound
        for index in range.dropFirst() + [range.upperBound] {
            let ends = index == range.upperBound || classes[Int(text[index])] != classes[Int(text[start])]
            guard ends else { continue }
            if start..<index != range, index - start >= 2 {
                tokens.append(Token(kind: .part, range: start..<index))
            }
            start = index
        }
    }
}
