import Records

/// Whoever looks at conversations that go on: a customer at their own, or somebody who works for the tenant.
enum ChatReader: Sendable, Hashable {
    case visitor(Visitor)
    case staff(Principal)

    /// The contact or agent.
    var id: String {
        switch self {
        case .visitor(let visitor): visitor.contactID
        case .staff(let principal): principal.person
        }
    }

    /// As whom the reader speaks.
    var author: ChatAuthor {
        switch self {
        case .visitor(let visitor): .customer(visitor.contactID)
        case .staff(let principal): .agent(principal.person)
        }
    }

    /// What the reader may see of a conversation's messages.
    var audience: ChatStore.Audience {
        switch self {
        case .visitor: .customer
        case .staff: .staff
        }
    }

    /// The number of a message as this reader counts them; nil for one that the reader does not see.
    func number(of message: ChatMessage) -> Int64? {
        self.audience == .customer ? message.pubSeq : message.message.seq
    }

    /// The number of the conversation's last message, as this reader counts them.
    func lastNumber(of chat: ChatConversation) -> Int64 {
        self.audience == .customer ? chat.pubSeq : chat.conversation.lastSeq
    }

    /// Whether the reader may see the conversation.
    func sees(_ chat: ChatConversation) -> Bool {
        switch self {
        case .visitor(let visitor): chat.conversation.contactID == visitor.contactID
        case .staff(let principal):
            principal.may(.conversationRead, in: chat.conversation.branchID)
                || (principal.may(.conversationRead) && chat.conversation.agentIDs.contains(principal.person))
        }
    }

    /// Whether the reader may do something to a conversation that needs the permission.
    func may(_ permission: Permission, _ chat: ChatConversation) -> Bool {
        guard case .staff(let principal) = self, self.sees(chat) else { return false }
        if principal.may(permission, in: chat.conversation.branchID) { return true }
        return permission == .conversationAnswer && principal.may(permission) && chat.assigneeID == principal.person
    }
}
