import Foundation
import Testing

@testable import Indexer

@Suite("K12: learned questions and priors in the index") struct LearnedQuestionTests {
    static let now = Date(timeIntervalSince1970: 1_800_000_000)

    static func document(_ key: String, _ title: String, _ learned: [LearnedQuestion] = [], prior: Double? = nil)
        -> IndexDocument
    {
        IndexDocument(
            key: key,
            title: title,
            learned: learned,
            body: "打开页面，核对以后保存。",
            numbers: prior.map { [.prior: $0] } ?? [:]
        )
    }

    static func question(_ text: String, _ strength: Double, age: Double = 0) -> LearnedQuestion {
        LearnedQuestion(text, strength: strength, confirmed: Int64((Self.now.timeIntervalSince1970 - age) * 1_000))
    }

    /// Searches at a time that the test sets.
    static func search(
        _ content: SearchableCollection,
        _ text: String,
        now: Date = Self.now,
        isUntaught: Bool = false
    ) async throws -> [Hit] {
        let directory = content.folder.directory
        let source = CollectionSource(generation: {
            let generation = try directory.generation()
            return (String(generation.number), generation.parts)
        })
        let collection = SearchCollection(source: source, threads: 1, clock: { now })
        return try await collection.search(
            SearchRequest(text, explains: true, isUntaught: isUntaught, deadline: 60_000)
        ).hits
    }

    @Test func `an article is found by words that only a learned question has`() async throws {
        let content = try await SearchableCollection([
            Self.document("a", "密码重置"), Self.document("b", "随访补录", [Self.question("账号进不去咋整", 0.5)]),
        ])
        #expect(try await Self.search(content, "账号进不去").map(\.key) == ["b"])
        #expect(
            try await Self.search(content, "账号进不去", isUntaught: true).contains {
                $0.key == "b" && $0.values[Rule.first.rawValue] > 0
            } == false
        )
    }

    @Test func `a question counts more the more people agree, and half after half a year`() async throws {
        func value(_ strength: Double, age: Double) async throws -> Double {
            let content = try await SearchableCollection([
                Self.document("a", "随访补录", [Self.question("账号进不去咋整", strength, age: age)])
            ])
            let hit = try #require(try await Self.search(content, "账号进不去咋整").first)
            return hit.values[Rule.asked.rawValue]
        }
        let fresh = try await value(0.75, age: 0)
        #expect(abs(fresh - 0.75) < 0.01)
        #expect(try await value(0.5, age: 0) < fresh)
        let old = try await value(0.75, age: LearnedQuestion.halfLife / 1_000)
        #expect(abs(old - fresh / 2) < 0.01)
        // A clock that runs behind takes nothing away and adds nothing.
        #expect(try await value(0.75, age: -1e9) == fresh)
    }

    @Test func `a question that is not close says nothing, and others' scores stay as they were`() async throws {
        let plain = try await SearchableCollection([Self.document("a", "密码重置"), Self.document("b", "随访补录")])
        let taught = try await SearchableCollection([
            Self.document("a", "密码重置"), Self.document("b", "随访补录", [Self.question("体检表打印不出来", 1)]),
        ])
        let before = try await Self.search(plain, "密码重置")
        let after = try await Self.search(taught, "密码重置")
        #expect(after.map(\.key) == before.map(\.key))
        #expect(after.allSatisfy { $0.values[Rule.asked.rawValue] == 0 })
    }

    @Test func `what is explained is what was applied, with all that was learned`() async throws {
        let content = try await SearchableCollection([
            Self.document("a", "怎么还款", [Self.question("如何把钱还上", 0.9)], prior: 0.4),
            Self.document("b", "怎么借款", prior: -0.6), Self.document("c", "什么时候还款"),
        ])
        let file = RankingModelFile(directory: content.folder.url, collection: "knowledge")
        let collection = SearchCollection(directory: content.folder.directory, files: nil, threads: 1, model: file)
        let basis = try await collection.untaughtProfile().basis
        try file.write(
            RankingModel(
                basis: basis,
                isActive: true,
                changes: [.words: 1.5, .lineDensity: -0.5],
                pairs: [RankingModelTests.pair("如何", "怎么", 1.25)]
            )
        )
        let hits = try await collection.search(SearchRequest("如何还款", explains: true, deadline: 60_000)).hits
        #expect(hits.count == 3)
        for hit in hits {
            let explanation = try #require(hit.explanation)
            let sum = explanation.parts.reduce(0) { $0 + $1.contribution }
            #expect(abs(sum - hit.score) < 1e-6)
        }
        let first = try #require(hits.first?.explanation)
        for rule in [Rule.wordPairs, .asked, .prior] {
            #expect(first.parts.contains { $0.rule == rule && $0.contribution > 0 }, "\(rule)")
        }
    }

    @Test func `a prior is bounded and may speak against a document`() async throws {
        let content = try await SearchableCollection([
            Self.document("a", "还款说明", prior: 1e9), Self.document("b", "还款说明", prior: -1e9),
            Self.document("c", "还款说明"),
        ])
        let hits = try await Self.search(content, "还款说明")
        #expect(hits.map(\.key) == ["a", "c", "b"])
        #expect(hits.map { $0.values[Rule.prior.rawValue] } == [1, 0, -1])
        #expect(
            try await Self.search(content, "还款说明", isUntaught: true).allSatisfy { $0.values[Rule.prior.rawValue] == 0 }
        )
    }

    @Test(arguments: [
        "", "😀", "\u{0}\u{1F}", "a", "<b>x</b>'; DROP TABLE lessons", String(repeating: "还", count: 10_000),
    ])
    func `any text may be a learned question`(text: String) async throws {
        let content = try await SearchableCollection([Self.document("a", "还款说明", [Self.question(text, 1)])])
        let hits = try await Self.search(content, "还款")
        #expect(hits.map(\.key) == ["a"])
        #expect(hits.allSatisfy { $0.score.isFinite })
    }
}
