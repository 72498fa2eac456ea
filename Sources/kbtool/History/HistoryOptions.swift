import ArgumentParser
import Assist
import Foundation
import Indexer

/// What of the history to search, for whom, and how much of it to show.
struct HistoryOptions: ParsableArguments {
    @Option(help: ArgumentHelp("最多显示多少条，1–100。", valueName: "条数"))
    var limit = 10

    @Option(help: ArgumentHelp("排序：relevance、newest、oldest。", valueName: "排序"))
    var order = GroupRequest.Order.relevance

    @Option(
        help: ArgumentHelp(
            "按字段统计篇数：kind、channel、agent、branch、contact、tag、status、speaker、category；可以给多次。",
            valueName: "字段"
        )
    )
    var facet: [LabelField] = []

    @Option(help: ArgumentHelp("接着上一页，值为上一页 JSON 里的 next。", valueName: "游标"))
    var cursor: String?

    @Option(help: ArgumentHelp("时间，如 2026-01..2026-03、近7天。", valueName: "范围"))
    var time: String?

    @Option(help: ArgumentHelp("满意度，如 <3、3..5。", valueName: "范围"))
    var score: String?

    @Option(help: ArgumentHelp("渠道；可以给多次，任一即可（下同）。", valueName: "渠道"))
    var channel: [String] = []

    @Option(help: ArgumentHelp("参与的客服，姓名。", valueName: "客服"))
    var agent: [String] = []

    @Option(help: ArgumentHelp("网点名；下级网点也算。", valueName: "网点"))
    var branch: [String] = []

    @Option(help: ArgumentHelp("客户，姓名或编号。", valueName: "客户"))
    var contact: [String] = []

    @Option(help: ArgumentHelp("标签。", valueName: "标签"))
    var tag: [String] = []

    @Option(help: ArgumentHelp("状态。", valueName: "状态"))
    var status: [String] = []

    @Option(help: ArgumentHelp("说话人：customer、agent、bot、system、note。", valueName: "说话人"))
    var speaker: [String] = []

    @Option(help: ArgumentHelp("类型：article、conversation、ticket。", valueName: "类型"))
    var kind: [HistoryEntry.Kind] = []

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "替谁查：agent:编号 只看自己参与的，branch:编号 看这个网点和下级的，contact:编号 是客户本人，customer 是没登记的客户；可以给多次。默认看全部。",
            valueName: "身份"
        )
    )
    var identity: [HistoryIdentity] = []

    @Flag(help: "不统计总数；按时间排序时第一页更快。")
    var quick = false

    @Option(help: ArgumentHelp("最多用多少毫秒，到时给出已找到的。", valueName: "毫秒"))
    var deadline = 10_000

    func validate() throws {
        guard (1...100).contains(limit) else { throw ValidationError("--limit 要在 1 到 100 之间。") }
        guard (1...600_000).contains(deadline) else { throw ValidationError("--deadline 要在 1 到 600000 之间。") }
        _ = try range("时间", time)
        _ = try range("满意度", score)
    }

    func request(_ text: String, viewer: Viewer) throws -> HistoryRequest {
        HistoryRequest(
            text,
            viewer: viewer,
            filter: HistoryFilter(
                time: try range("时间", time)?.numbers[.time],
                score: try range("满意度", score)?.numbers[.score],
                kinds: kind.map(\.rawValue),
                channels: channel,
                agents: agent,
                branches: branch,
                contacts: contact,
                tags: tag,
                statuses: status,
                speakers: speaker
            ),
            order: order,
            facets: facet,
            countsAll: !quick,
            limit: limit,
            cursor: cursor,
            deadline: deadline
        )
    }

    /// A range as the query language reads it.
    private func range(_ name: String, _ text: String?) throws -> ParsedQuery? {
        guard let text else { return nil }
        let parsed = QueryLanguage.parse("\(name):\"\(text)\"", now: Date(), timeZone: .current)
        guard !parsed.numbers.isEmpty else { throw ValidationError("“\(text)”不是\(name)的范围。") }
        return parsed
    }
}
