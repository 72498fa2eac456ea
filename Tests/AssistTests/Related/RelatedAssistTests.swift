import Foundation
import Indexer
import Testing

@testable import Assist

@Suite("K4, S3: questions beside a customer's growing question")
struct RelatedAssistTests {

    private func related(_ text: String, viewer: Viewer = .customer(), shown: [String] = []) async throws
        -> [RelatedQuestion]
    {
        try await RelatedAssist(knowledge: Desk.shared.value.knowledge.collection)
            .related(to: text, viewer: viewer, shown: shown, deadline: 60_000)
    }

    @Test("silent under two ideographs", arguments: ["", "挂", "a", "abc-205", "挂a", "😀😀😀", "  挂  ", "ab", "1234567"])
    func silent(text: String) async throws {
        #expect(try await related(text).isEmpty)
    }

    @Test("silent for greetings", arguments: ["你好", "您好，在吗", "谢谢老师"])
    func greetings(text: String) async throws {
        #expect(try await related(text).isEmpty)
    }

    @Test(
        "every prefix of a title shows at most five public questions, each of its own article",
        arguments: Handbook.titles
    )
    func prefixes(title: String) async throws {
        var shown: [String] = []
        for length in 1...title.count {
            let questions = try await related(String(title.prefix(length)), shown: shown)
            #expect(questions.count <= 5 && Set(questions.map(\.article)).count == questions.count)
            for question in questions {
                let number = try #require(Int(question.article.dropFirst()))
                #expect(number % 3 != 2, "an internal title reached a customer")
            }
            shown = questions.map(\.article)
        }
        let place = try #require(Handbook.titles.firstIndex(of: title))
        #expect(shown.contains("a\(place)") == (place % 3 != 2))
    }

    @Test("one more character takes nothing away that still fits and is not clearly beaten", arguments: Handbook.titles)
    func steady(title: String) async throws {
        var shown: [RelatedQuestion] = []
        for length in 2...title.count {
            let text = String(title.prefix(length))
            let next = try await related(text, shown: shown.map(\.article))
            let all = try await related(text)
            let best = (next + all).map(\.score).max() ?? 0
            for old in shown where !next.contains(where: { $0.article == old.article }) {
                // What left is either no candidate any more, or five others beat it.
                let again = try await related(text, shown: [old.article]).first { $0.article == old.article }
                guard let again else { continue }
                let ids = Set(shown.map(\.article))
                #expect(
                    next.count == 5
                        && next.allSatisfy {
                            $0.score >= again.score + (ids.contains($0.article) ? 0 : 0.1 * best) - 1e-6
                        }
                )
            }
            shown = next
        }
    }

    @Test("nobody is shown internal questions here, whoever asks")
    func publicOnly() async throws {
        for viewer in [Viewer.operator, .staff(agent: "m1", reach: .tenant), .customer()] {
            #expect(try await related(Handbook.titles[2], viewer: viewer).allSatisfy { $0.article != "a2" })
        }
    }

    @Test("the question that is nearest to what was typed stands for its article")
    func nearest() async throws {
        let document = IndexDocument(
            key: "p#0",
            group: "p",
            title: "账号与口令管理办法",
            questions: ["密码忘了怎么找回", "口令多久要换一次"],
            body: "按提示办理。",
            labels: [.access: [AccessGrant.everyone.label], .visibility: ["public"]]
        )
        let handbook = try await Handbook([document])
        let assist = RelatedAssist(knowledge: handbook.collection)
        func shown(_ text: String) async throws -> String? {
            try await assist.related(to: text, viewer: .customer(), deadline: 60_000).first?.question
        }
        #expect(try await shown("密码忘了") == "密码忘了怎么找回")
        #expect(try await shown("口令多久换") == "口令多久要换一次")
        #expect(try await shown("账号管理办法") == "账号与口令管理办法")
    }

    @Test("without an index there is nothing to show")
    func missing() async throws {
        let nowhere = FileManager.default.temporaryDirectory.appending(path: "nowhere-\(UUID().uuidString)")
        let collection = SearchCollection(directory: CollectionDirectory(at: nowhere), files: nil, threads: 1)
        #expect(try await RelatedAssist(knowledge: collection).related(to: "挂号窗口", viewer: .customer()).isEmpty)
    }

    @Test(
        "any text gets a list or none",
        arguments: [
            String(repeating: "挂", count: 10_000), "'; DROP TABLE x; --挂号", "<b>挂号</b>", "掛號窗口", "\u{0}挂\u{200B}号",
            "挂号😀",
        ]
    )
    func hostile(text: String) async throws {
        #expect(try await related(text).count <= 5)
    }
}
