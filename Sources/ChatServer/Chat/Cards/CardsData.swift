/// Answer cards beside a message, in the form in which they are answered to a question.
struct CardsData: Encodable, Sendable {
    var conversation: String
    /// The id of the message that they answer.
    var message: String
    var reply: AnswersReply

    private enum CodingKeys: CodingKey {
        case conversation, message
    }

    func encode(to encoder: any Encoder) throws {
        try self.reply.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.conversation, forKey: .conversation)
        try container.encode(self.message, forKey: .message)
    }
}
