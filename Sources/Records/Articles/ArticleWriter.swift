/// Changes articles within one write, and notes each change in the outbox.
struct ArticleWriter {
    private let scope: TenantScope
    private let connection: any Connection
    private let now: Int64
    private let table: ArticleTable
    private let categories: CategoryTable
    private var categoryIDs: [String: String] = [:]
    private var changed: [String] = []
    /// Who makes the changes, for the audit; nil for changes that it does not note, such as those of an import.
    private let actor: AuditActor?

    init(_ scope: TenantScope, _ connection: any Connection, actor: AuditActor? = nil) {
        self.actor = actor
        self.scope = scope
        self.connection = connection
        now = scope.clock.now()
        table = ArticleTable(tenantID: scope.tenantID, connection: connection)
        categories = CategoryTable(tenantID: scope.tenantID, connection: connection)
    }

    /// Saves content under an id, else under its external id, else as a new article.
    mutating func save(
        _ content: PreparedArticle,
        id: String?,
        expectedVersion: Int?,
        editor: String?
    ) throws -> ArticleSaveResult {
        let head = try find(id: id, externalID: content.draft.externalID)
        try check(expectedVersion, against: head)
        if let head, head.matches(content) {
            return ArticleSaveResult(outcome: .unchanged, id: head.id, version: head.version)
        }
        return try write(content, over: head, cause: .saved, editor: editor)
    }

    /// Saves content as a new article.
    mutating func create(_ content: PreparedArticle, editor: String?) throws -> ArticleSaveResult {
        if let externalID = content.draft.externalID, let other = try table.head(externalID: externalID) {
            let message = "Article \(other.id) has the external id \(externalID) already. Give this one another."
            throw RecordsError(.externalIDTaken, message, field: "externalID")
        }
        return try write(content, over: nil, cause: .saved, editor: editor)
    }

    /// Brings an earlier version back as the newest one, also when the article was deleted.
    mutating func restore(version: Int, of id: String, editor: String?) throws -> ArticleSaveResult {
        guard let old = try table.versions(of: id, "version = ?", [.integer(version)]).first else {
            throw RecordsError(.notFound, "There is no version \(version) of article \(id).")
        }
        let content = try PreparedArticle(old.content, now: now)
        if let head = try table.head(id: id) {
            if head.matches(content) {
                return ArticleSaveResult(outcome: .unchanged, id: id, version: head.version)
            }
            return try write(content, over: head, cause: .restored, editor: editor)
        }
        var result = try write(content, over: try table.deletedHead(id: id), cause: .restored, editor: editor)
        result.outcome = .created
        return result
    }

    /// Deletes an article; its versions stay.
    mutating func delete(id: String, expectedVersion: Int?) throws -> Bool {
        if let expectedVersion {
            try check(expectedVersion, against: try table.head(id: id))
        }
        let head = try table.head(id: id)
        guard try table.delete(id: id) else { return false }
        changed.append(id)
        try note(.articleDelete, id, before: head.map { ["version": "\($0.version)"] } ?? [:])
        return true
    }

    /// Gives an article new content without asking whether it differs.
    mutating func rewrite(_ article: Article, as draft: ArticleDraft, cause: ArticleVersion.Cause) throws {
        let head = try table.head(id: article.id)
        _ = try write(PreparedArticle(cleaned: draft), over: head, cause: cause, editor: nil)
    }

    /// Runs the closure so that, when it throws, this writer too forgets what it did.
    mutating func attempt<Value>(_ body: (inout ArticleWriter) throws -> Value) throws -> Value {
        var copy = self
        let value = try connection.savepoint { try body(&copy) }
        self = copy
        return value
    }

    /// Writes the outbox rows; to be called once, last.
    func finish() throws {
        let outbox = OutboxTable(tenantID: scope.tenantID, connection: connection)
        try outbox.append(changed.map(OutboxSubject.article), now: now)
    }

    private func find(id: String?, externalID: String?) throws -> ArticleHead? {
        if let id {
            guard let head = try table.head(id: id) else {
                throw RecordsError(.notFound, "There is no article \(id). It may have been deleted.", field: "id")
            }
            return head
        }
        return try externalID.flatMap { try table.head(externalID: $0) }
    }

    private func check(_ expectedVersion: Int?, against head: ArticleHead?) throws {
        guard let expectedVersion, expectedVersion != head?.version ?? 0 else { return }
        let found = head.map { "is at version \($0.version)" } ?? "does not exist"
        let message = "The article \(found), not at version \(expectedVersion). Read it again and repeat the change."
        throw RecordsError(.versionConflict, message, field: "expectedVersion")
    }

    private mutating func write(
        _ content: PreparedArticle,
        over head: ArticleHead?,
        cause: ArticleVersion.Cause,
        editor: String?
    ) throws -> ArticleSaveResult {
        var draft = content.draft
        draft.externalID = draft.externalID ?? head?.externalID
        try checkExternalID(draft.externalID, of: head)
        let article = Article(
            id: head?.id ?? scope.ids.next(),
            content: draft,
            version: (head?.version ?? 0) + 1,
            contentHash: content.hash,
            createdAt: head?.createdAt ?? now,
            updatedAt: now,
            publishedAt: head?.publishedAt ?? (draft.status == .published ? now : nil)
        )
        try table.insert(version(of: article, cause: cause, editor: editor))
        try table.put(article, categoryID: try categoryID(of: draft.category))
        changed.append(article.id)
        let outcome: ArticleSaveOutcome = head == nil ? .created : .updated
        let action: AuditAction = cause == .restored ? .articleRestore : head == nil ? .articleCreate : .articleChange
        try note(
            action,
            article.id,
            before: head.map { ["version": "\($0.version)"] } ?? [:],
            after: [
                "version": "\(article.version)", "title": draft.title, "status": draft.status.rawValue,
                "visibility": draft.visibility.rawValue,
            ]
        )
        return ArticleSaveResult(outcome: outcome, id: article.id, version: article.version)
    }

    private func note(
        _ action: AuditAction,
        _ id: String,
        before: [String: String] = [:],
        after: [String: String] = [:]
    ) throws {
        guard let actor else { return }
        try scope.note(AuditEntry(action, of: "article", id, by: actor, before: before, after: after), connection)
    }

    private func checkExternalID(_ externalID: String?, of head: ArticleHead?) throws {
        guard let externalID, let head, externalID != head.externalID,
            let other = try table.head(externalID: externalID), other.id != head.id
        else { return }
        let message = "Article \(other.id) has the external id \(externalID) already. Give this one another."
        throw RecordsError(.externalIDTaken, message, field: "externalID")
    }

    private func version(of article: Article, cause: ArticleVersion.Cause, editor: String?) -> ArticleVersion {
        ArticleVersion(
            articleID: article.id,
            version: article.version,
            cause: cause,
            editor: editor,
            savedAt: now,
            contentHash: article.contentHash,
            content: article.content
        )
    }

    private mutating func categoryID(of path: [String]) throws -> String? {
        if path.isEmpty { return nil }
        let key = JSONText.encode(path)
        if let known = categoryIDs[key] { return known }
        let id = try categories.ensure(path, ids: scope.ids, now: now).id
        categoryIDs[key] = id
        return id
    }
}
