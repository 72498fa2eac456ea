/// A database as its driver offers it to whoever opens it.
protocol SQLEngine: Database {
    /// How many transactions were committed through `write` so far.
    var commits: Int { get }

    /// How many changes wait for the next transaction.
    var waiting: Int { get }

    /// Runs the closure in one transaction on the calling thread while no other process migrates.
    func transaction(_ body: (any Connection) throws -> Void) throws

    /// Runs the closure in one transaction on the calling thread while nobody else writes anything.
    func frozen(_ body: (any Connection) throws -> Void) throws

    /// What the tables look like.
    func shapes(_ connection: any Connection) throws -> [TableShape]
}
