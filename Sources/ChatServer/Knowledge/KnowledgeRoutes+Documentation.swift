import Exchange
import HTTPTypes
import Records

extension CategoryRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/categories",
            chapter: "分类",
            summary: "全部分类",
            access: .signedIn,
            reply: .json(.page(form))
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/categories",
            chapter: "分类",
            summary: "建立分类；已有的照原样给出",
            access: .permission(.articleWrite),
            body: .json(.object(["path": .list(.text(1...100), limit: 8)], required: ["path"], isClosed: true)),
            status: .created,
            reply: .json(form)
        ),
        APIOperation(
            method: .patch,
            path: "/api/v1/categories/{id}",
            chapter: "分类",
            summary: "改名或移动；其中的文章都有新版本",
            access: .permission(.articleWrite),
            body: .json(
                .object(["name": .optional(.text(1...100)), "parent": .optional(.text)], isClosed: true)
            ),
            reply: .json(form)
        ),
        APIOperation(
            method: .delete,
            path: "/api/v1/categories/{id}",
            chapter: "分类",
            summary: "删除空的分类",
            access: .permission(.articleWrite)
        ),
    ]

    /// A category.
    static let form = APISchema.object(
        ["id": .text, "parent": .text, "path": .list(.text)],
        required: ["id", "path"]
    )
}

extension FeedbackRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .post,
            path: "/api/v1/articles/{id}/feedback",
            chapter: "反馈",
            summary: "这篇文章有没有帮助",
            access: .permission(.feedbackGive),
            body: .json(said)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/articles/{id}/feedback",
            chapter: "反馈",
            summary: "读者怎么说，新的在前",
            access: .permission(.articleWrite),
            parameters: [.query("limit", .integer(1...100), "每页多少条"), .query("cursor", .text, "上一页的 next")],
            reply: .json(heard)
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/public/{tenant}/articles/{id}/feedback",
            chapter: "公开",
            summary: "这篇文章有没有帮助",
            access: .open,
            body: .json(said)
        ),
    ]

    private static let said = APISchema.object(
        ["useful": .flag, "reason": .optional(.text(1...40)), "comment": .optional(.text(1...1_000))],
        required: ["useful"],
        isClosed: true
    )

    private static let heard = APISchema.object(
        [
            "totals": .object(["useful": .integer, "notUseful": .integer, "reasons": .map(.integer)]),
            "items": .list(
                .object(
                    [
                        "id": .text, "version": .integer, "useful": .flag, "reason": .text, "comment": .text,
                        "at": .time,
                    ],
                    required: ["id", "version", "useful", "at"]
                )
            ),
            "next": .text,
        ],
        required: ["totals", "items"]
    )
}

extension TransferRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .post,
            path: "/api/v1/articles/import",
            chapter: "导入导出",
            summary: "导入上传的文件；可以重复，内容没变的什么也不做",
            access: .permission(.articleTransfer),
            parameters: [
                .query("format", .choice(SourceFormat.self), "文件的格式", isRequired: true),
                .query("dryRun", .flag, "只说明会怎样"), .query("name", .text, "文件名，用来说明哪一行"),
            ],
            body: .bytes("application/octet-stream"),
            reply: .json(report)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/articles/export",
            chapter: "导入导出",
            summary: "导出全部文章，可以原样再导入",
            access: .permission(.articleTransfer),
            parameters: [.query("format", .choice(ExportStream.Format.self), "格式，默认 jsonl")],
            reply: .bytes("application/x-ndjson")
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/articles/batch",
            chapter: "导入导出",
            summary: "导入一批文章（kbtool import --server 用它）；可以重复，内容没变的什么也不做",
            access: .permission(.articleTransfer),
            body: .json(
                .object(
                    [
                        "articles": .list(
                            .object(["id": .optional(.text), "content": content], required: ["content"]),
                            limit: ArticleBatch.limit
                        ),
                        "isDryRun": .flag,
                    ],
                    required: ["articles", "isDryRun"],
                    isClosed: true
                )
            ),
            reply: .json(
                .object(
                    [
                        "items": .list(
                            .object(
                                ["outcome": .text, "field": .optional(.text), "detail": .optional(.text)],
                                required: ["outcome"]
                            )
                        )
                    ],
                    required: ["items"]
                )
            )
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/articles/batch",
            chapter: "导入导出",
            summary: "一页一页导出全部文章",
            access: .permission(.articleTransfer),
            parameters: [
                .query("limit", .integer(1...ArticleBatch.limit), "每页多少篇，默认 200"),
                .query("cursor", .text, "上一页的 next"),
            ],
            reply: .json(
                .object(
                    [
                        "items": .list(.object(["id": .text, "content": content], required: ["id", "content"])),
                        "next": .optional(.text), "total": .integer,
                    ],
                    required: ["items", "next", "total"]
                )
            )
        ),
    ]

    private static let content = APISchema.object(
        [
            "externalID": .optional(.text), "title": .text, "body": .text, "questions": .list(.text),
            "category": .list(.text), "tags": .list(.text), "status": .choice(ArticleStatus.self),
            "visibility": .choice(ArticleVisibility.self), "branchID": .optional(.text), "language": .text,
            "sourceUpdatedAt": .optional(.time), "expiresAt": .optional(.time),
        ],
        required: ["title", "body", "questions", "category", "tags", "status", "visibility", "language"]
    )

    private static let report = APISchema.object(
        [
            "isDryRun": .flag, "created": .integer, "updated": .integer, "unchanged": .integer, "rejected": .integer,
            "rejections": .list(
                .object(
                    ["file": .text, "line": .integer, "field": .text, "reason": .text],
                    required: ["file", "line", "reason"]
                )
            ),
        ],
        required: ["isDryRun", "created", "updated", "unchanged", "rejected", "rejections"]
    )
}

extension PublicRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/public/{tenant}/articles",
            chapter: "公开",
            summary: "公开文章",
            access: .open,
            parameters: [
                .query("category", .text, "分类编号，含下级"), .query("limit", .integer(1...100), "每页多少条，默认 20"),
                .query("cursor", .text, "上一页的 next"),
            ],
            reply: .json(.page(article))
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/public/{tenant}/articles/{id}",
            chapter: "公开",
            summary: "一篇公开文章，带 HTML",
            access: .open,
            parameters: [.header("If-None-Match", "已有的版本")],
            reply: .json(article)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/public/{tenant}/categories",
            chapter: "公开",
            summary: "有公开文章的分类",
            access: .open,
            reply: .json(.page(CategoryRoutes.form))
        ),
    ]

    private static let article = APISchema.object(
        [
            "id": .text, "title": .text, "html": .text, "category": .list(.text), "tags": .list(.text),
            "language": .text, "updatedAt": .time,
        ],
        required: ["id", "title", "category", "tags", "language", "updatedAt"]
    )
}
