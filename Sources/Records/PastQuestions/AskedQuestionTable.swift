/// Counts people who asked the same in one tenant's query log.
struct AskedQuestionTable {
    /// The most articles that are kept as answers of a question.
    static let maximumArticles = 10

    /// A staff member and a customer may have the same id.
    private static let asker = "COALESCE('c' || contact_id, 'p' || person_id)"
    /// Questions as a whole: what was typed on the way to one is none.
    private static let kinds = "kind IN ('search', 'answers')"

    let tenantID: String
    let connection: any Connection

    /// What enough people asked, the most used first.
    func questions(_ rule: PastQuestionRule, now: Int64) throws -> [AskedQuestion] {
        let bounds = rule.bounds(now: now)
        return try questions(
            counted(
                "at >= ? AND at <= ?",
                [.integer(bounds.start), .integer(now)],
                people: rule.people,
                bounds: (bounds.half, bounds.whole),
                limit: rule.limit
            ),
            since: bounds.start,
            people: rule.people
        )
    }

    /// How many people, and customers, asked each of these, and how it may be shown, whenever that was.
    func questions(normalized: [String], people: Int) throws -> [AskedQuestion] {
        try SQLList.chunks(normalized.map(SQLValue.text)).flatMap { chunk in
            try questions(
                counted(
                    "normalized" + SQLList.membership(count: chunk.count),
                    chunk,
                    people: people,
                    bounds: (.min, .min),
                    limit: chunk.count
                ),
                since: .min,
                people: people
            )
        }
    }

    /// The different forms that somebody asked.
    func normalized(of column: String, id: String) throws -> [String] {
        try connection.query(
            "SELECT DISTINCT normalized FROM query_log WHERE tenant_id = ? AND \(column) = ? AND \(Self.kinds)",
            [.text(tenantID), .text(id)]
        ).map { try $0.text("normalized") }
    }

    /// The questions with text and articles; those that may not be shown are left out.
    private func questions(_ counted: [AskedQuestion], since start: Int64, people: Int) throws -> [AskedQuestion] {
        let typed = try typed(counted.map(\.normalized), since: start, people: people)
        let accepted = try accepted(counted.map(\.normalized), since: start)
        return counted.compactMap { question in
            var question = question
            question.text = typed[question.normalized] ?? question.normalized
            question.accepted = accepted[question.normalized] ?? []
            return PastQuestionRule.admits(question.text) ? question : nil
        }
    }

    private func counted(
        _ condition: String,
        _ parameters: [SQLValue],
        people: Int,
        bounds: (half: Int64, whole: Int64),
        limit: Int
    ) throws -> [AskedQuestion] {
        try connection.query(
            """
            SELECT normalized, COUNT(*) AS people, COUNT(customer) AS customers, COUNT(answered) AS answered,
                COUNT(CASE WHEN asked_at >= ? THEN 1 END) AS half, COUNT(CASE WHEN asked_at >= ? THEN 1 END) AS whole,
                MAX(asked_at) AS asked_at
            FROM (
                SELECT normalized, \(Self.asker) AS asker, MAX(contact_id) AS customer, MAX(at) AS asked_at,
                    MAX(CASE WHEN outcome = 'answered' THEN 1 END) AS answered
                FROM query_log
                WHERE tenant_id = ? AND \(Self.kinds) AND normalized <> '' AND \(condition)
                    AND (contact_id IS NOT NULL OR person_id IS NOT NULL)
                GROUP BY normalized, \(Self.asker)
            ) AS askers
            GROUP BY normalized HAVING COUNT(*) >= ?
            ORDER BY COUNT(*) + COUNT(CASE WHEN asked_at >= ? THEN 1 END)
                + 2 * COUNT(CASE WHEN asked_at >= ? THEN 1 END) DESC, normalized
            LIMIT ?
            """,
            [.integer(bounds.half), .integer(bounds.whole), .text(tenantID)] + parameters
                + [.integer(people), .integer(bounds.half), .integer(bounds.whole), .integer(limit)]
        ).map(Self.question)
    }

    private static func question(_ row: SQLRow) throws -> AskedQuestion {
        let people = try row.integer("people")
        // A quarter for everybody, another one in the later half, and the rest in the last sixth.
        let quarters = try people + row.integer("half") + 2 * row.integer("whole")
        return AskedQuestion(
            normalized: try row.text("normalized"),
            text: "",
            people: Int(people),
            customers: Int(try row.integer("customers")),
            use: Double(quarters) / 4,
            askedAt: try row.integer("asked_at"),
            isAnswered: try 2 * row.integer("answered") >= people,
            accepted: []
        )
    }

    /// The form in which most people typed each question, of those in which enough did.
    private func typed(_ normalized: [String], since start: Int64, people: Int) throws -> [String: String] {
        var typed: [String: String] = [:]
        for chunk in SQLList.chunks(normalized.map(SQLValue.text)) {
            let rows = try connection.query(
                """
                SELECT normalized, typed FROM query_log
                WHERE tenant_id = ? AND normalized\(SQLList.membership(count: chunk.count)) AND at >= ?
                    AND \(Self.kinds) AND (contact_id IS NOT NULL OR person_id IS NOT NULL)
                GROUP BY normalized, typed HAVING COUNT(DISTINCT \(Self.asker)) >= ?
                ORDER BY COUNT(DISTINCT \(Self.asker)), typed DESC
                """,
                [.text(tenantID)] + chunk + [.integer(start), .integer(people)]
            )
            for row in rows { typed[try row.text("normalized")] = try row.text("typed") }
        }
        return typed
    }

    /// The articles that were taken as an answer of each question.
    private func accepted(_ normalized: [String], since start: Int64) throws -> [String: [String]] {
        var accepted: [String: [String]] = [:]
        for chunk in SQLList.chunks(normalized.map(SQLValue.text)) {
            let rows = try connection.query(
                """
                SELECT q.normalized AS normalized, e.source_id AS source_id FROM query_log q
                JOIN card_events e ON e.tenant_id = q.tenant_id AND e.query_id = q.id
                WHERE q.tenant_id = ? AND q.normalized\(SQLList.membership(count: chunk.count)) AND q.at >= ?
                    AND e.source_kind = 'article' AND e.action IN ('inserted', 'sent')
                GROUP BY q.normalized, e.source_id
                ORDER BY COUNT(DISTINCT e.person_id) DESC, e.source_id
                """,
                [.text(tenantID)] + chunk + [.integer(start)]
            )
            for row in rows {
                let articles = accepted[try row.text("normalized"), default: []]
                guard articles.count < Self.maximumArticles else { continue }
                accepted[try row.text("normalized")] = articles + [try row.text("source_id")]
            }
        }
        return accepted
    }
}
