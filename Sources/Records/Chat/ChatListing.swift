/// Which conversations somebody wants to see, in which order.
public struct ChatListing: Sendable, Hashable {
    /// A list that people work with.
    public enum View: String, Sendable, CaseIterable {
        /// Those that an agent has and that go on.
        case mine
        /// Those that wait for an agent.
        case queue
        /// Those that other agents have and that go on.
        case colleagues
        /// Those that are over.
        case closed
    }

    /// What they are ordered by.
    public enum Order: String, Sendable, CaseIterable {
        /// Who came first to wait, first.
        case entered
        /// Who came first to wait, last.
        case newestEntered = "-entered"
        /// Where something was said last, first.
        case newest = "-last"
        /// Where something was said longest ago, first.
        case oldest = "last"
    }

    /// The list.
    public var view: View
    /// The person who looks.
    public var agent: String
    /// Where the person may look; of what the person has, everything is seen.
    public var scope: PermissionScope
    /// The order.
    public var order: Order
    /// Whether only those that were flagged are wanted.
    public var onlyFlagged: Bool

    /// Creates a listing, newest first.
    public init(
        _ view: View,
        agent: String,
        scope: PermissionScope,
        order: Order = .newest,
        onlyFlagged: Bool = false
    ) {
        (self.view, self.agent, self.scope, self.order) = (view, agent, scope, order)
        self.onlyFlagged = onlyFlagged
    }

    /// Where a page ended.
    public struct Place: Sendable, Hashable, Codable {
        /// The time by which it is ordered.
        public var time: Int64
        /// The conversation's id.
        public var id: String

        /// Creates a place.
        public init(time: Int64, id: String) { (self.time, self.id) = (time, id) }
    }

    /// The place of a conversation in this order.
    public func place(of chat: ChatConversation) -> Place {
        switch order {
        case .entered, .newestEntered: Place(time: chat.enteredAt, id: chat.id)
        case .newest, .oldest: Place(time: chat.lastAt, id: chat.id)
        }
    }

    private var isDescending: Bool { order == .newest || order == .newestEntered }
    private var column: String { order == .newest || order == .oldest ? "l.last_at" : "l.entered_at" }

    /// What follows `WHERE`, with its parameters.
    func condition(after place: Place?, limit: Int) -> (String, [SQLValue]) {
        var parts: [String] = []
        var values: [SQLValue] = []
        switch view {
        case .mine:
            parts.append("l.assignee_id = ? AND l.is_open = 1")
            values.append(.text(agent))
        case .queue: parts.append("l.is_open = 1 AND l.status IN ('queued', 'offline_message')")
        case .colleagues:
            parts.append("l.is_open = 1 AND l.assignee_id <> ?")
            values.append(.text(agent))
        case .closed: parts.append("l.is_open = 0")
        }
        if onlyFlagged { parts.append("l.is_flagged = 1") }
        append(&parts, &values)
        if let place {
            parts.append("(\(column), l.conversation_id) \(isDescending ? "<" : ">") (?, ?)")
            values += [.integer(place.time), .text(place.id)]
        }
        let direction = isDescending ? "DESC" : "ASC"
        let order = "ORDER BY \(column) \(direction), l.conversation_id \(direction) LIMIT ?"
        return (parts.joined(separator: " AND ") + " " + order, values + [.integer(limit)])
    }

    private func append(_ parts: inout [String], _ values: inout [SQLValue]) {
        guard view != .mine else { return }
        switch scope {
        case .tenant: break
        case .none:
            parts.append("l.assignee_id = ?")
            values.append(.text(agent))
        case .branches(let ids):
            let ids = ids.sorted()
            parts.append("(l.assignee_id = ? OR c.branch_id\(SQLList.membership(count: ids.count)))")
            values += [.text(agent)] + ids.map(SQLValue.text)
        }
    }
}
