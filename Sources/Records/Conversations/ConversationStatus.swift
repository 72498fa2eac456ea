/// Where a conversation stands.
public enum ConversationStatus: String, Sendable, Codable, CaseIterable {
    /// A program answers.
    case bot
    /// Waits for an agent.
    case queued
    /// An agent answers.
    case assigned
    /// The agent waits for something.
    case onHold = "on_hold"
    /// The matter is solved.
    case resolved
    /// It is over.
    case closed
    /// The customer left before an agent came.
    case abandoned
    /// A message that was left while nobody was there.
    case offlineMessage = "offline_message"
}
