/// Shows how text is cut: the cover of pieces without overlap, and all tokens that become terms. For one thread at a
/// time.
public final class Segmenter {
    /// A piece or a token with its place in the text as it was written.
    public struct Piece: Sendable, Equatable {
        /// What it is.
        public var kind: Token.Kind
        /// The text as it was written.
        public var text: String
        /// The normalised form, which is what is indexed.
        public var form: String
        /// Its place in the text as it was written, in UTF-8 bytes.
        public var range: Range<Int>
    }

    private let tokenizer: Tokenizer

    /// - Throws: `IndexError` with code `analysis` when ICU has no word rules.
    public init(lexicon: Lexicon = .empty) throws {
        self.tokenizer = try Tokenizer(dictionary: lexicon.dictionary)
    }

    /// The text in pieces that do not overlap; joined they give the text. White space is a piece of kind `other`.
    public func pieces(of text: String) -> [Piece] {
        let normalized = Normalizer.normalize(text)
        let segments = self.tokenizer.segments(of: normalized.units)
        var pieces: [Piece] = []
        var start = 0
        for (index, segment) in segments.enumerated() {
            // What normalisation drops (zero-width characters) stays with the piece before it.
            let end =
                index + 1 < segments.count
                ? Int(normalized.starts[segments[index + 1].range.lowerBound]) : text.utf8.count
            guard end > start else { continue }
            pieces.append(self.piece(segment, in: normalized, of: text, range: start..<end))
            start = end
        }
        if start < text.utf8.count {
            pieces.append(
                Piece(
                    kind: .other,
                    text: Self.slice(text, start..<text.utf8.count),
                    form: "",
                    range: start..<text.utf8.count
                )
            )
        }
        return pieces
    }

    /// Every token that is indexed: dictionary words, ICU's words, Latin words, codes and their parts.
    public func tokens(of text: String) -> [Piece] {
        let normalized = Normalizer.normalize(text)
        return self.tokenizer.tokens(in: normalized.units).map { token in
            self.piece(token, in: normalized, of: text, range: normalized.sourceRange(of: token.range))
        }
    }

    private func piece(_ token: Token, in normalized: NormalizedText, of text: String, range: Range<Int>) -> Piece {
        let form = String(decoding: token.squashed ?? Array(normalized.units[token.range]), as: UTF16.self)
        return Piece(kind: token.kind, text: Self.slice(text, range), form: form, range: range)
    }

    private static func slice(_ text: String, _ range: Range<Int>) -> String {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let end = utf8.index(start, offsetBy: range.count)
        return String(decoding: utf8[start..<end], as: UTF8.self)
    }
}
