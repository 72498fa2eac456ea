import ArgumentParser
import Assist
import Foundation
import Records

/// Which logged queries a command looks at.
struct QueryPeriod: ParsableArguments {
    @Option(help: ArgumentHelp("最近多少天，1–3650。", valueName: "天数"))
    var days = 30

    @Option(
        help: ArgumentHelp("看哪些查询：search、answers、history、related、suggest；可以给多次，默认 search 和 answers。", valueName: "种类")
    )
    var kind: [QueryKind] = []

    func validate() throws {
        guard (1...3650).contains(days) else { throw ValidationError("--days 要在 1 到 3650 之间。") }
    }

    /// What is typed letter by letter would drown what was asked.
    var kinds: Set<QueryKind> { kind.isEmpty ? [.search, .answers] : Set(kind) }

    func period(at now: Date = Date()) -> Period {
        .days(days, before: Int64(now.timeIntervalSince1970 * 1000))
    }
}
