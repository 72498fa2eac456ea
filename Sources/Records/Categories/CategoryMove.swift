/// Carries a change of a category's path through to those below it and to their articles.
struct CategoryMove {
    private static let articlesPerStep = 200

    let from: Category
    let to: Category
    let table: CategoryTable

    init(from: Category, to: Category, table: CategoryTable) {
        self.from = from
        self.to = to
        self.table = table
    }

    func run(articles: ArticleTable, writer: inout ArticleWriter) throws {
        for category in try table.all() where category.path.starts(with: from.path) {
            var moved = category.id == to.id ? to : category
            moved.path = to.path + category.path.dropFirst(from.path.count)
            try CategoryPath.check(moved.path)
            try table.update(moved)
            try moveArticles(of: moved, articles: articles, writer: &writer)
        }
    }

    private func moveArticles(of category: Category, articles: ArticleTable, writer: inout ArticleWriter) throws {
        var last = ""
        while true {
            let step = try articles.articles(
                "a.category_id = ? AND a.id > ? ORDER BY a.id LIMIT ?",
                [.text(category.id), .text(last), .integer(Self.articlesPerStep)]
            )
            for article in step {
                var content = article.content
                content.category = category.path
                try writer.rewrite(article, as: content, cause: .recategorised)
            }
            guard let end = step.last else { return }
            last = end.id
        }
    }
}
