package import Assist
package import Records

/// What the query log keeps of an answer.
package enum LoggedAnswer {
    /// The question; nil when nothing was asked.
    ///
    /// - Parameter origin: the conversation, as far as it is known.
    package static func query(_ result: AnswerResult, origin: ConversationOrigin) -> QueryLogging.Entry? {
        guard result.outcome != .noQuestion else { return nil }
        let best = result.ranked.first
        return QueryLogging.Entry(
            kind: .answers,
            typed: result.question.focus,
            origin: origin,
            hits: result.ranked.count,
            rung: best?.reason.rung,
            confidence: best?.probability,
            isGoodEnough: result.outcome == .answered,
            isPartial: result.isPartial,
            isFailed: !result.unavailable.isEmpty && result.ranked.isEmpty,
            milliseconds: result.milliseconds
        )
    }

    /// That the cards were put before a person.
    package static func shown(
        _ cards: [AnswerCard],
        of query: String,
        to person: String?,
        at: Int64
    ) -> [CardEvent] {
        cards.enumerated().map { place, card in
            CardEvent(
                query: query,
                source: CardSource(kind: kind(of: card), id: card.source.id),
                passage: card.source.passage,
                rank: place + 1,
                probability: card.probability,
                action: .shown,
                person: person,
                at: at
            )
        }
    }

    private static func kind(of card: AnswerCard) -> CardSource.Kind {
        switch card.kind {
        case .article: .article
        case .case: .case
        case .canned: .canned
        }
    }
}
