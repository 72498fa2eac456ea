package import Assist
package import Records

/// Reads the query log page by page in the form in which analytics looks at it.
package struct QueryFeed {
    private let records: TenantRecords
    private let kinds: Set<QueryKind>

    private static let pageSize = 1_000

    package init(records: TenantRecords, kinds: Set<QueryKind>) {
        self.records = records
        self.kinds = kinds
    }

    /// Gives every query of the period, in the order of time.
    package func forEach(in period: Period, _ body: (AskedQuery) throws -> Void) async throws {
        var place = LogPlace.start(of: period.start)
        while true {
            try Task.checkCancellation()
            let page = try await records.queryLog.page(after: place, until: period.end, limit: Self.pageSize)
            guard let last = page.last else { return }
            place = LogPlace(at: last.at, id: last.id)
            let wanted = page.filter { kinds.contains($0.kind) }
            let events = try await records.cardEvents.events(queries: wanted.map(\.id))
            let cards = Dictionary(grouping: events, by: \.query).mapValues(Self.cards)
            for record in wanted { try body(Self.query(record, cards[record.id] ?? AskedQuery.Cards())) }
        }
    }

    /// Gives every card event of the period, in the order of time.
    package func forEachEvent(in period: Period, _ body: (CardEvent) throws -> Void) async throws {
        var place = LogPlace.start(of: period.start)
        while true {
            try Task.checkCancellation()
            let page = try await records.cardEvents.page(after: place, until: period.end, limit: Self.pageSize)
            guard let last = page.last else { return }
            place = LogPlace(at: last.at, id: last.id)
            for event in page { try body(event) }
        }
    }

    private static func query(_ record: QueryRecord, _ cards: AskedQuery.Cards) -> AskedQuery {
        AskedQuery(
            id: record.id,
            at: record.at,
            text: record.normalized,
            typed: record.typed,
            asker: record.contact ?? record.person,
            conversation: record.conversation,
            hits: record.hits,
            isWeak: record.outcome == .weak,
            cards: cards
        )
    }

    private static func cards(_ events: [CardEvent]) -> AskedQuery.Cards {
        let actions = Dictionary(grouping: events, by: \.source).mapValues { Set($0.map(\.action)) }
        let accepted = actions.values.filter { $0.contains(where: \.isAcceptance) }
        let refused = actions.values.filter { !$0.contains(where: \.isAcceptance) && $0.contains(where: \.isRefusal) }
        return AskedQuery.Cards(shown: actions.count, accepted: accepted.count, refused: refused.count)
    }
}
