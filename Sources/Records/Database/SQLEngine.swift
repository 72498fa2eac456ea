/// A database as its driver offers it to whoever opens it.
protocol SQLEngine: Database {
    /// How many transactions were committed through `write` so far.
    var commits: Int { get }

    /// How many changes wait for the next transaction.
    var waiting: Int { get }

    /// Runs the closure in one transaction on the calling thread while no other process migrates.
    func transaction(_ body: (any Connection) throws -> Void) throws

    /// Runs the closure on the calling thread against one consistent state, while others go on writing.
    func snapshot(_ body: (any Connection) throws -> Void) throws

    /// Runs the closure in one transaction on the calling thread while nobody else writes anything.
    func frozen(_ body: (any Connection) throws -> Void) throws

    /// What is damaged, in the engine's words, at most ten; and what the server takes for the time, nil for a file.
    func condition(_ connection: any Connection) throws -> (problems: [String], time: Int64?)

    /// Closes, on the calling thread, a database of which nothing was used but what runs on the calling thread.
    func finish() throws

    /// What the tables look like.
    func shapes(_ connection: any Connection) throws -> [TableShape]
}
