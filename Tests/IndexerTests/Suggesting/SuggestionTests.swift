import Testing

@testable import Indexer

@Suite("K3: suggestions while typing")
struct SuggestionTests {
    @Test(
        "what was typed is found in every way it may be typed",
        arguments: [
            ("忘记登录密码", "忘记登录密码", SuggestionWay.whole), ("高血压随", "高血压随访记录怎么补录", .text),
            ("gaoxueyasui", "高血压随访记录怎么补录", .pinyin), ("高血压suif", "高血压随访记录怎么补录", .pinyin),
            ("gaoxueya随访", "高血压随访记录怎么补录", .pinyin), ("gxysf", "高血压随访记录怎么补录", .initials),
            ("gaoxysuif", "高血压随访记录怎么补录", .initials), ("his登l", "HIS登录不上怎么办", .pinyin),
            ("hisdl", "HIS登录不上怎么办", .initials), ("登录不上", "HIS登录不上怎么办", .innerText),
            ("退款 到账", "银行卡退款多久到账", .words), ("gaoxueya补录", "高血压随访记录怎么补录", .words),
            ("saomaqiang", "疫苗扫码枪没有反应", .innerPinyin), ("smqmy", "疫苗扫码枪没有反应", .innerInitials),
            ("高雪压随", "高血压随访记录怎么补录", .sound), ("体检飚打", "体检表打印", .sound),
            ("tangliaobingren", "糖尿病人能不能吃香蕉", .nearSound), ("gaoxueyashuifang", "高血压随访记录怎么补录", .nearSound),
            ("linjinbinfang", "宁静病房怎么申请", .nearSound), ("汤料病", "糖尿病人能不能吃香蕉", .nearSound),
            ("重複檔案", "重复档案怎么合并", .text), ("ｇａｏｘｕｅ", "高血压随访记录怎么补录", .pinyin), ("lvxian", "率先完成签约的机构", .pinyin),
            ("lüxian", "率先完成签约的机构", .pinyin), ("😀表情", "😀表情也能搜", .text), ("第2类疫苗怎么", "第 2 类 疫苗，怎么登记？", .text),
            ("0x8007", "报错 0x80070005 怎么处理", .innerText),
        ]
    )
    func ways(typed: String, title: String, way: SuggestionWay) async throws {
        let book = try await SuggestionBook()
        let hit = try #require(try await book.hits(typed).first { $0.document.title == title })
        #expect(hit.way == way, "\(hit.way)")
    }

    @Test("the tenant's readings decide how a word is spoken; other readings of a character still match, after it")
    func polyphones() async throws {
        let lexicon = Lexicon(words: [], synonyms: [], stopPhrases: [], readings: ["银行": ["yin", "hang"]])
        let book = try await SuggestionBook(SuggestionBook.documents(["银行卡退款", "银杏叶说明"]), lexicon: lexicon)
        #expect(try await book.texts("yinhang") == ["银行卡退款"])
        #expect(try await book.texts("yinxing") == ["银杏叶说明", "银行卡退款"])
        let plain = try await SuggestionBook(SuggestionBook.documents(["银行卡退款"]))
        #expect(try await plain.texts("yinhang") == ["银行卡退款"])
    }

    @Test("a better way comes before more use, more use before a better text, and equal texts come once")
    func order() async throws {
        let book = try await SuggestionBook([
            SuggestionBook.document("1", "体检预约怎么取消", use: 1), SuggestionBook.document("2", "体检报告在哪里看", use: 900),
            SuggestionBook.document("3", "体检", use: 0), SuggestionBook.document("4", "怎么查体检结果", use: 9_000),
            SuggestionBook.document("5", "体检预约，怎么取消？", use: 100),
            SuggestionBook.document("6", "体检地点在医院东边那栋楼的几层要不要提前到场排队", use: 0),
            SuggestionBook.document("7", "体检前能不能喝水呢", use: 0),
        ])
        let keys = try await book.hits("体检").map(\.document.key)
        #expect(keys == ["3", "2", "5", "7", "6", "4"])
    }

    @Test("the marks of a suggestion are where what was typed stands")
    func marks() async throws {
        let book = try await SuggestionBook()
        let hit = try #require(try await book.hits("2类疫m").first)
        let bytes = Array(hit.document.title.utf8)
        #expect(hit.highlights.map { String(decoding: bytes[$0], as: UTF8.self) } == ["2 类 疫苗"])
        let words = try #require(try await book.hits("到账 退款").first)
        let text = Array(words.document.title.utf8)
        #expect(words.highlights.map { String(decoding: text[$0], as: UTF8.self) } == ["退款", "到账"])
    }

    @Test("nothing a person may not see is suggested, nor takes the place of what may be")
    func permission() async throws {
        let secret = (0..<80).map { SuggestionBook.document("s\($0)", "打印服务器第\($0)号口令", access: .staff, use: 1_000) }
        let open = (0..<5).map { SuggestionBook.document("o\($0)", "打印机第\($0)个纸盒缺纸") }
        let book = try await SuggestionBook(secret + open)
        let customer = SearchFilter(labels: [.access: [AccessGrant.everyone.label]])
        for typed in ["打印", "dayin", "dy", "d", "打", "第1", "口令", "大印", "dain", "打印 口令"] {
            let found = try await book.hits(typed, filter: customer).map(\.document.key)
            #expect(found.allSatisfy { $0.hasPrefix("o") }, "\(typed): \(found)")
        }
        #expect(try await book.hits("打印", filter: customer).count == 5)
        #expect(try await book.hits("打印", filter: SearchFilter(labels: [.access: []])).isEmpty)
    }

    @Test(
        "what cannot match has no suggestions, whatever it is",
        arguments: [
            "", " ", "\u{0}\u{1}\u{7F}", "，。！", "<b>高血压</b><script>", "'; DROP TABLE articles; --",
            String(repeating: "高", count: 10_000),
            String(repeating: "a", count: 10_000), "\u{FFFD}\u{FFFD}", "e\u{301}\u{301}\u{301}", "\u{202E}高", "👨‍👩‍👧‍👦", "é",
            "zzzzzzzz",
        ]
    )
    func oddities(typed: String) async throws {
        let book = try await SuggestionBook()
        let hits = try await book.hits(typed)
        #expect(hits.allSatisfy { typed.contains("高") && $0.document.title.contains("高") })
    }
}
