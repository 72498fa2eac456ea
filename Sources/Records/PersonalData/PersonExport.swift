internal import Foundation

extension PersonalDataStore {
    /// Gives out everything that is kept of a person. The audit notes it before the first line is given.
    ///
    /// - Throws: ``RecordsError`` with `notFound`.
    public func export(_ id: String, by actor: AuditActor) async throws -> PersonExport {
        let (scope, kind) = (scope, try await ErasedPlaces(scope).kind(of: id))
        let values = try await values(of: id, by: actor)
        let entry = AuditEntry(.personalDataExport, of: "person", id, by: actor)
        try await scope.database.write { try scope.note(entry, $0) }
        let lines = try values.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { try PersonExport.line("value", ["field": $0.key.rawValue, "value": $0.value]) }
        return PersonExport(id, scope, lines, PersonSource.sources(of: kind))
    }
}

/// Everything that is kept of a person, a JSON object a line with its `type`: `value`, `person`, `consent`, `file`,
/// `session`, `query`, `lesson`, and of a customer `conversation`, `message`, `ticket` and `comment`.
public struct PersonExport: Sendable {
    private let person: String
    private let scope: TenantScope
    private var first: [String]
    private var sources: ArraySlice<PersonSource>
    private var place = ""

    init(_ person: String, _ scope: TenantScope, _ first: [String], _ sources: [PersonSource]) {
        self.person = person
        self.scope = scope
        self.first = first
        self.sources = sources[...]
    }

    /// The next lines, without their ends, at most 500; nil after the last.
    public mutating func next() async throws -> [String]? {
        try Task.checkCancellation()
        if !first.isEmpty {
            defer { first = [] }
            return first
        }
        while let source = sources.first {
            let (person, place, tenantID) = (person, place, scope.tenantID)
            let rows = try await scope.database.read {
                try source.page(of: person, after: .text(place), tenantID, $0)
            }
            if let last = rows.last {
                self.place = last["id"] ?? ""
                return try rows.map { try Self.line(source.type, $0) }
            }
            sources = sources.dropFirst()
            self.place = ""
        }
        return nil
    }

    static func line(_ type: String, _ fields: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(fields.merging(["type": type]) { _, new in new })
        return String(decoding: data, as: UTF8.self)
    }
}

/// A table that holds rows about a person.
struct PersonSource: Sendable {
    /// What a row is called in an export.
    let type: String
    private let columns: [String]
    private let table: String
    /// Admits the rows of a person, with tenant and person as its values.
    private let condition: String
    private let mentionsTenant: Bool

    static func sources(of kind: PersonTable.Kind) -> [PersonSource] {
        let column = kind == .contacts ? "contact_id" : "person_id"
        let person = PersonSource("person", kind.rawValue, ["external_id", "name", "created_at"], "id = ?")
        let common = [
            person,
            PersonSource("consent", "consents", ["policy_version", "address", "language", "at"], "person_id = ?"),
            PersonSource("file", "files", ["name", "media_type", "bytes", "created_at"], "owner_id = ?"),
            PersonSource("session", "sessions", ["device", "address", "created_at", "used_at"], "person_id = ?"),
            PersonSource(
                "query",
                "query_log",
                ["at", "kind", "typed", "outcome"],
                "\(column) = ?"
            ),
            PersonSource(
                "lesson",
                "lessons",
                ["article_id", "question"],
                "id IN (SELECT lesson_id FROM lesson_votes WHERE tenant_id = ? AND \(column) = ?)",
                mentionsTenant: true
            ),
        ]
        if kind == .agents { return common }
        return common + [
            PersonSource(
                "conversation",
                "conversations",
                ["external_id", "channel", "status", "subject", "wrap_up", "started_at", "score"],
                "contact_id = ?"
            ),
            PersonSource(
                "message",
                "messages",
                ["conversation_id", "seq", "speaker", "text", "sent_at"],
                "conversation_id IN (SELECT id FROM conversations WHERE tenant_id = ? AND contact_id = ?)",
                mentionsTenant: true
            ),
            PersonSource(
                "ticket",
                "tickets",
                ["external_id", "status", "title", "description", "resolution", "opened_at", "score"],
                "contact_id = ?"
            ),
            PersonSource(
                "comment",
                "ticket_comments",
                ["ticket_id", "seq", "speaker", "text", "written_at"],
                "ticket_id IN (SELECT id FROM tickets WHERE tenant_id = ? AND contact_id = ?)",
                mentionsTenant: true
            ),
        ]
    }

    private init(
        _ type: String,
        _ table: String,
        _ columns: [String],
        _ condition: String,
        mentionsTenant: Bool = false
    ) {
        self.type = type
        self.columns = ["id"] + columns
        self.table = table
        self.condition = condition
        self.mentionsTenant = mentionsTenant
    }

    /// Rows behind a place, as texts by their columns; what holds nothing is left out.
    func page(
        of person: String,
        after place: SQLValue,
        _ tenantID: String,
        _ connection: any Connection
    ) throws -> [[String: String]] {
        let subject: [SQLValue] = mentionsTenant ? [.text(tenantID), .text(person)] : [.text(person)]
        let rows = try connection.query(
            """
            SELECT \(columns.joined(separator: ", ")) FROM \(table)
            WHERE tenant_id = ? AND id > ? AND \(condition) ORDER BY id LIMIT 500
            """,
            [.text(tenantID), place] + subject
        )
        return try rows.map { row in
            try columns.reduce(into: [:]) { fields, column in
                switch try row.value(column) {
                case .text(let text): fields[column] = text
                case .integer(let number): fields[column] = String(number)
                case .real(let number): fields[column] = String(number)
                case .null: break
                }
            }
        }
    }
}
