import ArgumentParser
import IndexWorker
import Records
import Workspace

/// `kbtool suggest refresh`: makes suggestions of what many people asked.
struct SuggestRefreshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "把很多人问过、有答案的问题加进输入建议，没人再问的去掉；可以天天运行",
        discussion: """
            只看查询日志里知道是谁问的提问（search 和 answers），同一个人问多少遍都只算一个人。采纳过文章的算“问过的”，没有采纳过但
            现在有够好的文章的算“热门”。给谁看和文章一样；客户没问够的只给员工看；带号码的、太长的不要。

            例：
              kbtool suggest refresh --data ./data
              kbtool suggest refresh --people 5 --days 90 --data ./data --json
            """
    )

    @Option(help: ArgumentHelp("至少多少个不同的人问过，2–1000。", valueName: "人数"))
    var people = PastQuestionRule().people

    @Option(help: ArgumentHelp("只看最近多少天，1–3650。", valueName: "天数"))
    var days = PastQuestionRule().days

    @Option(help: ArgumentHelp("最多多少个问题，1–10000。", valueName: "个数"))
    var limit = PastQuestionRule().limit

    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (2...PastQuestionRule.maximumPeople).contains(people) else {
            throw ValidationError("--people 要在 2 到 \(PastQuestionRule.maximumPeople) 之间。")
        }
        guard (1...3_650).contains(days) else { throw ValidationError("--days 要在 1 到 3650 之间。") }
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit 要在 1 到 10000 之间。") }
    }

    func run() async throws {
        let knowledge = try await target.openIndex()
        let report = try await Interruption.cancelling {
            try await target.withRecords { records, _ in
                let refresh = PastQuestionRefresh(
                    records: records,
                    knowledge: knowledge,
                    rule: PastQuestionRule(people: people, days: days, limit: limit)
                )
                let report = try await refresh.run()
                _ = try await target.carryOutbox(of: records)
                return report
            }
        }
        if output.json { return try JSONLine.write(report) }
        output.tell(
            .suggestRefreshed,
            [
                "added": "\(report.added)", "changed": "\(report.changed)", "unchanged": "\(report.unchanged)",
                "removed": "\(report.removed)",
            ]
        )
    }
}
