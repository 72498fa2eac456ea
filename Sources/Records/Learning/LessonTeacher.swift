/// Learns from events within one change.
struct LessonTeacher {
    private let scope: TenantScope
    private let connection: any Connection
    private let table: LessonTable
    private var articles: [String: Bool] = [:]
    private var changed: Set<String> = []
    private(set) var report = TeachingReport()

    init(_ scope: TenantScope, _ connection: any Connection) {
        self.scope = scope
        self.connection = connection
        table = LessonTable(tenantID: scope.tenantID, connection: connection)
    }

    mutating func take(_ event: LessonEvent?) throws {
        guard let event = event?.cleaned() else {
            report.unusable += 1
            return
        }
        guard try exists(event.article) else {
            report.unknown += 1
            return
        }
        let known = try table.lesson(article: event.article, key: LessonKey.key(of: event.question))
        guard known?.undoneAt == nil else {
            report.undone += 1
            return
        }
        let lesson =
            known
            ?? Lesson(
                id: scope.ids.next(),
                article: event.article,
                question: event.question,
                createdAt: scope.clock.now()
            )
        if known == nil { try table.insert(lesson) }
        let vote = Lesson.Vote(
            person: event.person,
            contact: event.contact,
            outcome: event.outcome,
            editShare: event.editShare,
            // A clock that runs ahead would make what is said later seem older.
            at: min(event.at, scope.clock.now())
        )
        guard try table.save(vote, of: lesson.id) else {
            report.repeated += 1
            return
        }
        try makeRoom(for: event.person, article: event.article)
        report.learned += 1
        changed.insert(event.article)
    }

    /// Tells whoever follows the records which articles to look at again.
    func finish() throws {
        try LessonStore.enqueue(changed, scope, connection)
    }

    /// Takes back the oldest of what a person said about an article when it is too much.
    private func makeRoom(for person: String, article: String) throws {
        let lessons = try table.lessons(of: person, article: article)
        let surplus = lessons.prefix(max(0, lessons.count - LessonStore.personalLimit))
        for lesson in surplus { try table.deleteVote(of: person, in: lesson) }
        if !surplus.isEmpty { try table.removeSilent(Array(surplus)) }
    }

    private mutating func exists(_ article: String) throws -> Bool {
        if let known = articles[article] { return known }
        let rows = try connection.query(
            "SELECT id FROM articles WHERE tenant_id = ? AND id = ?",
            [.text(scope.tenantID), .text(article)]
        )
        articles[article] = !rows.isEmpty
        return !rows.isEmpty
    }
}
