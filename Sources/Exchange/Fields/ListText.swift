/// Lists written into one cell.
///
/// Separators are looked for by Unicode scalar, since a joiner or accent at the head of an item makes one character
/// with the separator before it.
enum ListText {
    private static let tagSeparators = Set(",，;；、|｜\n".unicodeScalars)
    private static let questionSeparators = Set("\n|｜;；".unicodeScalars)
    private static let categorySeparators = Set("/／".unicodeScalars)

    static func separators(of field: ArticleField) -> Set<Unicode.Scalar> {
        switch field {
        case .questions: questionSeparators
        case .category: categorySeparators
        default: tagSeparators
        }
    }

    /// The items of a cell: a JSON array of texts, or texts between the separators of the field.
    static func items(_ text: String, of field: ArticleField) -> [String] {
        let trimmed = text.trimmedWhitespace
        if trimmed.hasPrefix("["), let items = JSONText.array(trimmed) { return clean(items) }
        let separators = separators(of: field)
        return clean(trimmed.unicodeScalars.split(whereSeparator: separators.contains).map { String($0) })
    }

    static func clean(_ items: [String]) -> [String] {
        items.map { $0.onOneLine.trimmedWhitespace }.filter { !$0.isEmpty }
    }

    /// Whether an item may stand between separators and come back as itself.
    static func isPlain(_ item: String, in field: ArticleField) -> Bool {
        let separators = separators(of: field)
        return item.unicodeScalars.first != "[" && !item.unicodeScalars.contains(where: separators.contains)
    }

    /// The items as one cell, so written that `items` gives them back.
    static func cell(_ items: [String], of field: ArticleField) -> String {
        guard items.allSatisfy({ isPlain($0, in: field) }) else { return JSONText.encode(items) }
        return switch field {
        case .category: items.joined(separator: "/")
        case .questions: items.joined(separator: "\n")
        default: items.joined(separator: "、")
        }
    }
}
