import Foundation
import Indexer
import Testing

/// K8: what people type means something, whatever it is.
@Suite("Query language (K8)")
struct QueryLanguageTests {
    private static let shanghai = TimeZone(secondsFromGMT: 8 * 3_600) ?? .gmt
    /// Wednesday, 11 March 2026, 15:00 in Shanghai.
    private static let now = Date(timeIntervalSince1970: 1_773_212_400)

    private func parse(_ text: String) -> ParsedQuery {
        QueryLanguage.parse(text, now: Self.now, timeZone: Self.shanghai)
    }

    /// The milliseconds of a day's start in Shanghai.
    private func day(_ year: Int, _ month: Int, _ day: Int) throws -> Double {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = Self.shanghai
        let date = try #require(calendar.date(from: DateComponents(year: year, month: month, day: day)))
        return date.timeIntervalSince1970 * 1_000
    }

    // MARK: - Text

    @Test(
        "Text without operators is searched as it is",
        arguments: [
            "登录不上怎么办", "ehr-1003", "v2.0.1 报错", "0x80070005", "上午10:30的号", "接种证 丢了，怎么补", "a-1 b-2", "5\" 屏幕", "C++",
            "错误-1",
            "-", "--", "- -", "\\", "（见附件）", "60岁以上", "返回--help",
        ]
    )
    func plainText(text: String) {
        let query = self.parse(text)
        #expect(query == ParsedQuery(text: text, notices: query.notices))
        #expect(query.notices.allSatisfy { $0.code == .unbalancedQuote || $0.code == .unknownField })
    }

    @Test("A phrase must stand and is ranked by", arguments: ["\"", "“”", "「」", "『』", "＂", "”“"])
    func phrase(quotes: String) throws {
        let open = try #require(quotes.first)
        let close = try #require(quotes.last)
        let query = self.parse("提示 \(open)密码 错误\(close) 怎么办")
        #expect(query.phrases == ["密码 错误"])
        #expect(query.text == "提示 密码 错误 怎么办")
        #expect(query.notices.isEmpty)
    }

    @Test("Quotation marks inside a sentence stress a word and bind nothing", arguments: ["\"", "“”", "「」", "＂"])
    func stress(quotes: String) throws {
        let open = try #require(quotes.first)
        let close = try #require(quotes.last)
        for text in ["提示\(open)密码错误\(close)怎么办", "\(open)密码错误\(close)是什么", "什么是\(open)密码错误\(close)"] {
            let query = self.parse(text)
            #expect(query.phrases.isEmpty)
            #expect(query.text == text)
        }
    }

    @Test("A quotation mark without a partner is passed over and said so")
    func unbalanced() {
        let query = self.parse("登录 \"密码错误")
        #expect(query.text == "登录 \"密码错误")
        #expect(query.phrases.isEmpty)
        #expect(query.notices.map(\.code) == [.unbalancedQuote])
    }

    @Test("Quotation marks around nothing are said to hold nothing", arguments: ["\"\"", "\"  \"", "“。”", "「」"])
    func emptyPhrase(text: String) {
        let query = self.parse("登录 \(text)")
        #expect(query.text == "登录")
        #expect(query.phrases.isEmpty)
        #expect(query.notices.map(\.code) == [.emptyPhrase])
    }

    @Test("A minus sign excludes a word, a phrase or a label, at the start of a word only")
    func exclusions() {
        let query = self.parse("登录 -旧版 －\"两个 词\" −标签:过期 a-b -v2.0.1")
        #expect(query.text == "登录 a-b")
        #expect(query.excludedText == ["旧版", "两个 词", "v2.0.1"])
        #expect(query.excludedLabels == [.tag: ["过期"]])
        #expect(query.notices.isEmpty)
    }

    @Test("A negative number is an error code and not an exclusion, unless quoted")
    func negativeNumber() {
        let query = self.parse("返回 -1")
        #expect(query.text == "返回 -1")
        #expect(query.excludedText.isEmpty)
        #expect(query.notices == [QueryNotice(.negativeNumber, "-1")])
        #expect(self.parse("返回 -\"1\"").excludedText == ["1"])
    }

    @Test("Only operators leave no text to rank by")
    func onlyOperators() {
        let query = self.parse("标签:医保 -旧版")
        #expect(query.text.isEmpty)
        #expect(!query.isEmpty)
        #expect(self.parse("").isEmpty)
    }

    @Test("A text of 10,000 characters is cut to the longest that is searched, and said so")
    func longText() {
        let query = self.parse(String(repeating: "登录系统", count: 2_500))
        #expect(query.text.unicodeScalars.count == QueryLanguage.maximumLength)
        #expect(query.notices.map(\.code) == [.tooLong])
    }

    // MARK: - Labels

    @Test(
        "Every field has a Chinese and an English name, in any width and case",
        arguments: [
            ("标签", "TAG", LabelField.tag), ("分类", "category", .category), ("客服", "agent", .agent),
            ("客户", "Contact", .contact), ("渠道", "channel", .channel), ("网点", "ｂｒａｎｃｈ", .branch),
            ("狀態", "status", .status),
            ("可见", "visibility", .visibility), ("类型", "kind", .kind), ("语言", "language", .language),
            ("说话人", "speaker", .speaker),
        ]
    )
    func fields(chinese: String, english: String, field: LabelField) {
        for name in [chinese, english] {
            for colon in [":", "："] {
                let query = self.parse("登录 \(name)\(colon)某某")
                #expect(query.labels == [field: ["某某"]])
                #expect(query.text == "登录")
            }
        }
    }

    @Test("Several values of one field are kept together, and values may be quoted")
    func severalValues() {
        let query = self.parse("标签:医保 标签:“两个 词” 渠道:微信，怎么办")
        #expect(query.labels == [.tag: ["医保", "两个 词"], .channel: ["微信"]])
        #expect(query.text == "，怎么办")
    }

    @Test("Fixed values are understood in Chinese")
    func fixedValues() {
        #expect(
            self.parse("可见:公开 状态:已发布 类型:工單").labels == [
                .visibility: ["public"], .status: ["published"], .kind: ["ticket"],
            ]
        )
        #expect(self.parse("说话人:客户 状态:已解决").labels == [.speaker: ["customer"], .status: ["solved", "resolved"]])
        #expect(self.parse("-说话人:客服 说话人:张三").excludedLabels == [.speaker: ["agent"]])
    }

    @Test(
        "A name that is no field's is text, and said so",
        arguments: ["http://example.org/a", "系统:报错", "C:\\Windows"]
    )
    func unknownField(text: String) {
        let query = self.parse(text)
        #expect(query.text == text)
        #expect(query.labels.isEmpty)
        #expect(query.notices == [QueryNotice(.unknownField, text)])
    }

    @Test("A field without a value is text, and said so", arguments: ["标签:", "标签: 医保", "时间:", "-标签:"])
    func emptyField(text: String) {
        let query = self.parse(text)
        #expect(query.text == text)
        #expect(query.notices.map(\.code) == [.emptyField])
    }

    // MARK: - Ranges

    @Test("Times are read as days of the reader's own zone")
    func times() throws {
        let expected: [(String, (Int, Int, Int)?, (Int, Int, Int)?)] = [
            ("2026", (2026, 1, 1), (2027, 1, 1)), ("2026-01", (2026, 1, 1), (2026, 2, 1)),
            ("2026-1-5", (2026, 1, 5), (2026, 1, 6)), ("20260105", (2026, 1, 5), (2026, 1, 6)),
            ("2026年1月", (2026, 1, 1), (2026, 2, 1)), ("２０２６－０１", (2026, 1, 1), (2026, 2, 1)),
            ("2026-01..2026-03", (2026, 1, 1), (2026, 4, 1)), ("..2026-03", nil, (2026, 4, 1)),
            ("2026-03..", (2026, 3, 1), nil), ("2025..2026-01-05", (2025, 1, 1), (2026, 1, 6)),
            ("今天", (2026, 3, 11), (2026, 3, 12)), ("昨天", (2026, 3, 10), (2026, 3, 11)),
            ("本周", (2026, 3, 9), (2026, 3, 16)), ("上周", (2026, 3, 2), (2026, 3, 9)),
            ("本月", (2026, 3, 1), (2026, 4, 1)), ("上月", (2026, 2, 1), (2026, 3, 1)),
            ("今年", (2026, 1, 1), (2027, 1, 1)), ("去年", (2025, 1, 1), (2026, 1, 1)),
            ("近7天", (2026, 3, 5), (2026, 3, 12)), ("最近30天", (2026, 2, 10), (2026, 3, 12)),
            ("去年..昨天", (2025, 1, 1), (2026, 3, 11)), ("2024-02-29", (2024, 2, 29), (2024, 3, 1)),
        ]
        for (text, first, end) in expected {
            let query = self.parse("登录 时间:\(text)")
            let lower = try first.map { try self.day($0.0, $0.1, $0.2) }
            let upper = try end.map { try self.day($0.0, $0.1, $0.2) - 1 }
            #expect(query.numbers == [.time: NumberRange(lower: lower, upper: upper)], "\(text)")
            #expect(query.notices.isEmpty, "\(text)")
            #expect(query.text == "登录")
        }
    }

    @Test(
        "A day that does not exist is text, and said so",
        arguments: [
            "2026-02-30", "2026-13", "26-01", "..", "昨日重现", "近0天", "2026-01..x", "99999", "2026-01-01-01", "近99999天",
        ]
    )
    func badDate(text: String) {
        let query = self.parse("时间:\(text)")
        #expect(query.text == "时间:\(text)")
        #expect(query.numbers.isEmpty)
        #expect(query.notices.map(\.code) == [.badDate])
    }

    @Test("A reversed range is turned round, and said so")
    func reversed() throws {
        let query = self.parse("时间:2026-03..2026-01 满意度:5..3")
        #expect(
            query.numbers[.time] == NumberRange(lower: try self.day(2026, 1, 1), upper: try self.day(2026, 4, 1) - 1)
        )
        #expect(query.numbers[.score] == NumberRange(lower: 3, upper: 5))
        #expect(query.notices.map(\.code) == [.reversedRange, .reversedRange])
    }

    @Test("Satisfaction is compared or ranged")
    func scores() {
        let expected: [(String, [Double])] = [
            ("<3", [1, 2, 2.9]), ("<=3", [1, 2, 2.9, 3]), ("≤3", [1, 2, 2.9, 3]), (">3", [3.1, 4, 5]),
            (">=4", [4, 5]), ("＞＝4", [4, 5]), ("3", [3]), ("=3", [3]), ("3..5", [3, 3.1, 4, 5]), ("..2", [1, 2]),
            ("4星", [4]),
        ]
        for (text, scores) in expected {
            let range = self.parse("满意度:\(text)").numbers[.score]
            #expect([1, 2, 2.9, 3, 3.1, 4, 5].filter { range?.contains($0) ?? false } == scores, "\(text)")
        }
        for text in ["9", "0", "<", "nan", "3..x", "1e0", "0x3", "-3"] {
            let query = self.parse("满意度:\(text)")
            #expect(query.numbers.isEmpty, "\(text)")
            #expect(query.text == "满意度:\(text)", "\(text)")
            #expect(query.notices.map(\.code) == [.badScore], "\(text)")
        }
    }

    @Test("Two ranges of one field narrow each other; when they cannot, the later one counts and it is said")
    func twoRanges() {
        #expect(self.parse("满意度:>=2 满意度:<=4").numbers[.score] == NumberRange(lower: 2, upper: 4))
        let query = self.parse("满意度:1 满意度:5")
        #expect(query.numbers[.score] == NumberRange(lower: 5, upper: 5))
        #expect(query.notices.map(\.code) == [.contradictoryRange])
    }

    @Test("A range cannot be excluded and is text")
    func excludedRange() {
        let query = self.parse("-满意度:<3")
        #expect(query.text == "-满意度:<3")
        #expect(query.notices.map(\.code) == [.rangeNotExcluded])
    }

    // MARK: - Laws

    @Test("Any text at all is read, the same with white space around it", arguments: 0..<20)
    func anyText(seed: UInt64) {
        var dice = TextDice(seed: seed)
        for _ in 0..<200 {
            let text = dice.text(pieces: 30)
            let query = self.parse(text)
            #expect(query == self.parse(" \n\u{3000}" + text + "\t "))
            #expect(query.text.unicodeScalars.count <= 2 * QueryLanguage.maximumLength)
            #expect(query.notices.count <= ParsedQuery.maximumNotices)
            #expect(query.phrases.allSatisfy { query.text.contains($0) })
        }
    }

    @Test("A text without operators comes back unchanged, however it is written", arguments: 0..<10)
    func anyPlainText(seed: UInt64) {
        var dice = TextDice(seed: seed)
        for _ in 0..<200 {
            let kept = dice.text(pieces: 30).unicodeScalars.filter { !"\"“”„‟「『＂-－−:：".unicodeScalars.contains($0) }
            // A mark after nothing would join the white space that is cut off.
            let text = "登" + String(String.UnicodeScalarView(kept)) + "录"
            #expect(self.parse(text) == ParsedQuery(text: text))
        }
    }

    @Test("Thousands of marks take no time to speak of", arguments: ["「", "\"", "-", "标签:", "a:", "「\"", "时间:x "])
    func marks(mark: String) {
        let start = ContinuousClock.now
        _ = self.parse(String(repeating: mark, count: 10_000))
        #expect(ContinuousClock.now - start < .seconds(2))
    }
}
