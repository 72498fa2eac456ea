import ArgumentParser
import Exchange
import Records

/// `kbtool import`: brings articles in.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "导入文章：Markdown、CSV、JSONL、HTML，或装有它们的文件夹",
        discussion: """
            同一篇文章（编号相同）再次导入会更新；内容没变就什么也不做，所以中断后再运行一次就能接着做完。
            出错的行会列出文件、行号、字段和原因，其余照常导入。

            退出状态：0 全部导入；1 有的行被拒绝；2 用法不对或没能做成；130 被中断。

            例：
              kbtool import 文章/ --data ./data
              kbtool import 常见问题.csv --data ./data --dry-run
              kbtool import 导出.csv --data ./data --map title=问题标题,body=标准答案 --rejects 拒绝.csv
            """
    )

    @Argument(help: ArgumentHelp("文件或文件夹。", valueName: "路径"))
    var paths: [String]

    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "只说明会怎样，什么也不写入。")
    var dryRun = false

    @Option(help: ArgumentHelp("把被拒绝的行写成 CSV 清单。", valueName: "文件"))
    var rejects: String?

    func run() async throws {
        let report = try await Interruption.cancelling { try await importArticles() }
        if report.isCancelled { throw KBTool.ExitStatus.interrupted }
        if report.rejected > 0 { throw KBTool.ExitStatus.incomplete }
    }

    private func importArticles() async throws -> ImportReport {
        let options = try source.importOptions()
        return try await target.withRecords { records, _ in
            let survey = await SourceSurvey.counting(paths: paths, options: options)
            var teller = try ImportTeller(total: survey.bytes, isDryRun: dryRun, output: output, rejects: rejects)
            let sink =
                dryRun ? ArticleSink.previewing(records.articles) : .saving(to: records.articles, editor: "kbtool")
            let report = try await ImportRun(paths: paths, options: options).run(into: sink) { teller.tell($0) }
            try teller.finish(report)
            if !dryRun { output.tell(try await target.carryOutbox(of: records)) }
            return report
        }
    }
}
