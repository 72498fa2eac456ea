import NIOCore
import Synchronization

/// What a session wants to be sent to its client, in order. Bounded: a client that does not read is cut off.
final class ChatOutgoing: Sendable {
    /// Something to send.
    enum Item: Sendable, Equatable {
        case text(String)
        case pong([UInt8])
        case ping([UInt8])
        /// The last thing that is sent.
        case close(code: UInt16, reason: String)
    }

    /// How many items wait at most.
    static let capacity = 1_024

    let items: AsyncStream<Item>
    private let continuation: AsyncStream<Item>.Continuation
    private let isClosed = Atomic<Bool>(false)

    init() {
        (self.items, self.continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.capacity))
    }

    /// Adds an item.
    ///
    /// - Returns: whether there was room.
    @discardableResult
    func put(_ item: Item) -> Bool {
        if case .dropped = self.continuation.yield(item) { return false }
        return true
    }

    /// Says goodbye; nothing is sent after it.
    func close(code: UInt16, reason: String = "") {
        guard !self.isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        self.continuation.yield(.close(code: code, reason: reason))
        self.continuation.finish()
    }
}
