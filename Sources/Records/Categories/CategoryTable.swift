/// The rows of one tenant's categories.
struct CategoryTable {
    let tenantID: String
    let connection: any Connection

    func all() throws -> [Category] {
        try categories("", [])
    }

    func category(id: String) throws -> Category? {
        try categories(" AND id = ?", [.text(id)]).first
    }

    func category(path: [String]) throws -> Category? {
        try categories(" AND path = ?", [.text(JSONText.encode(path))]).first
    }

    private func categories(_ condition: String, _ parameters: [SQLValue]) throws -> [Category] {
        let rows = try connection.query(
            "SELECT id, parent_id, path, created_at FROM categories WHERE tenant_id = ?\(condition)",
            [.text(tenantID)] + parameters
        )
        return try rows.map(Category.init(row:))
    }

    /// The category with the path; it and those above it are created where they are missing.
    func ensure(_ path: [String], ids: UUIDv7Generator, now: Int64) throws -> Category {
        if let known = try category(path: path) { return known }
        let parent = path.count > 1 ? try ensure(path.dropLast(), ids: ids, now: now) : nil
        let category = Category(id: ids.next(), parentID: parent?.id, path: path, createdAt: now)
        try insert(category)
        return category
    }

    private func insert(_ category: Category) throws {
        try connection.execute(
            "INSERT INTO categories (tenant_id, id, parent_id, name, path, created_at) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .text(tenantID), .text(category.id), .optional(category.parentID), .text(category.name),
                .text(JSONText.encode(category.path)), .integer(category.createdAt),
            ]
        )
    }

    func update(_ category: Category) throws {
        try connection.execute(
            "UPDATE categories SET parent_id = ?, name = ?, path = ? WHERE tenant_id = ? AND id = ?",
            [
                .optional(category.parentID), .text(category.name), .text(JSONText.encode(category.path)),
                .text(tenantID), .text(category.id),
            ]
        )
    }

    func delete(id: String) throws {
        try connection.execute(
            "DELETE FROM categories WHERE tenant_id = ? AND id = ?",
            [.text(tenantID), .text(id)]
        )
    }

    func isEmpty(id: String) throws -> Bool {
        let rows = try connection.query(
            """
            SELECT id FROM categories WHERE tenant_id = ? AND parent_id = ?
            UNION ALL
            SELECT id FROM articles WHERE tenant_id = ? AND category_id = ?
            LIMIT 1
            """,
            [.text(tenantID), .text(id), .text(tenantID), .text(id)]
        )
        return rows.isEmpty
    }
}
