/// Something that moves a conversation from one status to another.
public enum ConversationEvent: Sendable, Hashable {
    /// A program gives the conversation to people.
    case handOver
    /// An agent takes it, by id.
    case assign(agent: String)
    /// The agent waits for something.
    case hold
    /// The agent goes on.
    case resume
    /// It goes back to those who wait, with the time at which it came first.
    case requeue
    /// The matter is solved.
    case resolve
    /// It is over.
    case close
    /// The customer left before an agent came.
    case abandon
    /// Nobody is there, and the customer left a message.
    case leaveMessage
    /// The customer came back to a matter that was solved.
    case reopen

    /// The stable name.
    public var name: String {
        switch self {
        case .handOver: "hand_over"
        case .assign: "assign"
        case .hold: "hold"
        case .resume: "resume"
        case .requeue: "requeue"
        case .resolve: "resolve"
        case .close: "close"
        case .abandon: "abandon"
        case .leaveMessage: "leave_message"
        case .reopen: "reopen"
        }
    }

    /// Whether the customer is told.
    public var isPublic: Bool {
        switch self {
        case .handOver, .assign, .requeue, .resolve, .close, .leaveMessage, .reopen: true
        case .hold, .resume, .abandon: false
        }
    }
}
