import Indexer
import Records
import Testing

@testable import IndexWorker

struct KnowledgeDocumentsTests {
    private static func article(_ draft: ArticleDraft) -> Article {
        Article(id: "id", content: draft, version: 3, contentHash: "hash", createdAt: 1, updatedAt: 2)
    }

    @Test("A short article is one document with its questions, labels and revision")
    func describesAnArticle() {
        let draft = ArticleDraft(
            title: "退号",
            body: "# 退号\n\n打开**预约**，点[退号](https://x.cn)。",
            questions: ["怎么退号"],
            category: ["预约", "门诊/急诊"],
            tags: ["预约"],
            visibility: .branch,
            branchID: "b1",
            sourceUpdatedAt: 77
        )
        let documents = KnowledgeDocuments.documents(of: Self.article(draft))
        #expect(
            documents == [
                IndexDocument(
                    key: "id#0",
                    group: "id",
                    revision: "3:hash",
                    title: "退号",
                    questions: ["怎么退号"],
                    body: "退号\n打开预约，点退号。",
                    labels: [
                        .kind: ["article"], .visibility: ["branch"], .branch: ["b1"], .category: ["预约/门诊／急诊"],
                        .tag: ["预约"], .language: ["zh-CN"], .article: ["id"], .status: ["published"],
                        .access: ["branch:b1"],
                    ],
                    numbers: [.time: 77]
                )
            ]
        )
    }

    @Test("Only a published article is indexed (S54)", arguments: ArticleStatus.allCases)
    func indexesPublishedOnly(status: ArticleStatus) {
        let article = Self.article(ArticleDraft(title: "题", body: "文", status: status))
        let change = KnowledgeDocuments.change(id: "id", article: article)
        #expect((change == .remove(group: "id")) == (status != .published))
        #expect(KnowledgeDocuments.change(id: "id", article: nil) == .remove(group: "id"))
    }

    @Test("A long article is cut into passages that name the headings above them, questions only in the first")
    func cutsALongArticle() throws {
        let section = String(repeating: "每季度随访一次，记录血压。", count: 60)
        let body = "开头。\n\n# 高血压\n\n\(section)\n\n## 用药\n\n\(section)\n\n# 糖尿病\n\n\(section)"
        let draft = ArticleDraft(title: "慢病", body: body, questions: ["多久随访"])
        let documents = KnowledgeDocuments.documents(of: Self.article(draft))
        #expect(documents.map(\.key) == ["id#0", "id#1", "id#2"])
        #expect(documents.map(\.questions) == [["多久随访"], [], []])
        #expect(documents.allSatisfy { $0.title == "慢病" })
        #expect(documents[0].body.hasPrefix("开头。\n高血压\n每季度"))
        #expect(documents[1].body.hasPrefix("高血压 › 用药\n每季度"))
        #expect(documents[2].body.hasPrefix("糖尿病\n每季度"))
    }

    @Test(
        "Marks go, text stays",
        arguments: [
            ("a **粗** _斜_ `码` ~~删~~ ![图](x.png)", "a 粗 斜 码 删 图"),
            ("1. 打开\n2. 保存\n   - 核对", "打开\n保存\n核对"),
            ("| 列 | 值 |\n|---|---|\n| 高压 | 140 |", "列 值\n高压 140"),
            ("第一行\n第二行", "第一行第二行"), ("first\nline", "first line"), ("一<br>二", "一\n二"),
            ("<div class=\"x\">块<b>里</b></div>", "块里"), ("```\nselect 1\n```", "select 1"), ("> 引\n> 用", "引用"),
            ("", ""), ("<!-- 无 -->", ""), ("a &amp; b", "a & b"),
        ]
    )
    func readsMarkdown(markdown: String, plain: String) {
        #expect(
            KnowledgeDocuments.documents(of: Self.article(ArticleDraft(title: "题", body: markdown))).map(\.body) == [
                plain
            ]
        )
    }

    @Test("Passages keep to their limit and lose no character", arguments: 0..<40)
    func losesNothing(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let blocks = (0..<Int.random(in: 1...40, using: &random)).map { _ in Self.block(using: &random) }
        let passages = PassageCutter.passages(of: blocks)
        #expect(passages.allSatisfy { $0.text.count <= PassageCutter.limit })
        let text = passages.map { $0.text.filter { !$0.isWhitespace } }.joined()
        var rest = text[...]
        for case .text(let block) in blocks {
            // Headings may stand between two blocks, never inside one.
            let block = block.filter { !$0.isWhitespace }
            guard let place = rest.firstRange(of: block) else {
                Issue.record("lost: \(block.prefix(40))")
                return
            }
            rest = rest[place.upperBound...]
        }
    }

    private static func block(using random: inout SeededGenerator) -> MarkdownBlock {
        let marks = ["。", "；", "\n", "字", "号", "x", " ", "！"]
        let count = [5, 50, 400, 1_300, 4_000].randomElement(using: &random) ?? 5
        let text = "起" + (0..<count).map { _ in marks.randomElement(using: &random) ?? "" }.joined() + "终"
        guard Int.random(in: 0..<4, using: &random) == 0 else { return .text(text) }
        return .heading(level: Int.random(in: 1...4, using: &random), text: String(text.prefix(10)))
    }

    @Test(
        "No Markdown makes it trap",
        arguments: [
            String(repeating: ">", count: 20_000), String(repeating: "- ", count: 5_000),
            String(repeating: "[", count: 20_000), String(repeating: "*a ", count: 5_000), "\u{0}|\u{0}\n|-|-|\n",
            "\r\n\r\n",
            String(repeating: "字", count: 200_000),
        ]
    )
    func neverTraps(markdown: String) {
        let documents = KnowledgeDocuments.documents(of: Self.article(ArticleDraft(title: "题", body: markdown)))
        #expect(!documents.isEmpty)
    }
}
