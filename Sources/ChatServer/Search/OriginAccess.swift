import Records
import Workspace

/// Finds out whether somebody may say of a question where it comes from: only of what the person may see.
struct OriginAccess {
    let principal: Principal
    let records: TenantRecords

    private static let maximumChannel = 50

    /// Where the question comes from. What the conversation's record says goes before what the client says.
    ///
    /// - Throws: ``APIError`` with `notFound` for a conversation or customer that there is not or that the person may not
    ///   see, `tooLong` for a channel.
    func origin(of body: AnswersBody) async throws -> ConversationOrigin {
        if let channel = body.channel, !(1...Self.maximumChannel).contains(channel.count) {
            throw APIError(.tooLong, field: "channel", ["limit": "\(Self.maximumChannel)"])
        }
        var origin = ConversationOrigin(channel: body.channel)
        if let id = body.conversation {
            let conversation = try await self.conversation(id)
            origin = ConversationOrigin(
                conversation: conversation.id,
                contact: conversation.contactID,
                channel: conversation.channel,
                branch: conversation.branchID
            )
        }
        guard let contact = body.contact, contact != origin.contact else { return origin }
        guard origin.conversation == nil, self.principal.may(.peopleRead),
            try await self.records.contacts.person(id: contact) != nil
        else { throw APIError(.notFound) }
        origin.contact = contact
        return origin
    }

    /// Conversations of the person's branches, and those that the person took part in.
    private func conversation(_ id: String) async throws -> Conversation {
        guard let conversation = try await self.records.conversations.conversation(id: id),
            self.principal.may(.historyRead, in: conversation.branchID)
                || conversation.agentIDs.contains(self.principal.person)
        else { throw APIError(.notFound) }
        return conversation
    }
}
