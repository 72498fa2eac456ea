/// A way to run SQL inside one read or one write.
///
/// SQL is text in the subset that SQLite and PostgreSQL share; values come only through `?` parameters. After a statement
/// failed nothing more can be done in the same ``savepoint(_:)``, so its error is thrown on, not swallowed. Where null may
/// be the value of a parameter, the type must show from where it stands (a column that is compared or written).
public protocol Connection {
    /// Runs a statement that gives no rows.
    ///
    /// - Returns: the number of rows inserted, updated or deleted.
    @discardableResult
    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int

    /// Runs a statement and returns all its rows.
    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow]

    /// Runs the closure so that, when it throws, only what it changed is undone. May be nested.
    @discardableResult
    func savepoint<Value>(_ body: () throws -> Value) throws -> Value
}

extension Connection {
    /// Runs a statement that has no parameters and gives no rows.
    @discardableResult
    public func execute(_ sql: String) throws -> Int {
        try execute(sql, [])
    }

    /// Runs a statement that has no parameters and returns all its rows.
    public func query(_ sql: String) throws -> [SQLRow] {
        try query(sql, [])
    }
}
