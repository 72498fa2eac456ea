/// The names of a category and of those above it, from the top downwards.
enum CategoryPath {
    /// The path with each name on one clean line.
    ///
    /// - Throws: `empty`, `tooLong`, `tooMany`, or `cyclicCategory` when a name stands below itself.
    static func cleaned(_ path: [String]) throws -> [String] {
        if path.isEmpty { return path }
        let clean = path.map(PlainText.oneLine)
        try check(clean)
        return clean
    }

    static func check(_ path: [String]) throws {
        if path.contains("") {
            throw RecordsError(.empty, "A name in the category path is empty.", field: "category")
        }
        if path.contains(where: { PlainText.exceeds(ArticleLimits.categoryName, $0) }) {
            let message = "A category name is longer than \(ArticleLimits.categoryName) characters."
            throw RecordsError(.tooLong, message, field: "category")
        }
        if path.count > ArticleLimits.categoryLevels {
            let message = "The category is \(path.count) levels deep; at most \(ArticleLimits.categoryLevels) may be."
            throw RecordsError(.tooMany, message, field: "category")
        }
        if Set(path).count < path.count {
            let message = "The category path names the same category twice, so it would stand below itself."
            throw RecordsError(.cyclicCategory, message, field: "category")
        }
    }
}
