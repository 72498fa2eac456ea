/// Who does something in a conversation that goes on.
public enum ChatAuthor: Sendable, Hashable {
    /// The contact, by id.
    case customer(String)
    /// A person who answers, by id.
    case agent(String)
    /// A program that answers.
    case bot
    /// The program, about what happened.
    case system

    /// The contact or agent.
    public var id: String? {
        switch self {
        case .customer(let id), .agent(let id): id
        case .bot, .system: nil
        }
    }

    func speaker(isPrivate: Bool) -> Speaker {
        switch self {
        case .customer: .customer
        case .agent: isPrivate ? .note : .agent
        case .bot: .bot
        case .system: .system
        }
    }
}
