package import Assist
import Indexer

/// The suggestions for one text, for programs.
package struct SuggestionData: Encodable, Sendable {
    struct Entry: Encodable, Sendable {
        struct Mark: Encodable, Sendable {
            var start: Int
            var end: Int
        }

        var text: String
        var article: String?
        var kind: String?
        var way: String
        var marks: [Mark]
    }

    var typed: String
    var suggestions: [Entry]
    var isPartial: Bool
    var milliseconds: Double

    package init(_ answer: Suggester.Answer, typed: String) {
        self.typed = typed
        suggestions = answer.suggestions.map(Entry.init)
        isPartial = answer.isPartial
        milliseconds = answer.milliseconds
    }
}

extension SuggestionData.Entry {
    init(_ suggestion: Suggestion) {
        text = suggestion.text
        if case .article(let id) = suggestion.target { article = id }
        kind = suggestion.kind?.rawValue
        way = suggestion.way.rawValue
        marks = suggestion.highlights.map { Mark(start: $0.lowerBound, end: $0.upperBound) }
    }
}
