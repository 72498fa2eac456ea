import Exchange
import Foundation
import Records
import Testing

@Suite("CSV files")
struct CSVReaderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func read(_ text: String, _ options: ImportOptions = ImportOptions()) throws -> Reading {
        Reading(try folder.write("faq.csv", text), options)
    }

    @Test("Chinese and English column names are known")
    func headers() throws {
        let chinese = try read("\u{FEFF}编号,标题,正文,分类,标签,相似问,可见范围,状态\r\n1,甲,\"乙,\n丙\",a/b,x、y,问一|问二,内部,草稿\r\n")
        #expect(chinese.rejections.isEmpty)
        #expect(
            chinese.drafts == [
                ArticleDraft(
                    externalID: "1",
                    title: "甲",
                    body: "乙,\n丙",
                    questions: ["问一", "问二"],
                    category: ["a", "b"],
                    tags: ["x", "y"],
                    status: .draft,
                    visibility: .internal
                )
            ]
        )
        let english = try read("ID;Title;Body (Markdown);Category\n1;甲;乙;\n")
        #expect(english.titles == ["甲"])
        let answers = try read("问题,答案\n怎么退号,打电话\n")
        #expect(answers.titles == ["怎么退号"])
        let both = try read("标题,问题,答案\n退号,怎么退号,打电话\n")
        #expect(both.drafts.map(\.questions) == [["怎么退号"]])
    }

    @Test("a mapping names columns that are not known")
    func mapping() throws {
        let mapping = try FieldMapping(parsing: "title=短标题, 正文=长内容")
        let reading = try read("短标题,长内容,备注\n甲,乙,丙\n", ImportOptions(mapping: mapping))
        #expect(reading.titles == ["甲"])
        #expect(reading.notices.map(\.message.id) == [.fieldIgnored])
        let missing = try read("a,b\n1,2\n", ImportOptions(mapping: mapping))
        #expect(missing.rejections.map(\.message.id) == [.csvMapUnknownColumn])
        #expect(throws: ExchangeError.self) { try FieldMapping(parsing: "标题在哪=x") }
    }

    @Test("a table without the needed columns is refused as a whole, naming what it has")
    func missingColumns() throws {
        let reading = try read("甲,乙\n1,2\n3,4\n")
        #expect(reading.reasons == ["1 title csv.missing-column"])
        #expect(reading.rejections.first?.reason(in: .zh).contains("甲、乙") == true)
        #expect(try read("").reasons == ["1 - csv.empty"])
    }

    @Test("wrong rows are named by the line they begin on and the rest goes in (K10)")
    func wrongRows() throws {
        let reading = try read(
            """
            id,title,body
            1,甲,"两
            行"
            2,,乙
            3,丙,
            4,丁,x,多,了
            5,好,正文,,

            6,"开头"坏,正文
            7,好,"正""文"
            8,NUL,a\u{0}b
            9,没有闭合,"正文
            10,也好,正文

            """
        )
        #expect(
            reading.reasons == [
                "4 title title.empty", "5 body body.empty", "6 - csv.too-many-cells", "9 - csv.bad-quote",
                "11 body text.nul", "12 - csv.unterminated-quote",
            ]
        )
        #expect(reading.titles == ["甲", "好", "好", "也好"])
        #expect(reading.drafts.map(\.body) == ["两\n行", "正文", "正\"文", "正文"])
        #expect(reading.articles.map(\.place.line) == [2, 7, 10, 13])
    }

    @Test("cells beyond the limit are refused without stopping the rest", arguments: [2 << 20, 10 << 20])
    func hugeCells(size: Int) throws {
        let huge = String(repeating: "很长的\n", count: size / 10)
        let reading = try read(
            "id,title,body\n1,甲,乙\n2,大,\"\(huge)\"\n3,丙,丁\n4,一行,\(String(repeating: "x", count: size))\n5,戊,己\n"
        )
        #expect(reading.titles == ["甲", "丙", "戊"])
        #expect(reading.rejections.map(\.message.id) == [.cellTooLarge, .cellTooLarge])
        #expect(reading.rejections.map(\.field) == [.body, .body])
        #expect(reading.rejections.first?.place.line == 3)
    }

    @Test("an open quote before much text does not swallow the rows after it")
    func openQuoteInLargeFile() throws {
        let rows = (1...50_000).map { "\($0),标题\($0),\(String(repeating: "正文", count: 20))\n" }
        let reading = try read("id,title,body\n0,坏,\"没有闭合\n" + rows.joined())
        #expect(reading.reasons == ["2 - csv.unterminated-quote"])
        #expect(reading.articles.count == 50_000)
    }

    @Test("GBK tables are recognised; a damaged row in a UTF-8 table stays one damaged row")
    func encodings() throws {
        var gbk = Data("id,title,body\n".utf8)
        gbk += Data([0x31, 0x2C, 0xB1, 0xEA, 0xCC, 0xE2, 0x2C, 0xD5, 0xFD, 0xCE, 0xC4, 0x0A])
        #expect(Reading(try folder.write("gbk.csv", gbk)).titles == ["标题"])
        var damaged = Data("id,title,body\n1,很好的标题,很好的正文很好的正文\n2,".utf8)
        damaged += Data([0xB1, 0xEA]) + Data(",很好的正文很好的正文很好的正文\n3,好,正文\n".utf8)
        let reading = Reading(try folder.write("damaged.csv", damaged))
        #expect(reading.reasons == ["3 title encoding.invalid"])
        #expect(reading.titles == ["很好的标题", "好"])
        let forced = ImportOptions(encoding: .utf8)
        #expect(Reading("\(folder.path)/gbk.csv", forced).reasons == ["2 title encoding.invalid"])
    }

    @Test("rows without an id get one from file and title, the same every time")
    func derivedIDs() throws {
        let first = try read("title,body\n甲,a\n乙,b\n")
        let second = try read("title,body\n甲,changed\n乙,b\n")
        #expect(first.drafts.map(\.externalID) == second.drafts.map(\.externalID))
        #expect(Set(first.drafts.map(\.externalID)).count == 2)
    }

    @Test("a file that is no text is refused")
    func binary() throws {
        let path = try folder.write("a.csv", Data((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 7 % 13) }))
        #expect(Reading(path).reasons == ["0 - file.not-text"])
    }

    @Test("any bytes at all end in rows and rejections, never in a trap")
    func fuzz() throws {
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("\"\",,\n\r;\t a甲'=-\\".utf8) + [0, 0xFF, 0x80]
        for _ in 0..<300 {
            var data = Data("id,title,body\n".utf8)
            for _ in 0..<Int.random(in: 0..<200, using: &generator) {
                data.append(alphabet.randomElement(using: &generator) ?? 0)
            }
            let reading = Reading(try folder.write("fuzz.csv", data), ImportOptions(encoding: .gb18030, cellLimit: 40))
            #expect(reading.articles.count + reading.rejections.count < 210)
        }
    }
}
