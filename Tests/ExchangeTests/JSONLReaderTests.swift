import Exchange
import Foundation
import Records
import Testing

@Suite("JSONL files")
struct JSONLReaderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func read(_ lines: String...) throws -> Reading {
        Reading(try folder.write("a.jsonl", lines.joined(separator: "\n")))
    }

    @Test("objects become articles, numbers may be ids and times")
    func objects() throws {
        let reading = try read(
            #"{"id":12,"title":"甲","body":"a\nb","tags":["x","y"],"category":"一/二","updated":1768492800000}"#,
            "",
            #"{"标题":"乙","正文":"\ud83d\ude00","questions":"问一\n问二","visibility":null}"#
        )
        #expect(reading.rejections.isEmpty)
        #expect(reading.drafts.map(\.externalID?.isEmpty) == [false, false])
        #expect(reading.drafts.first?.externalID == "12")
        #expect(reading.drafts.first?.sourceUpdatedAt == 1_768_492_800_000)
        #expect(reading.drafts.last?.body == "😀")
        #expect(reading.drafts.last?.questions == ["问一", "问二"])
    }

    @Test("wrong lines are named and the rest goes in")
    func wrongLines() throws {
        let reading = try read(
            #"{"title":"甲","body":"\ud800"}"#,
            #"{"title":"甲","body":"\udc00 x"}"#,
            #"["甲"]"#,
            #""甲""#,
            #"{"title":"甲","#,
            #"{"title":["甲"],"body":"b"}"#,
            #"{"title":"甲","body":"b","tags":[1,2]}"#,
            #"{"title":true,"body":"b"}"#,
            #"{"title":"a\u0000","body":"b"}"#,
            String(repeating: "[", count: 100_000),
            #"{"title":"好","body":"b"}"#,
            #"{"title":"大","body":""# + String(repeating: "x", count: 5 << 20) + #""}"#,
            #"{"title":"大","body":""# + String(repeating: "x", count: 2 << 20) + #""}"#,
            #"{"title":"也好","body":"b"}"#
        )
        #expect(
            reading.reasons == [
                "1 - json.invalid", "2 - json.invalid", "3 - json.not-object", "4 - json.not-object",
                "5 - json.invalid", "6 title value.not-text", "7 tags value.not-list", "8 title value.not-text",
                "9 title text.nul", "10 - json.too-nested", "12 - row.too-large", "13 body cell.too-large",
            ]
        )
        #expect(reading.titles == ["好", "也好"])
    }
}
