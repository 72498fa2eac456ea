import ArgumentParser

/// `kbtool analytics`: what people ask and what becomes of the answers.
struct AnalyticsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analytics",
        abstract: "查询分析：热门、上升、无结果、全被忽略的查询，文章采纳率；导入和清理查询日志",
        discussion: """
            每次 kbtool search 等查询都记入查询日志（--no-log 不记）；只记人员编号，电话和证件号码打码。

            例：
              kbtool analytics hot --days 7 --data ./data
              kbtool analytics zero --data ./data --json
              kbtool analytics import Corpus/query-log.jsonl --until-now --data ./data
            """,
        subcommands: [
            AnalyticsHotCommand.self, AnalyticsRisingCommand.self, AnalyticsZeroCommand.self,
            AnalyticsDismissedCommand.self, AnalyticsAcceptanceCommand.self, AnalyticsImportCommand.self,
            AnalyticsPruneCommand.self, AnalyticsEraseCommand.self,
        ]
    )
}
