import Foundation

/// What `kbtool search --json` says about one question.
struct SearchAnswer: Decodable {
    struct Mark: Decodable {
        var start: Int
        var end: Int
    }

    struct Rule: Decodable {
        var rule: String
        var value: Double
        var weight: Double
        var contribution: Double
    }

    struct Hit: Decodable {
        var title: String
        var titleMarks: [Mark]
        var snippet: String?
        var snippetMarks: [Mark]
        var visibility: String?
        var score: Double
        var reason: String
        var rules: [Rule]?
    }

    struct Notice: Decodable {
        var code: String
        var piece: String
    }

    var query: String
    var hits: [Hit]
    var total: Int
    var correction: String?
    var correctionIsApplied: Bool
    var notices: [Notice]
    var facets: [String: [String: Int]]?
    var next: String?

    var titles: [String] { hits.map(\.title) }

    init(line: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(line.utf8)) }
}
