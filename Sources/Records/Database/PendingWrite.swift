/// A change that waits for its turn.
struct PendingWrite: Sendable {
    /// Makes the change; returns how to tell the caller once the change is on disk.
    let run: @Sendable (any Connection) throws -> (@Sendable () -> Void)
    /// Tells the caller that nothing of the change was kept.
    let fail: @Sendable (any Error) -> Void

    /// Creates a change whose caller waits for the continuation.
    init<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value,
        _ continuation: CheckedContinuation<Value, any Error>
    ) {
        run = { connection in
            let value = try body(connection)
            return { continuation.resume(returning: value) }
        }
        fail = { continuation.resume(throwing: $0) }
    }
}
