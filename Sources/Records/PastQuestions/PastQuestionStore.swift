/// The questions that people of one tenant asked and that are suggested to others. Each change puts a row into the outbox
/// in the same transaction.
///
/// A question is suggested when enough different people asked it and an article answers it. Its words are shown only in a
/// form that enough people typed, never with a number that names a person. Erasing a person from the query log takes
/// back at once what then too few people asked.
public struct PastQuestionStore: Sendable {
    let scope: TenantScope

    // MARK: - Promoting

    /// What enough people asked in the rule's days, the most used first. Askings by nobody known do not count, nor does
    /// one person's repeating.
    ///
    /// - Parameter rule: when a question may become a suggestion.
    public func asked(_ rule: PastQuestionRule) async throws -> [AskedQuestion] {
        let scope = scope
        return try await scope.database.read { connection in
            try AskedQuestionTable(tenantID: scope.tenantID, connection: connection)
                .questions(rule, now: scope.clock.now())
        }
    }

    /// Makes these the suggested questions, as one change. What is suggested and not among them goes; what was hidden
    /// stays hidden.
    ///
    /// - Parameters:
    ///   - promoted: up to 10,000 questions with the articles that answer them.
    ///   - rule: by which they were found.
    /// - Throws: ``RecordsError`` with `tooMany`, or what the database says.
    @discardableResult
    public func replace(
        with promoted: [PromotedQuestion],
        by rule: PastQuestionRule
    ) async throws -> PastQuestionReport {
        guard promoted.count <= rule.limit else {
            throw RecordsError(.tooMany, "At most \(rule.limit) questions are suggested. Give the most used ones.")
        }
        let scope = scope
        return try await scope.database.write { connection in
            var writer = PastQuestionWriter(scope, connection)
            try writer.replace(with: promoted, minimumPeople: rule.people)
            try writer.finish()
            return writer.report
        }
    }

    // MARK: - Hiding

    /// Hides questions. They stay hidden, whoever asks them again, until they are shown again.
    ///
    /// - Parameter ids: up to 1,000; those that there are not do not matter.
    /// - Returns: how many were hidden now.
    @discardableResult
    public func hide(_ ids: [String]) async throws -> Int { try await setHidden(ids, true) }

    /// Suggests questions again that were hidden.
    ///
    /// - Returns: how many are suggested again; not those whose words were erased.
    @discardableResult
    public func show(_ ids: [String]) async throws -> Int { try await setHidden(ids, false) }

    private func setHidden(_ ids: [String], _ isHidden: Bool) async throws -> Int {
        let (scope, ids) = (scope, Array(ids.prefix(1_000)))
        return try await scope.database.write { connection in
            let table = PastQuestionTable(tenantID: scope.tenantID, connection: connection)
            let concerned = Set(try table.questions(ids: ids)).filter {
                isHidden ? $0.hiddenAt == nil : $0.hiddenAt != nil && !$0.text.isEmpty
            }.map(\.id).sorted()
            try table.setHidden(concerned, at: isHidden ? scope.clock.now() : nil)
            try OutboxTable(tenantID: scope.tenantID, connection: connection)
                .append(concerned.map(OutboxSubject.pastQuestion), now: scope.clock.now())
            return concerned.count
        }
    }

    // MARK: - Reading

    /// Questions in order of their ids, beginning behind one.
    ///
    /// - Parameters:
    ///   - id: the last id of the page before; nil for the first page.
    ///   - isHidden: only those that are hidden, or only those that are not; nil for both.
    ///   - limit: 1 to 1,000 questions.
    public func page(after id: String?, hidden isHidden: Bool? = nil, limit: Int) async throws -> [PastQuestion] {
        let limit = min(max(1, limit), 1_000)
        let condition = isHidden.map { $0 ? " AND hidden_at IS NOT NULL" : " AND hidden_at IS NULL" } ?? ""
        return try await read { table in
            let found = try table.questions(
                "id > ?\(condition) ORDER BY id LIMIT ?",
                [.text(id ?? ""), .integer(limit)]
            )
            return try table.withArticles(found)
        }
    }

    /// The questions with these ids, in no particular order; ids that do not exist are left out.
    public func questions(ids: [String]) async throws -> [PastQuestion] {
        try await read { table in
            let found = try table.withArticles(table.questions(ids: ids))
            // Chunks repeat ids to fill up.
            return Array(Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }).values)
        }
    }

    /// The ids of the questions that one of these articles answers.
    public func ids(answeredBy articles: [String]) async throws -> Set<String> {
        try await read { try $0.ids(answeredBy: articles) }
    }

    /// How many there are, hidden ones included.
    public func count() async throws -> Int { try await read { try $0.count() } }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (PastQuestionTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(PastQuestionTable(tenantID: tenantID, connection: $0)) }
    }
}
