/// A place in a tenant's tree of topics.
public struct Category: Sendable, Hashable, Codable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The category above it; nil at the top.
    public var parentID: String?
    /// The names from the top down to its own, 1 to 8 of at most 100 characters.
    public var path: [String]
    /// When it was created, in milliseconds since 1970 UTC.
    public var createdAt: Int64

    /// Its own name.
    public var name: String {
        path.last ?? ""
    }

    init(row: SQLRow) throws {
        id = try row.text("id")
        parentID = try row.optionalText("parent_id")
        path = try JSONText.decode(row.text("path"))
        createdAt = try row.integer("created_at")
    }

    init(id: String, parentID: String?, path: [String], createdAt: Int64) {
        self.id = id
        self.parentID = parentID
        self.path = path
        self.createdAt = createdAt
    }
}
