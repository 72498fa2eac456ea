import ArgumentParser

/// `kbtool history`: articles, conversations and tickets in one place; without a subcommand, searching them.
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "搜索文章、会话和工单；不写子命令就是搜索；import 导入旧的",
        subcommands: [HistorySearchCommand.self, HistoryImportCommand.self],
        defaultSubcommand: HistorySearchCommand.self
    )
}
