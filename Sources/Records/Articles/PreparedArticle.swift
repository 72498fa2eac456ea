/// Content that was cleaned and hashed, ready to be saved.
struct PreparedArticle: Sendable {
    var draft: ArticleDraft
    let hash: String

    init(_ draft: ArticleDraft, now: Int64) throws {
        self.init(cleaned: try draft.cleaned(now: now))
    }

    init(cleaned draft: ArticleDraft) {
        self.draft = draft
        hash = draft.contentHash
    }

    /// Cleans and hashes each of the drafts by itself.
    static func all(_ drafts: [ArticleDraft], now: Int64) throws -> [Result<PreparedArticle, RecordsError>] {
        if drafts.count > ArticleLimits.batch {
            let limit = ArticleLimits.batch
            let message = "\(drafts.count) articles at once; at most \(limit) may be. Save them in batches."
            throw RecordsError(.tooMany, message)
        }
        return try drafts.map { draft in
            do {
                return .success(try PreparedArticle(draft, now: now))
            } catch let error as RecordsError {
                return .failure(error)
            }
        }
    }
}
