import Records

/// What changed between two versions of an article.
struct DiffData: Encodable, Sendable {
    /// A field with its value before and after.
    struct Field: Encodable, Sendable {
        var field: String
        var from: String
        var to: String
    }

    var from: Int
    var to: Int
    var fields: [Field]
    /// The body, line by line.
    var body: [TextDiff.Piece]

    init(from old: ArticleVersion, to new: ArticleVersion) {
        self.from = old.version
        self.to = new.version
        self.body = TextDiff(from: old.content.body, to: new.content.body).pieces
        self.fields = zip(Self.values(of: old.content), Self.values(of: new.content))
            .filter { $0.1 != $1.1 }.map { Field(field: $0.0, from: $0.1, to: $1.1) }
    }

    private static func values(of content: ArticleDraft) -> [(String, String)] {
        [
            ("title", content.title), ("questions", content.questions.joined(separator: "\n")),
            ("category", content.category.joined(separator: "/")), ("tags", content.tags.joined(separator: ", ")),
            ("status", content.status.rawValue), ("visibility", content.visibility.rawValue),
            ("branch", content.branchID ?? ""), ("language", content.language),
            ("expiresAt", content.expiresAt.map(String.init) ?? ""),
        ]
    }
}
