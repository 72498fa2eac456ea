import ArgumentParser
import Assist
import Exchange
import Foundation
import Indexer
import Records
import Workspace

/// `kbtool draft`: a draft article from a gap.
struct DraftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "由一个知识缺口生成文章草稿，填好后用 kbtool import 导入",
        discussion: """
            草稿含标题、相似问法、由相近文章推测的分类和标签，以及客服当时在会话里的回复（不含内部备注）作素材。
            不给 --out 就写到标准输出。

            例：
              kbtool draft 7k2m9x4q0a --out 草稿.md --data ./data
            """
    )

    @Argument(help: ArgumentHelp("缺口编号，见 kbtool gaps。", valueName: "编号"))
    var gap: String

    @OptionGroup var options: GapOptions

    @Option(help: ArgumentHelp("写到哪个文件。", valueName: "文件"))
    var out: String?

    @Flag(help: "覆盖已有的文件。")
    var force = false

    func run() async throws {
        let article = try await Interruption.cancelling {
            try await options.target.withRecords { records, _ in try await draft(from: records) }
        }
        guard let out else { return Terminal.standardOutput.write(ArticleFile.text(of: article)) }
        try ArticleFile.write(article, to: out, overwrites: force)
        let title = article.content.title
        if options.output.json { return try JSONLine.write(["event": "done", "out": out, "title": title]) }
        options.output.tell(.draftDone, ["path": out, "title": title])
    }

    private func draft(from records: TenantRecords) async throws -> ExportArticle {
        let gaps = try await options.gaps(records)
        guard
            let found = gaps.first(where: { $0.name == gap.lowercased() }) ?? gaps.first(where: { $0.answers(to: gap) })
        else {
            throw CommandFailure(.gapUnknown, ["gap": gap, "days": "\(options.queries.days)"])
        }
        let nearest = try await GapSearch(records).nearest(found, options.index(records))
        let replies = try await RawReplies(records: records).replies(to: found)
        return GapDraft(gap: found, nearest: nearest, replies: replies, language: options.output.language).article
    }
}
