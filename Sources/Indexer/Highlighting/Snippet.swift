/// The part of a text that shows best why it was found.
public struct Snippet: Sendable, Hashable {
    /// The part, as it stands in the source.
    public var text: String
    /// What to mark, in UTF-8 offsets into `text`: ascending and apart from each other.
    public var highlights: [Range<Int>]
    /// Whether the source has text before the part.
    public var leadsIn: Bool
    /// Whether the source has text after the part.
    public var goesOn: Bool

    /// Creates a snippet.
    public init(text: String, highlights: [Range<Int>] = [], leadsIn: Bool = false, goesOn: Bool = false) {
        self.text = text
        self.highlights = highlights
        self.leadsIn = leadsIn
        self.goesOn = goesOn
    }

    /// A stretch of the text that is marked as a whole or not at all.
    public struct Piece: Sendable, Hashable {
        /// The text of the stretch.
        public var text: String
        /// Whether it is marked.
        public var isMarked: Bool
    }

    /// The text in stretches that are marked or not; joined, they give the text.
    public var pieces: [Piece] {
        let bytes = Array(self.text.utf8)
        var pieces: [Piece] = []
        var place = 0
        func append(_ range: Range<Int>, _ isMarked: Bool) {
            guard !range.isEmpty else { return }
            pieces.append(Piece(text: String(decoding: bytes[range], as: UTF8.self), isMarked: isMarked))
        }
        for range in self.highlights where range.lowerBound >= place && range.upperBound <= bytes.count {
            append(place..<range.lowerBound, false)
            append(range, true)
            place = range.upperBound
        }
        append(place..<bytes.count, false)
        return pieces
    }

    /// The text with `open` and `close` round what is marked.
    ///
    /// - Parameter escape: Makes a stretch of text safe where the result is shown, for example in HTML.
    public func marked(open: String, close: String, escape: (String) -> String = { $0 }) -> String {
        self.pieces.map { $0.isMarked ? open + escape($0.text) + close : escape($0.text) }.joined()
    }
}
