import Records

/// Writes articles as JSON objects, one a line, the keys always in the same order.
struct JSONLWriter {
    private static let fields: [ArticleField] = [
        .id, .article, .title, .category, .tags, .questions, .status, .visibility, .branch, .language, .updated,
        .expires, .body,
    ]

    static func object(_ article: ExportArticle) -> String {
        let fields = ArticleFields(article)
        let pairs = Self.fields.compactMap { field -> String? in
            let key = JSONText.encode(field.rawValue) + ":"
            if ArticleFields.isList(field) {
                let items = fields.list(field)
                return items.isEmpty ? nil : key + JSONText.encode(items)
            }
            return fields.text(field).map { key + JSONText.encode($0) }
        }
        return "{" + pairs.joined(separator: ",") + "}"
    }
}
