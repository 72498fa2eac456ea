import Records
import Synchronization

/// A hub inside one process.
final class LocalHub: ChatHub {
    private let inboxes = Mutex<[ObjectIdentifier: ChatInbox]>([:])

    func join(_ inbox: ChatInbox) { self.inboxes.withLock { $0[ObjectIdentifier(inbox)] = inbox } }

    func leave(_ inbox: ChatInbox) {
        _ = self.inboxes.withLock { $0.removeValue(forKey: ObjectIdentifier(inbox)) }
        inbox.finish()
    }

    func publish(_ changes: [ChatChange]) {
        guard let chat = changes.lazy.compactMap(\.chat).first else { return }
        for inbox in self.inboxes.withLock({ Array($0.values) }) where inbox.reader.sees(chat) {
            inbox.put(.changes(changes))
        }
    }

    func notify(person: String, _ frame: OutFrame) {
        for inbox in self.inboxes.withLock({ Array($0.values) }) where inbox.reader.id == person {
            inbox.put(.frame(frame))
        }
    }

    /// How many sessions follow.
    var count: Int { self.inboxes.withLock(\.count) }
}

extension ChatChange {
    /// The conversation it is about, where it says more than the id.
    var chat: ChatConversation? {
        switch self {
        case .conversation(let chat), .read(let chat, _, _, _): chat
        case .added, .changed: nil
        }
    }
}
