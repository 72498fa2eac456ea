@testable import Indexer

/// The terms of some texts with their documents, as an index would count them.
struct SmallIndex {
    private(set) var documents: [[UInt8]: Int] = [:]
    private let tokenizer: Tokenizer
    let count: Int

    init(_ texts: [String], words: [String] = []) throws {
        self.tokenizer = try Tokenizer(dictionary: WordTrie(words.map { Normalizer.normalize($0).units }))
        self.count = texts.count
        for text in texts {
            let units = Normalizer.normalize(text).units
            var terms = Set(BigramTerm.all(in: units).map(\.term.bytes))
            for unit in units where WordTerm.isHan(unit) {
                terms.insert([TermFamily.character.rawValue] + Array(String(decoding: [unit], as: UTF16.self).utf8))
            }
            for token in self.tokenizer.tokens(in: units) {
                if let term = WordTerm.bytes(of: token, in: units) { terms.insert(term) }
            }
            for term in terms { self.documents[term, default: 0] += 1 }
        }
    }

    var homophones: Homophones {
        let characters = self.documents.compactMap { term, documents -> (unit: UInt16, documents: Int)? in
            guard term.first == TermFamily.character.rawValue,
                let unit = String(decoding: term.dropFirst(), as: UTF8.self).utf16.first
            else { return nil }
            return (unit, documents)
        }
        return Homophones(characters: characters, readings: [:])
    }

    func frequencies(_ terms: [[UInt8]]) -> [UInt32] { terms.map { UInt32(self.documents[$0] ?? 0) } }

    func terms(prefix: [UInt8], after: [UInt8], limit: Int) -> [(term: [UInt8], documents: Int)] {
        let found = self.documents.filter { $0.key.starts(with: prefix) && after.lexicographicallyPrecedes($0.key) }
        return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.prefix(limit).map { ($0.key, $0.value) }
    }

    func cut(_ units: [UInt16]) -> [Token] { self.tokenizer.tokens(in: units) }

    func recovered(_ text: String) throws -> PinyinRecovery.Result? {
        let units = Normalizer.normalize(text).units
        return try PinyinRecovery(homophones: self.homophones, documents: self.count).recover(
            units,
            words: self.cut(units).filter { $0.kind == .word || $0.kind == .userWord }.map(\.range),
            isWord: { term in self.cut(term.units).contains { $0.range == 0..<2 } },
            frequencies: self.frequencies
        )
    }

    func correction(_ text: String) throws -> Correction? {
        try DidYouMean(homophones: self.homophones, documents: self.count).correction(
            of: text,
            cut: self.cut,
            frequencies: self.frequencies,
            terms: self.terms
        )
    }
}
