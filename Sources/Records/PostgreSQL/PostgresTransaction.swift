/// The kinds of transactions.
enum PostgresTransaction {
    /// Sees one state of the database and changes nothing.
    case read
    /// Changes records as if nobody else did at the same time.
    case write
    /// Reads everything while nobody else changes anything. Each statement sees what was committed before it, which is
    /// one state once the tables are locked.
    case copy
    /// Changes the schema while no other process does.
    case migration

    /// How it begins.
    var begin: String {
        switch self {
        case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .write: "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
        case .copy: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL statement_timeout = 0"
        // Each statement sees what was committed before it, so those behind the lock see what its last holder did.
        case .migration:
            """
            BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
            SET LOCAL lock_timeout = '10min';
            SET LOCAL statement_timeout = 0;
            SELECT pg_advisory_xact_lock(\(Self.lock), hashtext(current_schema()))
            """
        }
    }

    /// Whether it changes anything.
    var writes: Bool { self == .write || self == .migration }

    /// A number of our own among the advisory locks of a database.
    private static let lock = 0x59_64_61
}
