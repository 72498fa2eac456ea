package import Assist
package import Foundation
import Indexer
package import Records

/// What the query log keeps of an answer.
package enum LoggedAnswer {
    /// The question; nil when nothing was asked.
    package static func query(_ result: AnswerResult, now: Date = Date()) -> QueryRecord? {
        guard result.outcome != .noQuestion else { return nil }
        let best = result.ranked.first
        return QueryRecord(
            at: Int64(now.timeIntervalSince1970 * 1_000),
            kind: .answers,
            typed: result.question.focus,
            normalized: Normalizer.form(of: result.question.focus),
            hits: result.ranked.count,
            rung: best?.reason.rung.name,
            confidence: best?.probability,
            milliseconds: Int(result.milliseconds.rounded()),
            outcome: outcome(of: result)
        )
    }

    /// That the cards were put before a person.
    package static func shown(_ cards: [AnswerCard], of query: String, at: Int64) -> [CardEvent] {
        cards.enumerated().map { place, card in
            CardEvent(
                query: query,
                source: CardSource(kind: kind(of: card), id: card.source.id),
                passage: card.source.passage,
                rank: place + 1,
                probability: card.probability,
                action: .shown,
                at: at
            )
        }
    }

    private static func outcome(of result: AnswerResult) -> QueryOutcome {
        if result.isPartial { return .partial }
        if !result.unavailable.isEmpty, result.ranked.isEmpty { return .failed }
        if result.outcome == .answered { return .answered }
        return result.nearest.isEmpty ? .nothing : .weak
    }

    private static func kind(of card: AnswerCard) -> CardSource.Kind {
        switch card.kind {
        case .article: .article
        case .case: .case
        case .canned: .canned
        }
    }
}
