extension ChatStore {
    /// How an agent comes to a conversation.
    public enum Taking: Sendable, Hashable {
        /// The agent takes one that nobody has.
        case accept
        /// The program gives one that nobody has.
        case give
        /// A colleague hands it on.
        case transfer
        /// A supervisor takes it, whoever has it and however many there are.
        case takeOver

        fileprivate var mayHaveAgent: Bool { self == .transfer || self == .takeOver }
    }

    /// Gives a conversation to an agent, if the agent has room for it. Of several who take it at once one wins.
    ///
    /// - Parameters:
    ///   - id: the conversation.
    ///   - agent: who gets it.
    ///   - taking: how.
    ///   - author: who does it.
    ///   - note: what colleagues are told with it; nil or empty for nothing.
    ///   - version: the version that whoever does it saw; nil for any.
    ///   - entry: what is noted for the audit in the same transaction.
    /// - Returns: the conversation; unchanged when the agent has it already.
    /// - Throws: ``RecordsError`` with `notFound`, `versionConflict`, or `transition` when somebody else has it, or the agent
    ///   has as many as may be.
    @discardableResult
    public func take(
        _ id: String,
        for agent: String,
        _ taking: Taking,
        by author: ChatAuthor,
        note: String? = nil,
        version: Int64? = nil,
        audit entry: AuditEntry? = nil
    ) async throws -> ChatConversation {
        let note = try Self.note(note, by: author, ids: scope.ids)
        return try await write { writer in
            var chat = try writer.conversation(id)
            let isServed = ConversationMachine.isServed(chat.status)
            if isServed, chat.assigneeID == agent { return chat }
            try chat.expect(version)
            if isServed, !taking.mayHaveAgent {
                throw RecordsError(.transition, "Somebody else has taken the conversation.", field: "assignee")
            }
            let table = StationTable(tenantID: writer.history.scope.tenantID, connection: writer.history.connection)
            var station = try table.known(agent)
            if taking != .takeOver, try table.load(of: agent) >= station.limit {
                let message = "The agent has \(station.limit) conversations, as many as may be. End one first."
                throw RecordsError(.transition, message, field: "capacity")
            }
            station.lastTakenAt = writer.now
            try table.put(station)
            try writer.leave(note, in: &chat)
            try writer.move(&chat, by: .assign(agent: agent), author)
            try writer.store(&chat)
            if let entry { try writer.history.scope.note(entry, writer.history.connection) }
            return chat
        }
    }

    /// Hands a conversation to a branch: it waits there, with the time at which it came first.
    ///
    /// - Throws: ``RecordsError`` with `notFound`, `transition` when it is over, or `malformed` for a disabled branch.
    @discardableResult
    public func send(
        _ id: String,
        toBranch branch: String,
        by author: ChatAuthor,
        note: String? = nil,
        version: Int64? = nil
    ) async throws -> ChatConversation {
        let note = try Self.note(note, by: author, ids: scope.ids)
        return try await write { writer in
            var chat = try writer.conversation(id)
            try chat.expect(version)
            let chain = try writer.history.branches.chain(of: branch)
            if chain.isEmpty { throw BranchStore.notFound(branch) }
            guard chain.allSatisfy({ $0.disabledAt == nil }) else {
                throw RecordsError(.malformed, "The branch is disabled. Choose another one.", field: "branch")
            }
            try writer.leave(note, in: &chat)
            chat.conversation.branchID = branch
            if ConversationMachine.isServed(chat.status) || chat.status == .offlineMessage {
                try writer.move(&chat, by: .requeue, author, details: ["branch": branch])
            } else if chat.status == .queued {
                chat.conversation.revision += 1
                writer.history.noteConversation(id)
            } else {
                let message = "A conversation that is \(chat.status.rawValue) cannot be handed on. Reload it."
                throw RecordsError(.transition, message, field: "status")
            }
            try writer.store(&chat)
            return chat
        }
    }

    private static func note(_ text: String?, by author: ChatAuthor, ids: UUIDv7Generator) throws -> ChatSend? {
        guard let text, !text.isEmpty else { return nil }
        return try ChatSend(author: author, cid: ids.next(), text: text, isPrivate: true).cleaned()
    }
}
