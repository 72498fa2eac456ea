/// How much conversations and tickets may hold. Lengths are in characters as people count them.
enum HistoryLimits {
    static let externalID = 500
    static let name = 200
    static let channel = 50
    static let subject = 500
    static let text = 200_000
    static let kind = 50
    static let tags = 50
    static let tag = 50
    /// The agents of one conversation.
    static let agents = 200
    /// Conversations or tickets saved by one call.
    static let batch = 5_000
    /// Messages or comments saved by one call with one conversation or ticket.
    static let messages = 100_000
    /// The characters of the messages that are read together (see `Message.stretch`).
    static let stretch = 4_000
}
