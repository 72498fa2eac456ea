import Foundation
import Testing

@testable import Indexer

@Suite("K12: what was learned about ranking") struct RankingModelTests {
    static let documents = [
        IndexDocument(key: "a", title: "怎么还款", body: "在首页点还款。"),
        IndexDocument(key: "b", title: "什么时候还款", body: "每月五号。"),
        IndexDocument(key: "c", title: "怎么借款", body: "在首页点借款。"),
        IndexDocument(key: "d", title: "还款失败", body: "先看余额。"),
    ]

    static func pair(_ one: String, _ other: String, _ weight: Double) -> WordPair {
        WordPair(Array(one.utf16), Array(other.utf16), weight: weight)
    }

    /// A collection that follows a file of its own.
    static func collection(_ content: SearchableCollection) -> (SearchCollection, RankingModelFile) {
        let file = RankingModelFile(directory: content.folder.url, collection: "knowledge")
        let collection = SearchCollection(directory: content.folder.directory, files: nil, threads: 1, model: file)
        return (collection, file)
    }

    @Test func `a model is read as it was written`() throws {
        var numbers = SeededGenerator(seed: 7)
        for _ in 0..<50 {
            var model = RankingModel(basis: "0123", isActive: Bool.random(using: &numbers))
            for rule in Rule.allCases where Bool.random(using: &numbers) {
                model.changes[rule] = Double.random(in: -3...3, using: &numbers)
            }
            for number in 0..<Int.random(in: 0...5, using: &numbers) {
                model.pairs.append(Self.pair("词\(number)", "语", Double.random(in: -1...1, using: &numbers)))
            }
            model.figures = ["pairs": 200, "after": Double.random(in: 0...1, using: &numbers)]
            #expect(RankingModel(text: model.text) == model)
        }
    }

    @Test func `a file that is damaged anywhere ranks by the defaults and says so`() async throws {
        let content = try await SearchableCollection(Self.documents)
        let (collection, file) = Self.collection(content)
        let profile = try await collection.untaughtProfile()
        let model = RankingModel(
            basis: profile.basis,
            isActive: true,
            changes: [.words: 3],
            pairs: [Self.pair("如何", "怎么", 2)]
        )
        let good = Array(model.text.utf8)
        var numbers = SeededGenerator(seed: 3)
        for _ in 0..<20 {
            var bytes = good
            bytes[Int.random(in: bytes.indices, using: &numbers)] ^= UInt8.random(in: 1...255, using: &numbers)
            try Data(bytes).write(to: file.url)
            guard file.read() == .damaged else { continue }
            let result = try await collection.search(SearchRequest("如何还款", deadline: 60_000))
            #expect(result.notices.map(\.code) == [.damagedRanking])
            #expect(try await collection.profile() == profile)
        }
        for text in ["", "yingda-ranking\t2\n", "\u{0}", String(repeating: "x", count: 10_000)] {
            try Data(text.utf8).write(to: file.url)
            #expect(file.read() == .damaged)
        }
        try file.write(model)
        let result = try await collection.search(SearchRequest("如何还款", deadline: 60_000))
        #expect(result.notices.isEmpty)
        #expect(try await collection.profile() != profile)
    }

    @Test func `running readers follow the file, and go back to the defaults when it goes`() async throws {
        let content = try await SearchableCollection(Self.documents)
        let (collection, file) = Self.collection(content)
        let before = try await collection.search(SearchRequest("如何还款", deadline: 60_000)).hits.map(\.score)
        let basis = try await collection.untaughtProfile().basis
        try file.write(RankingModel(basis: basis, isActive: true, pairs: [Self.pair("如何", "怎么", 2)]))
        let taught = try await collection.search(SearchRequest("如何还款", deadline: 60_000))
        let first = try #require(taught.hits.first)
        #expect(first.key == "a")
        #expect(first.values[Rule.wordPairs.rawValue] == 2)
        let untaught = try await collection.search(SearchRequest("如何还款", isUntaught: true, deadline: 60_000))
        #expect(untaught.hits.map(\.score) == before)
        try file.remove()
        let after = try await collection.search(SearchRequest("如何还款", deadline: 60_000)).hits.map(\.score)
        #expect(after == before)
    }

    @Test(arguments: [false, true])
    func `a model that is off, or belongs to other weights, changes nothing`(isForeign: Bool) async throws {
        let content = try await SearchableCollection(Self.documents)
        let (collection, file) = Self.collection(content)
        let before = try await collection.search(SearchRequest("如何还款", deadline: 60_000)).hits.map(\.score)
        let basis = try await collection.untaughtProfile().basis
        try file.write(
            RankingModel(
                basis: isForeign ? "other" : basis,
                isActive: isForeign,
                changes: [.first: 9],
                pairs: [Self.pair("如何", "怎么", 2)]
            )
        )
        let after = try await collection.search(SearchRequest("如何还款", deadline: 60_000)).hits.map(\.score)
        #expect(after == before)
    }

    @Test func `a pair speaks only where one word is the question's alone and the other the document's`() {
        let matcher = WordPairMatcher(WordPairTable([Self.pair("如何", "怎么", 2), Self.pair("还款", "借款", -1)]))
        func sum(_ question: String, _ words: [String], _ document: String) -> Float {
            matcher.prepare(Array(question.utf16), words: words.map { Array($0.utf16) })
            matcher.begin()
            matcher.read(Array(document.utf16))
            return matcher.sum()
        }
        #expect(sum("如何还款", ["如何", "还款"], "怎么还款") == 2)
        #expect(sum("怎么还款", ["怎么", "还款"], "如何还款") == 2)
        #expect(sum("如何还款", ["如何", "还款"], "怎么借款") == 1)
        #expect(sum("如何还款", ["如何", "还款"], "如何还款，怎么办") == 0)
        #expect(sum("如何怎么还款", ["如何", "怎么", "还款"], "怎么还款") == 0)
        #expect(sum("", [], "怎么还款") == 0)
    }

    @Test func `what pairs say adds up as a plain look at every pair says`() {
        let letters = Array("甲乙丙丁戊己".utf16)
        var numbers = SeededGenerator(seed: 11)
        func word() -> [UInt16] {
            (0..<Int.random(in: 1...2, using: &numbers)).map { _ in letters.randomElement(using: &numbers) ?? 0 }
        }
        for _ in 0..<300 {
            var pairs: [WordPair] = []
            for _ in 0..<8 {
                let (one, other) = (word(), word())
                let isNew = !pairs.contains { $0.first == min(one, other) && $0.second == max(one, other) }
                if one != other, isNew { pairs.append(WordPair(one, other, weight: 1)) }
            }
            let words = (0..<3).map { _ in word() }
            let question = Array(words.joined())
            let document = Array((0..<4).map { _ in word() }.joined())
            let matcher = WordPairMatcher(WordPairTable(pairs))
            matcher.prepare(question, words: words)
            matcher.begin()
            matcher.read(document)
            func holds(_ text: [UInt16], _ word: [UInt16]) -> Bool { WordShare.stands(word, in: [text]) }
            let plain = pairs.reduce(0) { sum, pair in
                let holding = [(pair.first, pair.second), (pair.second, pair.first)].filter { one, other in
                    words.contains(one) && !holds(document, one) && holds(document, other) && !holds(question, other)
                }
                return sum + holding.count
            }
            #expect(Int(matcher.sum()) == plain)
        }
    }

    private func min(_ one: [UInt16], _ other: [UInt16]) -> [UInt16] {
        one.lexicographicallyPrecedes(other) ? one : other
    }
    private func max(_ one: [UInt16], _ other: [UInt16]) -> [UInt16] {
        one.lexicographicallyPrecedes(other) ? other : one
    }
}
