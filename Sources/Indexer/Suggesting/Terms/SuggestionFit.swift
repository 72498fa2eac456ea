import Foundation

/// How well a text reads as a suggestion, whatever was typed: 0 at best, less the further it is from a short question.
enum SuggestionFit {
    /// The number of characters that most titles and questions have. Shorter ones are fragments, longer ones stories.
    private static let usualLength = 11.0
    private static let tooLong = 2.4
    private static let clause = 0.05
    private static let mark = 0.4
    private static let firstPerson = 0.2
    /// What ends or breaks a sentence, in normalised form: ? ! . , ; : ~ 。 、
    private static let marks: Set<UInt16> = [0x3F, 0x21, 0x2E, 0x2C, 0x3B, 0x3A, 0x7E, 0x3002, 0x3001]

    /// The value of a text in normalised form.
    ///
    /// The weights were fitted on public cases, where they are worth one hit in fifty; see ARCHITECTURE.md.
    static func value(of normalized: [UInt16]) -> Double {
        let places = SpokenText.places(in: normalized)
        let breaks = zip(places, places.dropFirst()).filter { $1 - $0 > 1 }.count
        let ratio = log(Double(max(1, places.count)) / Self.usualLength)
        var value = ratio > 0 ? -ratio * Self.tooLong : ratio
        value -= Self.clause * Double(min(2, breaks))
        // Marks and the first person belong to sentences that somebody wrote once, not to questions that many have.
        if let last = normalized.last, Self.marks.contains(last) { value -= Self.mark }
        if normalized.contains(0x6211) { value -= Self.firstPerson }
        return value
    }
}
