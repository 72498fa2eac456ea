/// One open SQL database, whichever engine is behind it.
///
/// Closures run on threads of the driver and so may block; they must not keep the connection. A closure is
/// given to the driver whole, because a driver may put several changes into one transaction, and may run a closure again
/// from its start when the engine undid it; so a closure changes nothing but through its connection.
public protocol Database: Sendable {
    /// Runs the closure against one consistent state of the database; what it reads cannot change under it.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value

    /// Runs the closure as one change: all of it is kept or, when it throws, none.
    ///
    /// Returns only after the change is on disk. Throws what the closure threw, or a ``RecordsError`` when the
    /// change could not be committed.
    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value

    /// Finishes the changes that are waiting, then closes. Whatever comes after fails with `closed`.
    func close() async throws
}
