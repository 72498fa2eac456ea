import Indexer
import Records

/// Reads conversations and tickets with everything that their documents say.
struct HistoryReader: Sendable {
    let records: TenantRecords

    /// Conversations and tickets together, in byte order of their ids.
    struct Page: Sendable {
        var conversations: [Conversation]
        var tickets: [Ticket]
        /// The last id; nil at the end.
        var last: String?
    }

    /// What is in memory at the same time: so many conversations and tickets, and about so many messages.
    static let step = 100
    private static let messages: Int64 = 20_000

    /// The next ones behind an id.
    func page(after name: String?) async throws -> Page {
        let conversations = try await self.records.conversations.page(after: name, limit: Self.step)
        let tickets = try await self.records.tickets.page(after: name, limit: Self.step)
        let sizes = (conversations.map { ($0.id, $0.lastSeq) } + tickets.map { ($0.id, $0.lastSeq) })
            .sorted { $0.0 < $1.0 }.prefix(Self.step)
        var total: Int64 = 0
        var last: String?
        for (id, size) in sizes {
            total += size
            if last != nil, total > Self.messages { break }
            last = id
        }
        guard let last else { return Page(conversations: [], tickets: [], last: nil) }
        return Page(
            conversations: conversations.filter { $0.id <= last },
            tickets: tickets.filter { $0.id <= last },
            last: last
        )
    }

    /// Conversations with their people and branches.
    func wholes(of conversations: [Conversation]) async throws -> [HistoryDocuments.Whole] {
        let people = try await self.people(
            contacts: conversations.compactMap(\.contactID),
            agents: conversations.flatMap(\.agentIDs),
            branches: conversations.compactMap(\.branchID)
        )
        return conversations.map {
            HistoryDocuments.Whole(
                conversation: $0,
                context: people.context(contact: $0.contactID, agents: $0.agentIDs, branch: $0.branchID)
            )
        }
    }

    /// Tickets with their people, branches and comments.
    func wholes(of tickets: [Ticket]) async throws -> [(TicketDocuments.Whole, [TicketComment])] {
        let comments = try await self.records.tickets.comments(of: tickets.map(\.id))
        func agents(of ticket: Ticket) -> [String] {
            var seen: Set<String> = []
            let writers = (comments[ticket.id] ?? []).filter { $0.speaker == .agent || $0.speaker == .note }
            return ([ticket.assigneeID] + writers.map(\.authorID)).compactMap(\.self).filter {
                seen.insert($0).inserted
            }
        }
        let people = try await self.people(
            contacts: tickets.compactMap(\.contactID),
            agents: tickets.flatMap(agents),
            branches: tickets.compactMap(\.branchID)
        )
        return tickets.map { ticket in
            let context = people.context(
                contact: ticket.contactID,
                agents: agents(of: ticket),
                branch: ticket.branchID
            )
            return (TicketDocuments.Whole(ticket: ticket, context: context), comments[ticket.id] ?? [])
        }
    }

    // MARK: - People

    private struct People {
        var contacts: [String: Person]
        var agents: [String: Person]
        var branches: [String: [Branch]]

        func context(contact: String?, agents: [String], branch: String?) -> HistoryContext {
            HistoryContext(
                contact: contact.flatMap { self.contacts[$0] },
                agents: agents.compactMap { self.agents[$0] },
                branches: branch.flatMap { self.branches[$0] } ?? []
            )
        }
    }

    private func people(contacts: [String], agents: [String], branches: [String]) async throws -> People {
        var chains: [String: [Branch]] = [:]
        for id in Set(branches) { chains[id] = try await self.records.branches.chain(of: id) }
        return People(
            contacts: try await Self.persons(contacts, in: self.records.contacts),
            agents: try await Self.persons(agents, in: self.records.agents),
            branches: chains
        )
    }

    private static func persons(_ ids: [String], in store: PersonStore) async throws -> [String: Person] {
        let persons = try await store.persons(ids: Array(Set(ids)))
        return Dictionary(persons.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
