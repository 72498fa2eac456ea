/// Reads questions the way the ranking does, for whoever compares questions with each other. For one thread at a time.
public final class QuestionReader {
    /// Something a question consists of.
    public struct Feature: Sendable, Hashable {
        /// What it is.
        public enum Kind: UInt8, Sendable, Hashable {
            /// A single Han character.
            case character
            /// Two neighbouring Han characters.
            case bigram
            /// A longer word, a Latin word, a number or a code.
            case word
            /// A group of synonyms of which one member occurs.
            case concept
        }

        /// What it is.
        public var kind: Kind
        /// Its text in normalised form; of a concept, the member that comes first by code points.
        public var text: String
    }

    /// A feature as it occurs in one question.
    public struct Occurrence: Sendable, Hashable {
        /// The feature.
        public var feature: Feature
        /// Whether it says more than question and function words do.
        public var isContent: Bool
    }

    /// The longest question that is read, in characters; of a longer one the beginning is.
    public static let maximumLength = 400

    private let tokenizer: Tokenizer
    private let synonyms: SynonymTable
    private let stopPhrases: StopPhraseFilter

    /// - Throws: `IndexError` with code `analysis` when ICU has no word rules.
    public init(lexicon: Lexicon = .empty) throws {
        self.tokenizer = try Tokenizer(dictionary: lexicon.dictionary)
        self.synonyms = lexicon.synonyms
        self.stopPhrases = StopPhraseFilter(phrases: lexicon.stopPhrases)
    }

    /// What the question consists of, each feature once, in a fixed order; empty where it has neither words nor Han
    /// characters.
    public func occurrences(in question: String) -> [Occurrence] {
        let text = String(question.prefix(Self.maximumLength))
        let units = self.stopPhrases.strip(Normalizer.normalize(text).units)
        let analysis = QueryAnalysis(units: units, tokenizer: self.tokenizer, synonyms: self.synonyms)
        let terms = analysis.terms.map { term in
            Occurrence(
                feature: Feature(kind: Self.kind(of: term.family), text: Self.string(term.units)),
                isContent: term.isContent
            )
        }
        let concepts = analysis.concepts.map { concept in
            Occurrence(
                feature: Feature(kind: .concept, text: Self.name(of: concept)),
                isContent: concept.range.contains { analysis.isContent[$0] }
            )
        }
        var seen: Set<Feature> = []
        return (terms + concepts).filter { seen.insert($0.feature).inserted }
    }

    /// The form by which equal questions are counted together: normalised, without greetings, and with single spaces
    /// where there was punctuation. Codes keep their connectors.
    public static func groupingForm(of question: String, lexicon: Lexicon) -> String {
        let text = String(question.prefix(Self.maximumLength))
        let units = StopPhraseFilter(phrases: lexicon.stopPhrases).strip(Normalizer.normalize(text).units)
        var form: [UInt16] = []
        var isPending = false
        for (index, unit) in units.enumerated() {
            if Self.separates(units, at: index) {
                isPending = !form.isEmpty
                continue
            }
            if isPending { form.append(Self.space) }
            isPending = false
            form.append(unit)
        }
        return Self.string(form)
    }

    private static let space = UInt16(UInt8(ascii: " "))

    private static func separates(_ units: [UInt16], at index: Int) -> Bool {
        guard Self.isSeparator(units[index]) else { return false }
        guard index > 0, index + 1 < units.count else { return true }
        return !(Self.connects(units[index]) && Self.isCode(units[index - 1]) && Self.isCode(units[index + 1]))
    }

    private static func isSeparator(_ unit: UInt16) -> Bool {
        let value = CharacterTable.shared.classes[Int(unit)]
        return value == CharacterClass.other.rawValue || value == CharacterClass.space.rawValue
    }

    private static func connects(_ unit: UInt16) -> Bool { "-._/".utf16.contains(unit) }

    private static func isCode(_ unit: UInt16) -> Bool {
        let value = CharacterTable.shared.classes[Int(unit)]
        return value == CharacterClass.letter.rawValue || value == CharacterClass.digit.rawValue
    }

    private static func kind(of family: TermFamily) -> Feature.Kind {
        switch family {
        case .bigram: .bigram
        case .character: .character
        case .word: .word
        }
    }

    private static func name(of concept: QueryAnalysis.Concept) -> String {
        self.string(concept.alternatives.min { $0.lexicographicallyPrecedes($1) } ?? [])
    }

    private static func string(_ units: [UInt16]) -> String { String(decoding: units, as: UTF16.self) }
}
