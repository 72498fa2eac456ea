/// Where records are kept.
public enum DatabaseAddress: Sendable, Hashable, CustomStringConvertible {
    /// A SQLite file.
    case sqlite(path: String)
    /// A database of a PostgreSQL server.
    case postgres(PostgresAddress)

    /// Reads `sqlite:PATH` or `postgres://…`.
    ///
    /// - Throws: ``RecordsError`` with `malformed` and the field `database`.
    public init(_ text: String) throws {
        let scheme = "sqlite:"
        if text.hasPrefix(scheme) {
            let path = String(text.dropFirst(scheme.count))
            guard !path.isEmpty, !path.utf8.contains(0) else {
                throw RecordsError(.malformed, "A file must stand behind sqlite:.", field: "database")
            }
            self = .sqlite(path: path)
        } else {
            self = .postgres(try PostgresAddress(text))
        }
    }

    /// The address as it is read.
    public var description: String {
        switch self {
        case .sqlite(let path): "sqlite:\(path)"
        case .postgres(let address): address.text
        }
    }

    /// Opens the engine without bringing its schema up to date.
    func openEngine() throws -> any SQLEngine {
        switch self {
        case .sqlite(let path): try SQLiteDatabase(path: path, options: SQLiteOptions())
        case .postgres(let address): try PostgresDatabase(address: address, options: PostgresOptions())
        }
    }
}
