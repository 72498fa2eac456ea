import Foundation
import Testing

@testable import Indexer

@Suite struct SearchTests {
    private static let articles = [
        IndexDocument(
            key: "password",
            title: "忘记登录密码怎样重置",
            questions: ["密码忘了进不去系统"],
            body: "在登录页点【忘记密码】，输入手机号，收到验证码后设置新密码。错误代码 ACC-102 表示账号被锁定。",
            labels: [.visibility: ["public"], .category: ["账号与权限/密码"], .tag: ["密码", "登录"]],
            numbers: [.time: 1_000]
        ),
        IndexDocument(
            key: "printer",
            title: "体检表打印不出来",
            body: "先检查打印机是否联机，再检查控件包版本。ＷＰＳ与 Word 都可以打印。",
            labels: [.visibility: ["public"], .category: ["打印机与读卡器/打印"], .tag: ["打印"]],
            numbers: [.time: 2_000]
        ),
        IndexDocument(
            key: "escalation",
            title: "密码重置的升级流程",
            body: "内部流程：核实身份后由二线坐席重置密码。",
            labels: [.visibility: ["internal"], .category: ["账号与权限/内部"], .tag: ["密码"]],
            numbers: [.time: 3_000]
        ),
        IndexDocument(
            key: "visit",
            title: "高血压患者随访频次",
            body: "每年至少面对面随访四次，血压未控制的两周内复查。",
            labels: [.visibility: ["public"], .category: ["高血压与糖尿病/随访"], .tag: ["随访"]],
            numbers: [.time: 4_000]
        ),
    ]

    @Test(
        "K1: full-width, traditional and upper-case writing find the same article",
        arguments: ["打印不出来", "列印不出來 打印不出來", "体检表　打印", "WPS 打印", "ｗｐｓ打印"]
    )
    func forms(text: String) async throws {
        let collection = try await SearchableCollection(Self.articles)
        #expect(try await collection.keys(text).first == "printer")
    }

    @Test(
        "K1: an error code is found with and without its hyphen",
        arguments: ["ACC-102", "acc102", "ACC 102", "ａｃｃ－１０２"]
    )
    func codes(text: String) async throws {
        let collection = try await SearchableCollection(Self.articles)
        #expect(try await collection.keys(text).first == "password")
    }

    @Test("a half word and a single character are found", arguments: ["压", "血压", "高血", "访频"])
    func halfWords(text: String) async throws {
        let collection = try await SearchableCollection(Self.articles)
        #expect(try await collection.keys(text).contains("visit"))
    }

    @Test("K2: a synonym finds what the question's own word does not, without a rebuild")
    func synonyms() async throws {
        let plain = try await SearchableCollection(Self.articles)
        #expect(try await plain.search(SearchRequest("口令", isStrict: true)).hits.isEmpty)
        let lexicon = Lexicon(words: [], synonyms: [["口令", "密码"]], stopPhrases: [], readings: [:])
        let taught = try await SearchableCollection(Self.articles, lexicon: lexicon)
        let result = try await taught.search(SearchRequest("口令", isStrict: true))
        #expect(Set(result.hits.map(\.key)) == ["password", "escalation"])
        #expect(result.rung == .allWords)
    }

    @Test("a synonym reading ranks as if the question had used the document's word")
    func synonymRanking() async throws {
        let lexicon = Lexicon(
            words: [],
            synonyms: [["口令", "密码"], ["咋", "怎样"]],
            stopPhrases: [],
            readings: [:]
        )
        let collection = try await SearchableCollection(Self.articles, lexicon: lexicon)
        let result = try await collection.search(SearchRequest("忘记登录口令咋重置"))
        #expect(result.hits.first?.key == "password")
        #expect(result.hits.first?.rung == .allWords || result.hits.first?.rung == .phrase)
    }

    @Test("K2: greetings weigh nothing")
    func stopPhrases() async throws {
        let lexicon = Lexicon(words: [], synonyms: [], stopPhrases: ["你好", "请问", "谢谢"], readings: [:])
        let collection = try await SearchableCollection(Self.articles, lexicon: lexicon)
        let plain = try await collection.search(SearchRequest("随访频次"))
        let polite = try await collection.search(SearchRequest("你好，请问随访频次谢谢！"))
        #expect(plain.hits.map(\.key) == polite.hits.map(\.key))
        #expect(plain.hits.map(\.score) == polite.hits.map(\.score))
        #expect(try await collection.search(SearchRequest("你好")).isPartial == false)
    }

    @Test("K8: a quoted phrase must stand in the text, an excluded word must not")
    func operators() async throws {
        let collection = try await SearchableCollection(Self.articles)
        #expect(try await collection.keys("\"重置密码\"") == ["escalation"])
        #expect(try await Set(collection.keys("密码 -流程")) == ["password"])
        #expect(try await Set(collection.keys("标签:密码")) == ["password", "escalation"])
        #expect(try await collection.keys("分类:账号与权限").count == 2)
        #expect(try await collection.keys("密码 分类:账号与权限/内部") == ["escalation"])
    }

    @Test("K8: what cannot be read as an operator is searched as text and said so")
    func notices() async throws {
        let collection = try await SearchableCollection(Self.articles)
        let result = try await collection.search(SearchRequest("时间:昨儿个 随访"))
        #expect(result.notices.map(\.code) == [.badDate])
        #expect(result.hits.first?.key == "visit")
    }

    @Test("what a filter hides is in no hit, count or facet")
    func filters() async throws {
        let collection = try await SearchableCollection(Self.articles)
        let filter = SearchFilter(labels: [.visibility: ["public"]])
        for text in ["密码", "内部流程", "二线坐席", "", "密"] {
            let result = try await collection.search(
                SearchRequest(text, limit: 100, filter: filter, facets: [.tag, .category, .visibility])
            )
            #expect(!result.hits.contains { $0.key == "escalation" })
            #expect(result.facets[.visibility]?.contains { $0.label == "internal" } != true)
            #expect(result.total.estimated <= 3)
        }
        let nothing = try await collection.search(SearchRequest("密码", filter: SearchFilter(labels: [.branch: []])))
        #expect(nothing.hits.isEmpty)
    }

    @Test("numbers bound and order a search")
    func numbers() async throws {
        let collection = try await SearchableCollection(Self.articles)
        let newest = try await collection.search(SearchRequest("", order: .descending(.time)))
        #expect(newest.hits.map(\.key) == ["visit", "escalation", "printer", "password"])
        let oldest = try await collection.search(SearchRequest("", order: .ascending(.time)))
        #expect(oldest.hits.map(\.key) == newest.hits.map(\.key).reversed())
        let bounded = try await collection.search(
            SearchRequest("密码", filter: SearchFilter(numbers: [.time: NumberRange(lower: 2_000, upper: 3_000)]))
        )
        #expect(bounded.hits.map(\.key) == ["escalation"])
    }

    @Test("K8: the contributions of the rules sum to the score")
    func explanation() async throws {
        let collection = try await SearchableCollection(Self.articles)
        let result = try await collection.search(SearchRequest("忘记密码怎样重置", explains: true))
        #expect(!result.hits.isEmpty)
        for hit in result.hits {
            let parts = hit.explanation?.parts ?? []
            #expect(parts.count == Rule.allCases.count)
            #expect(abs(parts.reduce(0) { $0 + $1.contribution } - hit.score) < 1e-6)
        }
    }

    @Test("a hit says how much of the question it answers to")
    func rungs() async throws {
        let collection = try await SearchableCollection(Self.articles)
        #expect(try await collection.search(SearchRequest("体检表打印不出来")).rung == .phrase)
        #expect(try await collection.search(SearchRequest("打印 体检表")).rung == .allWords)
        #expect(try await collection.search(SearchRequest("")).rung == .everything)
        #expect(try await collection.search(SearchRequest("鑫")).rung == nil)
    }

    @Test("K8: no text makes a search fail", arguments: 0..<40)
    func anyText(seed: Int) async throws {
        let collection = try await SearchableCollection(Self.articles)
        var generator = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "密码", "\"", "“", "-", "标签:", "时间:", "..", "满意度:<", "　", "\u{0}", "\u{200B}", "😀", "🇨🇳", "\u{301}", "٣",
            "ﷺ", "0x80070005", "v2.0.1", "' OR 1=1 --", "<script>", "%00", "ｈｉｓ", "登錄", "\u{D7FF}", "\u{10FFFF}", "\n",
            "AND", "NOT", "*", "(", ")", ":", "~", "^", "+",
        ]
        for _ in 0..<25 {
            let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }
            .joined()
            let strict = Bool.random(using: &generator)
            let result = try await collection.search(SearchRequest(text, isStrict: strict, explains: true))
            for hit in result.hits {
                for range in hit.titleHighlights { #expect(range.upperBound <= hit.document.title.utf8.count) }
            }
        }
        let long = String(repeating: "密码重置", count: 5_000)
        #expect(try await collection.search(SearchRequest(long)).hits.first?.key != nil)
    }
}
