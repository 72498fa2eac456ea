import Exchange
import Foundation
import Records
import Testing

@Suite("Check")
struct CheckTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func check(_ options: CheckOptions = CheckOptions()) async throws -> (
        findings: [Finding], report: CheckReport
    ) {
        var findings: [Finding] = []
        let report = try await CheckRun(options: options).run(paths: [folder.path], onFindings: { findings += $0 })
        return (findings, report)
    }

    private func names(_ findings: [Finding], _ id: MessageID) -> [String] {
        findings.filter { $0.message.id == id }.map { URL(fileURLWithPath: $0.place.file).lastPathComponent }
    }

    @Test("links to files that are not there are found; those to articles and addresses are fine")
    func links() async throws {
        try folder.write("pic.png", "x")
        try folder.write("b/c.md", "# 丙\n足够长的正文，足够长的正文，足够长的正文")
        try folder.write(
            "a.md",
            """
            # 甲
            [好](b/c.md#x) ![好](pic.png) [好](https://a.b/c) [好](#x) [好](c.md) [好](mailto:a@b)
            `[代码](x.md)` [坏](b/none.md) [坏](<no file.md>) [坏](%E5%9D%8F.md)

            ```
            [代码](y.md)
            ```
            """
        )
        let broken = try await check().findings.filter { $0.message.id == .brokenLink }
        #expect(broken.map { $0.message.arguments["target"] } == ["b/none.md", "no file.md", "%E5%9D%8F.md"])
    }

    @Test("empty, long, short and unasked articles and repeated titles are found")
    func lengths() async throws {
        try folder.write("1.md", "---\ntitle: 同一个 标题\n---\n" + String(repeating: "长正文", count: 5000))
        try folder.write("2.md", "---\ntitle: 同一个标题！\nquestions: [怎么办]\n---\n短")
        try folder.write("3.md", "---\ntitle: \(String(repeating: "长", count: 61))\n---\n")
        let (findings, report) = try await check()
        #expect(names(findings, .longBody) == ["1.md"])
        #expect(names(findings, .shortBody) == ["2.md"])
        #expect(names(findings, .sameTitle) == ["2.md"])
        #expect(names(findings, .missingQuestions) == ["1.md"])
        #expect(names(findings, .bodyEmpty) == ["3.md"])
        #expect(report.articles == 2 && report.problems == 2 && report.hints == 3)
    }

    @Test("copies are found exactly, and near copies from the asked-for share on")
    func duplicates() async throws {
        var generator = SeededGenerator(seed: 3)
        func words(_ count: Int) -> [Character] {
            (0..<count).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0x4E00...0x9FA0, using: &generator)) }.map(
                Character.init
            )
        }
        let base = words(600)
        try folder.write("1.md", "# 一\n" + String(base))
        try folder.write("2.md", "# 二\n" + String(base.prefix(300)) + "，\n\n" + String(base.suffix(300)))
        var close = base
        for index in stride(from: 20, to: 600, by: 60) { close[index] = "改" }
        try folder.write("3.md", "# 三\n" + String(close))
        var far = base
        for index in stride(from: 4, to: 600, by: 8) { far[index] = "改" }
        try folder.write("4.md", "# 四\n" + String(far))
        let (findings, _) = try await check()
        #expect(names(findings, .exactDuplicate) == ["2.md"])
        #expect(names(findings, .nearDuplicate) == ["3.md"])
        #expect(findings.first { $0.message.id == .nearDuplicate }?.message.arguments["percent"] == "90")
    }

    @Test("of thousands of near copies each is found")
    func manyNearDuplicates() throws {
        var generator = SeededGenerator(seed: 11)
        let check = try ArticleCheck()
        let count = 3000
        var near = 0
        for number in 0..<count {
            let text = (0..<120).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0x4E00...0x9FA0, using: &generator)).map(Character.init)
            }
            for (copy, body) in [String(text), String(text.prefix(115)) + "改了结尾"].enumerated() {
                let draft = ArticleDraft(title: "标题\(number)-\(copy)", body: body, questions: ["q"])
                let place = SourcePlace(file: "\(number)-\(copy)")
                #expect(try check.add(.article(SourceArticle(draft: draft, place: place))).isEmpty)
            }
        }
        for finding in try check.finish().findings where finding.message.id == .nearDuplicate {
            near += 1
            #expect(finding.place.file.dropLast() == finding.other?.file.dropLast())
        }
        #expect(near >= count - 3)
    }
}
