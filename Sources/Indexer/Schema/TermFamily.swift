/// The families of text terms. Each has its own one-letter prefix in the index.
enum TermFamily: UInt8, Sendable, CaseIterable {
    /// Two neighbouring Han characters. Two-character words are bigrams too and have no term of their own.
    case bigram = 0x42
    /// A single Han character.
    case character = 0x55
    /// A Han word of three or more characters, a Latin word, a number, a code or one of its parts, a foreign word.
    case word = 0x57
}
