import Foundation

/// A thread for one piece of work that waits for disks, so that no thread of the cooperative pool does.
enum BlockingThread {
    static func run<Value: Sendable>(
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
