import Foundation
public import Records

/// A line of another system's query log.
///
/// ```
/// {"at":"2026-10-01 09:30","query":"村医补助多少","person":"a7","hits":0,
///  "cards":[{"article":"ehr-001","rank":1,"actions":["shown","dismissed"]}]}
/// ```
public struct QueryLogLine: Sendable, Hashable {
    /// What happened to a card that the query showed.
    public struct Card: Sendable, Hashable, Decodable {
        /// The article, by its external id or its own.
        public var article: String
        /// Its place, 1 for the first.
        public var rank: Int?
        /// What happened to it.
        public var actions: [CardAction]
        /// How much of it was changed before it was sent, 0 to 1.
        public var editShare: Double?
    }

    /// The query, its time and text as the source has them; without a normalised text.
    public var record: QueryRecord
    /// What happened to its cards.
    public var cards: [Card]

    private struct Fields: Decodable {
        var id: String?
        var query: String
        var kind: QueryKind?
        var person: String?
        var contact: String?
        var channel: String?
        var branch: String?
        var conversation: String?
        var hits: Int
        var rung: String?
        var confidence: Double?
        var milliseconds: Int?
        var outcome: QueryOutcome?
        var cards: [Card]?
    }

    /// - Parameters:
    ///   - threshold: below this confidence a query without `outcome` counts as weak.
    ///   - offset: minutes east of UTC that hold where a time names no zone.
    /// - Throws: what is wrong with the line.
    init(_ bytes: [UInt8], threshold: Double, offset: Int) throws(QueryLogProblem) {
        guard JSONText.depth(of: bytes) <= 4 else { throw QueryLogProblem(Message(.jsonTooNested, ["limit": "4"])) }
        let at = try Self.time(bytes, offset: offset)
        let fields: Fields
        do {
            fields = try JSONDecoder().decode(Fields.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw QueryLogProblem(Message(.queryLogInvalid, ["field": Self.field(of: error)]))
        } catch {
            throw QueryLogProblem(Message(.jsonInvalid, ["detail": "\(error)"]))
        }
        let key = fields.id ?? String(decoding: bytes, as: UTF8.self)
        record = QueryRecord(
            id: QueryRecord.importedID(at: at, key: key),
            at: at,
            kind: fields.kind ?? .search,
            typed: fields.query,
            normalized: "",
            person: fields.person,
            contact: fields.contact,
            channel: fields.channel,
            branch: fields.branch,
            conversation: fields.conversation,
            hits: fields.hits,
            rung: fields.rung,
            confidence: fields.confidence,
            milliseconds: fields.milliseconds ?? 0,
            outcome: fields.outcome ?? Self.outcome(hits: fields.hits, confidence: fields.confidence, threshold)
        )
        cards = fields.cards ?? []
    }

    private static func outcome(hits: Int, confidence: Double?, _ threshold: Double) -> QueryOutcome {
        if hits <= 0 { return .nothing }
        return confidence.map { $0 < threshold } ?? false ? .weak : .answered
    }

    private struct Time: Decodable {
        var at: String

        private enum Key: CodingKey { case at }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            if let number = try? values.decode(Int64.self, forKey: .at) {
                at = String(number)
            } else {
                at = try values.decode(String.self, forKey: .at)
            }
        }
    }

    private static func time(_ bytes: [UInt8], offset: Int) throws(QueryLogProblem) -> Int64 {
        let text: String
        do {
            text = try JSONDecoder().decode(Time.self, from: Data(bytes)).at
        } catch let error as DecodingError {
            throw QueryLogProblem(Message(.queryLogInvalid, ["field": field(of: error)]))
        } catch {
            throw QueryLogProblem(Message(.jsonInvalid, ["detail": "\(error)"]))
        }
        guard let at = Timestamp.parse(text, offset: offset), DraftLimits.times.contains(at) else {
            throw QueryLogProblem(Message(.queryLogInvalid, ["field": "at"]))
        }
        return at
    }

    /// The name of the field that is missing or wrong; empty where the line is no JSON object.
    private static func field(of error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): key.stringValue
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.first?.stringValue ?? "JSON"
        @unknown default: "JSON"
        }
    }
}

/// What is wrong with a line.
struct QueryLogProblem: Error {
    let message: Message

    init(_ message: Message) {
        self.message = message
    }
}
