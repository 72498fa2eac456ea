/// Changes people, branches, conversations and tickets within one write, and notes each change in the outbox.
struct HistoryWriter {
    let scope: TenantScope
    let connection: any Connection
    let now: Int64
    let branches: BranchTable
    let conversations: ConversationTable
    let messages: MessageTable
    let tickets: TicketTable

    /// References that were looked up already.
    var known: [ReferenceKey: String] = [:]
    private var changed: [OutboxSubject] = []
    private var conversationOfMessage: [String: String] = [:]

    init(_ scope: TenantScope, _ connection: any Connection) {
        self.scope = scope
        self.connection = connection
        now = scope.clock.now()
        branches = BranchTable(tenantID: scope.tenantID, connection: connection)
        conversations = ConversationTable(tenantID: scope.tenantID, connection: connection)
        messages = MessageTable(tenantID: scope.tenantID, connection: connection)
        tickets = TicketTable(tenantID: scope.tenantID, connection: connection)
    }

    mutating func noteConversation(_ id: String) { changed.append(.conversation(id)) }

    mutating func noteTicket(_ id: String) { changed.append(.ticket(id)) }

    mutating func noteMessage(_ id: String, of conversationID: String) {
        changed.append(.message(id))
        conversationOfMessage[id] = conversationID
    }

    /// Notes every row of a table that the condition admits, and that all its documents are to be written again.
    func noteAll(_ table: HistoryTable, _ condition: String, _ parameters: [SQLValue]) throws {
        try connection.execute(
            "UPDATE \(table.rawValue) SET revision = revision + 1 WHERE tenant_id = ? AND \(condition)",
            [.text(scope.tenantID)] + parameters
        )
        try OutboxTable(tenantID: scope.tenantID, connection: connection)
            .appendAll(table.kind, from: table.rawValue, where: condition, parameters, now: now)
    }

    /// Runs the closure so that, when it throws, this writer too forgets what it did.
    mutating func attempt<Value>(_ body: (inout HistoryWriter) throws -> Value) throws -> Value {
        var copy = self
        let value = try connection.savepoint { try body(&copy) }
        self = copy
        return value
    }

    /// Writes the outbox rows; to be called once, last. A conversation's row stands for its messages as well.
    func finish() throws {
        let whole = Set(changed.filter { $0.kind == .conversation }.map(\.id))
        var seen: Set<OutboxSubject> = []
        let subjects = changed.filter { subject in
            if let conversation = conversationOfMessage[subject.id], whole.contains(conversation) { return false }
            return seen.insert(subject).inserted
        }
        try OutboxTable(tenantID: scope.tenantID, connection: connection).append(subjects, now: now)
    }
}

/// The tables whose rows are turned into documents as a whole.
enum HistoryTable: String {
    case conversations, tickets

    var kind: OutboxSubject.Kind { self == .conversations ? .conversation : .ticket }
}

extension TenantScope {
    /// Changes people, branches, conversations and tickets as one change with its outbox rows.
    func writeHistory<Value: Sendable>(
        _ body: @escaping @Sendable (inout HistoryWriter) throws -> Value
    ) async throws -> Value {
        let scope = self
        return try await database.write { connection in
            var writer = HistoryWriter(scope, connection)
            let value = try body(&writer)
            try writer.finish()
            return value
        }
    }

    /// Tells what a change would come to, and keeps nothing of it.
    func previewHistory<Value: Sendable>(
        _ body: @escaping @Sendable (inout HistoryWriter) throws -> Value
    ) async throws -> Value {
        do {
            return try await writeHistory { writer in throw Preview(value: try body(&writer)) }
        } catch let preview as Preview<Value> {
            return preview.value
        }
    }
}

/// Undoes a change that was made only to see what it comes to.
private struct Preview<Value: Sendable>: Error {
    var value: Value
}
