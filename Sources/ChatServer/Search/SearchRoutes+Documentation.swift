import Assist
import HTTPTypes
import Indexer
import Records

extension SearchRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] =
        [
            Self.operation("suggest", "补全正在输入的文字", Self.suggesting, Self.suggestions),
            Self.operation("related", "正在输入的问题的相关公开问题", Self.relating, Self.questions),
            Self.operation("search", "搜索文章", Self.searching + [Self.explain], Self.hits),
            APIOperation(
                method: .get,
                path: "/api/v1/history",
                chapter: "搜索",
                summary: "一次搜遍文章、会话和工单",
                access: .permission(.historyRead),
                parameters: Self.historySearching,
                reply: .json(Self.entries)
            ),
            APIOperation(
                method: .post,
                path: "/api/v1/answers",
                chapter: "搜索",
                summary: "给一段会话找答案：最多三张卡片，或如实说没有",
                access: .permission(.answersRead),
                body: .json(Self.conversation),
                reply: .json(Self.cards)
            ),
        ]
        + [
            Self.publicOperation("suggest", "补全正在输入的文字（公开内容）", Self.suggesting, Self.suggestions),
            Self.publicOperation("related", "相关问题（公开内容）", Self.relating, Self.questions),
            Self.publicOperation("search", "搜索公开文章", Self.searching, Self.hits),
        ]

    private static func operation(
        _ name: String,
        _ summary: String,
        _ parameters: [APIOperation.Parameter],
        _ reply: APISchema
    ) -> APIOperation {
        APIOperation(
            method: .get,
            path: "/api/v1/\(name)",
            chapter: "搜索",
            summary: summary,
            access: .signedIn,
            parameters: parameters,
            reply: .json(reply)
        )
    }

    private static func publicOperation(
        _ name: String,
        _ summary: String,
        _ parameters: [APIOperation.Parameter],
        _ reply: APISchema
    ) -> APIOperation {
        APIOperation(
            method: .get,
            path: "/api/v1/public/{tenant}/\(name)",
            chapter: "公开",
            summary: summary,
            access: .open,
            parameters: parameters,
            reply: .json(reply)
        )
    }

    // MARK: - Parameters

    private static let text = APIOperation.Parameter.query("q", .text, "输入的文字", isRequired: true)
    private static let explain = APIOperation.Parameter.query("explain", .flag, "说明得分怎么来的；需要权限 search.explain")
    private static let suggesting = [
        text, .query("limit", .integer(1...SuggestionRequest.maximumLimit), "最多几条，默认 10"),
    ]
    private static let relating = [
        text,
        .query("shown", .list(.text, limit: RelatedAssist.maximumQuestions), "现在显示着的文章编号；仍然合适的留在原处"),
    ]
    private static let paging: [APIOperation.Parameter] = [
        .query("limit", .integer(1...100), "每页多少条"), .query("cursor", .text, "上一页的 next"),
        .query("order", .choice(Order.self), "排序，默认 relevance"),
        .query("facet", .list(.choice(LabelField.self), limit: LabelField.allCases.count), "按字段统计"),
    ]
    private static let searching = [text] + paging
    private static let historySearching: [APIOperation.Parameter] =
        [.query("q", .text, "查询，可以为空")] + paging
        + [
            .query("total", .flag, "是否统计总数，默认是"), .query("time", .text, "时间，如 2026-01..2026-03、近7天"),
            .query("score", .text, "满意度，如 <3、3..5"),
            .query("kind", .list(.choice(HistoryEntry.Kind.self)), "类型"),
        ]
        + ["channel", "agent", "branch", "contact", "tag", "status", "speaker"].map {
            .query($0, .list(.text, limit: 100), "任一即可")
        }

    // MARK: - Forms

    private static let conversation = APISchema.object(
        [
            "turns": .list(
                .object(
                    [
                        "speaker": APISchema([
                            "type": "string", "enum": ["customer", "agent", "bot", "system", "note"],
                        ]),
                        "text": .text, "at": .optional(.time),
                    ],
                    required: ["speaker", "text"]
                ),
                limit: 1_000
            ),
            "inserted": .optional(.list(.text, limit: 100)),
            "conversation": .optional(.text), "contact": .optional(.text), "channel": .optional(.text(1...50)),
        ],
        required: ["turns"],
        isClosed: true
    )

    private static let suggestions = APISchema.object(
        [
            "typed": .text, "isPartial": .flag, "milliseconds": .number,
            "suggestions": .list(
                .object(
                    ["text": .text, "article": .text, "kind": .text, "way": .text, "marks": .marks],
                    required: ["text", "way", "marks"]
                )
            ),
        ],
        required: ["typed", "suggestions", "isPartial", "milliseconds"]
    )

    private static let questions = APISchema.object(
        [
            "typed": .text,
            "questions": .list(
                .object(
                    ["article": .text, "question": .text, "title": .text, "score": .number],
                    required: ["article", "question", "title", "score"]
                ),
                limit: RelatedAssist.maximumQuestions
            ),
        ],
        required: ["typed", "questions"]
    )

    private static let hits = APISchema.object(
        [
            "query": .text, "total": .integer, "totalIsExact": .flag, "reason": .text, "confidence": .number,
            "isGoodEnough": .flag, "correction": .text, "next": .text, "isPartial": .flag, "milliseconds": .number,
            "facets": .map(.map(.integer)),
            "hits": .list(
                .object(
                    [
                        "article": .text, "passage": .text, "title": .text, "titleMarks": .marks, "snippet": .text,
                        "snippetMarks": .marks, "category": .list(.text), "tags": .list(.text), "score": .number,
                        "reason": .text,
                    ],
                    required: ["article", "title", "score"]
                )
            ),
        ],
        required: ["query", "hits", "total", "isPartial", "milliseconds"]
    )

    private static let entries = APISchema.object(
        [
            "query": .text, "total": .integer, "totalIsExact": .flag, "next": .text, "isPartial": .flag,
            "milliseconds": .number, "facets": .map(.map(.integer)),
            "entries": .list(
                .object(
                    [
                        "kind": .choice(HistoryEntry.Kind.self), "id": .text, "title": .text, "titleMarks": .marks,
                        "time": .time, "score": .number, "labels": .map(.list(.text)), "matches": .integer,
                        "messages": .list(.object(["key": .text, "text": .text, "marks": .marks])),
                    ],
                    required: ["kind", "id", "time", "labels", "messages"]
                )
            ),
        ],
        required: ["query", "entries", "total", "isPartial"]
    )

    private static let cards = APISchema.object(
        [
            "id": .optional(.text), "outcome": .text, "question": .text, "context": .text, "cards": .list(card),
            "nearest": .list(card), "unavailable": .list(.text), "isPartial": .flag, "milliseconds": .number,
        ],
        required: ["id", "outcome", "cards", "nearest"]
    )

    private static let card = APISchema.object(
        [
            "kind": .text, "source": .text, "passage": .text, "revision": .text, "title": .text, "titleMarks": .marks,
            "text": .text, "textMarks": .marks, "reason": .text, "words": .list(.text), "probability": .number,
            "isPublic": .flag,
        ],
        required: ["kind", "source", "title", "text", "probability", "isPublic"]
    )
}

extension CardEventRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .post,
            path: "/api/v1/answers/{query}/events",
            chapter: "搜索",
            summary: "卡片怎么样了：显示、插入、发送、忽略、没帮助、打开",
            access: .permission(.answersRead),
            body: .json(
                .object(
                    [
                        "kind": .choice(CardSource.Kind.self), "source": .text(1...200),
                        "passage": .optional(.text), "rank": .integer(1...1_000),
                        "action": .choice(CardAction.self), "editShare": .optional(.number),
                    ],
                    required: ["kind", "source", "rank", "action"],
                    isClosed: true
                )
            )
        )
    ]
}
