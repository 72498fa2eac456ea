public import Records

/// Articles on their way to a store that is elsewhere, as an import reads them.
public struct ArticleBatch: Sendable, Codable {
    /// An article.
    public struct Entry: Sendable, Codable {
        /// The content.
        public var content: ArticleDraft
        /// The record's own id when the source names it; see ``SourceArticle/articleID``.
        public var id: String?
    }

    /// The articles, at most ``limit``.
    public var articles: [Entry]
    /// Whether only what would happen is told.
    public var isDryRun: Bool

    /// The most articles of a batch.
    public static let limit = 500

    /// Makes a batch of articles of an import.
    public init(_ articles: [SourceArticle], isDryRun: Bool) {
        self.articles = articles.map { Entry(content: $0.draft, id: $0.articleID) }
        self.isDryRun = isDryRun
    }

    /// The articles as an import has them.
    ///
    /// - Parameter file: what is said to be the file that they come from.
    public func sourceArticles(file: String) -> [SourceArticle] {
        articles.enumerated().map { index, entry in
            SourceArticle(
                draft: entry.content,
                articleID: entry.id,
                place: SourcePlace(file: file, line: index + 1)
            )
        }
    }
}

/// What became of the articles of a batch, in the same order.
public struct ArticleBatchOutcomes: Sendable, Codable {
    /// What became of an article.
    public struct Entry: Sendable, Codable {
        /// `created`, `updated`, `unchanged` or `refused`.
        public var outcome: String
        /// The field that was the reason for a refusal.
        public var field: String?
        /// The reason of a refusal.
        public var detail: String?

        init(_ outcome: ArticleSink.Outcome) {
            switch outcome {
            case .created: self.outcome = "created"
            case .updated: self.outcome = "updated"
            case .unchanged: self.outcome = "unchanged"
            case .refused(let field, let detail):
                (self.outcome, self.field, self.detail) = ("refused", field?.rawValue, detail)
            }
        }

        var sinkOutcome: ArticleSink.Outcome? {
            switch outcome {
            case "created": .created
            case "updated": .updated
            case "unchanged": .unchanged
            case "refused": .refused(field: field.flatMap(ArticleField.init(rawValue:)), detail: detail ?? "")
            default: nil
            }
        }
    }

    /// One for each article.
    public var items: [Entry]

    /// Tells what a sink did.
    public init(_ outcomes: [ArticleSink.Outcome]) { items = outcomes.map(Entry.init) }

    /// What the sink elsewhere did; nil when it says something that is not known here.
    public var sinkOutcomes: [ArticleSink.Outcome]? {
        let outcomes = items.compactMap(\.sinkOutcome)
        return outcomes.count == items.count ? outcomes : nil
    }
}
