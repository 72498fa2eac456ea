import Foundation
import Testing

@Suite("kbtool search with misspelt questions, in the articles of the corpus (K7)")
struct SpellingTests {
    private static let folders = ["accounts", "vaccination", "hypertension-diabetes"]

    private func corpus() async throws -> Workplace {
        let place = try Workplace()
        let articles = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Corpus/articles").standardizedFileURL.path
        _ = try await place.kbtool("init", "d")
        let process = try await KBToolProcess(
            ["import"] + Self.folders.map { "\(articles)/\($0)" } + ["--data", "d"],
            in: place.path
        )
        try #require(process.status == 0, "\(process.errors)")
        return place
    }

    @Test("a question typed with wrong characters of the same sound finds what the right one finds")
    func homophones() async throws {
        let place = try await corpus()
        for (typed, meant) in [
            ("登陆蜜马", "登录密码"), ("高血压随防", "高血压随访"), ("预防结种证", "预防接种证"), ("新建用护", "新建用户"), ("接种禁祭", "接种禁忌"),
            ("血汤偏高", "血糖偏高"),
        ] {
            let right = try await place.ask(meant)
            #expect(try await place.ask(typed).titles.first == right.titles.first, "\(typed)")
            #expect(right.correction == nil && !right.correctionIsApplied, "\(meant)")
        }
    }

    @Test("another spelling is searched by itself only where the typed one has no hits, and that is said")
    func corrections() async throws {
        let place = try await corpus()
        let answer = try await place.ask("UKye")
        #expect(answer.correction == "ukey" && answer.correctionIsApplied)
        #expect(answer.titles.first?.contains("UKey") == true)
        #expect(try await place.done("search", "UKye").output.hasPrefix("没有原词的结果，已改搜：ukey"))
        #expect(try await !place.ask("UKye 登录").correctionIsApplied)
    }
}
