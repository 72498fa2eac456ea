/// What must be known of an article to decide how to save it.
struct ArticleHead {
    var id: String
    var version: Int
    var contentHash: String
    var externalID: String?
    var createdAt: Int64
    var publishedAt: Int64?

    init(row: SQLRow) throws {
        id = try row.text("id")
        version = Int(try row.integer("version"))
        contentHash = try row.text("content_hash")
        externalID = try row.optionalText("external_id")
        createdAt = try row.integer("created_at")
        publishedAt = try row.optionalInteger("published_at")
    }

    /// The head of an article that was deleted, as its versions tell it.
    init(id: String, lastVersion: Int, createdAt: Int64, publishedAt: Int64?) {
        self.id = id
        version = lastVersion
        contentHash = ""
        self.createdAt = createdAt
        self.publishedAt = publishedAt
    }

    /// Whether the article already is what saving the content would make it.
    func matches(_ content: PreparedArticle) -> Bool {
        contentHash == content.hash && (content.draft.externalID == nil || content.draft.externalID == externalID)
    }
}
