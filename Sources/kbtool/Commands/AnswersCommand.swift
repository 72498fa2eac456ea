import ArgumentParser
import Assist
import Exchange
import Workspace

/// `kbtool answers`: the cards for a conversation.
struct AnswersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answers",
        abstract: "给一段会话找答案：最多三张卡片（文章段落、已解决的案例、快捷回复），没有足够好的就如实说没有",
        discussion: """
            会话文件是 JSONL（每行一句）、JSON 数组，或带 turns 的 JSON 对象；一句写成：
              {"speaker":"customer","text":"体检表打不出来","at":"2026-03-01T09:00:00Z"}
            对象里还可以有 id、contact、channel、branch（会话、客户、渠道、网点编号），记入查询日志。
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

    @OptionGroup var origin: OriginOptions
    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var logging: QueryLogOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (conversation == nil) != (text == nil) else {
            throw ValidationError("请给 --conversation 或 --text 其中一个。")
        }
    }

    func run() async throws {
        let file = try conversation.map { try ConversationFile(path: $0) }
        let assist = try await target.openAnswers()
        let result = await assist.answers(
            to: file?.turns ?? [ConversationTurn(.customer, text ?? "")],
            viewer: audience.viewer,
            inserted: Set(inserted),
            deadline: 10_000
        )
        try await log(result, origin: origin.origin.completed(by: file?.origin ?? ConversationOrigin()))
        if output.json {
            try JSONLine.write(AnswersData(result))
        } else {
            CardPrinter(language: output.language, terminal: .standardOutput).write(result)
        }
        if result.outcome == .answered { return }
        throw result.unavailable.isEmpty ? KBTool.ExitStatus.incomplete : KBTool.ExitStatus.failure
    }

    /// Notes what was asked and which cards were shown; a question without a good answer is a gap.
    private func log(_ result: AnswerResult, origin: ConversationOrigin) async throws {
        guard let entry = LoggedAnswer.query(result, origin: origin) else { return }
        try await target.withQueryLog(logging, output) { log in
            log.shown(result.cards, of: log.note(entry))
        }
    }
}
