import HTTPTypes
import Records

extension WordRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] =
        WordList.allCases.flatMap { list in
            [
                APIOperation(
                    method: .get,
                    path: "/api/v1/words/\(list.rawValue)",
                    chapter: "词表",
                    summary: "\(Self.name(of: list))：按顺序列出",
                    access: .permission(.wordsManage),
                    parameters: [
                        .query("limit", .integer(1...10_000), "每页多少条，默认 1000"),
                        .query("cursor", .text, "上一页的 next"),
                    ],
                    reply: .json(.page(.text))
                ), Self.change(list, "add", "添加；已有的不变"), Self.change(list, "remove", "删除；没有的不管"),
            ]
        }
        + [
            APIOperation(
                method: .post,
                path: "/api/v1/words/dictionary/try",
                chapter: "词表",
                summary: "加上这些词会怎样：怎么分、多找到哪些、少找到哪些；什么也不写",
                access: .permission(.wordsManage),
                body: .json(Self.entries(20)),
                reply: .json(.object(["items": .list(Self.trial)], required: ["items"]))
            ),
            APIOperation(
                method: .get,
                path: "/api/v1/words/synonyms/of",
                chapter: "词表",
                summary: "一个词的同义词",
                access: .permission(.wordsManage),
                parameters: [.query("word", .text, "词", isRequired: true)],
                reply: .json(.object(["synonyms": .list(.text)], required: ["synonyms"]))
            ),
        ]

    private static func change(_ list: WordList, _ name: String, _ summary: String) -> APIOperation {
        APIOperation(
            method: .post,
            path: "/api/v1/words/\(list.rawValue)/\(name)",
            chapter: "词表",
            summary: "\(self.name(of: list))：\(summary)",
            access: .permission(.wordsManage),
            parameters: [.header("If-Match", "只改这个版本（列表的 ETag）；不给就不管版本")],
            body: .json(self.entries(1_000)),
            reply: .json(
                .object(["entries": .list(.text), "articles": .integer], required: ["entries", "articles"])
            )
        )
    }

    private static func name(of list: WordList) -> String {
        switch list {
        case .dictionary: "用户词典"
        case .synonyms: "同义词组（词之间用英文逗号）"
        case .readings: "读音（词、制表符、拼音）"
        case .stopPhrases: "客套话"
        }
    }

    private static func entries(_ limit: Int) -> APISchema {
        .object(["entries": .list(.text, limit: limit)], required: ["entries"], isClosed: true)
    }

    private static let trial = APISchema.object(
        [
            "word": .text, "before": .list(.text), "after": .list(.text), "hitsBefore": .integer,
            "hitsAfter": .integer, "gained": .list(.text), "lost": .list(.text),
        ],
        required: ["word", "before", "after", "hitsBefore", "hitsAfter", "gained", "lost"]
    )
}
