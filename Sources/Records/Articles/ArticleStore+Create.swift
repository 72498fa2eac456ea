extension ArticleStore {
    /// Saves a new article.
    ///
    /// - Parameters:
    ///   - draft: the content.
    ///   - key: makes a call that comes twice happen once; the second gives what the first gave.
    ///   - editor: who makes it, at most 200 characters.
    ///   - actor: the same for the audit, which notes only changes that name one.
    /// - Throws: ``RecordsError``: a validation code with its field, `externalIDTaken`, `keyReused`, or what the database
    ///   says.
    public func create(
        _ draft: ArticleDraft,
        once key: OnceKey? = nil,
        editor: String? = nil,
        actor: AuditActor? = nil
    ) async throws -> ArticleSaveResult {
        let now = scope.clock.now()
        let content = try PreparedArticle(draft, now: now)
        let editor = try cleaned(editor: editor)
        let tenantID = scope.tenantID
        let known = try await scope.write(by: actor) { connection, writer in
            try OnceTable(tenantID: tenantID, connection: connection).once(key, now: now) {
                let result = try writer.create(content, editor: editor)
                return [result.id, "\(result.version)"]
            }
        }
        return ArticleSaveResult(outcome: .created, id: known[0], version: Int(known[1]) ?? 1)
    }
}
