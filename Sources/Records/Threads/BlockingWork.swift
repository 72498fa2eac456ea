internal import Foundation

/// Work that waits for a disk now and then, on a thread of its own.
enum BlockingWork {
    /// Runs the closure on a new thread and waits for it without holding one of the cooperative pool.
    static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Result(catching: body)) }
            thread.name = "records-file"
            thread.stackSize = 2 << 20
            thread.start()
        }
    }
}
