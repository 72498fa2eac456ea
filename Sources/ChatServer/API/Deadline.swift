/// Gives work up after a time.
enum Deadline {
    /// Runs `body`; when it takes longer than `duration`, cancels it and throws `error`.
    static func run<Value: Sendable>(
        _ duration: Duration,
        orThrow error: any Error,
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: duration)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let value = first else { throw error }
            return value
        }
    }
}
