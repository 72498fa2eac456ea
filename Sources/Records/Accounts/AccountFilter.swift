/// Which accounts are wanted; what is nil does not matter.
public struct AccountFilter: Sendable, Hashable {
    /// Where the persons must belong; persons of no branch are in the whole tenant only.
    public var scope: PermissionScope
    /// With this role.
    public var role: Role?
    /// Whether they may sign in.
    public var isEnabled: Bool?
    /// With this text in the name or the sign-in name; at most 100 characters.
    public var text: String?

    /// Creates a filter.
    public init(
        scope: PermissionScope = .tenant,
        role: Role? = nil,
        isEnabled: Bool? = nil,
        text: String? = nil
    ) {
        self.scope = scope
        self.role = role
        self.isEnabled = isEnabled
        self.text = text
    }

    /// The condition in SQL, beginning with AND, and its values.
    var condition: (sql: String, parameters: [SQLValue]) {
        var sql = ""
        var parameters: [SQLValue] = []
        switch scope {
        case .tenant: break
        case .none: sql += " AND 1 = 0"
        case .branches(let ids):
            let ids = ids.sorted()
            sql += " AND a.branch_id" + SQLList.membership(count: ids.count)
            parameters += ids.map(SQLValue.text)
        }
        if let role {
            sql += """
                 AND EXISTS (SELECT 1 FROM role_grants g
                WHERE g.tenant_id = a.tenant_id AND g.person_id = a.person_id AND g.role = ?)
                """
            parameters.append(.text(role.rawValue))
        }
        if let isEnabled { sql += isEnabled ? " AND a.disabled_at IS NULL" : " AND a.disabled_at IS NOT NULL" }
        if let text = text.map({ PlainText.oneLine(String($0.prefix(100))) }), !text.isEmpty {
            let pattern = SQLValue.text("%" + SQLList.literal(text) + "%")
            sql += " AND (a.login LIKE ? ESCAPE '!' OR p.name LIKE ? ESCAPE '!' OR k.name LIKE ? ESCAPE '!')"
            parameters += [pattern, pattern, pattern]
        }
        return (sql, parameters)
    }
}
