/// Chooses the part of a text that holds the most of what a query asks.
struct SnippetCutter {
    private let bytes: [UInt8]
    private let borders: CharacterBorders
    private let matches: [Highlighter.Match]
    private let length: ClosedRange<Int>

    /// - Parameter length: How many characters a snippet has where the text is long enough; at least 1.
    init(source: String, matches: [Highlighter.Match], length: ClosedRange<Int>) {
        self.bytes = Array(source.utf8)
        self.borders = CharacterBorders(of: source)
        self.matches = matches
        self.length = max(1, length.lowerBound)...max(1, length.upperBound)
    }

    func cut() -> Snippet {
        guard self.borders.count > self.length.upperBound else {
            let range = self.withoutSpace(0..<self.borders.count)
            return self.snippet(range)
        }
        return self.snippet(self.withoutSpace(self.window()))
    }

    /// The snippet of a range of characters.
    private func snippet(_ characters: Range<Int>) -> Snippet {
        let range =
            self.borders.offset(
                ofCharacter: characters.lowerBound
            )..<self.borders.offset(
                ofCharacter: characters.upperBound
            )
        let inside = self.matches.map(\.source).filter {
            $0.lowerBound >= range.lowerBound && $0.upperBound <= range.upperBound
        }
        let marks = Highlighter.widened(Highlighter.merged(inside), borders: self.borders)
            .map { ($0.lowerBound - range.lowerBound)..<($0.upperBound - range.lowerBound) }
        return Snippet(
            text: String(decoding: self.bytes[range], as: UTF8.self),
            highlights: marks,
            leadsIn: characters.lowerBound > 0 && !self.isSpace(0..<characters.lowerBound),
            goesOn: !self.isSpace(characters.upperBound..<self.borders.count)
        )
    }

    // MARK: - Window

    private func window() -> Range<Int> {
        guard let best = self.bestMatches() else { return self.ended(from: 0, atLeast: 0) }
        return self.ended(from: self.start(before: best), atLeast: best.upperBound)
    }

    /// The characters from the first to the last match of the stretch with the largest weight of different groups.
    private func bestMatches() -> Range<Int>? {
        let places = self.matches.map {
            self.borders.character(
                at: $0.source.lowerBound
            )..<(self.borders.character(at: $0.source.upperBound - 1) + 1)
        }
        var counts: [Int: Int] = [:]
        var weight = 0.0
        // A short match may lie inside a longer one that started before it.
        var reach = 0
        var best: (weight: Double, range: Range<Int>)?
        var first = 0
        for last in self.matches.indices {
            if counts[self.matches[last].group, default: 0] == 0 { weight += self.matches[last].weight }
            counts[self.matches[last].group, default: 0] += 1
            reach = max(reach, places[last].upperBound)
            while first < last, reach - places[first].lowerBound > self.length.upperBound {
                counts[self.matches[first].group, default: 1] -= 1
                if counts[self.matches[first].group] == 0 { weight -= self.matches[first].weight }
                first += 1
            }
            // A hair more weight for nothing but rounding must not move the window.
            if weight > (best?.weight ?? 0) + 1e-9 {
                best = (weight, places[first].lowerBound..<reach)
            }
        }
        return best?.range
    }

    /// Where to begin so that `matches` fit: at the start of their sentence, else of a clause, else of a word.
    private func start(before matches: Range<Int>) -> Int {
        let earliest = max(0, matches.upperBound - self.length.upperBound)
        let latest = min(matches.lowerBound, self.borders.count - 1)
        guard earliest < latest else { return self.wordStart(latest) }
        var clause: Int?
        for index in stride(from: latest, through: earliest, by: -1) {
            if index == 0 || self.endsSentence(index - 1) { return index }
            if self.endsClause(index - 1) { clause = index }
        }
        if let clause { return clause }
        return self.wordStart(max(earliest, latest - self.length.upperBound / 4))
    }

    /// The window from `start` on: to the end of a sentence or clause where one is near, and not inside a word.
    private func ended(from start: Int, atLeast least: Int) -> Range<Int> {
        let end = min(self.borders.count, start + self.length.upperBound)
        guard end < self.borders.count else { return start..<end }
        let shortest = max(start + self.length.lowerBound, least)
        if shortest <= end {
            for index in stride(from: end, through: shortest, by: -1) where self.endsSentence(index - 1) {
                return start..<index
            }
            for index in stride(from: end, through: shortest, by: -1) where self.endsClause(index - 1) {
                return start..<index
            }
        }
        let cut = self.wordStart(end)
        // The word may be what was found, or all there is.
        return start..<(cut > start && cut >= least ? cut : self.wordEnd(end))
    }

    /// The start of the Latin word that holds the border before character `index`, unless it is as long as a snippet.
    private func wordStart(_ index: Int) -> Int {
        var start = index
        while start > 0, start < self.borders.count, self.isWord(start - 1), self.isWord(start) {
            start -= 1
            if index - start >= self.length.upperBound { return index }
        }
        return start
    }

    /// The end of the Latin word that holds the border before character `index`, unless it is as long as a snippet.
    private func wordEnd(_ index: Int) -> Int {
        var end = index
        while end > 0, end < self.borders.count, self.isWord(end - 1), self.isWord(end) {
            end += 1
            if end - index >= self.length.upperBound { return index }
        }
        return end
    }

    private func withoutSpace(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, self.isSpace(lower..<(lower + 1)) { lower += 1 }
        while lower < upper, self.isSpace((upper - 1)..<upper) { upper -= 1 }
        return lower..<upper
    }

    // MARK: - Characters

    private func text(of character: Int) -> ArraySlice<UInt8> {
        self.bytes[self.borders.offset(ofCharacter: character)..<self.borders.offset(ofCharacter: character + 1)]
    }

    private func scalar(of character: Int) -> Unicode.Scalar? {
        // Only the first scalar matters; a character of many would be slow to decode.
        String(decoding: self.text(of: character).prefix(4), as: UTF8.self).unicodeScalars.first
    }

    private func endsSentence(_ character: Int) -> Bool {
        switch self.scalar(of: character) {
        case "。", "！", "？", "!", "?", "；", ";", "\n", "\r", "\u{2028}", "\u{2029}", "…": true
        case ".": character + 1 >= self.borders.count || self.isSpace((character + 1)..<(character + 2))
        default: false
        }
    }

    private func endsClause(_ character: Int) -> Bool {
        switch self.scalar(of: character) {
        case "，", "、", "：", "）", "」", "】", "》", "\t": true
        case ",", ":": character + 1 >= self.borders.count || self.isSpace((character + 1)..<(character + 2))
        default: false
        }
    }

    private func isWord(_ character: Int) -> Bool {
        guard let scalar = self.scalar(of: character), scalar.value < 0x530 else { return false }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private func isSpace(_ characters: Range<Int>) -> Bool {
        characters.allSatisfy { self.scalar(of: $0)?.properties.isWhitespace ?? true }
    }
}

extension Highlighter {
    /// The part of `source` that holds the most of what is asked, with its marks.
    ///
    /// - Parameter length: How many characters it has where `source` is longer; at least 1.
    public func snippet(of source: String, length: ClosedRange<Int> = 80...120) -> Snippet {
        let text = Normalizer.normalize(source)
        let matches = self.matches(in: text).filter { !$0.source.isEmpty }
        return SnippetCutter(source: source, matches: matches, length: length).cut()
    }

    /// The part of a document's body, or of its questions where it has none, that holds the most of what is asked.
    ///
    /// - Parameter length: About how many characters it has where the text is longer; at least 1.
    /// - Returns: nil for a document without such text.
    public func snippet(of document: IndexDocument, length: Int) -> Snippet? {
        let body = document.body.isEmpty ? document.questions.joined(separator: "\n") : document.body
        let length = max(1, length)
        return body.isEmpty ? nil : self.snippet(of: body, length: (length * 4 / 5)...(length * 6 / 5))
    }
}
