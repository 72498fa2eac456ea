/// Where a conversation comes from, by ids, as far as that is known.
package struct ConversationOrigin: Sendable, Hashable {
    /// The conversation.
    package var conversation: String?
    /// The customer who asks.
    package var contact: String?
    /// The way it came.
    package var channel: String?
    /// The branch where it was asked.
    package var branch: String?

    /// Names what is known.
    package init(
        conversation: String? = nil,
        contact: String? = nil,
        channel: String? = nil,
        branch: String? = nil
    ) {
        self.conversation = conversation
        self.contact = contact
        self.channel = channel
        self.branch = branch
    }

    /// This, and where it says nothing what another says.
    package func completed(by other: ConversationOrigin) -> ConversationOrigin {
        ConversationOrigin(
            conversation: conversation ?? other.conversation,
            contact: contact ?? other.contact,
            channel: channel ?? other.channel,
            branch: branch ?? other.branch
        )
    }
}
