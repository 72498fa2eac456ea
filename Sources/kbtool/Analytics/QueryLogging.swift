import Foundation
import IndexWorker
import Indexer
import Records

/// Puts what a command asked into the query log.
struct QueryLogging: Sendable {
    /// What is known of a query when it was answered.
    struct Entry {
        var kind: QueryKind
        var typed: String
        var contact: String?
        var channel: String?
        var branch: String?
        var conversation: String?
        var hits: Int
        var rung: Rung?
        /// The probability that the first is right; nil where none was computed.
        var confidence: Double?
        /// Whether the first is good enough; nil where that is not known.
        var isGoodEnough: Bool?
        var isPartial = false
        var milliseconds: Double
    }

    private let log: QueryLog?
    private let person: String?
    private let lexicon: Lexicon

    /// - Parameter log: nil to log nothing.
    init(log: QueryLog?, person: String?, lexicon: Lexicon) {
        self.log = log
        self.person = person
        self.lexicon = lexicon
    }

    /// Logs nothing.
    static let none = QueryLogging(log: nil, person: nil, lexicon: .empty)

    /// Takes a query and returns at once.
    ///
    /// - Returns: the id by which card events name the query; nil when nothing is logged.
    @discardableResult
    func note(_ entry: Entry) -> String? {
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

extension DataDirectoryOptions {
    /// Opens the query log, does something that logs, and waits until what was logged is on disk.
    func withQueryLog<Value>(
        _ options: QueryLogOptions,
        _ output: OutputOptions,
        _ body: (QueryLogging) async throws -> Value
    ) async throws -> Value {
        if options.isSilent { return try await body(.none) }
        return try await withRecords { records, _ in
            let lexicon = directory.lexiconFiles(of: records.tenant).load().lexicon
            let value = try await body(
                QueryLogging(log: records.queryLog, person: options.person, lexicon: lexicon)
            )
            await records.queryLog.flush()
            let dropped = records.queryLog.dropped
            if dropped > 0 { output.tell(.queryLogDropped, ["count": "\(dropped)"]) }
            return value
        }
    }
}
