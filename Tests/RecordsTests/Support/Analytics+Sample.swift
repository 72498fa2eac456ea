@testable import Records

extension QueryRecord {
    /// A search that found nothing.
    static func sample(_ text: String, at: Int64, person: String? = nil, contact: String? = nil) -> QueryRecord {
        QueryRecord(
            at: at,
            kind: .search,
            typed: text,
            normalized: text,
            person: person,
            contact: contact,
            hits: 0,
            milliseconds: 1,
            outcome: .nothing
        )
    }
}

extension CardEvent {
    /// An event of the first card.
    static func sample(
        query: String,
        _ action: CardAction,
        source: CardSource = .article("a"),
        person: String? = nil,
        at: Int64 = 1
    ) -> CardEvent {
        CardEvent(query: query, source: source, rank: 1, action: action, person: person, at: at)
    }
}
