package import Assist
import Indexer

/// A page of history entries for programs.
package struct HistoryPageData: Encodable, Sendable {
    struct Mark: Encodable, Sendable {
        var start: Int
        var end: Int

        init(_ range: Range<Int>) { (start, end) = (range.lowerBound, range.upperBound) }
    }

    struct MessageData: Encodable, Sendable {
        var key: String
        var speaker: String?
        var time: Int64?
        var text: String
        var marks: [Mark]
        var leadsIn: Bool
        var goesOn: Bool
    }

    struct EntryData: Encodable, Sendable {
        var kind: String
        var id: String
        var title: String?
        var titleMarks: [Mark]
        var time: Int64
        var score: Double?
        var labels: [String: [String]]
        var messages: [MessageData]
        var matches: Int
        var relevance: Double
    }

    struct Gap: Encodable, Sendable {
        var code: String
        var collection: String?
        var detail: String?
    }

    var query: String
    var entries: [EntryData]
    var total: Int
    var totalIsExact: Bool
    var reason: String?
    var facets: [String: [String: Int]]?
    var correction: String?
    var notices: [QueryNotice]
    var gaps: [Gap]
    var isPartial: Bool
    var next: String?
    var milliseconds: Double

    package init(_ page: HistoryPage, query: String) {
        self.query = query
        entries = page.entries.map(EntryData.init)
        total = page.total
        totalIsExact = page.isTotalExact
        reason = page.rung?.name
        if !page.facets.isEmpty {
            facets = Dictionary(
                uniqueKeysWithValues: page.facets.map { field, counts in
                    (field.rawValue, Dictionary(counts.map { ($0.label, $0.count) }, uniquingKeysWith: +))
                }
            )
        }
        correction = page.correction?.text
        notices = page.notices
        gaps = page.gaps.map(Gap.init)
        isPartial = page.isPartial
        next = page.next
        milliseconds = page.milliseconds
    }
}

extension HistoryPageData.EntryData {
    init(_ entry: HistoryEntry) {
        kind = entry.kind.rawValue
        id = entry.id
        title = entry.title.isEmpty ? nil : entry.title
        titleMarks = entry.titleHighlights.map(HistoryPageData.Mark.init)
        time = Int64(clamping: entry.time)
        score = entry.score
        labels = Dictionary(uniqueKeysWithValues: entry.labels.map { ($0.key.rawValue, $0.value) })
        messages = entry.messages.map { message in
            HistoryPageData.MessageData(
                key: message.key,
                speaker: message.speaker,
                time: message.time.map { Int64(clamping: $0) },
                text: message.snippet.text,
                marks: message.snippet.highlights.map(HistoryPageData.Mark.init),
                leadsIn: message.snippet.leadsIn,
                goesOn: message.snippet.goesOn
            )
        }
        matches = entry.matches
        relevance = entry.relevance
    }
}

extension HistoryPageData.Gap {
    init(_ gap: HistoryGap) {
        switch gap {
        case .missing(let name): (code, collection) = ("missing", name.rawValue)
        case .failed(let name, let detail): (code, collection, self.detail) = ("failed", name.rawValue, detail)
        case .deadline: code = "deadline"
        case .depth: code = "depth"
        }
    }
}

extension Int64 {
    /// The nearest whole number that fits.
    package init(clamping number: Double) {
        self = number.isNaN ? 0 : number >= 9e18 ? .max : number <= -9e18 ? .min : Int64(number)
    }
}
