import Records

/// Writes an article as Markdown with front matter.
enum MarkdownWriter {
    private static let fields: [ArticleField] = [
        .id, .article, .title, .category, .tags, .questions, .status, .visibility, .branch, .language, .updated,
        .expires,
    ]

    static func document(_ article: ExportArticle) -> String {
        let fields = ArticleFields(article)
        var text = "---\n"
        for field in Self.fields {
            if ArticleFields.isList(field) {
                text += list(field, fields.list(field))
            } else if let value = fields.text(field) {
                text += "\(field.rawValue): \(YAMLText.scalar(value))\n"
            }
        }
        return text + "---\n\n" + article.content.body + "\n"
    }

    private static func list(_ field: ArticleField, _ items: [String]) -> String {
        guard !items.isEmpty else { return "" }
        let isPath = field == .category && items.allSatisfy { ListText.isPlain($0, in: field) }
        if isPath { return "\(field.rawValue): \(YAMLText.scalar(items.joined(separator: "/")))\n" }
        if field == .tags {
            return "\(field.rawValue): [\(items.map { YAMLText.scalar($0) }.joined(separator: ", "))]\n"
        }
        return "\(field.rawValue):\n" + items.map { "  - \(YAMLText.scalar($0))\n" }.joined()
    }
}
