import HTTPTypes
import Records

extension LearningRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/learning",
            chapter: "学习",
            summary: "从使用中学到了多少",
            access: .permission(.learningManage),
            reply: .json(
                .object(
                    ["lessons": .integer, "undone": .integer, "people": .integer, "articles": .integer],
                    required: ["lessons", "undone", "people", "articles"]
                )
            )
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/learning/lessons",
            chapter: "学习",
            summary: "学到的问法，谁教的",
            access: .permission(.learningManage),
            parameters: [
                .query("article", .text, "只看这篇文章的"), .query("undone", .flag, "只看撤销了的，或没撤销的"),
                .query("limit", .integer(1...100), "每页多少条，默认 20"), .query("cursor", .text, "上一页的 next"),
            ],
            reply: .json(.page(lesson))
        ),
        Self.change("undo", "撤销：不再算数，直到恢复"), Self.change("restore", "恢复撤销了的"),
    ]

    private static func change(_ name: String, _ summary: String) -> APIOperation {
        APIOperation(
            method: .post,
            path: "/api/v1/learning/lessons/{id}/\(name)",
            chapter: "学习",
            summary: summary,
            access: .permission(.learningManage)
        )
    }

    private static let lesson = APISchema.object(
        [
            "id": .text, "question": .text, "article": .text, "title": .text, "accepted": .integer, "refused": .integer,
            "people": .list(.text), "lastAt": .time, "undoneAt": .time,
        ],
        required: ["id", "question", "article", "accepted", "refused", "people"]
    )
}
