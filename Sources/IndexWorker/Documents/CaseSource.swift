import Indexer
import Records

/// Reads what solved conversations and tickets say now and makes cases of it.
struct CaseSource: DocumentSource {
    let reader: HistoryReader
    let lexicon: LexiconSource
    let step = HistoryReader.step

    init(records: TenantRecords, lexicon: LexiconSource) {
        self.reader = HistoryReader(records: records)
        self.lexicon = lexicon
    }

    private var records: TenantRecords { self.reader.records }

    func changes(of subjects: [OutboxSubject]) async throws -> [IndexChange] {
        try await self.changes(ofGroups: self.groups(of: subjects).sorted())
    }

    func changes(ofGroups groups: [String]) async throws -> [IndexChange] {
        let cases =
            try await self.cases(of: try await self.records.conversations.conversations(ids: groups))
            + self.cases(of: try await self.records.tickets.tickets(ids: groups))
        let byName = Dictionary(cases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return groups.map { byName[$0]?.change ?? .remove(group: $0) }
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
            let cases = try await self.cases(of: page.conversations) + self.cases(of: page.tickets)
            if !cases.isEmpty { return cases.sorted { $0.name < $1.name } }
            last = end
        }
    }

    func count() async throws -> Int {
        try await self.records.conversations.count() + self.records.tickets.count()
    }

    // MARK: - Private

    private func cases(of conversations: [Conversation]) async throws -> [DocumentGroup] {
        let solved = conversations.filter(\.isSolved)
        if solved.isEmpty { return [] }
        let wholes = try await self.reader.wholes(of: solved)
        let messages = try await self.records.messages.messages(ofAll: solved.map(\.id))
        let (lexicon, _) = try await self.lexicon.current()
        return try await BlockingThread.run("index.documents") {
            wholes.compactMap { whole in
                let id = whole.conversation.id
                return CaseDocuments.document(of: whole, messages: messages[id] ?? [], lexicon: lexicon)
                    .map { DocumentGroup(name: id, documents: [$0]) }
            }
        }
    }

    private func cases(of tickets: [Ticket]) async throws -> [DocumentGroup] {
        let solved = tickets.filter(\.isSolved)
        if solved.isEmpty { return [] }
        let (lexicon, _) = try await self.lexicon.current()
        return try await self.reader.wholes(of: solved).compactMap { whole, comments in
            CaseDocuments.document(of: whole, comments: comments, lexicon: lexicon)
                .map { DocumentGroup(name: whole.ticket.id, documents: [$0]) }
        }
    }
}
