/// Which tokens become word terms, and in which form.
enum WordTerm {
    /// The term of a token with its prefix, or nil where bigrams and characters already stand for it.
    static func bytes(of token: Token, in units: [UInt16]) -> [UInt8]? {
        if let squashed = token.squashed { return Self.bytes(squashed[...]) }
        switch token.kind {
        case .other: return nil
        case .word:
            guard token.range.count >= 3, token.range.count <= Tokenizer.maximumWordLength else { return nil }
        case .userWord:
            guard token.range.count <= Tokenizer.maximumWordLength else { return nil }
            if token.range.count < 3, units[token.range].allSatisfy(Self.isHan) { return nil }
        case .latin, .code, .part, .foreign: break
        }
        return Self.bytes(units[token.range])
    }

    /// The term of a word, cut to what the index takes.
    static func bytes(_ units: ArraySlice<UInt16>) -> [UInt8] {
        var bytes: [UInt8] = [TermFamily.word.rawValue]
        bytes.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
        if bytes.count > Schema.maximumTermLength { bytes.removeSubrange(Schema.maximumTermLength...) }
        return bytes
    }

    static func isHan(_ unit: UInt16) -> Bool {
        CharacterTable.shared.classes[Int(unit)] == CharacterClass.han.rawValue
    }
}
