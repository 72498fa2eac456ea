import Indexer
import Testing

@testable import Assist

@Suite("K5: what a conversation asks")
struct ConversationReaderTests {
    /// Made once for all tests.
    private static let handbook: Task<Handbook, any Error> = Task {
        let words = Lexicon(words: ["监护仪"], synonyms: [], stopPhrases: ["老师好", "谢谢您"], readings: [:])
        return try await Handbook(lexicon: words)
    }

    private func question(_ conversation: [ConversationTurn]) async throws -> ConversationQuestion {
        let blocks = ConversationReader.blocks(of: conversation)
        let collection = try await Self.handbook.value.collection
        let clauses = try await collection.clauses(of: blocks.map { $0.texts.joined(separator: "\n") })
        return ConversationReader.question(in: clauses)
    }

    @Test("greetings, thanks and stop phrases are dropped, codes and words stay")
    func smallTalk() async throws {
        let question = try await question([
            .init(.customer, "您好，老师好"), .init(.customer, "在吗？监护仪报 ABC-205，怎么处理，谢谢您"),
        ])
        #expect(question.focus == "监护仪报 abc-205")
        #expect(question.context.isEmpty)
    }

    @Test("turns of the customer since the last answer are one question")
    func pieces() async throws {
        let question = try await question([
            .init(.customer, "上周的排班表看不到"), .init(.agent, "请刷新页面"), .init(.customer, "检验报告审核以后"),
            .init(.note, "他昨天也问过"), .init(.customer, "还能不能修改结果"),
        ])
        #expect(question.focus == "检验报告审核以后，还能不能修改结果")
        #expect(question.context == "上周的排班表看不到")
        #expect(question.focusWeight > 0 && question.focusWeight < 1)
    }

    @Test("a turn that says little is read with the ones before it")
    func little() async throws {
        let question = try await question([
            .init(.customer, "腕带打印机缺纸报警"), .init(.agent, "装好纸了吗"), .init(.customer, "装了，还是不行"),
        ])
        #expect(question.focus.contains("腕带打印机缺纸报警"))
    }

    @Test("another matter leaves the one before behind", arguments: ["另外", "对了", "顺便问下", "还有个问题，"])
    func anotherMatter(word: String) async throws {
        let question = try await question([
            .init(.customer, "腕带打印机缺纸报警"), .init(.agent, "请装纸"),
            .init(.customer, "好的。\(word)药房库存变成负数了"),
        ])
        #expect(question.focus.contains("药房库存变成负数") && !question.focus.contains("打印机"))
        #expect(question.context.isEmpty)
    }

    @Test(
        "who asked nothing has no question",
        arguments: [
            [], ["你好"], ["[图片]"], ["😀😀", "👍"], ["。。。", "？？"], ["嗯嗯", "好的谢谢"], ["", " "], ["https://a.example/b?c=1"],
        ]
    )
    func nothing(texts: [String]) async throws {
        #expect(try await question(texts.map { ConversationTurn(.customer, $0) }).isEmpty)
    }

    @Test("what colleagues and the service say is no question")
    func others() async throws {
        let turns = ConversationTurn.Speaker.allCases.filter { $0 != .customer }.map {
            ConversationTurn($0, "药房盘点以后库存变成负数")
        }
        #expect(try await question(turns).isEmpty)
    }

    @Test("a matter that the customer closed is not asked again")
    func closed() async throws {
        let turns: [ConversationTurn] = [
            .init(.customer, "药房盘点以后库存变成负数"), .init(.agent, "请重新盘点"), .init(.customer, "可以了，谢谢"),
        ]
        #expect(try await question(turns).isEmpty)
    }

    @Test("what was said half a day before was about something else, and a clock set back parts nothing")
    func pauses() async throws {
        let hour: Int64 = 3_600_000
        func turns(_ first: Int64) -> [ConversationTurn] {
            [
                .init(.customer, "腕带打印机缺纸报警", at: first), .init(.agent, "好的", at: first + 1),
                .init(.customer, "库存是负数", at: 100 * hour),
            ]
        }
        #expect(try await !question(turns(80 * hour)).focus.contains("打印机"))
        #expect(try await question(turns(99 * hour)).focus.contains("打印机"))
        #expect(try await question(turns(120 * hour)).focus.contains("打印机"))
    }

    @Test("a long text is shortened to what says most, in its order")
    func long() async throws {
        let filler = (0..<60).map { "第\($0)次我们又等了很久" }.joined(separator: "，")
        let question = try await question([
            .init(.customer, "监护仪找不到，" + filler + "，报错 ABC-205，" + filler)
        ])
        #expect(question.focus.hasPrefix("监护仪找不到") && question.focus.contains("abc-205"))
        #expect(question.focus.count < 500)
    }

    @Test("of ten thousand turns the last ones count")
    func many() async throws {
        let old = Array(repeating: ConversationTurn(.customer, "腕带打印机缺纸报警"), count: 10_000)
        let turns = old + [.init(.agent, "好"), .init(.customer, "对了，住院押金退不回原来的银行卡")]
        #expect(try await question(turns).focus.contains("住院押金退不回"))
    }

    @Test(
        "placeholders and addresses are no text, brackets of people stay",
        arguments: [
            ("看[图片]这里", "看\n这里"), ("[自费]怎么选", "[自费]怎么选"), ("点 https://a.cn/x 没反应", "点   没反应"), ("[", "["),
            ("见http://b.cn/y。", "见 。"),
        ]
    )
    func readable(text: String, expected: String) {
        #expect(TurnText.readable(text) == expected)
    }
}
