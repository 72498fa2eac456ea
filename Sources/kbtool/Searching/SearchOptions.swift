import ArgumentParser
import Assist
import Indexer

/// What part of the knowledge base to search and how much of it to show.
struct SearchOptions: ParsableArguments {
    /// For whom the search is made.
    enum Audience: String, ExpressibleByArgument, CaseIterable {
        case customer, staff

        var viewer: Viewer { self == .customer ? .customer() : .operator }
    }

    /// In which order hits come.
    enum Order: String, ExpressibleByArgument, CaseIterable {
        case relevance, newest, oldest
    }

    @Option(help: ArgumentHelp("最多显示多少条，1–100。", valueName: "条数"))
    var limit = 5

    @Option(help: ArgumentHelp("替谁查：customer 只看公开文章，staff 也看内部文章。", valueName: "对象"))
    var audience = Audience.staff

    @Option(help: ArgumentHelp("排序：relevance、newest、oldest。", valueName: "排序"))
    var order = Order.relevance

    @Option(help: ArgumentHelp("按字段统计：category、tag、visibility、language；可以给多次。", valueName: "字段"))
    var facet: [LabelField] = []

    @Option(help: ArgumentHelp("接着上一页，值为上一页 JSON 里的 next。", valueName: "游标"))
    var cursor: String?

    func validate() throws {
        guard (1...100).contains(limit) else { throw ValidationError("--limit 要在 1 到 100 之间。") }
    }

    func request(_ text: String, explains: Bool) -> SearchRequest {
        SearchRequest(
            text,
            limit: limit,
            cursor: cursor,
            order: order == .relevance ? .relevance : order == .newest ? .descending(.time) : .ascending(.time),
            filter: audience.viewer.knowledgeFilter,
            facets: facet,
            explains: explains,
            deadline: 10_000
        )
    }
}
