import Foundation
import Testing

@Suite("kbtool search and explain")
struct SearchCommandTests {
    private let place: Workplace

    init() async throws {
        place = try Workplace()
        try await place.importSamples()
    }

    @Test("what was imported is found at once, and a second import changes nothing (K9, K10, S82)")
    func importedIsFound() async throws {
        let answer = try await place.ask("密码忘了怎么办")
        #expect(answer.titles.first == "忘记登录密码怎么重置")
        let again = try await place.done("import", "articles")
        #expect(again.output.contains("新增 0，更新 0，未变 5，拒绝 0"))
        try place.write("articles/password.md", "---\nid: acc-1\n---\n# 口令找回\n\n用手机号找回口令。\n")
        let changed = try await place.done("import", "articles")
        #expect(changed.output.contains("新增 0，更新 1，未变 4，拒绝 0"))
        #expect(try await place.ask("口令找回").titles.first == "口令找回")
        #expect(try await place.ask("ACC-101").titles.contains("忘记登录密码怎么重置") == false)
    }

    @Test("a question written for people shows marks, the reason and how many there are")
    func forPeople() async throws {
        let found = try await place.done("search", "体检表打印")
        #expect(found.output.hasPrefix("1. 老年人【") && found.output.contains("【打印】不出来"))
        #expect(found.output.contains("依据：") && found.output.contains("显示 "))
        let nothing = try await place.kbtool("search", "zqxjk", "--data", "d")
        #expect(nothing.status == 1 && !nothing.output.isEmpty)
    }

    @Test(
        "an operator that cannot be read is searched as text, with a notice (K8)",
        arguments: [
            ("颜色:红 密码", "unknownField"), ("时间:昨天前后 密码", "badDate"), ("标签: 密码", "emptyField"),
            ("\"密码", "unbalancedQuote"), ("\"\" 密码", "emptyPhrase"), ("\"重置接种证\" 密码", "phraseNotFound"),
        ]
    )
    func notices(question: String, code: String) async throws {
        let answer = try await place.ask(question)
        #expect(answer.notices.map(\.code).contains(code))
        #expect(answer.titles.contains("忘记登录密码怎么重置"))
        let shown = try await place.done("search", question)
        #expect(shown.output.split(separator: "\n").count > answer.hits.count)
    }

    @Test("operators do what they say")
    func operators() async throws {
        let without = try await place.ask("打印 -体检表").titles
        #expect(without.first == SampleArticles.internalTitle && !without.contains("老年人体检表打印不出来"))
        #expect(try await place.ask("标签:随访").titles == ["高血压随访记录怎么补录"])
        #expect(try await place.ask("\"打印服务器\"").titles == [SampleArticles.internalTitle])
        #expect(try await place.ask("分类:账号").titles == ["忘记登录密码怎么重置"])
    }

    @Test("a customer sees no internal article, nor its traces in totals, facets or suggestions (K8)")
    func audience() async throws {
        for question in ["打印", "打印服务器重启", "数据库密码在保险柜里", "", "标签:内部", "\"停掉队列服务\"", "可见:internal"] {
            let facets = ["--facet", "tag", "--facet", "visibility", "--facet", "category"]
            let arguments = ["search", question, "--data", "d", "--json", "--audience", "customer"] + facets
            let customer = try SearchAnswer(line: try await KBToolProcess(arguments, in: place.path).output)
            #expect(!customer.titles.contains(SampleArticles.internalTitle))
            #expect(customer.hits.allSatisfy { $0.visibility == "public" })
            #expect(customer.total <= 4)
            #expect(customer.facets?["tag"]?["内部"] == nil)
            #expect(customer.facets?["category"]?["运维"] == nil)
            #expect(customer.facets?["visibility"]?["internal"] == nil)
        }
        let staff = try await place.ask("打印", "--facet", "visibility")
        #expect(staff.titles.contains(SampleArticles.internalTitle))
        #expect(staff.facets?["visibility"] == ["public": 1, "internal": 1])
        let customer = try await place.ask("打印", "--facet", "visibility", "--audience", "customer")
        #expect(customer.facets?["visibility"] == ["public": 1] && customer.total == 1)
    }

    @Test("a cursor leads through all hits, each once")
    func pages() async throws {
        var titles: [String] = []
        var page = try await place.ask("", "--limit", "2", "--order", "newest")
        titles += page.titles
        while let next = page.next, !page.hits.isEmpty, titles.count < 20 {
            page = try await place.ask("", "--limit", "2", "--order", "newest", "--cursor", next)
            titles += page.titles
        }
        #expect(titles.count == 5 && Set(titles).count == 5)
        let bad = try await place.kbtool("search", "密码", "--data", "d", "--cursor", "nonsense")
        #expect(bad.status == 2 && bad.errors.hasPrefix("kbtool："))
    }

    @Test("marks are places in what is shown")
    func marks() async throws {
        let hit = try #require(try await place.ask("体检表打印不出来").hits.first)
        #expect(!hit.titleMarks.isEmpty)
        for (text, marks) in [(hit.title, hit.titleMarks), (hit.snippet ?? "", hit.snippetMarks)] {
            let bytes = Array(text.utf8)
            for mark in marks {
                #expect(mark.start < mark.end && mark.end <= bytes.count)
                guard mark.start < mark.end, mark.end <= bytes.count else { continue }
                #expect(String(validating: bytes[mark.start..<mark.end], as: UTF8.self) != nil)
            }
        }
    }

    @Test("the contributions that explain shows sum to the score (K8)", arguments: ["忘记密码", "体检表 EHR-1003", "血压随访怎么补"])
    func contributions(question: String) async throws {
        let answer = try await place.ask(question, command: "explain")
        #expect(!answer.hits.isEmpty)
        for hit in answer.hits {
            let rules = try #require(hit.rules)
            #expect(abs(rules.reduce(0) { $0 + $1.contribution } - hit.score) < 1e-6)
            #expect(rules.allSatisfy { abs($0.value * $0.weight - $0.contribution) < 1e-9 })
        }
        #expect(try await place.ask(question).titles == answer.titles)
    }
}
