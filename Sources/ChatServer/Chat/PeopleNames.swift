import Records
import Synchronization

/// Names of agents and contacts, kept for a minute.
final class PeopleNames: Sendable {
    /// Names by id.
    struct Known: Sendable {
        var agents: [String: String] = [:]
        var contacts: [String: String] = [:]
    }

    private struct State {
        var known = Known()
        var since = ContinuousClock.now
    }

    private static let lifetime = Duration.seconds(60)
    private static let limit = 5_000

    private let records: TenantRecords
    private let state = Mutex(State())

    init(_ records: TenantRecords) { self.records = records }

    /// The names of everybody in the conversations and messages.
    func names(of chats: [ChatConversation] = [], saidIn messages: [ChatMessage] = []) async throws -> Known {
        var agents = Set(chats.compactMap(\.assigneeID))
        var contacts = Set(chats.compactMap(\.conversation.contactID))
        for message in messages {
            guard let id = message.message.authorID else { continue }
            if message.message.speaker == .customer { contacts.insert(id) } else { agents.insert(id) }
        }
        let known = self.current()
        let newAgents = agents.filter { known.agents[$0] == nil }
        let newContacts = contacts.filter { known.contacts[$0] == nil }
        if newAgents.isEmpty, newContacts.isEmpty { return known }
        let foundAgents = newAgents.isEmpty ? [] : try await self.records.agents.persons(ids: Array(newAgents))
        let foundContacts = newContacts.isEmpty ? [] : try await self.records.contacts.persons(ids: Array(newContacts))
        return self.state.withLock { state in
            for person in foundAgents { state.known.agents[person.id] = person.name }
            for person in foundContacts { state.known.contacts[person.id] = person.name }
            return state.known
        }
    }

    private func current() -> Known {
        self.state.withLock { state in
            let isFull = state.known.agents.count + state.known.contacts.count > Self.limit
            if isFull || ContinuousClock.now - state.since > Self.lifetime { state = State() }
            return state.known
        }
    }
}
