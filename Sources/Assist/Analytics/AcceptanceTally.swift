/// Counts what became of cards while events are read page by page. The same thing on the same card counts once.
public struct AcceptanceTally: Sendable {
    /// What happened to a card.
    public enum Action: Int, Sendable, CaseIterable {
        /// It was put before a person.
        case shown
        /// Its text went into the reply.
        case inserted
        /// The reply went out.
        case sent
        /// It was put away.
        case dismissed
        /// It was called not helpful.
        case notHelpful
        /// It was opened.
        case opened
    }

    /// How many cards are told apart; what happened to further ones is in ``uncounted``.
    public static let maximumCards = 1_000_000

    private var cards: [String: [String: Set<Action>]] = [:]
    private var number = 0
    private let limit: Int
    /// How many events were left out because there were too many cards.
    public private(set) var uncounted = 0

    /// Creates a tally that holds nothing.
    public init() { self.init(limit: Self.maximumCards) }

    init(limit: Int) { self.limit = limit }

    /// Counts an event. The order in which events come changes nothing.
    public mutating func add(source: String, query: String, action: Action) {
        if self.cards[source]?[query] == nil {
            guard self.number < self.limit else {
                self.uncounted += 1
                return
            }
            self.number += 1
        }
        self.cards[source, default: [:]][query, default: []].insert(action)
    }

    /// The sources, those shown most often first.
    ///
    /// - Parameter limit: how many at most.
    public func list(limit: Int) -> [CardAcceptance] {
        let all = self.cards.map { source, queries in Self.acceptance(of: source, Array(queries.values)) }
        let sorted = all.sorted { left, right in
            if left.shown != right.shown { return left.shown > right.shown }
            if left.accepted != right.accepted { return left.accepted > right.accepted }
            return left.source < right.source
        }
        return Array(sorted.prefix(max(0, limit)))
    }

    private static func acceptance(of source: String, _ cards: [Set<Action>]) -> CardAcceptance {
        func count(_ action: Action) -> Int { cards.count { $0.contains(action) } }
        return CardAcceptance(
            source: source,
            shown: count(.shown),
            inserted: count(.inserted),
            sent: count(.sent),
            accepted: cards.count { $0.contains(.inserted) || $0.contains(.sent) },
            dismissed: count(.dismissed),
            notHelpful: count(.notHelpful),
            opened: count(.opened)
        )
    }
}
