/// What a tenant taught the analysis: words, synonyms, phrases without meaning, readings. A value that never changes;
/// a change of the files makes a new one.
public struct Lexicon: Sendable {
    /// Words that are cut whole.
    let dictionary: WordTrie
    /// Words that stand for each other.
    let synonyms: SynonymTable
    /// Greetings and politeness that a question is searched without.
    let stopPhrases: WordTrie
    /// Toneless pinyin of words whose characters have several readings; keyed by normalised text.
    let readings: [String: [String]]

    /// A lexicon without entries.
    public static let empty = Lexicon(words: [], synonyms: [], stopPhrases: [], readings: [:])

    /// - Parameters:
    ///   - words: Words that are cut whole, in any form.
    ///   - synonyms: Groups of words that stand for each other.
    ///   - stopPhrases: Phrases that carry no question.
    ///   - readings: Words and the toneless pinyin of each of their characters.
    public init(
        words: some Sequence<String>,
        synonyms: [[String]],
        stopPhrases: some Sequence<String>,
        readings: [String: [String]]
    ) {
        self.dictionary = WordTrie(words.lazy.map { Normalizer.normalize($0).units })
        self.synonyms = SynonymTable(groups: synonyms.map { $0.map { Normalizer.normalize($0).units } })
        self.stopPhrases = WordTrie(stopPhrases.lazy.map { Normalizer.normalize($0).units })
        self.readings = Dictionary(
            readings.map { (Normalizer.form(of: $0.key), $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private init(
        dictionary: WordTrie,
        synonyms: SynonymTable,
        stopPhrases: WordTrie,
        readings: [String: [String]]
    ) {
        self.dictionary = dictionary
        self.synonyms = synonyms
        self.stopPhrases = stopPhrases
        self.readings = readings
    }

    /// The same lexicon with more words.
    public func adding(words: [String]) -> Lexicon {
        Lexicon(
            dictionary: WordTrie(self.dictionary.words + words.map { Normalizer.normalize($0).units }),
            synonyms: self.synonyms,
            stopPhrases: self.stopPhrases,
            readings: self.readings
        )
    }

    /// Tells dictionaries apart by their words alone, in whatever order and form they were given: 16 hexadecimal digits.
    public var dictionaryMark: String { self.dictionary.checksum }

    /// How many words, synonym groups, stop phrases and readings there are.
    public var counts: (words: Int, synonymGroups: Int, stopPhrases: Int, readings: Int) {
        (self.dictionary.count, self.synonyms.groups.count, self.stopPhrases.count, self.readings.count)
    }

    /// The other members of the group that `word` belongs to; empty when it has none.
    public func synonyms(of word: String) -> [String] {
        let units = Normalizer.normalize(word).units
        guard let group = self.synonyms.group(of: units) else { return [] }
        return self.synonyms.groups[group].filter { $0 != units }.map { String(decoding: $0, as: UTF16.self) }
    }

    /// Whether the dictionary holds `word`, in any form.
    public func containsWord(_ word: String) -> Bool { self.dictionary.contains(Normalizer.normalize(word).units) }
}
