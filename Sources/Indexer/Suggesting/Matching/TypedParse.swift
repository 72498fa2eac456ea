/// One way to read what was typed, syllable by syllable.
struct TypedParse: Sendable, Equatable {
    /// One syllable, or what stands for one.
    enum Element: Sendable, Equatable {
        /// A character, digit or foreign letter, with how it may be read.
        case text(UInt16, readings: [Syllable])
        /// A syllable in letters.
        case syllable(Syllable)
        /// The first letters of a syllable.
        case start([UInt8])
    }

    var elements: [Element]

    /// The most parses of one text without Latin letters, and further ones with one of them.
    private static let limits = [5, 3]
    private static let maximumSteps = 300

    /// The likeliest ways to read the text, those with long syllables first.
    ///
    /// - Parameter abbreviates: whether first letters may stand for a syllable; if not, only the last may be begun.
    static func all(of text: TypedText, abbreviates: Bool) -> [TypedParse] {
        var found: [TypedParse] = []
        for (latin, limit) in Self.limits.enumerated() {
            var search = Search(text: text, abbreviates: abbreviates, latin: latin, limit: limit)
            search.go(from: 0)
            found += search.found
        }
        return found
    }

    private struct Search {
        let text: TypedText
        let abbreviates: Bool
        /// How many letters may still stand for themselves.
        private var latin: Int
        private let limit: Int
        var found: [TypedParse] = []
        private var elements: [Element] = []
        private var steps = 0

        init(text: TypedText, abbreviates: Bool, latin: Int, limit: Int) {
            self.text = text
            self.abbreviates = abbreviates
            self.latin = latin
            self.limit = limit
        }

        mutating func go(from place: Int) {
            self.steps += 1
            guard self.found.count < self.limit, self.steps < TypedParse.maximumSteps else { return }
            guard place < self.text.count else {
                if self.latin == 0 { self.found.append(TypedParse(elements: self.elements)) }
                return
            }
            guard self.text.isLetter(place) else {
                let element = Element.text(self.text.units[place], readings: self.text.readings[place])
                return self.take(element, to: place + 1)
            }
            let end = self.text.endOfLetters(from: place)
            self.takeSyllables(from: place, letters: self.text.letters(place..<end))
            if end == self.text.count { self.takeRest(from: place, letters: self.text.letters(place..<end)) }
            if self.abbreviates { self.takeInitial(from: place, letters: self.text.letters(place..<end)) }
            guard self.latin > 0 else { return }
            self.latin -= 1
            self.take(.text(self.text.units[place], readings: []), to: place + 1)
            self.latin += 1
        }

        private mutating func take(_ element: Element, to place: Int) {
            self.elements.append(element)
            self.go(from: place)
            self.elements.removeLast()
        }

        private mutating func takeSyllables(from place: Int, letters: [UInt8]) {
            for length in stride(from: min(6, letters.count), to: 0, by: -1) {
                guard let syllable = Syllable(bytes: letters.prefix(length)), SyllableTable.shared.contains(syllable)
                else {
                    continue
                }
                self.take(.syllable(syllable), to: place + length)
            }
        }

        /// What is typed last may be the beginning of a syllable.
        private mutating func takeRest(from place: Int, letters: [UInt8]) {
            guard letters.count < 6, SyllableTable.shared.isStart(letters) else { return }
            self.take(.start(letters), to: self.text.count)
        }

        private mutating func takeInitial(from place: Int, letters: [UInt8]) {
            let isDouble = letters.count > 1 && letters[1] == 0x68 && [0x7A, 0x63, 0x73].contains(letters[0])
            for length in isDouble ? [2, 1] : [1] where length < letters.count || place + length < self.text.count {
                let start = Array(letters.prefix(length))
                if SyllableTable.shared.isStart(start) { self.take(.start(start), to: place + length) }
            }
        }
    }
}
