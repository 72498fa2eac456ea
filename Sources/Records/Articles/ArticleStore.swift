/// The articles of one tenant. Ids of other tenants are unknown here.
public struct ArticleStore: Sendable {
    let scope: TenantScope

    /// Saves one article: the one with the id if given, else the one with the draft's external id, else a new one.
    ///
    /// A draft without an external id leaves the one the article has. Content that is the same already writes
    /// nothing. A category that does not exist is created.
    ///
    /// - Parameters:
    ///   - draft: the whole new content.
    ///   - id: the article to change.
    ///   - expectedVersion: the version the caller read, 0 for "none yet"; nil to save over whatever is there.
    ///   - editor: who makes the change, at most 200 characters.
    ///   - actor: the same for the audit, which notes only changes that name one.
    /// - Throws: ``RecordsError``: a validation code with its field, `notFound`, `versionConflict`,
    ///   `externalIDTaken`, or what the database says.
    public func save(
        _ draft: ArticleDraft,
        id: String? = nil,
        expectedVersion: Int? = nil,
        editor: String? = nil,
        actor: AuditActor? = nil
    ) async throws -> ArticleSaveResult {
        let content = try PreparedArticle(draft, now: scope.clock.now())
        let editor = try cleaned(editor: editor)
        return try await change(by: actor) { writer in
            try writer.save(content, id: id, expectedVersion: expectedVersion, editor: editor)
        }
    }

    /// Saves up to 5,000 articles in one transaction, in order, by external id or as new ones.
    ///
    /// One that is refused does not undo the others: its place in the answer holds the reason. When the database
    /// itself fails nothing is kept and the call throws.
    public func save(
        _ drafts: [ArticleDraft],
        editor: String? = nil
    ) async throws -> [Result<ArticleSaveResult, RecordsError>] {
        let contents = try PreparedArticle.all(drafts, now: scope.clock.now())
        let editor = try cleaned(editor: editor)
        return try await change { writer in
            try contents.map { content in
                try content.flatMapRefusal { content in
                    try writer.attempt { try $0.save(content, id: nil, expectedVersion: nil, editor: editor) }
                }
            }
        }
    }

    /// Says what saving these drafts together would do, up to 5,000, and writes nothing.
    public func preview(_ drafts: [ArticleDraft]) async throws -> [Result<ArticleSaveOutcome, RecordsError>] {
        let contents = try PreparedArticle.all(drafts, now: scope.clock.now())
        return try await read { table in
            var preview = ArticlePreview(table: table)
            return try contents.map { content in
                try content.flatMapRefusal { try preview.outcome(of: $0) }
            }
        }
    }

    /// The article with the id, nil when there is none.
    public func article(id: String) async throws -> Article? {
        try await read { try $0.articles("a.id = ?", [.text(id)]).first }
    }

    /// The article with the external id, nil when there is none.
    public func article(externalID: String) async throws -> Article? {
        let key = PlainText.oneLine(externalID)
        return try await read { try $0.articles("a.external_id = ?", [.text(key)]).first }
    }

    /// The articles with these ids, in that order; ids that do not exist are left out.
    public func articles(ids: [String]) async throws -> [Article] {
        try await read { table in
            var found: [String: Article] = [:]
            for chunk in SQLList.chunks(ids.map(SQLValue.text)) {
                for article in try table.articles("a.id" + SQLList.membership(count: chunk.count), chunk) {
                    found[article.id] = article
                }
            }
            return ids.compactMap { found[$0] }
        }
    }

    /// Articles in order of their ids, beginning behind one.
    ///
    /// - Parameters:
    ///   - after: the last id of the page before; nil for the first page.
    ///   - limit: 1 to 1,000 articles.
    ///   - filter: which articles are wanted.
    public func page(
        after: String?,
        limit: Int,
        filter: ArticleFilter = ArticleFilter()
    ) async throws -> [Article] {
        let (condition, parameters) = filter.condition(tenantID: scope.tenantID)
        return try await read { table in
            try table.articles(
                "a.id > ?\(condition) ORDER BY a.id LIMIT ?",
                [.text(after ?? "")] + parameters + [.integer(min(max(1, limit), 1000))]
            )
        }
    }

    /// How many articles the filter admits.
    public func count(filter: ArticleFilter = ArticleFilter()) async throws -> Int {
        let (condition, parameters) = filter.condition(tenantID: scope.tenantID)
        return try await read { try $0.count(condition, parameters) }
    }

    /// How many of the articles that the filter admits stand in each category itself, by the category's id.
    public func countsByCategory(filter: ArticleFilter = ArticleFilter()) async throws -> [String: Int] {
        let (condition, parameters) = filter.condition(tenantID: scope.tenantID)
        return try await read { try $0.countsByCategory(condition, parameters) }
    }

    /// Deletes an article. Its versions stay, and ``restore(version:of:editor:)`` brings it back.
    ///
    /// - Parameters:
    ///   - id: the article.
    ///   - expectedVersion: the version the caller read; nil to delete whatever is there.
    ///   - actor: who does it, for the audit, which notes only changes that name one.
    /// - Returns: whether there was one.
    @discardableResult
    public func delete(id: String, expectedVersion: Int? = nil, actor: AuditActor? = nil) async throws -> Bool {
        try await change(by: actor) { try $0.delete(id: id, expectedVersion: expectedVersion) }
    }

    /// The versions of an article, newest first; also of one that was deleted.
    ///
    /// - Parameters:
    ///   - id: the article.
    ///   - before: only versions before this one; nil to begin with the newest.
    ///   - limit: 1 to 100 versions.
    public func versions(of id: String, before: Int? = nil, limit: Int = 100) async throws -> [ArticleVersion] {
        try await read { table in
            try table.versions(
                of: id,
                "version < ? ORDER BY version DESC LIMIT ?",
                [.integer(before.map(Int64.init) ?? .max), .integer(min(max(1, limit), 100))]
            )
        }
    }

    /// Brings an earlier version back as the newest one; a deleted article comes back under its id as `created`.
    ///
    /// - Throws: `notFound` without such a version, `externalIDTaken` when another article has its external id now.
    @discardableResult
    public func restore(
        version: Int,
        of id: String,
        editor: String? = nil,
        actor: AuditActor? = nil
    ) async throws -> ArticleSaveResult {
        let editor = try cleaned(editor: editor)
        return try await change(by: actor) { try $0.restore(version: version, of: id, editor: editor) }
    }

    /// Marks as expired every published article whose `expiresAt` is not later than `now`, each with a new version.
    ///
    /// Works in steps of 500; when one fails, those before it are kept.
    ///
    /// - Parameter now: the time now, in milliseconds since 1970 UTC.
    /// - Returns: how many were marked.
    @discardableResult
    public func expireDue(now: Int64) async throws -> Int {
        var total = 0
        while true {
            let count = try await expireSome(now: now)
            if count == 0 { return total }
            total += count
        }
    }

    private func expireSome(now: Int64) async throws -> Int {
        let tenantID = scope.tenantID
        return try await scope.write { connection, writer in
            let due = try ArticleTable(tenantID: tenantID, connection: connection).articles(
                """
                a.status = 'published' AND a.expires_at IS NOT NULL AND a.expires_at <= ? \
                ORDER BY a.expires_at, a.id LIMIT 500
                """,
                [.integer(now)]
            )
            for article in due {
                var content = article.content
                content.status = .expired
                try writer.rewrite(article, as: content, cause: .expired)
            }
            return due.count
        }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (ArticleTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(ArticleTable(tenantID: tenantID, connection: $0)) }
    }

    private func change<Value: Sendable>(
        by actor: AuditActor? = nil,
        _ body: @escaping @Sendable (inout ArticleWriter) throws -> Value
    ) async throws -> Value {
        try await scope.write(by: actor) { _, writer in try body(&writer) }
    }

    func cleaned(editor: String?) throws -> String? {
        guard let editor = editor.map(PlainText.oneLine), !editor.isEmpty else { return nil }
        if PlainText.exceeds(ArticleLimits.editor, editor) {
            let message = "The editor's name is longer than \(ArticleLimits.editor) characters."
            throw RecordsError(.tooLong, message, field: "editor")
        }
        return editor
    }
}
