/// What is kept sealed of one tenant's people: in the database it can be neither read nor guessed without the keys.
public struct PersonalDataStore: Sendable {
    /// The most people that ``masked(of:)`` takes and ``people(with:as:)`` gives.
    public static let most = 1_000

    let scope: TenantScope
    let keys: SealKeys
    let queryLog: QueryLog

    // MARK: - Changing

    /// Keeps a value of a person, or removes it for nil.
    ///
    /// - Throws: ``RecordsError`` with `malformed`, or `notFound` when there is no such person.
    public func set(_ field: PersonalField, of person: String, to value: String?, by actor: AuditActor) async throws {
        let (scope, value) = (scope, try value.map(field.normalized))
        try await keys.withSeal { seal in
            try await scope.database.write { connection in
                let table = PersonalFieldTable(tenantID: scope.tenantID, connection: connection)
                try Self.checkPerson(person, scope, connection)
                let place = Seal.Place(tenant: scope.tenantID, person: person, field: field.rawValue)
                let old = try table.row(of: person, field: field.rawValue).map { try seal.open($0.sealed, for: place) }
                if old == value { return }
                if let value {
                    try Self.put(value, at: place, seal, table, now: scope.clock.now())
                } else {
                    _ = try table.remove(field.rawValue, of: person)
                }
                let entry = AuditEntry(
                    .personalDataChange,
                    of: "person",
                    person,
                    by: actor,
                    before: old.map { [field.rawValue: field.masked($0)] } ?? [:],
                    after: value.map { [field.rawValue: field.masked($0)] } ?? [:]
                )
                try scope.note(entry, connection)
            }
        }
    }

    // MARK: - Reading

    /// The values of a person without a mask. The audit notes that they were read.
    public func values(of person: String, by actor: AuditActor) async throws -> [PersonalField: String] {
        let scope = scope
        return try await keys.withSeal { seal in
            try await scope.database.write { connection in
                let table = PersonalFieldTable(tenantID: scope.tenantID, connection: connection)
                let values = try Self.open(try table.rows(of: [person]), seal, scope)[person] ?? [:]
                if values.isEmpty { return values }
                let names = values.keys.map(\.rawValue).sorted().joined(separator: " ")
                let entry = AuditEntry(.personalDataRead, of: "person", person, by: actor, after: ["fields": names])
                try scope.note(entry, connection)
                return values
            }
        }
    }

    /// The values of people, masked.
    public func masked(of people: [String]) async throws -> [String: [PersonalField: String]] {
        let (scope, people) = (scope, Array(people.prefix(Self.most)))
        let values = try await keys.withSeal { seal in
            try await scope.database.read { connection in
                let table = PersonalFieldTable(tenantID: scope.tenantID, connection: connection)
                return try Self.open(try table.rows(of: people), seal, scope)
            }
        }
        return values.mapValues { fields in
            Dictionary(fields.map { ($0.key, $0.key.masked($0.value)) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The ids of the people with exactly this value, however it is written, in order.
    public func people(with value: String, as field: PersonalField) async throws -> [String] {
        let (scope, seal) = (scope, Seal(ring: keys.ring))
        guard let value = try? field.normalized(value) else { return [] }
        let indexes = try seal.indexes(of: value, tenant: scope.tenantID, field: field.rawValue)
        return try await scope.database.read { connection in
            try PersonalFieldTable(tenantID: scope.tenantID, connection: connection)
                .people(field: field.rawValue, indexes: indexes, limit: Self.most)
        }
    }

    // MARK: - Rotation

    /// Puts what is under older keys under the current one, some rows a transaction, while everything else goes on.
    /// Killed at any moment, it goes on where it stopped.
    ///
    /// - Returns: how many values were sealed anew.
    @discardableResult
    public func rotate(by actor: AuditActor) async throws -> Int {
        try await keys.refresh()
        let ring = keys.ring
        var count = 0
        while true {
            try Task.checkCancellation()
            let (scope, seal) = (scope, Seal(ring: ring))
            let step = try await scope.database.write { connection in
                let table = PersonalFieldTable(tenantID: scope.tenantID, connection: connection)
                let rows = try table.rows(notUnder: ring.current.id, limit: 200)
                for row in rows {
                    let place = Seal.Place(tenant: scope.tenantID, person: row.person, field: row.field)
                    let value = try seal.open(row.sealed, for: place)
                    try Self.put(value, at: place, seal, table, now: scope.clock.now())
                }
                return rows.count
            }
            if step == 0 { break }
            count += step
        }
        if count > 0 {
            let entry = AuditEntry(
                .personalDataRotate,
                of: "tenant",
                by: actor,
                after: ["key": ring.current.id, "values": "\(count)"]
            )
            let scope = scope
            try await scope.database.write { try scope.note(entry, $0) }
        }
        return count
    }

    /// How many values are under each key, by the keys' names. A key without any may be removed from the ring.
    public func counts() async throws -> [String: Int] {
        let tenantID = scope.tenantID
        return try await scope.database.read {
            try PersonalFieldTable(tenantID: tenantID, connection: $0).counts()
        }
    }

    // MARK: - Private

    static func put(
        _ value: String,
        at place: Seal.Place,
        _ seal: Seal,
        _ table: PersonalFieldTable,
        now: Int64
    ) throws {
        let key = seal.ring.current
        let row = PersonalFieldTable.Row(
            person: place.person,
            field: place.field,
            sealed: try seal.seal(value, for: place)
        )
        // A second factor is never looked for by its value.
        let index =
            PersonalField(rawValue: place.field) == nil
            ? "" : try seal.index(of: value, under: key, tenant: place.tenant, field: place.field)
        try table.put(row, key: key.id, index: index, now: now)
    }

    private static func open(
        _ rows: [PersonalFieldTable.Row],
        _ seal: Seal,
        _ scope: TenantScope
    ) throws -> [String: [PersonalField: String]] {
        var values: [String: [PersonalField: String]] = [:]
        for row in rows {
            guard let field = PersonalField(rawValue: row.field) else { continue }
            let place = Seal.Place(tenant: scope.tenantID, person: row.person, field: row.field)
            values[row.person, default: [:]][field] = try seal.open(row.sealed, for: place)
        }
        return values
    }

    private static func checkPerson(_ id: String, _ scope: TenantScope, _ connection: any Connection) throws {
        for kind in [PersonTable.Kind.agents, .contacts] {
            let table = PersonTable(tenantID: scope.tenantID, connection: connection, kind: kind)
            if try table.person(id: id) != nil { return }
        }
        throw AccountWriter.notFound
    }
}
