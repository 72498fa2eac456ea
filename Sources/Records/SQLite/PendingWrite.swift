/// A change that waits for its turn.
struct PendingWrite: Sendable {
    /// Makes the change; returns how to tell the caller once the change is on disk.
    let run: @Sendable (any Connection) throws -> (@Sendable () -> Void)
    /// Tells the caller that nothing of the change was kept.
    let fail: @Sendable (any Error) -> Void
}
