/// A question as the ranking sees it: its terms with weights, its words with what stands for them.
///
/// Every bigram, character and word counts once; a term that is also a whole word of the question counts once more.
struct QueryAnalysis: Sendable {
    /// A term of the question and how often it counts.
    struct Term: Sendable {
        var family: TermFamily
        var bytes: [UInt8]
        var units: [UInt16]
        /// How much the term counts as what it is (bigram, character, word).
        var weight: Double
        /// How much it counts besides as a whole word of the question.
        var wordWeight: Double
        /// Whether it is more than question and function words.
        var isContent: Bool
    }

    /// A word of the question with everything that may stand for it.
    struct Concept: Sendable {
        var range: Range<Int>
        var alternatives: [[UInt16]]
    }

    /// The normalised question without stop phrases.
    let units: [UInt16]
    let terms: [Term]
    let concepts: [Concept]
    /// For each unit, whether it stands outside question and function words.
    let isContent: [Bool]

    var isEmpty: Bool { self.terms.isEmpty }

    /// The most terms of one question that are searched; the first ones of a longer one.
    static let maximumTerms = 256

    init(units: [UInt16], tokenizer: Tokenizer, synonyms: SynonymTable) {
        self.units = units
        let tokens = tokenizer.tokens(in: units)
        self.isContent = FunctionWords.content(of: units)
        self.terms = Self.terms(of: tokens, in: units, isContent: self.isContent)
        self.concepts = Self.concepts(of: tokens, in: units, synonyms: synonyms)
    }

    // MARK: - Terms

    private static func terms(of tokens: [Token], in units: [UInt16], isContent: [Bool]) -> [Term] {
        var terms: [Term] = []
        var places: [[UInt8]: Int] = [:]
        func add(_ family: TermFamily, _ units: ArraySlice<UInt16>, weight: Double, wordWeight: Double, content: Bool) {
            let bytes = Self.bytes(family, units)
            if let place = places[bytes] {
                terms[place].weight += weight
                terms[place].wordWeight += wordWeight
                if content { terms[place].isContent = true }
            } else if terms.count < Self.maximumTerms {
                places[bytes] = terms.count
                terms.append(
                    Term(family: family, bytes: bytes, units: Array(units), weight: weight, wordWeight: wordWeight, isContent: content))
            }
        }
        for index in units.indices where WordTerm.isHan(units[index]) {
            add(.character, units[index...index], weight: Knob.value("C", 1), wordWeight: 0, content: isContent[index])
            if index + 1 < units.count, WordTerm.isHan(units[index + 1]) {
                add(.bigram, units[index...(index + 1)], weight: 1, wordWeight: 0, content: isContent[index] || isContent[index + 1])
            }
        }
        var whole: Set<Range<Int>> = []
        for token in tokens where token.kind != .other {
            guard token.squashed == nil else {
                add(.word, token.squashed?[...] ?? [], weight: 0, wordWeight: 1, content: true)
                continue
            }
            // ICU and the dictionary may agree; the word counts once all the same.
            guard whole.insert(token.range).inserted else { continue }
            let text = units[token.range]
            if text.count <= 2, text.allSatisfy(WordTerm.isHan) {
                add(text.count == 1 ? .character : .bigram, text, weight: 0, wordWeight: text.count == 1 ? Knob.value("WC", 1) : Knob.value("WB", 1), content: isContent[token.range].contains(true))
            } else if text.count <= Tokenizer.maximumWordLength || token.kind == .latin || token.kind == .code {
                add(.word, text, weight: 0, wordWeight: token.kind == .part ? Knob.value("P", 0.5) : Knob.value("W", 1), content: isContent[token.range].contains(true))
            }
        }
        return terms
    }

    private static func bytes(_ family: TermFamily, _ units: ArraySlice<UInt16>) -> [UInt8] {
        guard family != .word else { return WordTerm.bytes(units) }
        return [family.rawValue] + Array(String(decoding: units, as: UTF16.self).utf8)
    }

    // MARK: - Concepts

    private static func concepts(of tokens: [Token], in units: [UInt16], synonyms: SynonymTable) -> [Concept] {
        var concepts: [Concept] = []
        var taken = [Bool](repeating: false, count: units.count)
        for table in [synonyms, Knob.value("DEF", 1) > 0 ? FunctionWords.synonyms : SynonymTable(groups: [])] {
            for match in table.matches(in: units) where !match.range.contains(where: { taken[$0] }) {
                let own = Array(units[match.range])
                let others = table.groups[match.group].filter { $0 != own }
                concepts.append(Concept(range: match.range, alternatives: [own] + others))
                for index in match.range { taken[index] = true }
            }
        }
        let words = tokens.filter { $0.kind != .other && $0.kind != .part && $0.squashed == nil }
        for token in words.sorted(by: { ($0.kind == .userWord ? 0 : 1) < ($1.kind == .userWord ? 0 : 1) })
        where !token.range.contains(where: { taken[$0] }) {
            concepts.append(Concept(range: token.range, alternatives: [Array(units[token.range])]))
            for index in token.range { taken[index] = true }
        }
        return concepts.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

import Foundation
enum Knob { 
  static let substitutes = value("SUB", 0) > 0
  nonisolated(unsafe) static var cache: [String: Double] = [:]
  static func value(_ n: String, _ d: Double) -> Double { if let v = cache[n] { return v }; let v = Double(ProcessInfo.processInfo.environment[n] ?? "") ?? d; cache[n] = v; return v } }
