import Indexer
import Testing

@testable import Assist

@Suite("How likely the first hit answers")
struct AnswerConfidenceTests {
    @Test("Nothing is certain to be wrong where there is no hit")
    func noHits() async throws {
        let result = try await Handbook().search("ｘｙｚｚｙ")
        #expect(result.hits.isEmpty)
        #expect(AnswerConfidence.probability(of: result) == 0)
    }

    @Test("A question that is an article's title is good enough", arguments: Handbook.titles)
    func title(_ title: String) async throws {
        let result = try await Handbook().search(title)
        #expect(result.hits.first?.document.title == title)
        #expect(AnswerConfidence.probability(of: result) > AnswerConfidence.threshold)
    }

    @Test(
        "A question of words that the collection does not know is not good enough",
        arguments: [
            "钓鱼竿漂流瓶哪家便宜", "核桃饼干烤箱温度调多少", "明天火车票抢得着吗",
        ]
    )
    func unknownWords(_ question: String) async throws {
        let result = try await Handbook().search(question)
        #expect(AnswerConfidence.probability(of: result) < AnswerConfidence.threshold)
    }

    @Test("A question without words lets the filter decide")
    func noWords() async throws {
        let result = try await Handbook().search("")
        #expect(result.rung == .everything)
        #expect(AnswerConfidence.probability(of: result) == 1)
    }

    @Test("A dictionary word that no document holds counts against the hit; one that is known or a stranger does not")
    func tenantsOwnWords() async throws {
        let lexicon = Lexicon(
            words: ["腕带", "窝沟封闭"],
            synonyms: [["窝沟封闭", "牙缝填充"]],
            stopPhrases: [],
            readings: [:]
        )
        let handbook = try await Handbook(lexicon: lexicon)
        let known = try await handbook.search("护士站腕带打印机报警")
        #expect(known.hits.first?.evidence?.unknownWords == 0)
        let unknown = try await handbook.search("护士站窝沟封闭打印机报警")
        #expect(unknown.hits.first?.evidence?.unknownWords == 1)
        let stranger = try await Handbook().search("护士站窝沟封闭打印机报警")
        #expect(stranger.hits.first?.evidence?.unknownWords == 0)
        #expect(AnswerConfidence.probability(of: unknown) < AnswerConfidence.probability(of: known))
    }

    @Test("A code counts where the hit has it, in any case and width")
    func codes() async throws {
        let handbook = try await Handbook()
        for question in ["ABC-205 登记", "ａｂｃ-205 登记"] {
            let result = try await handbook.search(question)
            #expect(result.hits.first?.evidence?.holdsCode == true, "\(question)")
        }
        #expect(try await handbook.search("ABC-999 登记").hits.first?.evidence?.holdsCode == false)
    }

    @Test("Only the first hit of a page carries evidence")
    func evidence() async throws {
        let result = try await Handbook().search("打印")
        #expect(result.hits.count > 1)
        #expect(result.hits.map { $0.evidence != nil } == result.hits.indices.map { $0 == 0 })
    }
}
