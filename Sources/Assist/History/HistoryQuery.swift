import Foundation
import Indexer

/// A history request, read: what is searched in each collection.
struct HistoryQuery {
    let request: HistoryRequest
    let text: String
    let excluded: [String]
    let notices: [QueryNotice]
    /// What a later page must have in common with the first.
    let fingerprint: UInt64
    private let phrases: [String]
    private let filters: [SearchFilter]

    /// The longest text that is handed to the parser, in characters; it reads the first 2,000 and says so.
    private static let maximumTextLength = 10_000

    private static let countedLabels = 1_000

    init(_ request: HistoryRequest, now: Date, timeZone: TimeZone = .current) {
        self.request = request
        let parsed = QueryLanguage.parse(
            String(request.text.prefix(Self.maximumTextLength)),
            now: now,
            timeZone: timeZone
        )
        let (bounds, reversed) = request.filter.searchFilter()
        let own = SearchFilter(labels: parsed.labels, excludedLabels: parsed.excludedLabels, numbers: parsed.numbers)
        self.text = parsed.text
        self.phrases = parsed.phrases
        self.excluded = parsed.excludedText
        self.filters = [bounds, own].filter { !$0.isEmpty }
        self.notices = parsed.notices + reversed.map { QueryNotice(.reversedRange, $0.rawValue) }
        self.fingerprint = Self.fingerprint(of: request)
    }

    var hasPhrases: Bool { !self.phrases.isEmpty }

    /// Says that the quoted text stands nowhere.
    var phraseNotice: QueryNotice { QueryNotice(.phraseNotFound, self.phrases.first ?? "") }

    /// What to ask a collection.
    func groupRequest(for collection: HistoryCollection, rung: Rung, givesUpPhrases: Bool) -> GroupRequest {
        GroupRequest(
            self.text,
            phrases: givesUpPhrases ? [] : self.phrases,
            excluded: self.excluded,
            filters: self.filters(for: collection),
            rung: rung,
            order: self.request.order,
            facets: self.request.facets,
            // A label that one collection leaves out would be counted short.
            facetLimit: Self.countedLabels,
            countsAll: self.request.countsAll,
            limit: self.limit,
            snippetLength: max(20, min(self.request.snippetLength, 1_000)),
            deadline: self.request.deadline
        )
    }

    /// What the viewer may and wants to see of a collection.
    func filters(for collection: HistoryCollection) -> [SearchFilter] {
        let viewer = self.request.viewer
        let permission = collection == .knowledge ? viewer.knowledgeFilter : viewer.historyFilter
        return ([permission] + self.filters).filter { !$0.isEmpty }
    }

    /// How many entries a page holds.
    var limit: Int { max(1, min(self.request.limit, 100)) }

    private static func fingerprint(of request: HistoryRequest) -> UInt64 {
        var hasher = StableHash()
        hasher.add(request.text)
        hasher.add(request.order.rawValue)
        hasher.add(Self.description(of: request.filter.searchFilter().filter))
        // A page of one person's search is no way into another's.
        hasher.add(Self.description(of: request.viewer.historyFilter))
        hasher.add(Self.description(of: request.viewer.knowledgeFilter))
        return hasher.value
    }

    private static func description(of filter: SearchFilter) -> String {
        let labels = filter.labels.map { "\($0.key.rawValue)=\($0.value.sorted())" }.sorted()
        let numbers = filter.numbers.map { "\($0.key.rawValue)=\($0.value)" }.sorted()
        return (labels + numbers).joined(separator: "&")
    }
}

/// FNV-1a over texts, the same in every process.
private struct StableHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { self.value = (self.value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        self.value = (self.value ^ 0xFF) &* 0x100_0000_01B3
    }
}
