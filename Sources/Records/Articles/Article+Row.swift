extension Article {
    init(row: SQLRow) throws {
        self.init(
            id: try row.text("id"),
            content: try ArticleDraft(row: row),
            version: Int(try row.integer("version")),
            contentHash: try row.text("content_hash"),
            createdAt: try row.integer("created_at"),
            updatedAt: try row.integer("updated_at"),
            publishedAt: try row.optionalInteger("published_at")
        )
    }
}

extension ArticleVersion {
    init(row: SQLRow) throws {
        self.init(
            articleID: try row.text("article_id"),
            version: Int(try row.integer("version")),
            cause: try row.name("cause"),
            editor: try row.optionalText("editor"),
            savedAt: try row.integer("saved_at"),
            contentHash: try row.text("content_hash"),
            content: try ArticleDraft(row: row)
        )
    }
}

extension ArticleDraft {
    init(row: SQLRow) throws {
        self.init(
            externalID: try row.optionalText("external_id"),
            title: try row.text("title"),
            body: try row.text("body"),
            questions: try JSONText.decode(row.text("questions")),
            category: try JSONText.decode(row.text("category")),
            tags: try JSONText.decode(row.text("tags")),
            status: try row.name("status"),
            visibility: try row.name("visibility"),
            branchID: try row.optionalText("branch_id"),
            language: try row.text("language"),
            sourceUpdatedAt: try row.optionalInteger("source_updated_at"),
            expiresAt: try row.optionalInteger("expires_at")
        )
    }
}

extension SQLRow {
    /// The text of a column as one of a closed set of names.
    func name<Name: RawRepresentable<String>>(_ column: String) throws -> Name {
        let text = try text(column)
        guard let name = Name(rawValue: text) else {
            throw RecordsError(.corrupt, "Column \(column) holds the unknown name \(text). Was a newer program here?")
        }
        return name
    }
}
