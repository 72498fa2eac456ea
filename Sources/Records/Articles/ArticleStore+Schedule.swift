extension ArticleStore {
    /// Publishes a draft when its time comes; a time set before is replaced.
    ///
    /// - Parameters:
    ///   - id: the article, which must be a draft.
    ///   - time: when, in milliseconds since 1970 UTC.
    ///   - editor: who wants it, at most 200 characters.
    /// - Throws: ``RecordsError`` with `notFound`, or `malformed` when it is no draft.
    public func schedule(id: String, at time: Int64, editor: String? = nil) async throws {
        guard (0...ArticleLimits.latestTime).contains(time) else {
            throw RecordsError(.malformed, "The time is not before the year 10000.", field: "publishAt")
        }
        let editor = try cleaned(editor: editor)
        let tenantID = scope.tenantID
        try await scope.database.write { connection in
            let articles = ArticleTable(tenantID: tenantID, connection: connection)
            guard let article = try articles.articles("a.id = ?", [.text(id)]).first else {
                throw RecordsError(.notFound, "There is no article \(id).", field: "id")
            }
            guard article.content.status == .draft else {
                throw RecordsError(.malformed, "Only a draft can be published later.", field: "status")
            }
            try ScheduleTable(tenantID: tenantID, connection: connection).put(id, at: time, editor: editor)
        }
    }

    /// Leaves a draft a draft.
    ///
    /// - Returns: whether it was to be published.
    @discardableResult
    public func unschedule(id: String) async throws -> Bool {
        let tenantID = scope.tenantID
        return try await scope.database.write { connection in
            try ScheduleTable(tenantID: tenantID, connection: connection).remove(id)
        }
    }

    /// When a draft is to be published, in milliseconds since 1970 UTC; nil for never.
    public func scheduledTime(id: String) async throws -> Int64? {
        let tenantID = scope.tenantID
        return try await scope.database.read { connection in
            try ScheduleTable(tenantID: tenantID, connection: connection).time(of: id)
        }
    }

    /// Publishes the drafts whose time has come, each with a new version.
    ///
    /// Works in steps of 500; when one fails, those before it are kept. What is no draft any more, or is gone, is left as it
    /// is.
    ///
    /// - Parameter now: the time now, in milliseconds since 1970 UTC.
    /// - Returns: how many were published.
    @discardableResult
    public func publishDue(now: Int64) async throws -> Int {
        var total = 0
        while true {
            let (seen, published) = try await publishSome(now: now)
            total += published
            if seen == 0 { return total }
        }
    }

    private func publishSome(now: Int64) async throws -> (seen: Int, published: Int) {
        let tenantID = scope.tenantID
        return try await scope.write { connection, writer in
            let schedule = ScheduleTable(tenantID: tenantID, connection: connection)
            let articles = ArticleTable(tenantID: tenantID, connection: connection)
            let due = try schedule.due(now: now, limit: 500)
            var published = 0
            for id in due {
                _ = try schedule.remove(id)
                guard let article = try articles.articles("a.id = ?", [.text(id)]).first,
                    article.content.status == .draft
                else { continue }
                var content = article.content
                content.status = .published
                try writer.rewrite(article, as: content, cause: .scheduled)
                published += 1
            }
            return (due.count, published)
        }
    }
}
