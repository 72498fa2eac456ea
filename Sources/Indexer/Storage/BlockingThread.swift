import Foundation

/// A thread for one piece of work that waits for disks, so that no thread of the cooperative pool does.
package enum BlockingThread {
    /// Runs the closure on a new thread and waits for it without holding one of the pool.
    package static func run<Value: Sendable>(
        _ name: String,
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Self.start(name) { continuation.resume(with: Result(catching: body)) }
        }
    }

    static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.name = name
        thread.stackSize = 2 << 20
        thread.start()
    }
}
