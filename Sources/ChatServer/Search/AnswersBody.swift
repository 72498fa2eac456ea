import Assist

/// A conversation that cards are wanted for.
struct AnswersBody: StrictBody {
    /// Something that was said.
    struct Turn: Decodable, Sendable {
        var speaker: ConversationTurn.Speaker
        var text: String
        /// In milliseconds since 1970 UTC.
        var at: Int64?
    }

    static let fields: Set<String> = ["turns", "inserted", "conversation", "contact", "channel"]

    private static let maximumTurns = 1_000
    private static let maximumInserted = 100

    var turns: [Turn]
    /// Ids of sources that were used already and are not offered again.
    var inserted: [String]?
    /// The conversation, by its id, as the query log names it.
    var conversation: String?
    /// The customer who asks, by id.
    var contact: String?
    /// The way it came, such as `wechat`.
    var channel: String?

    /// The conversation.
    ///
    /// - Throws: ``APIError`` with `tooMany`.
    func checkedTurns() throws -> [ConversationTurn] {
        guard self.turns.count <= Self.maximumTurns else {
            throw APIError(.tooMany, field: "turns", ["limit": "\(Self.maximumTurns)"])
        }
        guard self.inserted?.count ?? 0 <= Self.maximumInserted else {
            throw APIError(.tooMany, field: "inserted", ["limit": "\(Self.maximumInserted)"])
        }
        return self.turns.map { ConversationTurn($0.speaker, $0.text, at: $0.at) }
    }
}
