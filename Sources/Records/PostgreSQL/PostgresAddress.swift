internal import CPostgreSQL

/// Where a PostgreSQL database is: a connection URI of libpq that holds no password.
///
/// `postgres://USER@HOST:PORT/DATABASE?PARAMETERS`. The password comes from `PGPASSWORD`, `PGPASSFILE` or `~/.pgpass`.
/// `options=-csearch_path%3DNAME` chooses a schema, so that several sets of records share one database.
public struct PostgresAddress: Sendable, Hashable, CustomStringConvertible {
    /// The URI.
    public let text: String
    /// The host, or the folder of its socket; empty when libpq chooses.
    public let host: String
    /// The name of the database; empty when libpq chooses.
    public let database: String

    /// The URI.
    public var description: String { text }

    /// Checks a URI.
    ///
    /// - Throws: ``RecordsError`` with `malformed` and the field `database`; its message never repeats a password.
    public init(_ text: String) throws {
        guard Self.schemes.contains(where: text.hasPrefix), !text.utf8.contains(0) else {
            throw Self.malformed("It begins with postgres:// or postgresql://.")
        }
        let parts = try Self.parts(of: text)
        if Self.secrets.contains(where: { parts[$0] != nil }) {
            throw Self.malformed(
                """
                It must not hold a password, which others could read there. Leave the password out and give it by \
                PGPASSWORD or in a file named by PGPASSFILE (or ~/.pgpass, readable by you alone).
                """
            )
        }
        self.text = text
        host = parts["host"] ?? parts["hostaddr"] ?? ""
        database = parts["dbname"] ?? ""
    }

    private static let schemes = ["postgres://", "postgresql://"]
    private static let secrets = ["password", "sslpassword"]

    private static func parts(of text: String) throws -> [String: String] {
        guard let options = PQconninfoParse(text, nil) else {
            // What libpq says repeats the text, and so perhaps a password.
            throw malformed("A part of it is written wrongly; the form is postgres://USER@HOST:PORT/DATABASE.")
        }
        defer { PQconninfoFree(options) }
        var parts: [String: String] = [:]
        var next = options
        while let keyword = next.pointee.keyword {
            if let value = next.pointee.val { parts[String(cString: keyword)] = String(cString: value) }
            next += 1
        }
        return parts
    }

    private static func malformed(_ reason: String) -> RecordsError {
        RecordsError(.malformed, "This is not the address of a PostgreSQL database. \(reason)", field: "database")
    }
}
