/// The rows of one tenant's suggested questions.
struct PastQuestionTable {
    private static let columns = """
        id, question, kind, people, customers, minimum_people, use_quarters, asked_at, hidden_at, revision
        """

    let tenantID: String
    let connection: any Connection

    /// What tells questions apart, also after their words were erased.
    static func key(of normalized: String) -> String { SHA256.hexDigest(of: Array(normalized.utf8)) }

    // MARK: - Reading

    /// Questions, without their articles.
    func questions(_ condition: String, _ parameters: [SQLValue]) throws -> [PastQuestion] {
        try connection.query(
            "SELECT \(Self.columns) FROM past_questions WHERE tenant_id = ? AND \(condition)",
            [.text(tenantID)] + parameters
        ).map(Self.question)
    }

    private static func question(_ row: SQLRow) throws -> PastQuestion {
        PastQuestion(
            id: try row.text("id"),
            text: try row.text("question"),
            // What a newer program promotes is suggested all the same.
            kind: PastQuestion.Kind(rawValue: try row.text("kind")) ?? .hot,
            articles: [],
            people: Int(try row.integer("people")),
            customers: Int(try row.integer("customers")),
            minimumPeople: Int(try row.integer("minimum_people")),
            use: Double(try row.integer("use_quarters")) / 4,
            askedAt: try row.integer("asked_at"),
            hiddenAt: try row.optionalInteger("hidden_at"),
            revision: try row.integer("revision")
        )
    }

    /// All questions by their keys, without their articles. There are at most as many as a rule admits, and hidden ones.
    func byKey() throws -> [String: PastQuestion] { try byKey("1 = 1", []) }

    /// Those of the keys that there are, with their questions without articles.
    func byKey(among keys: [String]) throws -> [String: PastQuestion] {
        try SQLList.chunks(keys.map(SQLValue.text)).reduce(into: [:]) { found, chunk in
            let part = try byKey("question_key" + SQLList.membership(count: chunk.count), chunk)
            found.merge(part) { first, _ in first }
        }
    }

    private func byKey(_ condition: String, _ parameters: [SQLValue]) throws -> [String: PastQuestion] {
        let rows = try connection.query(
            "SELECT question_key, \(Self.columns) FROM past_questions WHERE tenant_id = ? AND \(condition)",
            [.text(tenantID)] + parameters
        )
        return Dictionary(
            try rows.map { (try $0.text("question_key"), try Self.question($0)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The questions with these ids, without their articles.
    func questions(ids: [String]) throws -> [PastQuestion] {
        try SQLList.chunks(ids.map(SQLValue.text)).flatMap { chunk in
            try questions("id" + SQLList.membership(count: chunk.count), chunk)
        }
    }

    func withArticles(_ questions: [PastQuestion]) throws -> [PastQuestion] {
        var articles: [String: [String]] = [:]
        for chunk in SQLList.chunks(questions.map { .text($0.id) }) {
            let rows = try connection.query(
                """
                SELECT question_id, article_id FROM past_question_sources
                WHERE tenant_id = ? AND question_id\(SQLList.membership(count: chunk.count)) ORDER BY article_id
                """,
                [.text(tenantID)] + chunk
            )
            for row in rows { articles[try row.text("question_id"), default: []].append(try row.text("article_id")) }
        }
        return questions.map { question in
            var question = question
            question.articles = articles[question.id] ?? []
            return question
        }
    }

    /// The ids of the questions that these articles answer.
    func ids(answeredBy articles: [String]) throws -> Set<String> {
        var ids: Set<String> = []
        for chunk in SQLList.chunks(articles.map(SQLValue.text)) {
            let rows = try connection.query(
                """
                SELECT DISTINCT question_id FROM past_question_sources
                WHERE tenant_id = ? AND article_id\(SQLList.membership(count: chunk.count))
                """,
                [.text(tenantID)] + chunk
            )
            for row in rows { ids.insert(try row.text("question_id")) }
        }
        return ids
    }

    func count() throws -> Int {
        let rows = try connection.query(
            "SELECT COUNT(*) AS number FROM past_questions WHERE tenant_id = ?",
            [.text(tenantID)]
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }

    // MARK: - Writing

    func put(_ question: PastQuestion, key: String, now: Int64) throws {
        try connection.execute(
            """
            INSERT INTO past_questions (
                tenant_id, question_key, \(Self.columns), created_at, updated_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, question_key) DO UPDATE SET
                question = excluded.question, kind = excluded.kind, people = excluded.people,
                customers = excluded.customers, minimum_people = excluded.minimum_people,
                use_quarters = excluded.use_quarters, asked_at = excluded.asked_at, hidden_at = excluded.hidden_at,
                revision = excluded.revision, updated_at = excluded.updated_at
            """,
            [
                .text(tenantID), .text(key), .text(question.id), .text(question.text), .text(question.kind.rawValue),
                .integer(question.people), .integer(question.customers), .integer(question.minimumPeople),
                .integer(Int64(question.use * 4)), .integer(question.askedAt), .optional(question.hiddenAt),
                .integer(question.revision), .integer(now), .integer(now),
            ]
        )
    }

    func setArticles(_ articles: [String], of question: String) throws {
        try connection.execute(
            "DELETE FROM past_question_sources WHERE tenant_id = ? AND question_id = ?",
            [.text(tenantID), .text(question)]
        )
        for article in articles {
            try connection.execute(
                "INSERT INTO past_question_sources (tenant_id, question_id, article_id) VALUES (?, ?, ?)",
                [.text(tenantID), .text(question), .text(article)]
            )
        }
    }

    func setHidden(_ ids: [String], at: Int64?) throws {
        for chunk in SQLList.chunks(ids.map(SQLValue.text)) {
            try connection.execute(
                """
                UPDATE past_questions SET hidden_at = ?, revision = revision + 1
                WHERE tenant_id = ? AND id\(SQLList.membership(count: chunk.count))
                """,
                [.optional(at), .text(tenantID)] + chunk
            )
        }
    }

    /// Removes questions; of hidden ones only the words go, so that they stay hidden.
    func remove(_ ids: [String]) throws {
        for chunk in SQLList.chunks(ids.map(SQLValue.text)) {
            let condition = "tenant_id = ? AND id" + SQLList.membership(count: chunk.count)
            let parameters = [.text(tenantID)] + chunk
            try connection.execute(
                """
                DELETE FROM past_question_sources
                WHERE tenant_id = ? AND question_id\(SQLList.membership(count: chunk.count))
                """,
                parameters
            )
            try connection.execute(
                "UPDATE past_questions SET question = '', revision = revision + 1 WHERE hidden_at IS NOT NULL AND "
                    + condition,
                parameters
            )
            try connection.execute("DELETE FROM past_questions WHERE hidden_at IS NULL AND " + condition, parameters)
        }
    }
}
