/// Plays a batch through without writing, minding that a draft may meet an earlier one of the same batch.
struct ArticlePreview {
    let table: ArticleTable
    private var hashes: [String: String] = [:]

    init(table: ArticleTable) {
        self.table = table
    }

    mutating func outcome(of content: PreparedArticle) throws -> ArticleSaveOutcome {
        guard let externalID = content.draft.externalID else { return .created }
        let known = try hashes[externalID] ?? table.head(externalID: externalID)?.contentHash
        hashes[externalID] = content.hash
        switch known {
        case nil: return .created
        case content.hash: return .unchanged
        default: return .updated
        }
    }
}
