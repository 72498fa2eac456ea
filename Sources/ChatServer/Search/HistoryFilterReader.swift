import Assist
import Foundation
import Indexer

/// Reads the bounds of a history search from an address.
struct HistoryFilterReader {
    private let query: QueryReader

    private static let maximumValues = 100

    init(_ query: QueryReader) { self.query = query }

    func filter() throws -> HistoryFilter {
        HistoryFilter(
            time: try self.range("time", as: "时间")?.numbers[.time],
            score: try self.range("score", as: "满意度")?.numbers[.score],
            kinds: try self.query.choices("kind", of: HistoryEntry.Kind.self).map(\.rawValue),
            channels: try self.values("channel"),
            agents: try self.values("agent"),
            branches: try self.values("branch"),
            contacts: try self.values("contact"),
            tags: try self.values("tag"),
            statuses: try self.values("status"),
            speakers: try self.values("speaker")
        )
    }

    private func values(_ name: String) throws -> [String] {
        try self.query.list(name, limit: Self.maximumValues)
    }

    /// A range as the query language reads it.
    private func range(_ name: String, as field: String) throws -> ParsedQuery? {
        guard let text = try self.query.text(name) else { return nil }
        let parsed = QueryLanguage.parse("\(field):\"\(text)\"", now: Date(), timeZone: .current)
        guard !parsed.numbers.isEmpty else { throw APIError(.malformed, field: name, ["detail": ""]) }
        return parsed
    }
}
