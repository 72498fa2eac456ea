import ArgumentParser

/// `kbtool eval`: measures the program on judged material; without a subcommand, ranking.
struct EvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "用带标准答案的材料衡量质量和速度；不写子命令就衡量搜索",
        subcommands: [EvalSearchCommand.self, EvalSuggestCommand.self, EvalAnswersCommand.self],
        defaultSubcommand: EvalSearchCommand.self
    )
}
