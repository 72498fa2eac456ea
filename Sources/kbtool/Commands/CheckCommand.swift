import ArgumentParser
import Exchange
import Records

/// `kbtool check`: looks for what is wrong with articles.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "检查文章：坏链接、空的、太长的、标题或内容重复的",
        discussion: """
            检查文件或文件夹，或用 --data 检查数据目录里的全部文章。

            退出状态：0 没有问题（可以有建议）；1 有问题；2 用法不对或没能做成。

            例：
              kbtool check 文章/
              kbtool check --data ./data --no-hints
            """
    )

    @Argument(help: ArgumentHelp("文件或文件夹。", valueName: "路径"))
    var paths: [String] = []

    @Option(help: ArgumentHelp("检查这个数据目录里的文章。", valueName: "目录"))
    var data: String?

    @Option(help: ArgumentHelp("租户；只有一个租户时可省略。", valueName: "租户"))
    var tenant: String?

    @Flag(inversion: .prefixedNo, help: "显示建议，例如缺少问法。")
    var hints = true

    @Option(help: ArgumentHelp("相同到百分之几算近似重复，50 到 100。", valueName: "百分比"))
    var similar = 80

    @OptionGroup var place: DatabaseOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    private static let pageSize = 500

    func validate() throws {
        guard (50...100).contains(similar) else { throw ValidationError("--similar: 50–100") }
    }

    func run() async throws {
        if paths.isEmpty, data == nil { throw CommandFailure(.nothingToCheck) }
        if !paths.isEmpty, data != nil { throw CommandFailure(.bothToCheck) }
        let report = try await Interruption.cancelling {
            if let data { try await checkRecords(data) } else { try await checkFiles() }
        }
        try tell(report)
        if report.problems > 0 { throw KBTool.ExitStatus.incomplete }
    }

    private func checkFiles() async throws -> CheckReport {
        let options = try source.importOptions()
        let survey = await SourceSurvey.counting(paths: paths, options: options)
        var progress = Progress(.checking, total: survey.bytes, output: output)
        defer { progress.clear() }
        return try await checkRun(checksFiles: true).run(paths: paths, importOptions: options) { findings in
            tell(findings, clearing: &progress)
        } onProgress: { step in
            progress.update(done: step.bytesRead, count: step.articles)
        }
    }

    private func checkRecords(_ data: String) async throws -> CheckReport {
        var target = DataDirectoryOptions()
        target.data = data
        target.tenant = tenant
        target.place = place
        return try await target.withRecords { records, _ in
            var progress = Progress(.checking, total: Int64(try await records.articles.count()), output: output)
            defer { progress.clear() }
            var last: String?
            var count = 0
            return try await checkRun(checksFiles: false).run {
                let page = try await records.articles.page(after: last, limit: Self.pageSize)
                last = page.last?.id
                count += page.count
                progress.update(done: Int64(count), count: count)
                return page.map { .article(SourceArticle($0)) }
            } onFindings: { findings in
                tell(findings, clearing: &progress)
            }
        }
    }

    private func checkRun(checksFiles: Bool) -> CheckRun {
        CheckRun(options: CheckOptions(nearDuplicateShare: Double(similar) / 100, checksFiles: checksFiles))
    }

    // MARK: - Telling

    private func tell(_ findings: [Finding], clearing progress: inout Progress) {
        for finding in findings where hints || finding.severity == .problem {
            if output.json {
                JSONLine.writeRemark(JSONLine.Remark(finding, in: output.language))
            } else {
                progress.clear()
                Terminal.standardOutput.line(finding.line(in: output.language))
            }
        }
    }

    private func tell(_ report: CheckReport) throws {
        if output.json { return try JSONLine.write(Done(report)) }
        guard !output.quiet else { return }
        let isClean = report.problems + report.hints == 0
        let arguments = [
            "count": "\(report.articles)", "problems": "\(report.problems)", "hints": "\(report.hints)",
        ]
        let phrase: Phrase = isClean ? .checkClean : .checkDone
        Terminal.standardOutput.line(phrase.text(in: output.language, arguments))
    }

    private struct Done: Encodable {
        let event = "done"
        let articles: Int
        let problems: Int
        let hints: Int

        init(_ report: CheckReport) {
            (articles, problems, hints) = (report.articles, report.problems, report.hints)
        }
    }
}
