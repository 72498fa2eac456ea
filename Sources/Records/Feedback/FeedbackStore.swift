/// What readers of one tenant said about its articles.
public struct FeedbackStore: Sendable {
    let scope: TenantScope

    /// How much is kept about an article of people who did not sign in; the oldest goes first.
    static let maximumOfStrangers = 1_000

    private static let maximumReason = 40
    private static let maximumComment = 1_000

    /// Notes what a reader said. A person is heard once about an article: what was said last counts.
    ///
    /// - Parameters:
    ///   - article: the article's id.
    ///   - isUseful: whether it helped.
    ///   - reason: why not, at most 40 characters.
    ///   - comment: in own words, at most 1,000 characters; telephone and identity numbers are masked.
    ///   - person: who says so; nil for somebody who did not sign in.
    /// - Throws: ``RecordsError`` with `notFound` when there is no such article, or `tooLong`.
    @discardableResult
    public func add(
        article: String,
        isUseful: Bool,
        reason: String? = nil,
        comment: String? = nil,
        person: String? = nil
    ) async throws -> ArticleFeedback {
        let reason = try Self.cleaned(reason, limit: Self.maximumReason, field: "reason")
        let comment = try Self.cleaned(comment, limit: Self.maximumComment, field: "comment").map(
            PersonalNumbers.masked
        )
        let scope = scope
        return try await scope.database.write { connection in
            let articles = ArticleTable(tenantID: scope.tenantID, connection: connection)
            guard let head = try articles.head(id: article) else {
                throw RecordsError(.notFound, "There is no article \(article).", field: "article")
            }
            let feedback = ArticleFeedback(
                id: scope.ids.next(),
                articleID: article,
                articleVersion: head.version,
                isUseful: isUseful,
                reason: reason,
                comment: comment,
                person: person,
                at: scope.clock.now()
            )
            let table = FeedbackTable(tenantID: scope.tenantID, connection: connection)
            try table.put(feedback)
            if person == nil { try table.keepNewest(Self.maximumOfStrangers, ofStrangersAbout: article) }
            return feedback
        }
    }

    /// What was said about an article, newest first.
    ///
    /// - Parameters:
    ///   - article: the article's id.
    ///   - before: only what is older than this entry; nil to begin with the newest.
    ///   - limit: 1 to 100 entries.
    public func list(of article: String, before: String? = nil, limit: Int = 50) async throws -> [ArticleFeedback] {
        try await read { try $0.list(of: article, before: before, limit: min(max(1, limit), 100)) }
    }

    /// What was said about an article, counted.
    public func totals(of article: String) async throws -> FeedbackTotals {
        try await read { try $0.totals(of: article) }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (FeedbackTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(FeedbackTable(tenantID: tenantID, connection: $0)) }
    }

    private static func cleaned(_ text: String?, limit: Int, field: String) throws -> String? {
        guard let clean = text.map(PlainText.oneLine), !clean.isEmpty else { return nil }
        if PlainText.exceeds(limit, clean) {
            throw RecordsError(.tooLong, "The \(field) is longer than \(limit) characters.", field: field)
        }
        return clean
    }
}
