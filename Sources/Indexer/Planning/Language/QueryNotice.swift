/// Tells a person that a piece of the query was not taken as it may have been meant.
public struct QueryNotice: Sendable, Hashable, Codable {
    /// What happened to the piece.
    public enum Code: String, Sendable, Codable, CaseIterable {
        /// No field has this name; the piece is searched as text.
        case unknownField
        /// The field has no value; the piece is searched as text.
        case emptyField
        /// The value is no date and no range of dates; the piece is searched as text.
        case badDate
        /// The value is no satisfaction from 1 to 5 and no range of them; the piece is searched as text.
        case badScore
        /// The range was written from its end to its start and was turned round.
        case reversedRange
        /// Two ranges of one field have nothing in common; the later one counts.
        case contradictoryRange
        /// A range cannot be excluded; the piece is searched as text.
        case rangeNotExcluded
        /// A number after a minus sign is searched as text; in quotation marks it is excluded.
        case negativeNumber
        /// The quotation mark has no partner and is passed over.
        case unbalancedQuote
        /// The quotation marks hold nothing that can be searched and are passed over.
        case emptyPhrase
        /// Nothing holds the quoted text as it stands; its words were searched instead.
        case phraseNotFound
        /// The query was longer than `QueryLanguage.maximumLength`; the rest is not searched.
        case tooLong
        /// The file of what was learned about ranking cannot be read; the defaults ranked.
        case damagedRanking
    }

    /// What happened.
    public var code: Code
    /// The piece of the query, at most 40 characters of it.
    public var piece: String

    /// Creates a notice; `piece` is cut to 40 characters.
    public init(_ code: Code, _ piece: String) {
        self.code = code
        self.piece = String(piece.unicodeScalars.prefix(40))
    }
}
