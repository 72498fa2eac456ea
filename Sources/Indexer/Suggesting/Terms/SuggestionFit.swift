import Foundation

/// How well a text reads as a suggestion, whatever was typed: 0 at best, less the further it is from a short question.
enum SuggestionFit {
    /// The number of characters that most titles and questions have. Shorter ones are fragments, longer ones stories.
    private static let usualLength = 11.0
    private static let tooLong = 1.6

    /// - Parameters:
    ///   - length: the text's characters, without spaces and punctuation.
    ///   - clauses: how many pieces punctuation cuts it into.
    static func value(length: Int, clauses: Int) -> Double {
        let ratio = log(Double(max(1, length)) / Self.usualLength)
        let distance = ratio > 0 ? ratio * Self.tooLong : -ratio
        return -distance - 0.1 * Double(min(3, max(0, clauses - 1)))
    }

    /// The value of a text in normalised form.
    static func value(of normalized: [UInt16]) -> Double {
        let places = SpokenText.places(in: normalized)
        let breaks = zip(places, places.dropFirst()).filter { $1 - $0 > 1 }.count
        return Self.value(length: places.count, clauses: breaks + 1)
    }
}
