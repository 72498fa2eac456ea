import HTTPTypes
import IndexWorker
import Records

/// Somebody doing something with a conversation: who, with which, and whether they may.
struct Handling: Sendable {
    let tenant: ServedTenant
    let principal: Principal
    /// The conversation.
    let id: String
    let address: String?
    /// The version that whoever does it saw; nil for any.
    var version: Int64?

    var chat: ChatStore { self.tenant.handledChat }
    var author: ChatAuthor { .agent(self.principal.person) }

    /// The conversation, if they may know of it.
    func visible() async throws -> ChatConversation {
        try await self.tenant.chat.conversation(self.id, for: .staff(self.principal))
    }

    /// The conversation, if it is theirs or they manage where it belongs.
    func own() async throws -> ChatConversation {
        let chat = try await self.visible()
        guard
            chat.assigneeID == self.principal.person
                || self.principal.may(.conversationManage, in: chat.conversation.branchID)
        else { throw APIError(.forbidden) }
        return chat
    }

    /// The conversation, if they manage where it belongs.
    func managed() async throws -> ChatConversation {
        let chat = try await self.visible()
        guard self.principal.may(.conversationManage, in: chat.conversation.branchID) else {
            throw APIError(.forbidden)
        }
        return chat
    }

    /// The branches a conversation belongs to, its own first and then those above.
    func line(of chat: ChatConversation) async throws -> [String] {
        guard let branch = chat.conversation.branchID else { return [] }
        return try await self.tenant.records.branches.chain(of: branch).map(\.id)
    }

    /// What the audit notes.
    func entry(_ action: AuditAction, from agent: String? = nil) -> AuditEntry {
        AuditEntry(
            action,
            of: "conversation",
            self.id,
            by: AuditActor(self.principal, address: self.address),
            before: agent.map { ["assignee": $0] } ?? [:],
            after: ["assignee": self.principal.person]
        )
    }

    /// How the conversation stands afterwards. The index follows at once.
    func reply(_ chat: ChatConversation) throws -> Reply<HandledData> {
        self.tenant.changes.wake()
        return Reply(HandledData(chat))
    }
}
