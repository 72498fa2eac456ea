import Records
import Synchronization

/// A hub inside one process.
final class LocalHub: ChatHub {
    private typealias Inboxes = [ObjectIdentifier: ChatInbox]

    /// Those of each contact or agent, and those of all agents: a customer's message concerns no other customer.
    private struct State {
        var ofPerson: [String: Inboxes] = [:]
        var ofStaff: Inboxes = [:]
    }

    private let state = Mutex(State())

    func join(_ inbox: ChatInbox) {
        self.state.withLock { state in
            state.ofPerson[inbox.reader.id, default: [:]][ObjectIdentifier(inbox)] = inbox
            if inbox.reader.audience == .staff { state.ofStaff[ObjectIdentifier(inbox)] = inbox }
        }
    }

    func leave(_ inbox: ChatInbox) {
        self.state.withLock { state in
            state.ofStaff[ObjectIdentifier(inbox)] = nil
            state.ofPerson[inbox.reader.id]?[ObjectIdentifier(inbox)] = nil
            if state.ofPerson[inbox.reader.id]?.isEmpty == true { state.ofPerson[inbox.reader.id] = nil }
        }
        inbox.finish()
    }

    func publish(_ changes: [ChatChange]) {
        guard let chat = changes.lazy.compactMap(\.chat).first else { return }
        let inboxes = self.state.withLock { state in
            let customer = chat.conversation.contactID.flatMap { state.ofPerson[$0] } ?? [:]
            return Array(state.ofStaff.values) + customer.values.filter { $0.reader.audience == .customer }
        }
        for inbox in inboxes where inbox.reader.sees(chat) { inbox.put(.changes(changes)) }
    }

    func notify(person: String, _ frame: OutFrame) {
        let inboxes = self.state.withLock { Array(($0.ofPerson[person] ?? [:]).values) }
        for inbox in inboxes { inbox.put(.frame(frame)) }
    }
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
