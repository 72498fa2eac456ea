/// An occurrence of a word, or of a part of one, in normalised text.
public struct Token: Sendable, Hashable {
    /// What the token is and which rule cut it.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// A word of the user dictionary.
        case userWord
        /// A word cut by ICU's dictionary.
        case word
        /// A Latin word, a number or a mixture of both without connectors (`his`, `2026`, `iphone15`).
        case latin
        /// Letters and digits joined by connectors (`v2.0.1`, `covid-19`, `ehr-1003`).
        case code
        /// A piece of a `code` or of a mixed `latin` token, or a code with its hyphens taken out.
        case part
        /// A word of another script, or a symbol that ICU keeps as a word.
        case foreign
        /// Punctuation and symbols; only in a segmentation, never a term.
        case other
    }

    /// What the token is.
    public var kind: Kind
    /// Its place in the normalised text, in UTF-16 units.
    public var range: Range<Int>
    /// The token's text when it is not what stands at `range` (a code without its hyphens).
    var squashed: [UInt16]?

    init(kind: Kind, range: Range<Int>, squashed: [UInt16]? = nil) {
        self.kind = kind
        self.range = range
        self.squashed = squashed
    }
}
