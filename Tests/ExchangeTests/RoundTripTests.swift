import Exchange
import Foundation
import Records
import Testing

@Suite("Export and import")
struct RoundTripTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("what was exported comes back the same, whatever it says", arguments: SourceFormat.allCases)
    func roundTrip(format: SourceFormat) throws {
        for seed in UInt64(1)...8 {
            var generator = ArticleGenerator(seed: seed)
            let articles = (0..<25).map { generator.article(number: $0) }
            let path = "\(folder.path)/\(seed)" + (format == .csv || format == .jsonl ? ".\(format.rawValue)" : "")
            let export = try ArticleExport(to: path, format: format)
            for article in articles { try export.write(article) }
            try export.finish()
            #expect(export.count == articles.count)
            let reading = Reading(path)
            #expect(reading.rejections.isEmpty && reading.notices.isEmpty)
            let back = Dictionary(
                uniqueKeysWithValues: reading.articles.map { ($0.draft.externalID ?? $0.articleID, $0) }
            )
            for article in articles {
                let found = try #require(back[article.content.externalID ?? article.id])
                #expect(found.draft == article.content, "\(format) \(seed)")
            }
        }
    }

    @Test("an edited page gives what it shows, and keeps what it does not show")
    func editedPage() throws {
        let content = ArticleDraft(externalID: "a", title: "旧标题", body: "旧正文", tags: ["x"], visibility: .internal)
        let export = try ArticleExport(to: folder.path, format: .html)
        try export.write(ExportArticle(id: "1", content: content))
        let path = "\(folder.path)/a.html"
        let page = try String(contentsOfFile: path, encoding: .utf8)
        try page.replacing("<p>旧正文</p>", with: "<p>新<b>正文</b></p>").write(
            toFile: path,
            atomically: true,
            encoding: .utf8
        )
        let draft = try #require(Reading(path).drafts.first)
        #expect(draft.body == "新**正文**")
        #expect(draft.title == "旧标题")
        #expect(draft.tags == ["x"] && draft.visibility == .internal && draft.externalID == "a")
    }

    @Test("exports do not write over what is there unless told to")
    func existing() throws {
        try folder.write("a.txt", "x")
        #expect(throws: ExchangeError.self) { try ArticleExport(to: folder.path, format: .markdown) }
        #expect(throws: ExchangeError.self) { try ArticleExport(to: "\(folder.path)/a.txt", format: .csv) }
        _ = try ArticleExport(to: folder.path, format: .markdown, overwrites: true)
        #expect(try String(contentsOfFile: "\(folder.path)/a.txt", encoding: .utf8) == "x")
    }

    @Test("an export that is not finished leaves nothing behind")
    func unfinished() throws {
        do {
            let export = try ArticleExport(to: "\(folder.path)/a.csv", format: .csv)
            try export.write(ExportArticle(id: "1", content: ArticleDraft(title: "a", body: "b")))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("names that no file may have become files that stay inside the folder")
    func hostileNames() throws {
        let path = try folder.folder("out")
        let export = try ArticleExport(to: path, format: .markdown)
        let hostile = ["../../x", "..", ".", "a/b", "a:b", "a?b", "NUL\u{1}", String(repeating: "长", count: 400)]
        for (number, id) in hostile.enumerated() {
            let content = ArticleDraft(
                externalID: id,
                title: "t",
                body: "b",
                category: number.isMultiple(of: 2) ? [".."] : []
            )
            try export.write(ExportArticle(id: "\(number)", content: content))
        }
        let reading = Reading(path)
        #expect(Set(reading.drafts.map(\.externalID)) == Set(hostile.filter { $0 != "NUL\u{1}" } + ["NUL\u{1}"]))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
    }

    @Test("HTML shows Markdown and runs nothing")
    func rendering() throws {
        let body = """
            ## 步骤
            1. 打开 **首页**
            2. 点 [链接](a.md) 或 [坏](javascript:alert(1))

            | a | b |
            |---|---|
            | 1 | <script>x</script> |
            """
        let export = try ArticleExport(to: folder.path, format: .html)
        try export.write(ExportArticle(id: "1", content: ArticleDraft(externalID: "a", title: "<b>", body: body)))
        let page = try String(contentsOfFile: "\(folder.path)/a.html", encoding: .utf8)
        #expect(page.contains("<h2>步骤</h2>"))
        #expect(page.contains("<li>打开 <strong>首页</strong></li>"))
        #expect(page.contains("<a href=\"a.md\" rel=\"noopener\">链接</a> 或 坏"))
        #expect(page.contains("<td>&lt;script&gt;x&lt;/script&gt;</td>"))
        #expect(!page.contains("<script>x") && !page.contains("<title><b>"))
    }
}

/// Makes articles that are hard to write down.
private struct ArticleGenerator {
    private var generator: SeededGenerator

    private static let pieces = [
        "正文", "a", " ", "\n", "\n\n", "\"", "'", ",", ";", "；", "、", "|", "/", "\\", "\\n", "---", "---\ntitle: x\n---",
        "- ", "# ", "=1+1", "'=x", "''-", "[", "]", "[\"a\"]", "{", "}", ": ", "#", "😀", "👨‍👩‍👧", "é", "e\u{301}",
        "\u{3000}", "\u{A0}",
        "<script>", "</script>", "<!--", "-->", "&amp;", "&#x4e2d;", "null", "~", "true", "`", "```", "*", "_", "$",
        "%",
        "\u{2028}", "\u{200D}", "\u{10FFFF}", "｜", "？", "\t", "@", "+", "!", "!!str", "&a", "*a", "...", "%YAML",
    ]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// An article as the record store would hold it.
    mutating func article(number: Int) -> ExportArticle {
        let visibility = ArticleVisibility.allCases.randomElement(using: &generator) ?? .public
        let draft = ArticleDraft(
            externalID: Bool.random(using: &generator) ? "\(number)" + line(3) : nil,
            title: "\(line(6))\(number)",
            body: text(20),
            questions: lines(4),
            category: lines(4),
            tags: lines(4),
            status: ArticleStatus.allCases.randomElement(using: &generator) ?? .draft,
            visibility: visibility,
            branchID: visibility == .branch ? line(2) : nil,
            language: ["zh-CN", "en", "zh-Hant-TW"].randomElement(using: &generator) ?? "en",
            sourceUpdatedAt: time(),
            expiresAt: time()
        )
        return ExportArticle(id: "0192-\(number)", content: draft)
    }

    private mutating func time() -> Int64? {
        Bool.random(using: &generator) ? Int64.random(in: 0...253_402_300_799_999, using: &generator) : nil
    }

    private mutating func lines(_ count: Int) -> [String] {
        var seen: Set<String> = []
        return (0..<Int.random(in: 0...count, using: &generator)).map { _ in line(3) }.filter {
            seen.insert($0).inserted
        }
    }

    private mutating func line(_ count: Int) -> String {
        let raw = text(count).split(whereSeparator: \.isNewline).joined().replacingOccurrences(of: "\t", with: " ")
        let line = raw.trimmingCharacters(in: .whitespacesAndNewlines)
        return line.isEmpty ? "x" : String(line.prefix(45))
    }

    private mutating func text(_ count: Int) -> String {
        let pieces = (0..<Int.random(in: 1...count, using: &generator)).map { _ in
            Self.pieces.randomElement(using: &generator) ?? "x"
        }
        let text = pieces.joined().trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? "x" : text
    }
}
