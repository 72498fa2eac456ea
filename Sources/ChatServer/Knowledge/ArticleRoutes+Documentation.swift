import HTTPTypes
import Records

extension ArticleRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        Self.operation(.get, "", "文章列表，按权限", .signedIn, Self.listing, reply: .json(.page(Self.summary))),
        Self.operation(
            .post,
            "",
            "新建文章；不另说明就是内部草稿",
            .permission(.articleWrite),
            [.header("Idempotency-Key", "同一个键重复发送只建一次")],
            body: .json(Self.content),
            status: .created,
            reply: .json(Self.saved)
        ),
        Self.operation(
            .get,
            "/{id}",
            "一篇文章",
            .signedIn,
            [.query("html", .flag, "也给出可以放进网页的 HTML"), .header("If-None-Match", "已有的版本")],
            reply: .json(Self.whole)
        ),
        Self.operation(
            .put,
            "/{id}",
            "替换文章的全部内容",
            .permission(.articleWrite),
            [Self.match],
            body: .json(Self.content),
            reply: .json(Self.saved)
        ),
        Self.operation(.delete, "/{id}", "删除文章；各版本还在", .permission(.articlePublish), [Self.match]),
        Self.move("publish", "发布"), Self.move("expire", "下架"), Self.move("withdraw", "撤回为草稿"),
        Self.operation(
            .put,
            "/{id}/schedule",
            "到时候发布草稿",
            .permission(.articlePublish),
            body: .json(.object(["publishAt": .time], required: ["publishAt"], isClosed: true))
        ),
        Self.operation(.delete, "/{id}/schedule", "取消定时发布", .signedIn),
        Self.operation(
            .get,
            "/{id}/versions",
            "各个版本，新的在前",
            .signedIn,
            [.query("limit", .integer(1...100), "每页多少条"), .query("cursor", .text, "上一页的 next")],
            reply: .json(.page(Self.version))
        ),
        Self.operation(.get, "/{id}/versions/{version}", "一个版本的全部内容", .signedIn, reply: .json(Self.version)),
        Self.operation(
            .post,
            "/{id}/versions/{version}/restore",
            "恢复一个版本，成为最新的版本",
            .signedIn,
            reply: .json(Self.saved)
        ),
        Self.operation(
            .get,
            "/{id}/diff",
            "两个版本的差别",
            .signedIn,
            [
                .query("from", .integer(1...1_000_000), "旧版本", isRequired: true),
                .query("to", .integer(1...1_000_000), "新版本", isRequired: true),
            ],
            reply: .json(Self.difference)
        ),
    ]

    private static func operation(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ summary: String,
        _ access: APIOperation.Access,
        _ parameters: [APIOperation.Parameter] = [],
        body: APIOperation.Content = .none,
        status: HTTPResponse.Status = .ok,
        reply: APIOperation.Content = .none
    ) -> APIOperation {
        APIOperation(
            method: method,
            path: "/api/v1/articles" + path,
            chapter: "文章",
            summary: summary,
            access: access,
            parameters: parameters,
            body: body,
            status: status,
            reply: reply
        )
    }

    private static func move(_ name: String, _ summary: String) -> APIOperation {
        self.operation(
            .post,
            "/{id}/\(name)",
            summary,
            .permission(.articlePublish),
            [self.match],
            reply: .json(self.saved)
        )
    }

    private static let match = APIOperation.Parameter.header("If-Match", "读到的版本（ETag），或 *", isRequired: true)

    private static let listing: [APIOperation.Parameter] = [
        .query("status", .list(.choice(ArticleStatus.self)), "状态"),
        .query("visibility", .list(.choice(ArticleVisibility.self)), "可见范围"),
        .query("branch", .text, "网点编号"), .query("category", .text, "分类编号，含下级"),
        .query("updatedSince", .time, "这个时间以后改过的"), .query("limit", .integer(1...100), "每页多少条，默认 20"),
        .query("cursor", .text, "上一页的 next"),
    ]

    // MARK: - Forms

    private static let written: [String: APISchema] = [
        "externalID": .optional(.text(1...500)), "title": .text(1...200), "body": .text(1...200_000),
        "questions": .optional(.list(.text(1...500), limit: 100)),
        "category": .optional(.list(.text(1...100), limit: 8)), "tags": .optional(.list(.text(1...50), limit: 50)),
        "status": .optional(.choice(ArticleStatus.self)), "visibility": .optional(.choice(ArticleVisibility.self)),
        "branch": .optional(.text(1...200)), "language": .optional(.text(1...35)),
        "sourceUpdatedAt": .optional(.time), "expiresAt": .optional(.time),
    ]
    private static let content = APISchema.object(written, required: ["title", "body"], isClosed: true)

    private static let summaryFields: [String: APISchema] = [
        "id": .text, "version": .integer, "status": .choice(ArticleStatus.self),
        "visibility": .choice(ArticleVisibility.self), "branch": .text, "externalID": .text, "title": .text,
        "category": .list(.text), "tags": .list(.text), "language": .text, "createdAt": .time, "updatedAt": .time,
        "publishedAt": .time, "sourceUpdatedAt": .time, "expiresAt": .time,
    ]
    private static let required = ["id", "version", "status", "visibility", "title", "category", "tags", "language"]
    private static let summary = APISchema.object(summaryFields, required: required)
    private static let whole = APISchema.object(
        summaryFields.merging(
            ["body": .text, "html": .text, "questions": .list(.text), "publishAt": .time]
        ) { first, _ in first },
        required: required + ["body", "questions"]
    )

    private static let saved = APISchema.object(
        ["id": .text, "version": .integer, "outcome": .choice(ArticleSaveOutcome.self)],
        required: ["id", "version", "outcome"]
    )

    private static let version = APISchema.object(
        [
            "version": .integer, "cause": .choice(ArticleVersion.Cause.self), "editor": .text, "savedAt": .time,
            "title": .text, "status": .choice(ArticleStatus.self), "content": .object([:]),
        ],
        required: ["version", "cause", "savedAt", "title", "status"]
    )

    private static let difference = APISchema.object(
        [
            "from": .integer, "to": .integer,
            "fields": .list(
                .object(["field": .text, "from": .text, "to": .text], required: ["field", "from", "to"])
            ),
            "body": .list(
                .object(
                    [
                        "kind": APISchema(["type": "string", "enum": ["same", "removed", "added"]]),
                        "lines": .list(.text),
                    ],
                    required: ["kind", "lines"]
                )
            ),
        ],
        required: ["from", "to", "fields", "body"]
    )
}
