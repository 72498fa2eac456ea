package import Indexer

/// A page of hits for programs.
package struct ResultData: Encodable, Sendable {
    struct HitData: Encodable, Sendable {
        struct Mark: Encodable, Sendable {
            var start: Int
            var end: Int
        }

        struct Part: Encodable, Sendable {
            var rule: String
            var value: Double
            var weight: Double
            var contribution: Double
        }

        struct Words: Encodable, Sendable {
            var words: Int
            var unknownWords: Int
            var holdsCode: Bool
        }

        var article: String
        var passage: String
        var title: String
        var titleMarks: [Mark]
        var snippet: String?
        var snippetMarks: [Mark]
        var category: [String]
        var tags: [String]
        var visibility: String?
        var score: Double
        var reason: String
        var rules: [Part]?
        var evidence: Words?
    }

    var query: String
    var hits: [HitData]
    var total: Int
    var totalIsExact: Bool
    var reason: String?
    var lead: Double
    var confidence: Double?
    var isGoodEnough: Bool?
    var correction: String?
    var correctionIsApplied: Bool
    var notices: [QueryNotice]
    var facets: [String: [String: Int]]?
    var next: String?
    var isPartial: Bool
    var milliseconds: Double

    package init(_ result: SearchResult, query: String, confidence: Double?, threshold: Double) {
        self.query = query
        hits = result.hits.map(HitData.init)
        total = result.total.estimated
        totalIsExact = result.total.isExact
        reason = result.rung?.name
        lead = result.lead
        self.confidence = confidence
        isGoodEnough = confidence.map { $0 >= threshold }
        correction = result.correction?.text
        correctionIsApplied = result.isCorrectionApplied
        notices = result.notices
        if !result.facets.isEmpty {
            facets = Dictionary(
                uniqueKeysWithValues: result.facets.map { field, counts in
                    (field.rawValue, Dictionary(counts.map { ($0.label, $0.count) }, uniquingKeysWith: +))
                }
            )
        }
        next = result.next
        isPartial = result.isPartial
        milliseconds = result.milliseconds
    }
}

extension ResultData.HitData {
    init(_ hit: Hit) {
        article = hit.group
        passage = hit.key
        title = hit.document.title
        titleMarks = hit.titleHighlights.map { Mark(start: $0.lowerBound, end: $0.upperBound) }
        snippet = hit.snippet?.text
        snippetMarks = hit.snippet?.highlights.map { Mark(start: $0.lowerBound, end: $0.upperBound) } ?? []
        category = hit.document.labels[.category] ?? []
        tags = hit.document.labels[.tag] ?? []
        visibility = hit.document.labels[.visibility]?.first
        score = hit.score
        reason = hit.rung.name
        rules = hit.explanation?.parts.map {
            Part(rule: $0.rule.name, value: $0.value, weight: $0.weight, contribution: $0.contribution)
        }
        evidence =
            rules == nil
            ? nil
            : hit.evidence.map {
                Words(words: $0.words, unknownWords: $0.unknownWords, holdsCode: $0.holdsCode)
            }
    }
}
