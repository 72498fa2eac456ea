/// The contacts or the agents of one tenant.
public struct PersonStore: Sendable {
    let scope: TenantScope
    let kind: PersonTable.Kind

    /// Creates a person, or gives the one with the external id another name; conversations and tickets that show the
    /// name are written to the index again.
    ///
    /// - Parameters:
    ///   - name: 1 to 200 characters.
    ///   - externalID: at most 500 characters; nil for a new person without one.
    /// - Throws: ``RecordsError`` with `empty` or `tooLong`.
    public func save(name: String, externalID: String? = nil) async throws -> Person {
        let name = try HistoryText.line(name, HistoryLimits.name, "name")
        let externalID = try externalID.map { try HistoryText.line($0, HistoryLimits.externalID, "externalID") }
        let kind = kind
        return try await scope.writeHistory { writer in
            if let externalID, let known = try writer.people(kind).person(externalID: externalID) {
                return try writer.rename(known, to: name, kind: kind)
            }
            return try writer.create(name: name, externalID: externalID, kind: kind)
        }
    }

    /// Gives a person another name.
    ///
    /// - Throws: ``RecordsError`` with `notFound`, `empty` or `tooLong`.
    @discardableResult
    public func rename(id: String, to name: String) async throws -> Person {
        let name = try HistoryText.line(name, HistoryLimits.name, "name")
        let kind = kind
        return try await scope.writeHistory { writer in
            guard let known = try writer.people(kind).person(id: id) else {
                throw RecordsError(.notFound, "There is no \(kind.noun) \(id).", field: "id")
            }
            return try writer.rename(known, to: name, kind: kind)
        }
    }

    /// The person with the id, nil when there is none.
    public func person(id: String) async throws -> Person? { try await read { try $0.person(id: id) } }

    /// The person with the external id, nil when there is none.
    public func person(externalID: String) async throws -> Person? {
        let key = PlainText.oneLine(externalID)
        return try await read { try $0.person(externalID: key) }
    }

    /// The persons with these ids, in no particular order.
    public func persons(ids: [String]) async throws -> [Person] { try await read { try $0.persons(ids: ids) } }

    /// Persons in order of their ids, beginning behind one.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func page(after: String?, limit: Int) async throws -> [Person] {
        try await read { try $0.page(after: after ?? "", limit: min(max(1, limit), 1_000)) }
    }

    /// How many there are.
    public func count() async throws -> Int { try await read { try $0.count() } }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (PersonTable) throws -> Value
    ) async throws -> Value {
        let (tenantID, kind) = (scope.tenantID, kind)
        return try await scope.database.read {
            try body(PersonTable(tenantID: tenantID, connection: $0, kind: kind))
        }
    }
}
