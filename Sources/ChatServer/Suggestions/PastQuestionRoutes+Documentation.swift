import HTTPTypes
import Records

extension PastQuestionRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/suggestions",
            chapter: "学习",
            summary: "从提问来的输入建议",
            access: .permission(.learningManage),
            parameters: [
                .query("hidden", .flag, "只看隐藏了的；默认只看没隐藏的"), .query("after", .text, "从哪个编号之后开始"),
                .query("limit", .integer(1...1_000), "每页多少条，默认 100"), .query("cursor", .text, "上一页的 next"),
            ],
            reply: .json(.page(question))
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/suggestions/refresh",
            chapter: "学习",
            summary: "把很多人问过、有答案的问题加进输入建议，没人再问的去掉",
            access: .permission(.learningManage),
            body: .json(
                .object(
                    [
                        "people": .optional(.integer(2...PastQuestionRule.maximumPeople)),
                        "days": .optional(.integer(1...3_650)), "limit": .optional(.integer(1...10_000)),
                    ],
                    isClosed: true
                )
            ),
            reply: .json(
                .object(
                    ["added": .integer, "changed": .integer, "unchanged": .integer, "removed": .integer],
                    required: ["added", "changed", "unchanged", "removed"]
                )
            )
        ), change("hide", "不再建议这些问题，以后再有人问也不建议"), change("show", "重新建议隐藏了的问题"),
    ]

    private static func change(_ name: String, _ summary: String) -> APIOperation {
        APIOperation(
            method: .post,
            path: "/api/v1/suggestions/\(name)",
            chapter: "学习",
            summary: summary,
            access: .permission(.learningManage),
            body: .json(.object(["ids": .list(.text, limit: 1_000)], required: ["ids"], isClosed: true)),
            reply: .json(.object(["count": .integer], required: ["count"]))
        )
    }

    private static let question = APISchema.object(
        [
            "id": .text, "text": .text, "kind": .text, "people": .integer, "customers": .integer,
            "isForCustomers": .flag, "articles": .list(.text), "use": .number, "askedAt": .time,
            "hiddenAt": .optional(.time),
        ],
        required: ["id", "text", "kind", "people", "customers", "isForCustomers", "articles", "use", "askedAt"]
    )
}
