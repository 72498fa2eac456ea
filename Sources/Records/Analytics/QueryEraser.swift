/// Removes what somebody asked from one tenant's log, within one change, and what is suggested because of it.
struct QueryEraser {
    private let scope: TenantScope
    private let connection: any Connection

    init(_ scope: TenantScope, _ connection: any Connection) {
        self.scope = scope
        self.connection = connection
    }

    /// - Parameter columns: where the id may stand: `person_id`, `contact_id`.
    /// - Returns: how many rows of both logs went.
    func erase(_ id: String, in columns: [String]) throws -> Int {
        let asked = AskedQuestionTable(tenantID: scope.tenantID, connection: connection)
        let table = AnalyticsTable(tenantID: scope.tenantID, connection: connection)
        let questions = try Set(columns.flatMap { try asked.normalized(of: $0, id: id) })
        let count = try columns.reduce(0) { try $0 + table.erase(column: $1, id: id) }
        var writer = PastQuestionWriter(scope, connection)
        try writer.recheck(normalized: questions.sorted())
        try writer.finish()
        return count
    }
}
