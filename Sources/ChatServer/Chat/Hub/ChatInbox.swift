import Records
import Synchronization

/// What waits to be told to one session. Bounded: a session that does not keep up is cut off and begins again from what it
/// knows.
final class ChatInbox: Sendable {
    /// Something that is told.
    enum Item: Sendable {
        /// What was committed together.
        case changes([ChatChange])
        /// A frame that is no part of a conversation's stream.
        case frame(OutFrame)
    }

    /// How many items wait at most.
    static let capacity = 512

    let reader: ChatReader
    let items: AsyncStream<Item>
    private let continuation: AsyncStream<Item>.Continuation
    private let hasOverflown = Atomic<Bool>(false)

    init(_ reader: ChatReader) {
        self.reader = reader
        (self.items, self.continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.capacity))
    }

    /// Whether something was lost because the session did not keep up.
    var isOverrun: Bool { self.hasOverflown.load(ordering: .acquiring) }

    /// Adds an item; when there is no room the inbox ends instead.
    func put(_ item: Item) {
        guard case .dropped = self.continuation.yield(item) else { return }
        self.hasOverflown.store(true, ordering: .releasing)
        self.continuation.finish()
    }

    /// Ends the inbox.
    func finish() { self.continuation.finish() }
}
