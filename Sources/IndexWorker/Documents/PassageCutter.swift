/// A part of an article that is found by itself.
struct Passage: Equatable {
    /// The headings under which it begins, from the top downwards.
    var headings: [String]
    /// Plain text.
    var text: String
}

/// Cuts the blocks of an article into passages: at headings where it can, else at paragraphs, else at sentences.
struct PassageCutter {
    /// The most characters of a passage. A sentence that is longer is cut anywhere.
    static let limit = 1_200
    /// Past this many characters a heading begins a new passage.
    private static let comfortable = 600

    private var passages: [Passage] = []
    private var current = Passage(headings: [], text: "")
    private var currentLength = 0
    private var headings: [(level: Int, text: String)] = []
    private var waitingHeadings: [String] = []

    /// The passages of an article, at least one. An article that is short enough is one passage with its headings.
    static func passages(of blocks: [MarkdownBlock]) -> [Passage] {
        let lines = blocks.map { block in
            switch block {
            case .heading(_, let text), .text(let text): text
            }
        }
        let whole = lines.joined(separator: "\n")
        if whole.count <= Self.limit { return [Passage(headings: [], text: whole)] }
        var cutter = PassageCutter()
        for block in blocks {
            switch block {
            case .heading(let level, let text): cutter.heading(text, level: level)
            case .text(let text): cutter.add(text)
            }
        }
        cutter.finish()
        return cutter.passages
    }

    private mutating func heading(_ text: String, level: Int) {
        if self.currentLength >= Self.comfortable { self.flush() }
        self.headings.removeAll { $0.level >= level }
        self.headings.append((level, text))
        self.waitingHeadings.append(text)
    }

    private mutating func add(_ text: String) {
        let length = text.count
        let fits = self.currentLength + self.waitingHeadings.reduce(0) { $0 + $1.count + 1 } + length < Self.limit
        if self.currentLength > 0, !fits { self.flush() }
        self.takeWaitingHeadings()
        guard length > Self.limit else { return self.append(text, length: length) }
        for piece in Self.pieces(of: text) {
            let length = piece.count
            if self.currentLength > 0, self.currentLength + length >= Self.limit { self.flush() }
            self.append(piece, length: length)
        }
    }

    private mutating func finish() {
        self.takeWaitingHeadings()
        self.flush()
    }

    /// A passage that begins with headings has them in its path; others have them as lines.
    private mutating func takeWaitingHeadings() {
        if self.currentLength == 0 {
            self.current.headings = self.headings.map(\.text)
        } else {
            for heading in self.waitingHeadings { self.append(heading, length: heading.count) }
        }
        self.waitingHeadings = []
    }

    private mutating func append(_ text: String, length: Int) {
        if self.currentLength > 0 {
            self.current.text += "\n"
            self.currentLength += 1
        }
        self.current.text += text
        self.currentLength += length
    }

    private mutating func flush() {
        if !self.current.text.isEmpty || !self.current.headings.isEmpty { self.passages.append(self.current) }
        self.current = Passage(headings: self.headings.map(\.text), text: "")
        self.currentLength = 0
    }

    // MARK: - Long blocks

    /// Pieces of at most `limit` characters, cut after the last line or sentence that fits.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            let end = rest.index(rest.startIndex, offsetBy: Self.limit - 1, limitedBy: rest.endIndex) ?? rest.endIndex
            var cut = end
            if end < rest.endIndex, let last = rest[..<end].lastIndex(where: Self.endsSentence) {
                cut = rest.index(after: last)
            }
            let piece = rest[..<cut]
            if piece.contains(where: { !$0.isWhitespace }) { pieces.append(String(piece.drop(while: \.isWhitespace))) }
            rest = rest[cut...]
        }
        return pieces
    }

    private static func endsSentence(_ character: Character) -> Bool {
        switch character {
        case "。", "！", "？", "；", "!", "?", ";", "\n": true
        default: false
        }
    }
}
