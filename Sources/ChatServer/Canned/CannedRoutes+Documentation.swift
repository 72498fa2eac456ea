import HTTPTypes
import Records

extension CannedRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/canned",
            chapter: "快捷回复",
            summary: "看得到的快捷回复：公司的、本网点的、自己的",
            access: .permission(.answersRead),
            parameters: [
                .query("limit", .integer(1...500), "每页多少条，默认 50"), .query("cursor", .text, "上一页的 next"),
            ],
            reply: .json(.page(response))
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/canned/{id}",
            chapter: "快捷回复",
            summary: "一条快捷回复",
            access: .permission(.answersRead),
            reply: .json(response)
        ),
        APIOperation(
            method: .put,
            path: "/api/v1/canned",
            chapter: "快捷回复",
            summary: "添加一条；范围里已有这个快捷码就更新",
            access: .permission(.answersRead),
            body: .json(
                .object(
                    [
                        "shortcut": .text(1...40), "title": .text(1...200), "text": .text(1...5_000),
                        "scope": .optional(scope), "owner": .optional(.text),
                        "tags": .optional(.list(.text, limit: 20)),
                    ],
                    required: ["shortcut", "title", "text"],
                    isClosed: true
                )
            ),
            status: .created,
            statusOfOld: .ok,
            reply: .json(.object(["outcome": .choice(CannedStore.Outcome.self)], required: ["outcome"]))
        ),
        APIOperation(
            method: .delete,
            path: "/api/v1/canned",
            chapter: "快捷回复",
            summary: "删除一条",
            access: .permission(.answersRead),
            parameters: [
                .query("shortcut", .text, "快捷码", isRequired: true),
                .query("scope", scope, "范围，默认 company"), .query("owner", .text, "归属的网点或人员"),
            ],
            reply: .json(.object(["isRemoved": .flag], required: ["isRemoved"]))
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/canned/import",
            chapter: "快捷回复",
            summary: "从 CSV 导入：shortcut、title、text，可选 scope、owner、tags",
            access: .permission(.cannedManage),
            parameters: [
                .query("owner", .text, "team 和 personal 的行没有写归属时归给谁"), .query("name", .text, "文件名，写进拒绝清单"),
            ],
            body: .bytes("text/csv"),
            reply: .json(counts)
        ),
    ]

    private static let scope = APISchema(["type": "string", "enum": ["company", "team", "personal"]])

    private static let response = APISchema.object(
        [
            "id": .text, "shortcut": .text, "title": .text, "text": .text, "scope": scope, "owner": .text,
            "tags": .list(.text), "variables": .list(.text),
        ],
        required: ["id", "shortcut", "title", "text", "scope", "owner", "tags", "variables"]
    )

    private static let counts = APISchema.object(
        [
            "created": .integer, "updated": .integer, "unchanged": .integer, "rejected": .integer,
            "rejections": .list(
                .object(
                    ["file": .text, "line": .integer, "field": .optional(.text), "reason": .text],
                    required: ["file", "line", "reason"]
                )
            ),
        ],
        required: ["created", "updated", "unchanged", "rejected", "rejections"]
    )
}
