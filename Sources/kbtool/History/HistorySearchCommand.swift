import ArgumentParser
import Assist
import Exchange
import Foundation
import IndexWorker
import Indexer
import Records
import Workspace

/// `kbtool history search`: one query over articles, conversations and tickets.
struct HistorySearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "一次搜遍文章、会话和工单；不给查询就进入提问界面",
        discussion: """
            查询里可以写 "必须出现的短语"、-不要的词、标签:值、客服:、客户:、渠道:、网点:、状态:、类型:、说话人:、
            时间:2026-01..2026-03、满意度:<3；也可以用下面的选项。先找所有词都出现的；没有才找大部分词、部分词。
            会话合并成一条，列出最相关的两条消息和一共有几条。

            退出状态：0 有结果；1 没有结果；2 没能搜索。

            例：
              kbtool history '扫码枪 没反应' --data ./data --facet channel --facet tag
              kbtool history '满意度:<3 时间:近30天' --data ./data --order newest
              kbtool history '退款' --data ./data --as branch:b1 --export 退款.csv
            """
    )

    @Argument(help: ArgumentHelp("查询；可以为空，只按条件列出。", valueName: "查询"))
    var query: String?

    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var options: HistoryOptions
    @OptionGroup var logging: QueryLogOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("把全部结果写到文件，扩展名 .csv 或 .jsonl。", valueName: "文件"))
    var export: String?

    @Flag(help: "导出时覆盖已有的文件。")
    var force = false

    func validate() throws {
        guard let export else { return }
        guard TableFormat(path: export) != nil else { throw ValidationError("--export 的文件名要以 .csv 或 .jsonl 结尾。") }
        guard query != nil else { throw ValidationError("--export 要给查询；要导出全部就写 ''。") }
    }

    func run() async throws {
        let viewer = try await target.withRecords { records, _ in
            try await HistoryIdentity.viewer(of: options.identity, in: records)
        }
        let search = try await target.openIndexes().history()
        guard let query else {
            return try await target.withQueryLog(logging, output) { try await askAll(search, viewer: viewer, $0) }
        }
        let request = try options.request(query, viewer: viewer)
        if let export, let format = TableFormat(path: export) {
            let run = HistoryExport(search: search, path: export, format: format, overwrites: force, output: output)
            guard try await Interruption.cancelling({ try await run.run(request) }) > 0 else {
                throw KBTool.ExitStatus.incomplete
            }
            return
        }
        let isFound = try await target.withQueryLog(logging, output) { try await answer(request, search, $0) }
        guard isFound else { throw KBTool.ExitStatus.incomplete }
    }

    /// Answers one query; tells whether there was an entry.
    private func answer(
        _ request: HistoryRequest,
        _ search: HistorySearch,
        _ log: QueryLogging
    ) async throws -> Bool {
        let page = try await search.search(request)
        if request.cursor == nil { log.note(Self.entry(of: page, query: request.text)) }
        if output.json {
            try JSONLine.write(HistoryPageData(page, query: request.text))
        } else {
            HistoryPrinter(language: output.language, terminal: .standardOutput).write(page)
        }
        return !page.entries.isEmpty
    }

    private static func entry(of page: HistoryPage, query: String) -> QueryLogging.Entry {
        QueryLogging.Entry(
            kind: .history,
            typed: query,
            hits: page.total,
            rung: page.rung,
            isPartial: page.isPartial,
            milliseconds: page.milliseconds
        )
    }

    /// Answers queries from standard input until it ends, one a line.
    private func askAll(_ search: HistorySearch, viewer: Viewer, _ log: QueryLogging) async throws {
        let isTyped = isatty(0) == 1
        if isTyped, !output.quiet { Terminal.standardError.line(Phrase.promptHelp.text(in: output.language)) }
        while true {
            if isTyped { Terminal.standardError.write(Phrase.prompt.text(in: output.language)) }
            guard let line = readLine() else { break }
            let query = line.trimmingCharacters(in: .whitespaces)
            if query.isEmpty { continue }
            if !isTyped, !output.json {
                Terminal.standardOutput.line(Phrase.prompt.text(in: output.language) + query)
            }
            _ = try await answer(try options.request(query, viewer: viewer), search, log)
            if !output.json { Terminal.standardOutput.line("") }
        }
        if isTyped { Terminal.standardError.line("") }
    }
}
