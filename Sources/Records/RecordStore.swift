/// One open database with the records of all tenants.
public struct RecordStore: Sendable {
    private let engine: any SQLEngine
    private let clock: RecordsClock
    private let ids: UUIDv7Generator
    private let analytics: AnalyticsBuffers

    /// Opens a SQLite file, creates it when there is none, and brings its schema up to date.
    ///
    /// Blocks while it does so. A process opens a file once and shares the store; several processes may have it open.
    ///
    /// - Parameters:
    ///   - path: the file; its folder must exist. Two more files with the endings `-wal` and `-shm` stand beside it.
    ///   - options: how to open it.
    ///   - clock: where times come from.
    /// - Throws: ``RecordsError`` with `cannotOpen`, `readOnly`, `corrupt`, `schemaTooNew`, `diskFull` or `busy`.
    public static func openSQLite(
        at path: String,
        options: SQLiteOptions = SQLiteOptions(),
        clock: RecordsClock = .system
    ) throws -> RecordStore {
        try open(SQLiteDatabase(path: path, options: options), clock: clock)
    }

    /// Connects to a PostgreSQL database and brings its schema up to date.
    ///
    /// Blocks while it does so. Several processes may have it open.
    ///
    /// - Parameters:
    ///   - address: where it is; the database must exist.
    ///   - options: how to use it.
    ///   - clock: where times come from.
    /// - Throws: ``RecordsError`` with `cannotOpen`, `unavailable`, `readOnly`, `schemaTooNew`, `diskFull` or `busy`.
    public static func openPostgres(
        at address: PostgresAddress,
        options: PostgresOptions = PostgresOptions(),
        clock: RecordsClock = .system
    ) throws -> RecordStore {
        try open(PostgresDatabase(address: address, options: options), clock: clock)
    }

    /// Opens the records at an address and brings their schema up to date; see the ways of opening each engine.
    ///
    /// - Parameter upgrade: is called before a database that holds records gets another schema, and can keep it from
    ///   that by throwing.
    public static func open(
        at address: DatabaseAddress,
        clock: RecordsClock = .system,
        upgrade: (SchemaUpgrade) throws -> Void = { _ in }
    ) throws -> RecordStore {
        try open(address.openEngine(), clock: clock, upgrade: upgrade)
    }

    private static func open(
        _ engine: any SQLEngine,
        clock: RecordsClock,
        upgrade: (SchemaUpgrade) throws -> Void = { _ in }
    ) throws -> RecordStore {
        let migrator = Migrator(migrations: Migration.all)
        let version = try migrator.version(transaction: engine.transaction)
        if version > 0, version < migrator.newest {
            try upgrade(SchemaUpgrade(engine: engine, from: version, to: migrator.newest, clock: clock))
        }
        try migrator.migrate(now: clock.now(), transaction: engine.transaction)
        return RecordStore(engine: engine, clock: clock)
    }

    /// The database, as everything but opening it uses it.
    var database: any Database { engine }

    init(engine: any SQLEngine, clock: RecordsClock) {
        self.engine = engine
        self.clock = clock
        ids = UUIDv7Generator(clock: clock)
        analytics = AnalyticsBuffers(clock: clock)
    }

    /// Creates a tenant.
    ///
    /// - Parameters:
    ///   - key: the short name in addresses and folders: 1 to 40 of a–z, 0–9 and -.
    ///   - name: the name for people, 1 to 200 characters.
    /// - Throws: ``RecordsError`` with `malformed`, `empty`, `tooLong` or `tenantKeyTaken`.
    public func createTenant(key: String, name: String) async throws -> Tenant {
        let tenant = Tenant(
            id: ids.next(),
            key: try Self.checked(key: key),
            name: try Self.cleaned(name: name),
            createdAt: clock.now()
        )
        try await database.write { try TenantTable(connection: $0).insert(tenant) }
        return tenant
    }

    /// All tenants in the order of their keys.
    public func tenants() async throws -> [Tenant] {
        try await database.read { try TenantTable(connection: $0).all() }
    }

    /// The tenant with the key, nil when there is none.
    public func tenant(key: String) async throws -> Tenant? {
        try await database.read { try TenantTable(connection: $0).tenant(key: key) }
    }

    /// The records of one tenant, which see nothing of the others.
    public func records(of tenant: Tenant) -> TenantRecords {
        TenantRecords(tenant: tenant, database: database, clock: clock, ids: ids, analytics: analytics)
    }

    /// Looks whether the database is sound. Reads all of a file.
    public func health() async throws -> RecordHealth {
        let engine = engine
        return try await database.read { connection in
            let steps = try connection.query(
                "SELECT MAX(version) AS version, MAX(applied_at) AS at FROM schema_version"
            ).first
            let entries = try connection.query("SELECT COALESCE(MAX(enqueued_at), 0) AS at FROM outbox").first
            let (problems, time) = try engine.condition(connection)
            return RecordHealth(
                schema: Int(try steps?.integer("version") ?? 0),
                problems: problems,
                newest: max(try steps?.integer("at") ?? 0, try entries?.integer("at") ?? 0),
                serverTime: time
            )
        }
    }

    /// Finishes the changes that are waiting and closes the database. Whatever comes after fails with `closed`.
    public func close() async throws {
        await analytics.flush()
        try await database.close()
    }

    private static func checked(key: String) throws -> String {
        let isKey = (1...40).contains(key.utf8.count) && key.utf8.allSatisfy(isKeyCharacter)
        guard isKey else {
            throw RecordsError(.malformed, "The key must be 1 to 40 of a–z, 0–9 and -.", field: "key")
        }
        return key
    }

    private static func isKeyCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func cleaned(name: String) throws -> String {
        let clean = PlainText.oneLine(name)
        if clean.isEmpty { throw RecordsError(.empty, "The name is empty.", field: "name") }
        if PlainText.exceeds(200, clean) {
            throw RecordsError(.tooLong, "The name is longer than 200 characters.", field: "name")
        }
        return clean
    }
}
