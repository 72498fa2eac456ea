/// Lists written into one cell.
enum ListText {
    private static let tagSeparators: Set<Character> = [",", "，", ";", "；", "、", "|", "｜", "\n"]
    private static let questionSeparators: Set<Character> = ["\n", "|", "｜", ";", "；"]
    private static let categorySeparators: Set<Character> = ["/", "／"]

    static func separators(of field: ArticleField) -> Set<Character> {
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
        return clean(trimmed.split(whereSeparator: separators.contains).map(String.init))
    }

    static func clean(_ items: [String]) -> [String] {
        items.map { $0.onOneLine.trimmedWhitespace }.filter { !$0.isEmpty }
    }

    /// The items as one cell, so written that `items` gives them back.
    static func cell(_ items: [String], of field: ArticleField) -> String {
        let separators = separators(of: field)
        let isPlain = items.allSatisfy { item in !item.contains(where: separators.contains) && !item.hasPrefix("[") }
        guard isPlain else { return JSONText.encode(items) }
        return switch field {
        case .category: items.joined(separator: "/")
        case .questions: items.joined(separator: "\n")
        default: items.joined(separator: "、")
        }
    }
}
