import ArgumentParser
import Assist
import Exchange
import Foundation
import IndexWorker
import Indexer
import Records
import Workspace

/// `kbtool gaps`: what people ask and the knowledge base does not answer.
struct GapsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "知识缺口：没有得到答案的问题，意思相近的归在一起",
        discussion: """
            无结果、没有足够好的答案、答案全被忽略的查询都算。每个缺口有编号，可用 kbtool draft 编号 生成文章草稿；
            由草稿写成的文章发布以后，这个缺口不再列出（--all 列出），除非之后又有人没问到答案。

            例：
              kbtool gaps --days 30 --data ./data
              kbtool gaps --limit 5 --json --data ./data
            """
    )

    @OptionGroup var options: GapOptions

    @Option(help: ArgumentHelp("最多列多少个，1–10000。", valueName: "个数"))
    var limit = 20

    @Flag(help: "也列出已经补上文章的。")
    var all = false

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit 要在 1 到 10000 之间。") }
    }

    func run() async throws {
        try await Interruption.cancelling {
            try await options.target.withRecords { records, _ in try await list(records) }
        }
    }

    private func list(_ records: TenantRecords) async throws {
        let gaps = try await options.gaps(records)
        let index = options.index(records)
        var shown = 0
        var closed = 0
        for gap in gaps where shown < limit {
            try Task.checkCancellation()
            let isClosed = try await GapSearch(records).isClosed(gap)
            if isClosed { closed += 1 }
            if isClosed, !all { continue }
            shown += 1
            let nearest = try await GapSearch(records).nearest(gap, index)
            try write(GapData(gap, nearest, isClosed: isClosed), number: shown)
        }
        guard !options.output.json else { return }
        if shown == 0 { options.output.tell(.gapsNone, ["days": "\(options.queries.days)"]) }
        if closed > 0, !all { options.output.tell(.gapsClosed, ["count": "\(closed)"]) }
    }

    private func write(_ gap: GapData, number: Int) throws {
        if options.output.json { return try JSONLine.write(gap) }
        for line in gap.lines(number: number, in: options.output.language) { Terminal.standardOutput.line(line) }
    }
}
