import HTTPTypes
import Records

extension AnalyticsRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        Self.operation(
            "queries",
            "问得最多、上升最快、什么也没找到、答案全被忽略的查询",
            [.query("list", .choice(QueryList.self), "哪一种，默认 hot")],
            .object(["query": .text, "example": .text, "askings": .integer, "people": .integer])
        ),
        Self.operation(
            "acceptance",
            "每篇文章的展示、采纳和忽略次数，采纳率及其 95% 区间",
            [],
            .object(["article": .text, "title": .text, "shown": .integer, "accepted": .integer, "rate": .number])
        ),
        Self.operation(
            "gaps",
            "知识缺口：没有得到答案的问题，意思相近的归在一起",
            [.query("all", .flag, "也列出已经补上文章的")],
            .object(["gap": .text, "askings": .integer, "people": .integer, "isClosed": .flag])
        ),
    ]

    private static func operation(
        _ name: String,
        _ summary: String,
        _ parameters: [APIOperation.Parameter],
        _ item: APISchema
    ) -> APIOperation {
        APIOperation(
            method: .get,
            path: "/api/v1/analytics/\(name)",
            chapter: "分析",
            summary: summary,
            access: .permission(.analyticsRead),
            parameters: parameters + [
                .query("days", .integer(1...3_660), "最近多少天，默认 30"),
                .query("limit", .integer(1...(name == "gaps" ? 100 : 1_000)), "最多几条，默认 20"),
            ],
            reply: .json(.page(item))
        )
    }
}
