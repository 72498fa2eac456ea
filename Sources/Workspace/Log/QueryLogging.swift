package import Assist
import Foundation
package import Indexer
package import Records

/// Puts what was asked into the query log.
package struct QueryLogging: Sendable {
    /// What is known of a query when it was answered.
    package struct Entry: Sendable {
        package var kind: QueryKind
        package var typed: String
        package var origin: ConversationOrigin
        package var hits: Int
        package var rung: Rung?
        /// The probability that the first is right; nil where none was computed.
        package var confidence: Double?
        /// Whether the first is good enough; nil where that is not known.
        package var isGoodEnough: Bool?
        package var isPartial = false
        /// Whether nothing could be asked, so that finding nothing says nothing.
        package var isFailed = false
        package var milliseconds: Double

        package init(
            kind: QueryKind,
            typed: String,
            origin: ConversationOrigin = ConversationOrigin(),
            hits: Int,
            rung: Rung? = nil,
            confidence: Double? = nil,
            isGoodEnough: Bool? = nil,
            isPartial: Bool = false,
            isFailed: Bool = false,
            milliseconds: Double
        ) {
            self.kind = kind
            self.typed = typed
            self.origin = origin
            self.hits = hits
            self.rung = rung
            self.confidence = confidence
            self.isGoodEnough = isGoodEnough
            self.isPartial = isPartial
            self.isFailed = isFailed
            self.milliseconds = milliseconds
        }
    }

    private let log: QueryLog?
    private let events: CardEventStore?
    private let person: String?
    private let lexicon: Lexicon

    /// - Parameters:
    ///   - records: whose log it is; nil to log nothing.
    ///   - person: who asks; nil when that is not known.
    ///   - lexicon: whose stop phrases do not tell questions apart.
    package init(records: TenantRecords?, person: String?, lexicon: Lexicon) {
        log = records?.queryLog
        events = records?.cardEvents
        self.person = person
        self.lexicon = lexicon
    }

    /// Logs nothing.
    package static let none = QueryLogging(records: nil, person: nil, lexicon: .empty)

    /// Takes a query and returns at once.
    ///
    /// - Returns: the id by which card events name the query; nil when nothing is logged.
    @discardableResult
    package func note(_ entry: Entry) -> String? {
        log?.append(
            QueryRecord(
                at: Int64(Date().timeIntervalSince1970 * 1000),
                kind: entry.kind,
                typed: entry.typed,
                normalized: QuestionReader.groupingForm(of: entry.typed, lexicon: lexicon),
                person: person,
                contact: entry.origin.contact,
                channel: entry.origin.channel,
                branch: entry.origin.branch,
                conversation: entry.origin.conversation,
                hits: entry.hits,
                rung: entry.rung?.name,
                confidence: entry.confidence,
                milliseconds: Int(entry.milliseconds.rounded()),
                outcome: Self.outcome(of: entry)
            )
        )
    }

    /// Takes that cards were put before the person who asked, and returns at once.
    ///
    /// - Parameters:
    ///   - cards: in the order in which they were shown.
    ///   - query: what ``note(_:)`` gave; nil when nothing is logged.
    package func shown(_ cards: [AnswerCard], of query: String?) {
        guard let query else { return }
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        for event in LoggedAnswer.shown(cards, of: query, to: person, at: now) { events?.append(event) }
    }

    private static func outcome(of entry: Entry) -> QueryOutcome {
        if entry.isPartial { return .partial }
        if entry.isFailed { return .failed }
        if entry.hits == 0 { return .nothing }
        return entry.isGoodEnough == false ? .weak : .answered
    }
}
