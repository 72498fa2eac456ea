import ArgumentParser
import Assist
import Exchange
import Foundation
import Records
import Workspace

/// `kbtool answers`: the cards for a conversation.
struct AnswersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers",
        abstract: "给一段会话找答案：最多三张卡片（文章段落、已解决的案例、快捷回复），没有足够好的就如实说没有",
        discussion: """
            会话文件是 JSONL（每行一句）、JSON 数组，或带 turns 的 JSON 对象；一句写成：
              {"speaker":"customer","text":"体检表打不出来","at":"2026-03-01T09:00:00Z"}
            speaker：customer 客户、agent 客服、bot 机器人、system 系统、note 内部备注；at 可以省略。

            退出状态：0 有卡片；1 没有足够好的答案，或者客户没有提问；2 没能回答。

            例：
              kbtool answers --conversation 会话.jsonl --data ./data
              kbtool answers --text '老人体检表打不出来' --data ./data --json
            """
    )

    @Option(help: ArgumentHelp("会话文件。", valueName: "文件"))
    var conversation: String?

    @Option(help: ArgumentHelp("客户的一句话。", valueName: "文字"))
    var text: String?

    @Option(help: ArgumentHelp("已经用过、不再推荐的来源编号；可以给多次。", valueName: "编号"))
    var inserted: [String] = []

    @Option(help: ArgumentHelp("替谁查：customer 只看公开内容，staff 也看内部内容。", valueName: "对象"))
    var audience = SearchOptions.Audience.staff

    @Flag(help: "不把问题和显示的卡片记入查询日志。")
    var noLog = false

    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (conversation == nil) != (text == nil) else {
            throw ValidationError("请给 --conversation 或 --text 其中一个。")
        }
    }

    func run() async throws {
        let turns =
            try conversation.map { try ConversationFile(path: $0).turns } ?? [ConversationTurn(.customer, text ?? "")]
        let assist = try await target.openAnswers()
        let result = await assist.answers(
            to: turns,
            viewer: audience.viewer,
            inserted: Set(inserted),
            deadline: 10_000
        )
        try await log(result)
        if output.json {
            try JSONLine.write(AnswersData(result))
        } else {
            CardPrinter(language: output.language, terminal: .standardOutput).write(result)
        }
        if result.outcome == .answered { return }
        throw result.unavailable.isEmpty ? KBTool.ExitStatus.incomplete : KBTool.ExitStatus.failure
    }

    /// Notes what was asked and which cards were shown; a question without a good answer is a gap.
    private func log(_ result: AnswerResult) async throws {
        guard !noLog, let record = LoggedAnswer.query(result) else { return }
        try await target.withRecords { records, _ in
            let id = records.queryLog.append(record)
            for event in LoggedAnswer.shown(result.cards, of: id, at: record.at) { records.cardEvents.append(event) }
            await records.queryLog.flush()
        }
    }
}
