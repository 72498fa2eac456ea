/// Where an import puts articles.
public struct ArticleSink: Sendable {
    /// What became of one article.
    public enum Outcome: Sendable, Hashable {
        /// It is new.
        case created
        /// It was there with other content.
        case updated
        /// It was there with the same content; nothing was written.
        case unchanged
        /// It was not taken.
        case refused(field: ArticleField?, detail: String)
    }

    /// Puts a batch in and tells what became of each, in the same order. Throws when nothing of it went in.
    public var put: @Sendable ([SourceArticle]) async throws -> [Outcome]

    /// Creates a sink.
    public init(put: @escaping @Sendable ([SourceArticle]) async throws -> [Outcome]) {
        self.put = put
    }
}
