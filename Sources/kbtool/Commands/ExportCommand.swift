import ArgumentParser
import Exchange
import Records

/// `kbtool export`: writes articles to files.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "导出文章；导出的文件可以原样再导入",
        discussion: """
            markdown 和 html 导出到文件夹，按分类分目录，一篇一个文件；csv 和 jsonl 导出到一个文件。

            例：
              kbtool export --data ./data --format markdown --out ./文章
              kbtool export --data ./data --format csv --out 知识库.csv
            """
    )

    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("格式：markdown、csv、jsonl、html。", valueName: "格式"))
    var format: SourceFormat

    @Option(help: ArgumentHelp("导出到哪里。", valueName: "路径"))
    var out: String

    @Flag(help: "覆盖已有的文件。")
    var force = false

    private static let pageSize = 500

    func run() async throws {
        let count = try await Interruption.cancelling { try await export() }
        if output.json { return try JSONLine.write(Done(count: count, out: out)) }
        guard !output.quiet else { return }
        Terminal.standardOutput.line(
            Phrase.exportDone.text(in: output.language, ["count": "\(count)", "path": out])
        )
    }

    private func export() async throws -> Int {
        try await target.withRecords { records, _ in
            let total = try await records.articles.count()
            var progress = Progress(.exporting, total: Int64(total), output: output)
            defer { progress.clear() }
            var last: String?
            let run = ExportRun(path: out, format: format, overwrites: force, language: output.language)
            return try await run.run {
                let page = try await records.articles.page(after: last, limit: Self.pageSize)
                last = page.last?.id
                return page.map(ExportArticle.init)
            } onProgress: { count in
                progress.update(done: Int64(count), count: count)
            }
        }
    }

    private struct Done: Encodable {
        let event = "done"
        let count: Int
        let out: String
    }
}
