import ArgumentParser

/// Whether and for whom a searching command is logged.
struct QueryLogOptions: ParsableArguments {
    @Flag(name: .customLong("no-log"), help: "不把查询记入查询日志（见 kbtool analytics）。")
    var isSilent = false

    @Option(name: .customLong("asked-by"), help: ArgumentHelp("查询日志里记作谁问的（人员编号）。", valueName: "编号"))
    var person: String?
}
