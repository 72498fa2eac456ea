import ArgumentParser
import Assist
import Exchange
import Foundation
import Indexer
import Workspace

/// `kbtool search`: answers a question, or one after the other at a prompt.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "搜索知识库；不给问题就进入提问界面",
        discussion: """
            可以写 "必须出现的短语"、-不要的词、标签:值、分类:值、时间:2026-01..2026-03。写错也不会出错，按普通文字搜索并提示。

            退出状态：0 有结果；1 没有结果；2 没能搜索。

            例：
              kbtool search '老人体检表打不出来' --data ./data
              kbtool search '"规范管理率" -糖尿病 分类:高血压与糖尿病' --data ./data --json
              kbtool search --data ./data
            """
    )

    @Argument(help: ArgumentHelp("问题。", valueName: "问题"))
    var question: String?

    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var logging: QueryLogOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "说明每一条的得分怎么来的。")
    var explain = false

    func run() async throws {
        let index = try await target.openIndex()
        let isFound = try await target.withQueryLog(logging, output) { log in
            let asker = Asker(index: index, search: search, output: output, explains: explain, log: log)
            if let question { return try await asker.answer(question) }
            try await asker.answerAll()
            return true
        }
        guard isFound else { throw KBTool.ExitStatus.incomplete }
    }
}

/// `kbtool explain`: `search` with every rule's share of the score.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "搜索，并说明每条结果的得分怎么来的",
        discussion: """
            例：
              kbtool explain '血压没控制住多久再随访' --data ./data --limit 2
            """
    )

    @Argument(help: ArgumentHelp("问题。", valueName: "问题"))
    var question: String

    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let asker = Asker(
            index: try await target.openIndex(),
            search: search,
            output: output,
            explains: true,
            log: .none
        )
        guard try await asker.answer(question) else { throw KBTool.ExitStatus.incomplete }
    }
}
