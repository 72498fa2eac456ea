import Indexer
import Records
import Testing

@testable import IndexWorker

/// The question and the resolution of a conversation.
struct CaseExtractorTests {
    private static let lexicon = Lexicon(
        words: [],
        synonyms: [],
        stopPhrases: ["你好", "您好", "在吗", "请问", "谢谢", "好的"],
        readings: [:]
    )

    private static func extract(
        _ turns: [(Speaker, String)],
        subject: String = "",
        wrapUp: String = ""
    ) -> CaseExtractor.Case? {
        CaseExtractor(lexicon: lexicon)
            .extract(
                from: turns.map { CaseExtractor.Turn(speaker: $0.0, text: $0.1) },
                subject: subject,
                wrapUp: wrapUp
            )
    }

    @Test("Greetings are dropped, the customer's first turns are the question, the agents' answers the resolution")
    func extracts() {
        let found = Self.extract([
            (.customer, "在吗"), (.bot, "您好"), (.customer, "你好，腕带打印机打出来是空白的"), (.customer, "刚换的纸"),
            (.agent, "您好，请问什么型号？"), (.customer, "不知道"), (.note, "老客户"), (.agent, "把热敏纸翻过来装，再校准一次"),
            (.customer, "好了谢谢"), (.agent, "好的"),
        ])
        #expect(found?.question == "腕带打印机打出来是空白的 刚换的纸")
        #expect(found?.resolution == "把热敏纸翻过来装，再校准一次")
    }

    @Test("Without a real question or a real answer there is no case")
    func refuses() {
        let answer = (Speaker.agent, "把热敏纸翻过来装，再校准一次纸张")
        #expect(Self.extract([(.customer, "你好"), answer]) == nil)
        #expect(Self.extract([(.customer, "😀😀😀😀😀"), answer]) == nil)
        #expect(Self.extract([answer]) == nil)
        #expect(Self.extract([]) == nil)
        #expect(Self.extract([(.customer, "打印机打不出来"), (.agent, "您好，请问什么型号？"), (.agent, "好的")]) == nil)
        #expect(Self.extract([(.customer, "打印机打不出来"), (.note, "把热敏纸翻过来装，再校准一次纸张")]) == nil)
    }

    @Test("The subject stands in for a question, the wrap-up for an answer")
    func falls() {
        let found = Self.extract([(.customer, "👋")], subject: "接种证打印偏移", wrapUp: "调整上边距两毫米后正常，建议清洁进纸辊")
        #expect(found?.question == "接种证打印偏移")
        #expect(found?.resolution == "调整上边距两毫米后正常，建议清洁进纸辊")
    }

    @Test("Long talk is cut, and nothing a person types makes it fail", arguments: 0..<20)
    func isBounded(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let texts = ["你好", "", "\u{0}", "😀", String(repeating: "打印机", count: 40_000), "怎么办？", "谢谢", "<b>"]
        let turns = (0..<Int.random(in: 0...400, using: &random)).map { _ in
            (Speaker.allCases.randomElement(using: &random) ?? .system, texts.randomElement(using: &random) ?? "")
        }
        let found = Self.extract(turns)
        #expect((found?.question.count ?? 0) <= 200 && (found?.resolution.count ?? 0) <= 4_000)
    }
}
