import Foundation
import Testing

@Suite("kbtool answers, related, canned (K4, K5, S3, S55)")
struct AnswersCommandTests {
    private let place: Workplace

    private struct Answer: Decodable {
        struct Mark: Decodable {
            var start: Int
            var end: Int
        }

        struct Card: Decodable {
            var kind: String
            var source: String
            var revision: String
            var title: String
            var text: String
            var textMarks: [Mark]
            var words: [String]
            var probability: Double
            var isPublic: Bool
        }

        var outcome: String
        var question: String
        var context: String
        var cards: [Card]
        var nearest: [Card]
    }

    private struct Related: Decodable {
        struct Question: Decodable {
            var article: String
            var question: String
            var title: String
        }

        var questions: [Question]
    }

    init() async throws {
        place = try Workplace()
        try await place.importSamples()
    }

    private func answer(_ options: String..., status: Int32 = 0) async throws -> Answer {
        let process = try await KBToolProcess(["answers", "--data", "d", "--json"] + options, in: place.path)
        #expect(process.status == status, "\(process.errors)")
        return try JSONDecoder().decode(Answer.self, from: Data(process.output.utf8))
    }

    @Test("a conversation file of every form gives the same cards")
    func forms() async throws {
        let turns = [
            #"{"speaker":"customer","text":"您好"}"#, #"{"speaker":"agent","text":"请讲","at":1760000000000}"#,
            #"{"speaker":"customer","text":"登录密码忘记了怎么重置","at":"2026-03-01T09:00:00Z"}"#,
        ]
        try place.write("c.jsonl", turns.joined(separator: "\n") + "\n")
        try place.write("c.json", "[" + turns.joined(separator: ",\n") + "]")
        try place.write("whole.json", #"{"turns": ["# + turns.joined(separator: ",") + "]}")
        for file in ["c.jsonl", "c.json", "whole.json"] {
            let answer = try await answer("--conversation", file)
            #expect(answer.outcome == "answered" && answer.cards.first?.title == "忘记登录密码怎么重置")
            let card = try #require(answer.cards.first)
            #expect(card.revision.hasPrefix("1:") && card.isPublic && !card.words.isEmpty)
            #expect(card.textMarks.allSatisfy { $0.start < $0.end && $0.end <= card.text.utf8.count })
            let next = try await self.answer("--conversation", file, "--inserted", card.source, status: 1)
            #expect((next.cards + next.nearest).allSatisfy { $0.source != card.source })
        }
    }

    @Test("nothing good enough ends with status 1 and is logged; greetings are not asked")
    func none() async throws {
        let stranger = try await answer("--text", "钓鱼竿漂流瓶哪家便宜", status: 1)
        #expect(stranger.outcome == "nothingGoodEnough" && stranger.cards.isEmpty)
        #expect(try await answer("--text", "你好，在吗😀", status: 1).outcome == "noQuestion")
        let words = try await place.kbtool("answers", "--text", "钓鱼竿漂流瓶哪家便宜", "--data", "d")
        #expect(words.status == 1 && words.output.contains("没有足够好的答案"))
    }

    @Test(
        "a file that makes no sense is named with its line",
        arguments: [
            ("bad.jsonl", "{\"speaker\":\"customer\",\"text\":\"x\"}\n{\"speaker\":\"nobody\"}\n", "2"),
            ("bad.jsonl", "{\"speaker\":\"customer\",\"text\":\"\\ud800\"}\n[1]\n", "bad.jsonl"),
            ("none.jsonl", "", "none.jsonl"),
        ]
    )
    func badFiles(name: String, text: String, named: String) async throws {
        if !text.isEmpty { try place.write(name, text) }
        let process = try await place.kbtool("answers", "--conversation", name, "--data", "d")
        #expect(process.status == 2 && process.errors.contains(named), "\(process.errors)")
    }

    @Test("canned responses are imported, told, offered with their variables and removed")
    func canned() async throws {
        try place.write(
            "canned.csv",
            "shortcut,title,text,scope,tags\nsm,扫码枪没反应,{{客户称呼}}，请把扫码枪重新插拔一次。,company,设备;扫码\n"
                + "tm,标签纸,请换标签纸,team,打印\nxx,,空,company,\n"
        )
        let imported = try await place.kbtool("canned", "import", "canned.csv", "--data", "d")
        #expect(
            imported.status == 1 && imported.errors.contains("canned.csv:3") && imported.errors.contains("canned.csv:4")
        )
        #expect(imported.output.contains("新增 1"))
        let owned = try await place.kbtool("canned", "import", "canned.csv", "--owner", "b1", "--data", "d", "--json")
        #expect(owned.status == 1 && owned.output.contains(#""unchanged":1"#) && owned.output.contains(#""created":1"#))
        let answer = try await answer("--text", "扫码枪没反应")
        #expect(answer.cards.first?.kind == "canned" && answer.cards.first?.text.contains("{{客户称呼}}") == true)
        #expect(try await place.kbtool("canned", "remove", "sm", "--data", "d").status == 0)
        #expect(try await place.kbtool("canned", "remove", "sm", "--data", "d").status == 1)
        let left = try await self.answer("--text", "扫码枪没反应", status: 1)
        #expect((left.cards + left.nearest).allSatisfy { $0.title != "扫码枪没反应" })
        #expect(try await place.kbtool("canned", "list", "--data", "d").output.hasPrefix("tm\tteam"))
        #expect(try await place.kbtool("canned", "add", "a b", "题", "文", "--data", "d").status == 2)
    }

    @Test("related shows public questions in the words that are nearest, and nothing under two ideographs")
    func related() async throws {
        let process = try await place.kbtool("related", "密码忘了", "--data", "d", "--json")
        let questions = try JSONDecoder().decode(Related.self, from: Data(process.output.utf8)).questions
        #expect(questions.first?.question == "密码忘了登不上去" && questions.first?.title == "忘记登录密码怎么重置")
        for text in ["打印服务器重启步骤", "打", "abc"] {
            let other = try await place.kbtool("related", text, "--data", "d")
            #expect(!other.output.contains(SampleArticles.internalTitle))
        }
        #expect(try await place.kbtool("related", "打", "--data", "d").status == 1)
    }
}
