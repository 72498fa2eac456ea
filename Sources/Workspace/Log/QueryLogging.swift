import Foundation
package import Indexer
package import Records

/// Puts what was asked into the query log.
package struct QueryLogging: Sendable {
    /// What is known of a query when it was answered.
    package struct Entry {
        package var kind: QueryKind
        package var typed: String
        package var contact: String?
        package var channel: String?
        package var branch: String?
        package var conversation: String?
        package var hits: Int
        package var rung: Rung?
        /// The probability that the first is right; nil where none was computed.
        package var confidence: Double?
        /// Whether the first is good enough; nil where that is not known.
        package var isGoodEnough: Bool?
        package var isPartial = false
        package var milliseconds: Double

        package init(
            kind: QueryKind,
            typed: String,
            contact: String? = nil,
            channel: String? = nil,
            branch: String? = nil,
            conversation: String? = nil,
            hits: Int,
            rung: Rung? = nil,
            confidence: Double? = nil,
            isGoodEnough: Bool? = nil,
            isPartial: Bool = false,
            milliseconds: Double
        ) {
            self.kind = kind
            self.typed = typed
            self.contact = contact
            self.channel = channel
            self.branch = branch
            self.conversation = conversation
            self.hits = hits
            self.rung = rung
            self.confidence = confidence
            self.isGoodEnough = isGoodEnough
            self.isPartial = isPartial
            self.milliseconds = milliseconds
        }
    }

    private let log: QueryLog?
    private let person: String?
    private let lexicon: Lexicon

    /// - Parameter log: nil to log nothing.
    package init(log: QueryLog?, person: String?, lexicon: Lexicon) {
        self.log = log
        self.person = person
        self.lexicon = lexicon
    }

    /// Logs nothing.
    package static let none = QueryLogging(log: nil, person: nil, lexicon: .empty)

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
                contact: entry.contact,
                channel: entry.channel,
                branch: entry.branch,
                conversation: entry.conversation,
                hits: entry.hits,
                rung: entry.rung?.name,
                confidence: entry.confidence,
                milliseconds: Int(entry.milliseconds.rounded()),
                outcome: Self.outcome(of: entry)
            )
        )
    }

    private static func outcome(of entry: Entry) -> QueryOutcome {
        if entry.isPartial { return .partial }
        if entry.hits == 0 { return .nothing }
        return entry.isGoodEnough == false ? .weak : .answered
    }
}
