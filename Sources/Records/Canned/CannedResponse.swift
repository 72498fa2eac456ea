/// A prepared answer that agents send.
public struct CannedResponse: Sendable, Hashable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// What it says, and for whom.
    public var draft: CannedDraft
    /// Tells states of the content apart.
    public var contentHash: String
    /// When it was created, in milliseconds since 1970 UTC.
    public var createdAt: Int64
    /// When it was changed last, in milliseconds since 1970 UTC.
    public var updatedAt: Int64

    /// The names of its variables.
    public var variables: [String] { CannedVariables.names(in: draft.content) }
}

extension CannedResponse {
    init(row: SQLRow) throws {
        let (name, owner) = (try row.text("scope"), try row.text("owner_id"))
        guard let scope = CannedScope(name: name, owner: owner) else {
            let message = "A canned response has no readable scope. The database is damaged; restore it from a backup."
            throw RecordsError(.corrupt, message)
        }
        self.init(
            id: try row.text("id"),
            draft: CannedDraft(
                shortcut: try row.text("shortcut"),
                title: try row.text("title"),
                content: try row.text("content"),
                scope: scope,
                tags: try JSONText.decode(try row.text("tags"))
            ),
            contentHash: try row.text("content_hash"),
            createdAt: try row.integer("created_at"),
            updatedAt: try row.integer("updated_at")
        )
    }
}
