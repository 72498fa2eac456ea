import Exchange
import Foundation
import Records
import Testing

@Suite("Markdown files")
struct MarkdownReaderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("front matter fills every field")
    func allFields() throws {
        let path = try folder.write(
            "a.md",
            """
            ---
            id: htn-010
            title: "失访: 怎么办"
            category: 高血压/结案
            tags: [失访, 结案]
            questions:
              - 病人联系不上怎么处理
              - "怎么\\"取消\\"专档"
            visibility: branch
            branch: 北京-01
            status: draft
            language: en
            updated: 2026-01-16
            expires: 2026-02-01T08:00:00+08:00
            ---

            正文第一行

            - 列表
            """
        )
        let reading = Reading(path)
        #expect(reading.rejections.isEmpty)
        let draft = try #require(reading.drafts.first)
        #expect(
            draft
                == ArticleDraft(
                    externalID: "htn-010",
                    title: "失访: 怎么办",
                    body: "正文第一行\n\n- 列表",
                    questions: ["病人联系不上怎么处理", "怎么\"取消\"专档"],
                    category: ["高血压", "结案"],
                    tags: ["失访", "结案"],
                    status: .draft,
                    visibility: .branch,
                    branchID: "北京-01",
                    language: "en",
                    sourceUpdatedAt: 1_768_492_800_000,
                    expiresAt: 1_769_904_000_000
                )
        )
    }

    @Test("the file's name is the id and the heading is the title where the front matter says nothing")
    func fallbacks() throws {
        try folder.write("faq/vpn 连接.md", "\u{FEFF}# 怎么连 VPN ##\r\n\r\n第一步\r\n第二步\r\n")
        try folder.write("faq/无标题.md", "只有正文")
        let drafts = Reading(folder.path).drafts
        #expect(drafts.map(\.externalID) == ["vpn 连接", "无标题"])
        #expect(drafts.map(\.title) == ["怎么连 VPN", "无标题"])
        #expect(drafts.map(\.body) == ["第一步\n第二步", "只有正文"])
    }

    @Test(
        "broken files are named with line, field and reason, and the rest goes in",
        arguments: [
            ("---\ntitle: a\n正文", "1 - front-matter.unterminated"),
            ("---\ntitle: [a\n---\n正文", "3 - front-matter.invalid"),
            ("---\ntitle: a\ntitle: b\n---\n正文", "2 - front-matter.invalid"),
            ("---\n- a\n---\n正文", "2 - front-matter.not-mapping"),
            ("---\ntitle: {a: b}\n---\n正文", "2 title value.not-text"),
            ("---\ntitle: \"\"\n---\n正文", "2 title title.empty"),
            ("---\ntitle: a\n---\n \n", "4 body body.empty"),
            ("---\ntitle: a\nstatus: 好\n---\n正文", "3 status status.unknown"),
            ("---\ntitle: a\n\nvisibility: 谁都行\n---\n正文", "4 visibility visibility.unknown"),
            ("---\ntitle: a\nvisibility: branch\n---\n正文", "1 branch branch.missing"),
            ("---\ntitle: a\nbranch: b\n---\n正文", "3 branch branch.unexpected"),
            ("---\ntitle: a\ncategory: 1/2/3/4/5/6/7/8/9\n---\n正文", "3 category category.too-deep"),
            ("---\ntitle: a\ncategory: 医保/报销/医保\n---\n正文", "3 category category.cycle"),
            ("---\ntitle: a\nexpires: 2026-02-30\n---\n正文", "3 expires date.invalid"),
            ("---\ntitle: a\nlanguage: 中文\n---\n正文", "3 language language.invalid"),
            ("---\ntitle: a\n---\n第一行\n\u{0}第二行", "5 - text.nul"),
            ("---\ntitle: a\n---\n" + String(repeating: "长", count: 200_001), "4 body body.too-long"),
        ]
    )
    func brokenFiles(text: String, reason: String) throws {
        try folder.write("1-bad.md", text)
        try folder.write("2-good.md", "# 好\n正文")
        let reading = Reading(folder.path)
        #expect(reading.reasons == [reason])
        #expect(reading.titles == ["好"])
        #expect(reading.rejections.allSatisfy { !$0.line(in: .zh).isEmpty && !$0.line(in: .en).isEmpty })
    }

    @Test("deeply nested front matter is refused, not followed")
    func nestedFrontMatter() throws {
        let path = try folder.write("a.md", "---\ntitle: \(String(repeating: "[", count: 5000))\n---\n正文")
        #expect(Reading(path).reasons == ["1 - front-matter.too-large"])
        let bullets = try folder.write("b.md", "---\n\(String(repeating: "- ", count: 5000))a\n---\n正文")
        #expect(Reading(bullets).reasons == ["1 - front-matter.too-large"])
    }

    @Test("an unknown key is ignored and said once, however many files have it")
    func unknownKeys() throws {
        for number in 1...3 { try folder.write("\(number).md", "---\ntitle: a\nvisiblity: internal\n---\n正文") }
        let reading = Reading(folder.path)
        #expect(reading.articles.count == 3)
        #expect(reading.notices.map(\.message.arguments) == [["name": "visiblity"]])
    }

    @Test("GBK is recognised, and text that is in no known encoding is refused")
    func encodings() throws {
        let gbk = Data([0x23, 0x20, 0xB1, 0xEA, 0xCC, 0xE2, 0x0A, 0xD5, 0xFD, 0xCE, 0xC4])
        #expect(Reading(try folder.write("gbk.md", gbk)).drafts.map(\.body) == ["正文"])
        let broken = Data("# a\n".utf8) + Data([0xFF, 0xFF, 0x80, 0xFF])
        #expect(Reading(try folder.write("broken.md", broken)).reasons == ["0 - encoding.invalid"])
        let utf16 = Data([0xFF, 0xFE, 0x41, 0x00])
        #expect(Reading(try folder.write("utf16.md", utf16)).reasons == ["0 - file.utf-16"])
    }
}
