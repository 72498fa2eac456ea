import Assist
import Records
import Workspace

/// Finds answer cards for what a customer has just said, for the colleague who answers.
struct InlineCards: Sendable {
    /// How long the customer may write on before the cards are looked for: what comes within it counts as one question.
    static let debounce = Duration.milliseconds(80)
    /// The most milliseconds that looking for them may take, so that they are there 300 ms after the message.
    private static let deadline = 180
    /// So many of the last messages are looked at.
    private static let turns = 50

    let metrics: ServerMetrics

    /// The cards; nil when the reader may see none.
    func cards(for message: ChatMessage, in chat: ChatConversation, _ tenant: ServedTenant, _ principal: Principal)
        async throws -> CardsData?
    {
        guard principal.may(.answersRead) else { return nil }
        let page = try await tenant.chat.store.messages(of: chat.id, before: nil, for: .staff, limit: Self.turns)
        let turns = page.messages.compactMap { said -> ConversationTurn? in
            guard said.recalledAt == nil, said.message.kind != .event,
                let speaker = ConversationTurn.Speaker(rawValue: said.message.speaker.rawValue)
            else { return nil }
            return ConversationTurn(
                speaker,
                said.message.kind == .text ? said.message.text : "",
                at: said.message.sentAt
            )
        }
        let desk = SearchDesk(
            tenant: tenant,
            viewer: try await tenant.viewer(of: principal),
            person: principal.person,
            address: "",
            metrics: self.metrics,
            deadline: Self.deadline
        )
        let head = chat.conversation
        let origin = ConversationOrigin(
            conversation: chat.id,
            contact: head.contactID,
            channel: head.channel,
            branch: head.branchID
        )
        // Articles that stand in the conversation already are not offered again.
        let inserted = page.messages.compactMap(\.extras.article)
        let reply = try await desk.answers(turns, inserted: inserted, origin: origin)
        return CardsData(conversation: chat.id, message: message.message.id, reply: reply)
    }
}
