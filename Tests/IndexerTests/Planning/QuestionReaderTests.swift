import Testing

@testable import Indexer

@Suite struct QuestionReaderTests {
    private static let lexicon = Lexicon(
        words: ["随访通"],
        synonyms: [["密码", "口令"]],
        stopPhrases: ["你好", "谢谢"],
        readings: [:]
    )

    @Test(arguments: [
        ("你好，登录不了！谢谢", "登录不了"), ("ＨＩＳ  登錄？？不了", "his 登录 不了"), ("v2.0.1 报错 EHR-1003。", "v2.0.1 报错 ehr-1003"),
        ("", ""), ("？！", ""), ("你好", "你好"), ("- 打印 -", "打印"),
    ])
    func `equal questions have one form`(question: String, form: String) {
        #expect(QuestionReader.groupingForm(of: question, lexicon: Self.lexicon) == form)
        #expect(QuestionReader.groupingForm(of: form, lexicon: Self.lexicon) == form)
    }

    @Test func `a question is its characters, bigrams, words and synonym groups, each once`() throws {
        let reader = try QuestionReader(lexicon: Self.lexicon)
        let found = reader.occurrences(in: "随访通密码密码")
        let features = found.map(\.feature)
        #expect(features.count == Set(features).count)
        let reference = reader.occurrences(in: "随访通口令").map(\.feature)
        func concepts(_ list: [QuestionReader.Feature]) -> [String] { list.filter { $0.kind == .concept }.map(\.text) }
        #expect(concepts(features) == concepts(reference))
        #expect(concepts(features).count == 1)
        #expect(features.contains(QuestionReader.Feature(kind: .word, text: "随访通")))
        #expect(features.contains(QuestionReader.Feature(kind: .bigram, text: "随访")))
        #expect(found.first { $0.feature.text == "随" }?.isContent == true)
        #expect(reader.occurrences(in: "怎么登录").first { $0.feature.text == "怎" }?.isContent == false)
    }

    @Test func `a long question is read at its beginning`() throws {
        let reader = try QuestionReader()
        let text = String(repeating: "打印机", count: 200)
        #expect(reader.occurrences(in: text) == reader.occurrences(in: text + "随访"))
        #expect(QuestionReader.groupingForm(of: text, lexicon: .empty).count == QuestionReader.maximumLength)
    }
}
