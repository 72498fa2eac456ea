/// Something that was committed in a conversation that goes on.
public enum ChatChange: Sendable, Hashable {
    /// A message was added.
    case added(ChatMessage)
    /// A message was changed or taken back.
    case changed(ChatMessage)
    /// The conversation stands differently.
    case conversation(ChatConversation)
    /// Somebody read up to a message: the conversation, the contact or agent, and the message's `seq`.
    case read(ChatConversation, reader: String, isCustomer: Bool, seq: Int64)
}

/// Told what was committed, right after it was, in the order of the calls that return.
public typealias ChatListener = @Sendable ([ChatChange]) -> Void
