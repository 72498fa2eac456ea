/// Something a check found.
public struct Finding: Sendable, Hashable {
    /// How much it matters.
    public enum Severity: String, Sendable, Codable {
        /// Readers will stumble over it.
        case problem
        /// It could be better.
        case hint
    }

    /// Where it stands.
    public var place: SourcePlace
    /// The field it is about; nil for the article or file as a whole.
    public var field: ArticleField?
    /// How much it matters.
    public var severity: Severity
    /// What it is and what to do.
    public var message: Message
    /// The other article, for duplicates.
    public var other: SourcePlace?

    /// Creates a finding.
    public init(
        place: SourcePlace,
        field: ArticleField? = nil,
        severity: Severity,
        message: Message,
        other: SourcePlace? = nil
    ) {
        self.place = place
        self.field = field
        self.severity = severity
        self.message = message
        self.other = other
    }

    /// One line for people: place, field, sentence.
    public func line(in language: Language) -> String {
        Rejection(place: place, field: field, message: message).line(in: language)
    }
}

/// What a check found, in numbers.
public struct CheckReport: Sendable, Hashable, Codable {
    /// Articles that were looked at.
    public var articles = 0
    /// Findings that readers will stumble over.
    public var problems = 0
    /// Findings that could be better.
    public var hints = 0

    /// Creates an empty report.
    public init() {}
}
