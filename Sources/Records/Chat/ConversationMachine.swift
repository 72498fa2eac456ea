/// Which event leads from which status of a conversation to which.
public enum ConversationMachine {
    /// The status after the event; nil where the event may not happen.
    public static func status(after event: ConversationEvent, in status: ConversationStatus) -> ConversationStatus? {
        switch event {
        case .handOver: status == .bot ? .queued : nil
        case .assign: canBeTaken.contains(status) ? .assigned : nil
        case .hold: status == .assigned ? .onHold : nil
        case .resume: status == .onHold ? .assigned : nil
        case .requeue: canBeRequeued.contains(status) ? .queued : nil
        case .resolve: isServed(status) || status == .bot ? .resolved : nil
        case .close: isFinal(status) ? nil : .closed
        case .abandon: status == .queued || status == .bot ? .abandoned : nil
        case .leaveMessage: status == .queued || status == .bot ? .offlineMessage : nil
        case .reopen: status == .resolved ? .queued : nil
        }
    }

    /// Whether nothing follows any more: a customer's next message begins another conversation.
    public static func isFinal(_ status: ConversationStatus) -> Bool { status == .closed || status == .abandoned }

    /// Whether somebody still has to do something about it.
    public static func isOpen(_ status: ConversationStatus) -> Bool { !isFinal(status) && status != .resolved }

    /// Whether an agent has it.
    public static func isServed(_ status: ConversationStatus) -> Bool { status == .assigned || status == .onHold }

    private static let canBeTaken: Set<ConversationStatus> = [
        .bot, .queued, .assigned, .onHold, .resolved, .offlineMessage,
    ]

    private static let canBeRequeued: Set<ConversationStatus> = [.assigned, .onHold, .offlineMessage]
}
