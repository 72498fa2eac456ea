import Indexer
import Records

/// Reads what conversations and tickets say now and makes documents of it: of a message that came only its own and those
/// of its stretch, of a conversation or ticket that changed all.
struct HistorySource: DocumentSource {
    let reader: HistoryReader
    let step = HistoryReader.step

    init(records: TenantRecords) { self.reader = HistoryReader(records: records) }

    private var records: TenantRecords { self.reader.records }

    func changes(of subjects: [OutboxSubject]) async throws -> [IndexChange] {
        let conversations = subjects.filter { $0.kind == .conversation }.map(\.id)
        let tickets = subjects.filter { $0.kind == .ticket }.map(\.id)
        let messages = subjects.filter { $0.kind == .message }.map(\.id)
        return try await self.changes(ofConversations: conversations) + self.changes(ofTickets: tickets)
            + self.changes(ofMessages: messages, except: Set(conversations))
    }

    func changes(ofGroups groups: [String]) async throws -> [IndexChange] {
        let tickets = Set(try await self.records.tickets.tickets(ids: groups).map(\.id))
        return try await self.changes(ofConversations: groups.filter { !tickets.contains($0) })
            + self.changes(ofTickets: groups.filter(tickets.contains))
    }

    func groups(of subjects: [OutboxSubject]) async throws -> Set<String> {
        let messages = subjects.filter { $0.kind == .message }.map(\.id)
        let conversations = try await self.records.messages.messages(ids: messages).map(\.conversationID)
        return Set(subjects.filter { $0.kind != .message }.map(\.id) + conversations)
    }

    func page(after name: String?) async throws -> [DocumentGroup] {
        var last = name
        while true {
            let page = try await self.reader.page(after: last)
            guard let end = page.last else { return [] }
            let groups = try await self.groups(of: page.conversations) + self.groups(of: page.tickets)
            if !groups.isEmpty { return groups.sorted { $0.name < $1.name } }
            last = end
        }
    }

    func count() async throws -> Int {
        try await self.records.conversations.count() + self.records.tickets.count()
    }

    // MARK: - Private

    private func changes(ofConversations ids: [String]) async throws -> [IndexChange] {
        let conversations = try await self.records.conversations.conversations(ids: ids)
        return Self.changes(of: ids, from: try await self.groups(of: conversations))
    }

    private func changes(ofTickets ids: [String]) async throws -> [IndexChange] {
        let tickets = try await self.records.tickets.tickets(ids: ids)
        return Self.changes(of: ids, from: try await self.groups(of: tickets))
    }

    private static func changes(of ids: [String], from groups: [DocumentGroup]) -> [IndexChange] {
        let byName = Dictionary(groups.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return ids.map { byName[$0]?.change ?? .remove(group: $0) }
    }

    private func groups(of conversations: [Conversation]) async throws -> [DocumentGroup] {
        if conversations.isEmpty { return [] }
        let wholes = try await self.reader.wholes(of: conversations)
        let messages = try await self.records.messages.messages(ofAll: conversations.map(\.id))
        return try await BlockingThread.run("index.documents") {
            wholes.compactMap { whole in
                let id = whole.conversation.id
                let documents = HistoryDocuments.documents(of: whole, messages: messages[id] ?? [])
                return documents.isEmpty ? nil : DocumentGroup(name: id, documents: documents)
            }
        }
    }

    private func groups(of tickets: [Ticket]) async throws -> [DocumentGroup] {
        if tickets.isEmpty { return [] }
        return try await self.reader.wholes(of: tickets).map { whole, comments in
            DocumentGroup(
                name: whole.ticket.id,
                documents: TicketDocuments.documents(of: whole, comments: comments)
            )
        }
    }

    /// Of each conversation the messages that came, and the stretches that they belong to.
    private func changes(ofMessages ids: [String], except whole: Set<String>) async throws -> [IndexChange] {
        if ids.isEmpty { return [] }
        let messages = try await self.records.messages.messages(ids: ids)
        let byConversation = Dictionary(grouping: messages, by: \.conversationID)
        let conversations = try await self.records.conversations.conversations(
            ids: byConversation.keys.filter { !whole.contains($0) }
        )
        var changes: [IndexChange] = []
        for whole in try await self.reader.wholes(of: conversations) {
            let new = byConversation[whole.conversation.id] ?? []
            let stretches = try await self.records.messages.messages(
                of: whole.conversation,
                stretches: Set(new.map(\.stretch))
            )
            let documents =
                new.compactMap { HistoryDocuments.document(of: $0, in: whole) }
                + HistoryDocuments.segments(of: whole, messages: stretches)
            if !documents.isEmpty { changes.append(.put(documents: documents, replacingGroup: nil)) }
        }
        return changes
    }
}
