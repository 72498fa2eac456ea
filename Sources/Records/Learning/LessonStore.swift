/// What people's use of one tenant's articles has taught: which questions an article answers.
///
/// A lesson is a question and an article; each person is heard about it once, so one person who says a thing a thousand
/// times has said it once. Every change brings an outbox row for the article.
public struct LessonStore: Sendable {
    /// How many events one call of ``teach(_:)`` takes.
    public static let maximumBatch = 1_000
    /// About so many questions one person may speak for an article; a further one takes the place of the person's oldest.
    public static let personalLimit = 50
    /// The most acceptances that ``accepted(limit:)`` gives.
    public static let maximumAccepted = 20_000

    let scope: TenantScope

    // MARK: - Teaching

    /// Learns from events, as one change.
    ///
    /// - Parameter events: up to ``maximumBatch``, in any order.
    /// - Throws: ``RecordsError`` with `tooMany`, or what the database says.
    @discardableResult
    public func teach(_ events: [LessonEvent]) async throws -> TeachingReport {
        if events.count > Self.maximumBatch {
            throw RecordsError(
                .tooMany,
                "At most \(Self.maximumBatch) events can be learned at once. Give them in parts."
            )
        }
        let scope = scope
        return try await scope.database.write { connection in
            var teacher = LessonTeacher(scope, connection)
            for event in events { try teacher.take(event) }
            try teacher.finish()
            return teacher.report
        }
    }

    /// Learns from what happened to cards since the last call. What is read twice is learned once.
    ///
    /// - Throws: what the database says; the next call goes on where this one stopped.
    @discardableResult
    public func learnFromCards() async throws -> TeachingReport {
        var report = TeachingReport()
        // Events are written a moment after they happened, so the last hour is looked at again.
        let known = try await read { try $0.position() }
        var place = LogPlace.start(of: max(0, known - Self.overlap))
        while true {
            try Task.checkCancellation()
            let (scope, start) = (scope, place)
            let (end, part) = try await scope.database.write { connection in
                let table = LessonTable(tenantID: scope.tenantID, connection: connection)
                let rows = try table.cardEvents(after: start, limit: Self.maximumBatch)
                guard let last = rows.last?.place else { return (LogPlace?.none, TeachingReport()) }
                var teacher = LessonTeacher(scope, connection)
                for row in rows { try teacher.take(row.event) }
                try teacher.finish()
                try table.setPosition(max(known, last.at))
                return (last, teacher.report)
            }
            report.add(part)
            guard let end else { return report }
            place = end
        }
    }

    private static let overlap: Int64 = 3_600_000

    // MARK: - Undoing

    /// Undoes lessons. They stay undone, whoever teaches them again, until they are restored.
    ///
    /// - Parameters:
    ///   - ids: up to ``maximumBatch`` lessons; those that there are not, or that are undone already, do not matter.
    ///   - person: who undoes them.
    /// - Returns: how many were undone.
    @discardableResult
    public func undo(_ ids: [String], by person: String? = nil) async throws -> Int {
        try await change(ids, to: .some(person))
    }

    /// Makes lessons that were undone count again.
    ///
    /// - Returns: how many were restored; not those whose words were erased.
    @discardableResult
    public func restore(_ ids: [String]) async throws -> Int {
        try await change(ids, to: nil)
    }

    private func change(_ ids: [String], to undoer: String??) async throws -> Int {
        let (scope, ids) = (scope, Array(ids.prefix(Self.maximumBatch)))
        return try await scope.database.write { connection in
            let table = LessonTable(tenantID: scope.tenantID, connection: connection)
            let now = scope.clock.now()
            let undoes = undoer != nil
            let lessons = Set(try table.lessons(ids: ids)).filter {
                undoes ? $0.undoneAt == nil : $0.undoneAt != nil && !$0.question.isEmpty
            }
            for lesson in lessons {
                try table.setUndone(lesson.id, at: undoes ? now : nil, by: LoggedText.id(undoer ?? nil))
            }
            try Self.enqueue(lessons.map(\.article), scope, connection)
            return lessons.count
        }
    }

    /// Removes what a member of the staff or a customer had a part in: what the person said, and the words of questions
    /// that nobody else speaks for.
    ///
    /// - Returns: how many votes went.
    @discardableResult
    public func erase(person id: String) async throws -> Int {
        let scope = scope
        guard let id = LoggedText.id(id) else { return 0 }
        return try await scope.database.write { connection in
            let table = LessonTable(tenantID: scope.tenantID, connection: connection)
            let concerned = try table.lessons(concerning: id)
            let articles = try table.lessons(ids: concerned).map(\.article)
            let count = try table.deleteVotes(concerning: id)
            try table.removeSilent(concerned)
            try Self.enqueue(articles, scope, connection)
            return count
        }
    }

    static func enqueue(_ articles: some Sequence<String>, _ scope: TenantScope, _ connection: any Connection) throws {
        let subjects = Set(articles).sorted().map(OutboxSubject.article)
        try OutboxTable(tenantID: scope.tenantID, connection: connection).append(subjects, now: scope.clock.now())
    }

    // MARK: - Reading

    /// Lessons with what people said, in the order in which they were first taught.
    ///
    /// - Parameters:
    ///   - id: the last lesson of the page before; empty for the first page.
    ///   - filter: which ones.
    ///   - limit: 1 to 1,000 lessons.
    public func page(after id: String = "", filter: LessonFilter = LessonFilter(), limit: Int) async throws -> [Lesson]
    {
        let limit = min(max(1, limit), 1_000)
        return try await read { try $0.withVotes($0.page(after: id, filter: filter, limit: limit)) }
    }

    /// Whether there is a lesson with the id, undone or not.
    public func exists(id: String) async throws -> Bool { try await read { try !$0.lessons(ids: [id]).isEmpty } }

    /// The lesson of a question and an article, without votes; nil when there is none.
    public func lesson(question: String, article: String) async throws -> Lesson? {
        let key = LessonKey.key(of: LoggedText.clean(question))
        return try await read { try $0.lesson(article: article, key: key) }
    }

    /// The lessons of articles that count, with what people said, by article.
    public func lessons(ofArticles ids: [String]) async throws -> [String: [Lesson]] {
        let lessons = try await read { try $0.withVotes($0.lessons(ofArticles: ids)) }
        return Dictionary(grouping: Set(lessons).sorted { $0.id < $1.id }, by: \.article)
    }

    /// The latest acceptances that count, each with its lesson, which has no votes here.
    ///
    /// - Parameter limit: 1 to ``maximumAccepted``.
    public func accepted(limit: Int) async throws -> [(lesson: Lesson, vote: Lesson.Vote)] {
        let limit = min(max(1, limit), Self.maximumAccepted)
        return try await read { try $0.accepted(limit: limit) }
    }

    /// How much was learned.
    public func counts() async throws -> LessonCounts {
        try await read { try $0.counts() }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (LessonTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(LessonTable(tenantID: tenantID, connection: $0)) }
    }
}
