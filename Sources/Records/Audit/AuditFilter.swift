/// Which entries of the audit are wanted; what is nil does not matter.
public struct AuditFilter: Sendable, Hashable {
    /// Done by this person.
    public var person: String?
    /// With this action, or with those that begin so when it ends with a dot.
    public var action: String?
    /// Done to things of this kind.
    public var subjectKind: String?
    /// Done to this thing.
    public var subject: String?
    /// Noted at this time or later, in milliseconds since 1970 UTC.
    public var from: Int64?
    /// Noted before this time, in milliseconds since 1970 UTC.
    public var until: Int64?
    /// With this text in the subject, in a changed value or in the address; at most 100 characters.
    public var text: String?

    /// Creates a filter.
    public init(
        person: String? = nil,
        action: String? = nil,
        subjectKind: String? = nil,
        subject: String? = nil,
        from: Int64? = nil,
        until: Int64? = nil,
        text: String? = nil
    ) {
        self.person = person
        self.action = action
        self.subjectKind = subjectKind
        self.subject = subject
        self.from = from
        self.until = until
        self.text = text
    }

    /// The condition in SQL, beginning with AND, and its values.
    var condition: (sql: String, parameters: [SQLValue]) {
        var sql = ""
        var parameters: [SQLValue] = []
        func add(_ condition: String, _ values: SQLValue...) {
            sql += " AND " + condition
            parameters += values
        }
        if let person { add("actor_id = ?", .text(person)) }
        if let action {
            if action.hasSuffix(".") {
                add("action LIKE ? ESCAPE '!'", .text(SQLList.literal(action) + "%"))
            } else {
                add("action = ?", .text(action))
            }
        }
        if let subjectKind { add("subject_kind = ?", .text(subjectKind)) }
        if let subject { add("subject_id = ?", .text(subject)) }
        if let from { add("at >= ?", .integer(from)) }
        if let until { add("at < ?", .integer(until)) }
        if let text = text.map({ String($0.prefix(100)) }), !text.isEmpty {
            let pattern = SQLValue.text("%" + SQLList.literal(text) + "%")
            let columns = ["subject_id", "before_fields", "after_fields", "address"]
            add(
                "(" + columns.map { "\($0) LIKE ? ESCAPE '!'" }.joined(separator: " OR ") + ")",
                pattern,
                pattern,
                pattern,
                pattern
            )
        }
        return (sql, parameters)
    }
}
