import ArgumentParser
import Exchange
import Records

/// `kbtool history import`: brings old conversations and tickets in.
struct HistoryImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "导入旧的聊天记录和工单：JSONL、CSV，或装有它们的文件夹",
        discussion: """
            JSONL：一行一个对象。整个会话一行：
              {"type":"conversation","id":"c1","channel":"wechat","branch":{"id":"b1","name":"城东中心"},
               "contact":{"id":"k1","name":"王医生"},"status":"已解决","score":5,"tags":["打印"],"subject":"…","wrap_up":"…",
               "messages":[{"id":"m1","speaker":"客户","time":"2026-03-01 09:05:12","text":"…"},
                           {"speaker":"客服","author":{"id":"a1","name":"李静"},"text":"…"}]}
            或者一行一条消息（conversation、speaker、text 必填），会话的其他字段写在任意一行：
              {"conversation":"c1","id":"m1","speaker":"agent","author":"a1","time":1772327112,"text":"…"}
            工单：{"type":"ticket","id":"t1","title":"…","description":"…","status":"已解决","resolution":"…","agent":"a1",
                   "conversation":"c1","comments":[{"speaker":"客服","text":"…"}]}；评论也可以单独一行（ticket、speaker、text）。

            网点的上下级：{"type":"branch","id":"b1","branch_name":"城东中心","parent":"b0"}，写在用到它的会话前后都行。

            CSV（UTF-8 或 GBK）：一行一条消息、评论或工单，第一行是列名，例如
              会话编号,消息编号,时间,说话人,发送人编号,发送人,内容,渠道,网点,客户编号,客户,满意度,状态
              工单编号,标题,描述,状态,处理结果,负责人,客户,创建时间,解决时间

            说话人：客户、客服、系统、备注（客户看不到）、机器人。时间：2026-03-01 09:05、2026/3/1 下午2:05、ISO 8601、
            秒或毫秒时间戳；缺了就用上一条的时间。一行一条消息时按时间先后排，整个会话一行时按所列的先后。
            客户、客服、网点按编号对应，没有就新建；只有名字时名字就是编号。

            同一条消息（会话编号和消息编号相同；没有编号就看内容和时间）再次导入会更新，没变就什么也不做，
            所以中断后再运行一次就能接着做完。出错的行会列出文件、行号、字段和原因，其余照常导入。

            退出状态：0 全部导入；1 有的被拒绝；2 用法不对或没能做成；130 被中断。

            例：
              kbtool history import 聊天记录/ --data ./data --dry-run
              kbtool history import 导出.csv --data ./data --map text=消息正文,speaker=身份 --rejects 拒绝.csv
            """
    )

    @Argument(help: ArgumentHelp("文件或文件夹。", valueName: "路径"))
    var paths: [String]

    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var source: HistorySourceOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "只说明会怎样，什么也不写入。")
    var dryRun = false

    @Option(help: ArgumentHelp("把被拒绝的行写成 CSV 清单。", valueName: "文件"))
    var rejects: String?

    func run() async throws {
        let report = try await Interruption.cancelling { try await importHistory() }
        if report.isCancelled { throw KBTool.ExitStatus.interrupted }
        if report.rejected > 0 { throw KBTool.ExitStatus.incomplete }
    }

    private func importHistory() async throws -> HistoryImportReport {
        let options = try source.historyOptions()
        return try await target.withRecords { records, _ in
            let survey = await SourceSurvey.counting(paths: paths, options: options.files)
            var teller = try HistoryTeller(total: survey.bytes, isDryRun: dryRun, output: output, rejects: rejects)
            let sink = dryRun ? HistorySink.previewing(records) : .saving(to: records)
            let report = try await HistoryImportRun(paths: paths, options: options).run(into: sink) { teller.tell($0) }
            try teller.finish(report)
            if !dryRun { output.tell(try await target.carryOutbox(of: records)) }
            return report
        }
    }
}
