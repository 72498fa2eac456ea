import ArgumentParser
import Assist
import Foundation
import IndexWorker
import Indexer
import Records
import Workspace

/// `kbtool suggest`: completes what is being typed; without a subcommand, that itself.
struct SuggestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest",
        abstract: "输入建议：补全正在输入的文字；refresh 把很多人问过的问题加进建议",
        subcommands: [
            SuggestTypedCommand.self, SuggestRefreshCommand.self, SuggestListCommand.self, SuggestHideCommand.self,
            SuggestShowCommand.self,
        ],
        defaultSubcommand: SuggestTypedCommand.self
    )
}

/// `kbtool suggest TEXT`: completes what was typed so far.
struct SuggestTypedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "typed",
        abstract: "补全正在输入的文字；不给文字就逐行读取；typed 可以省略",
        discussion: """
            汉字、全拼、首字母和混合输入都可以（gaoxueya随访、his登l），同音、近音和繁体也能找到。
            查询日志只记打完的文字：逐行读取时，接着上一行往下打的只记最后一行。

            退出状态：0 有建议；1 没有建议；2 没能查找。

            例：
              kbtool suggest 高血压随 --data ./data
              kbtool suggest gxysf --data ./data --audience customer --json
              kbtool suggest --data ./data < 输入.txt
            """
    )

    @Argument(help: ArgumentHelp("已经输入的文字。", valueName: "文字"))
    var text: String?

    @Option(help: ArgumentHelp("最多几条，1–50。", valueName: "条数"))
    var limit = 10

    @Option(help: ArgumentHelp("替谁查：customer 只看公开内容，staff 也看内部内容。", valueName: "对象"))
    var audience = SearchOptions.Audience.staff

    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var logging: QueryLogOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...SuggestionRequest.maximumLimit).contains(limit) else {
            throw ValidationError("--limit 要在 1 到 \(SuggestionRequest.maximumLimit) 之间。")
        }
    }

    func run() async throws {
        let suggester = try await target.openIndexes().suggester()
        let teller = SuggestionTeller(
            suggester: suggester,
            viewer: audience.viewer,
            limit: limit,
            output: output
        )
        let isFound = try await target.withQueryLog(logging, output) { log in
            if let text { return try await teller.tell(text, log) }
            try await teller.tellAll(log)
            return true
        }
        guard isFound else { throw KBTool.ExitStatus.incomplete }
    }
}
