/// The rows of one tenant's lessons.
struct LessonTable {
    /// The most votes of a lesson that are read; the latest ones.
    static let maximumVotes = 200

    let tenantID: String
    let connection: any Connection

    // MARK: - Reading

    /// Lessons behind an id, in the order of their ids, without votes.
    func page(after id: String, filter: LessonFilter, limit: Int) throws -> [Lesson] {
        var condition = "l.id > ?"
        var parameters: [SQLValue] = [.text(id)]
        if let article = filter.article {
            condition += " AND l.article_id = ?"
            parameters.append(.text(article))
        }
        if let person = filter.person {
            condition += """
                 AND l.id IN (SELECT lesson_id FROM lesson_votes WHERE tenant_id = ? AND person_id = ?)
                """
            parameters += [.text(tenantID), .text(person)]
        }
        if let isUndone = filter.isUndone {
            condition += isUndone ? " AND l.undone_at IS NOT NULL" : " AND l.undone_at IS NULL"
        }
        return try lessons(condition + " ORDER BY l.id LIMIT ?", parameters + [.integer(limit)])
    }

    /// The lessons of articles that count.
    func lessons(ofArticles ids: [String]) throws -> [Lesson] {
        try SQLList.chunks(ids.map(SQLValue.text)).flatMap { chunk in
            try lessons(
                "l.undone_at IS NULL AND l.article_id" + SQLList.membership(count: chunk.count) + " ORDER BY l.id",
                chunk
            )
        }
    }

    func lessons(ids: [String]) throws -> [Lesson] {
        try SQLList.chunks(ids.map(SQLValue.text)).flatMap { chunk in
            try lessons("l.id" + SQLList.membership(count: chunk.count), chunk)
        }
    }

    func lesson(article: String, key: String) throws -> Lesson? {
        try lessons("l.article_id = ? AND l.question_key = ?", [.text(article), .text(key)]).first
    }

    private func lessons(_ condition: String, _ parameters: [SQLValue]) throws -> [Lesson] {
        try connection.query(
            """
            SELECT l.id AS id, l.article_id AS article_id, l.question AS question, l.created_at AS created_at,
                l.undone_at AS undone_at, l.undone_by AS undone_by
            FROM lessons l WHERE l.tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        ).map { row in
            Lesson(
                id: try row.text("id"),
                article: try row.text("article_id"),
                question: try row.text("question"),
                createdAt: try row.integer("created_at"),
                undoneAt: try row.optionalInteger("undone_at"),
                undoneBy: try row.optionalText("undone_by")
            )
        }
    }

    /// The lessons with their votes.
    func withVotes(_ lessons: [Lesson]) throws -> [Lesson] {
        var votes: [String: [Lesson.Vote]] = [:]
        for chunk in SQLList.chunks(lessons.map { .text($0.id) }) {
            let rows = try connection.query(
                """
                SELECT lesson_id, person_id, contact_id, outcome, edit_share, at FROM (
                    SELECT lesson_id, person_id, contact_id, outcome, edit_share, at,
                        ROW_NUMBER() OVER (PARTITION BY lesson_id ORDER BY at DESC, person_id) AS place
                    FROM lesson_votes WHERE tenant_id = ? AND lesson_id\(SQLList.membership(count: chunk.count))
                ) AS ranked WHERE place <= ? ORDER BY lesson_id, place
                """,
                [.text(tenantID)] + chunk + [.integer(Self.maximumVotes)]
            )
            for row in rows {
                guard let vote = try Self.vote(row) else { continue }
                votes[try row.text("lesson_id"), default: []].append(vote)
            }
        }
        return lessons.map { lesson in
            var lesson = lesson
            lesson.votes = votes[lesson.id] ?? []
            return lesson
        }
    }

    /// Nil for what only a newer program understands.
    private static func vote(_ row: SQLRow) throws -> Lesson.Vote? {
        guard let outcome = LessonOutcome(rawValue: try row.text("outcome")) else { return nil }
        return Lesson.Vote(
            person: try row.text("person_id"),
            contact: try row.optionalText("contact_id"),
            outcome: outcome,
            editShare: try row.optionalReal("edit_share") ?? 0,
            at: try row.integer("at")
        )
    }

    /// The latest acceptances that count, one a person and lesson.
    func accepted(limit: Int) throws -> [(lesson: Lesson, vote: Lesson.Vote)] {
        try connection.query(
            """
            SELECT l.id AS id, l.article_id AS article_id, l.question AS question, l.created_at AS created_at,
                v.person_id AS person_id, v.contact_id AS contact_id, v.outcome AS outcome,
                v.edit_share AS edit_share, v.at AS at
            FROM lesson_votes v JOIN lessons l ON l.tenant_id = v.tenant_id AND l.id = v.lesson_id
            WHERE v.tenant_id = ? AND v.outcome = 'accepted' AND l.undone_at IS NULL
            ORDER BY v.at DESC, v.lesson_id, v.person_id LIMIT ?
            """,
            [.text(tenantID), .integer(limit)]
        ).compactMap { row in
            guard let vote = try Self.vote(row) else { return nil }
            let lesson = Lesson(
                id: try row.text("id"),
                article: try row.text("article_id"),
                question: try row.text("question"),
                createdAt: try row.integer("created_at")
            )
            return (lesson, vote)
        }
    }

    func counts() throws -> LessonCounts {
        func count(_ sql: String) throws -> Int {
            Int(try connection.query(sql, [.text(tenantID)]).first?.integer("number") ?? 0)
        }
        return LessonCounts(
            lessons: try count("SELECT COUNT(*) AS number FROM lessons WHERE tenant_id = ? AND undone_at IS NULL"),
            undone: try count("SELECT COUNT(*) AS number FROM lessons WHERE tenant_id = ? AND undone_at IS NOT NULL"),
            people: try count(
                "SELECT COUNT(DISTINCT person_id) AS number FROM lesson_votes WHERE tenant_id = ?"
            ),
            articles: try count(
                "SELECT COUNT(DISTINCT article_id) AS number FROM lessons WHERE tenant_id = ? AND undone_at IS NULL"
            )
        )
    }

    // MARK: - Writing

    func insert(_ lesson: Lesson) throws {
        try connection.execute(
            """
            INSERT INTO lessons (tenant_id, id, article_id, question_key, question, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .text(tenantID), .text(lesson.id), .text(lesson.article), .text(LessonKey.key(of: lesson.question)),
                .text(lesson.question), .integer(lesson.createdAt),
            ]
        )
    }

    /// Writes what a person says unless the same or something later is there. Returns whether it was written.
    func save(_ vote: Lesson.Vote, of lesson: String) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO lesson_votes (tenant_id, lesson_id, person_id, contact_id, outcome, edit_share, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, lesson_id, person_id) DO UPDATE SET
                contact_id = excluded.contact_id, outcome = excluded.outcome,
                edit_share = excluded.edit_share, at = excluded.at
            WHERE excluded.at > lesson_votes.at
            """,
            [
                .text(tenantID), .text(lesson), .text(vote.person), .optional(vote.contact),
                .text(vote.outcome.rawValue), .real(vote.editShare), .integer(vote.at),
            ]
        ) > 0
    }

    /// The lessons of an article that a person has a part in, the oldest part first.
    func lessons(of person: String, article: String) throws -> [String] {
        try connection.query(
            """
            SELECT v.lesson_id AS lesson_id FROM lesson_votes v
            JOIN lessons l ON l.tenant_id = v.tenant_id AND l.id = v.lesson_id
            WHERE v.tenant_id = ? AND v.person_id = ? AND l.article_id = ? AND l.undone_at IS NULL
            ORDER BY v.at, v.lesson_id
            """,
            [.text(tenantID), .text(person), .text(article)]
        ).map { try $0.text("lesson_id") }
    }

    func deleteVote(of person: String, in lesson: String) throws {
        try connection.execute(
            "DELETE FROM lesson_votes WHERE tenant_id = ? AND lesson_id = ? AND person_id = ?",
            [.text(tenantID), .text(lesson), .text(person)]
        )
    }

    func setUndone(_ lesson: String, at: Int64?, by: String?) throws {
        try connection.execute(
            "UPDATE lessons SET undone_at = ?, undone_by = ? WHERE tenant_id = ? AND id = ?",
            [.optional(at), .optional(by), .text(tenantID), .text(lesson)]
        )
    }

    /// The lessons that somebody has a part in, as the one who answered or as the one who asked.
    func lessons(concerning id: String) throws -> [String] {
        try connection.query(
            "SELECT DISTINCT lesson_id FROM lesson_votes WHERE tenant_id = ? AND (person_id = ? OR contact_id = ?)",
            [.text(tenantID), .text(id), .text(id)]
        ).map { try $0.text("lesson_id") }
    }

    func deleteVotes(concerning id: String) throws -> Int {
        try connection.execute(
            "DELETE FROM lesson_votes WHERE tenant_id = ? AND (person_id = ? OR contact_id = ?)",
            [.text(tenantID), .text(id), .text(id)]
        )
    }

    /// Removes those of the lessons that nobody speaks for any more; of those that were undone only the words go.
    func removeSilent(_ ids: [String]) throws {
        for chunk in SQLList.chunks(ids.map(SQLValue.text)) {
            let condition = """
                tenant_id = ? AND id\(SQLList.membership(count: chunk.count))
                AND id NOT IN (SELECT lesson_id FROM lesson_votes WHERE tenant_id = ?)
                """
            let parameters = [.text(tenantID)] + chunk + [.text(tenantID)]
            try connection.execute(
                "UPDATE lessons SET question = '', undone_by = NULL WHERE undone_at IS NOT NULL AND \(condition)",
                parameters
            )
            try connection.execute("DELETE FROM lessons WHERE undone_at IS NULL AND \(condition)", parameters)
        }
    }

    // MARK: - Card events

    /// Until when card events were learned from, in milliseconds since 1970 UTC.
    func position() throws -> Int64 {
        let rows = try connection.query(
            "SELECT at FROM learning_positions WHERE tenant_id = ?",
            [.text(tenantID)]
        )
        return try rows.first?.integer("at") ?? 0
    }

    func setPosition(_ at: Int64) throws {
        try connection.execute(
            """
            INSERT INTO learning_positions (tenant_id, at) VALUES (?, ?)
            ON CONFLICT (tenant_id) DO UPDATE SET at = excluded.at
            """,
            [.text(tenantID), .integer(at)]
        )
    }

    /// What people did to the cards of articles, with the questions, behind a place and oldest first.
    func cardEvents(after place: LogPlace, limit: Int) throws -> [(place: LogPlace, event: LessonEvent?)] {
        try connection.query(
            """
            SELECT e.id AS id, e.at AS at, e.source_id AS source_id, e.action AS action, e.person_id AS person_id,
                e.edit_share AS edit_share, q.typed AS typed, q.contact_id AS contact_id
            FROM card_events e JOIN query_log q ON q.tenant_id = e.tenant_id AND q.id = e.query_id
            WHERE e.tenant_id = ? AND e.source_kind = 'article' AND e.action IN ('inserted', 'sent', 'dismissed', 'not_helpful')
                AND (e.at > ? OR (e.at = ? AND e.id > ?))
            ORDER BY e.at, e.id LIMIT ?
            """,
            [.text(tenantID), .integer(place.at), .integer(place.at), .text(place.id), .integer(limit)]
        ).map { row in
            (LogPlace(at: try row.integer("at"), id: try row.text("id")), try Self.event(row))
        }
    }

    private static func event(_ row: SQLRow) throws -> LessonEvent? {
        guard let action = CardAction(rawValue: try row.text("action")) else { return nil }
        let outcome: LessonOutcome? =
            switch action {
            case .inserted, .sent: .accepted
            case .dismissed: .dismissed
            case .notHelpful: .notHelpful
            case .shown, .opened: nil
            }
        guard let outcome else { return nil }
        return LessonEvent(
            question: try row.text("typed"),
            article: try row.text("source_id"),
            person: try row.text("person_id"),
            contact: try row.optionalText("contact_id"),
            outcome: outcome,
            editShare: try row.optionalReal("edit_share") ?? 0,
            at: try row.integer("at")
        )
    }
}
