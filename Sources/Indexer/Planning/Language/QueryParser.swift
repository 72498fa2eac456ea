/// Reads one query from left to right. What is no operator becomes text.
struct QueryParser {
    private let source: String
    private let characters: [Character]
    private let time: TimeExpression
    private var place = 0
    private var query = ParsedQuery()
    /// Pieces of text between operators.
    private var pieces: [String] = []
    private var plain = ""
    private var hasOperators = false

    init(_ source: String, time: TimeExpression) {
        self.source = source
        self.characters = Array(source)
        self.time = time
    }

    mutating func parse() -> ParsedQuery {
        while self.place < self.characters.count {
            if self.isWordStart, self.parseExclusion() || self.parseField() { continue }
            if self.parsePhrase() { continue }
            self.plain.append(self.characters[self.place])
            self.place += 1
        }
        self.flush()
        self.query.text = self.hasOperators ? self.pieces.joined(separator: " ") : self.source
        return self.query
    }

    // MARK: - Phrases

    /// `"…"` that stands by itself becomes a phrase whose words are also searched as text. Inside a sentence quotation
    /// marks only stress a word: there is no white space beside them.
    private mutating func parsePhrase() -> Bool {
        guard self.isWordStart, let quoted = self.quoted(at: self.place) else { return false }
        guard quoted.end >= self.characters.count || self.characters[quoted.end].isWhitespace else { return false }
        self.flush()
        if Self.isSearchable(quoted.text) {
            self.query.phrases.append(quoted.text)
            self.pieces.append(quoted.text)
        } else {
            self.notice(.emptyPhrase, self.place..<quoted.end)
        }
        self.place = quoted.end
        self.hasOperators = true
        return true
    }

    /// The text between the quotation mark at `start` and its partner, without outer white space.
    private mutating func quoted(at start: Int) -> (text: String, end: Int)? {
        guard start < self.characters.count, let closers = Self.closers(of: self.characters[start]) else { return nil }
        // 15" is a size, not the start of a phrase.
        if start > 0, Self.isAlphanumeric(self.characters[start - 1]) { return nil }
        guard let end = self.characters[(start + 1)...].firstIndex(where: { closers.contains($0) }) else {
            if !self.query.notices.contains(where: { $0.code == .unbalancedQuote }) {
                self.notice(.unbalancedQuote, start..<min(self.characters.count, start + 20))
            }
            return nil
        }
        return (Self.trimmed(self.characters[(start + 1)..<end]), end + 1)
    }

    private static func closers(of opener: Character) -> String? {
        switch opener {
        // Input methods put the curved ones the wrong way round as often as not.
        case "\"", "＂", "“", "”", "„", "‟": "\"＂“”„‟"
        case "「": "」"
        case "『": "』"
        default: nil
        }
    }

    // MARK: - Exclusions

    private mutating func parseExclusion() -> Bool {
        guard Self.isMinus(self.characters[self.place]) else { return false }
        let start = self.place + 1
        if let field = self.field(at: start) { return self.parseExcluded(field, from: self.place) }
        if let quoted = self.quoted(at: start) {
            guard Self.isSearchable(quoted.text) else { return false }
            return self.exclude(quoted.text, through: quoted.end)
        }
        let end = self.wordEnd(from: start)
        let word = String(self.characters[start..<end])
        guard Self.isSearchable(word), let first = word.first, !Self.isMinus(first) else { return false }
        if Normalizer.form(of: word).utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) {
            self.notice(.negativeNumber, self.place..<end)
            return false
        }
        return self.exclude(word, through: end)
    }

    private mutating func exclude(_ text: String, through end: Int) -> Bool {
        self.flush()
        self.query.excludedText.append(text)
        self.hasOperators = true
        self.place = end
        return true
    }

    private mutating func parseExcluded(_ name: FieldName, from start: Int) -> Bool {
        switch name.field {
        case .label(let field):
            guard let value = self.value(of: name) else { return false }
            self.flush()
            self.query.excludedLabels[field, default: []] += QueryField.values(value.text, of: field)
            self.hasOperators = true
            self.place = value.end
            return true
        case .number:
            let end = self.wordEnd(from: name.end)
            self.notice(.rangeNotExcluded, start..<end)
            self.takeAsText(through: end)
            return true
        case nil:
            let end = self.wordEnd(from: name.end)
            return self.exclude(String(self.characters[(start + 1)..<end]), through: end)
        }
    }

    // MARK: - Fields

    /// A name before a colon.
    private struct FieldName {
        var start: Int
        /// The place after the colon.
        var end: Int
        /// nil when there is no such field.
        var field: QueryField?
    }

    private mutating func parseField() -> Bool {
        guard let name = self.field(at: self.place) else { return false }
        switch name.field {
        case .label(let field):
            guard let value = self.value(of: name) else { return false }
            self.flush()
            self.query.labels[field, default: []] += QueryField.values(value.text, of: field)
            self.hasOperators = true
            self.place = value.end
            return true
        case .number(let field): return self.parseRange(field, name: name)
        case nil: return false
        }
    }

    /// The name and colon at `start`, if something follows them; gives a notice for a name that is no field's.
    private mutating func field(at start: Int) -> FieldName? {
        var end = start
        while end < self.characters.count, self.characters[end].isLetter, end - start <= QueryField.maximumNameLength {
            end += 1
        }
        guard end > start, end - start <= QueryField.maximumNameLength, end < self.characters.count,
            self.characters[end] == ":" || self.characters[end] == "："
        else { return nil }
        let field = QueryField(name: String(self.characters[start..<end]))
        if field == nil {
            if end + 1 < self.characters.count, !self.characters[end + 1].isWhitespace {
                self.notice(.unknownField, start..<self.wordEnd(from: end + 1))
            }
        }
        return FieldName(start: start, end: end + 1, field: field)
    }

    private mutating func value(of name: FieldName) -> (text: String, end: Int)? {
        if let quoted = self.quoted(at: name.end), Self.isSearchable(quoted.text) { return quoted }
        let end = self.wordEnd(from: name.end)
        let text = String(self.characters[name.end..<end])
        guard Self.isSearchable(text) else {
            self.notice(.emptyField, name.start..<end)
            return nil
        }
        return (text, end)
    }

    private mutating func parseRange(_ field: NumberField, name: FieldName) -> Bool {
        let isTime = field == .time
        var end = self.wordEnd(from: name.end)
        var text = String(self.characters[name.end..<end])
        if let quoted = self.quoted(at: name.end) { (text, end) = quoted }
        guard !text.isEmpty else {
            self.notice(.emptyField, name.start..<name.end)
            return false
        }
        let form = Normalizer.form(of: text)
        guard let found = isTime ? self.time.range(of: form) : ScoreExpression.range(of: form) else {
            self.notice(isTime ? .badDate : .badScore, name.start..<end)
            self.takeAsText(through: end)
            return true
        }
        if found.isReversed { self.notice(.reversedRange, name.start..<end) }
        self.flush()
        var range = found.range
        if let earlier = self.query.numbers[field] {
            if let both = earlier.intersection(range) {
                range = both
            } else {
                self.notice(.contradictoryRange, name.start..<end)
            }
        }
        self.query.numbers[field] = range
        self.hasOperators = true
        self.place = end
        return true
    }

    // MARK: - Text

    /// Keeps what stands there, quotation marks and all, as text.
    private mutating func takeAsText(through end: Int) {
        self.plain.append(contentsOf: self.characters[self.place..<end])
        self.place = end
    }

    private mutating func flush() {
        let text = Self.trimmed(Array(self.plain)[...])
        if !text.isEmpty { self.pieces.append(text) }
        self.plain = ""
    }

    private mutating func notice(_ code: QueryNotice.Code, _ range: Range<Int>) {
        let notice = QueryNotice(code, String(self.characters[range]))
        guard self.query.notices.count < ParsedQuery.maximumNotices, self.query.notices.last != notice else { return }
        self.query.notices.append(notice)
    }

    private var isWordStart: Bool {
        guard self.place > 0 else { return true }
        let before = self.characters[self.place - 1]
        return before.isWhitespace || Self.isSentenceEnd(before) || (self.plain.isEmpty && self.hasOperators)
    }

    /// Where the word that starts at `start` ends: at white space, a quotation mark or a mark that ends a clause.
    private func wordEnd(from start: Int) -> Int {
        var end = start
        while end < self.characters.count {
            let character = self.characters[end]
            if character.isWhitespace || Self.closers(of: character) != nil || Self.isSentenceEnd(character) { break }
            end += 1
        }
        return end
    }

    private static func isSentenceEnd(_ character: Character) -> Bool { "，。；！？、,;!?".contains(character) }

    private static func isMinus(_ character: Character) -> Bool {
        character == "-" || character == "－" || character == "−"
    }

    private static func isAlphanumeric(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }

    /// Whether the text holds anything that the index knows.
    private static func isSearchable(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            || text.unicodeScalars.contains { $0.value > 0xFFFF }
    }

    private static func trimmed(_ characters: ArraySlice<Character>) -> String {
        var characters = characters
        while characters.first?.isWhitespace == true { characters.removeFirst() }
        while characters.last?.isWhitespace == true { characters.removeLast() }
        return String(characters)
    }
}
