/// A question that enough different people asked in vain or not, before it is known whether it becomes a suggestion.
public struct AskedQuestion: Sendable, Hashable {
    /// The form by which equal questions are counted together.
    public var normalized: String
    /// How it would be suggested: the form in which enough people typed it, or else the normalised one, so that nothing
    /// shows what one person wrote.
    public var text: String
    /// How many different people asked it.
    public var people: Int
    /// How many of them were customers.
    public var customers: Int
    /// How often it was used, where asking long ago counts less; in people.
    public var use: Double
    /// When it was asked last, in milliseconds since 1970 UTC.
    public var askedAt: Int64
    /// Whether for at least half of the people something good enough was found.
    public var isAnswered: Bool
    /// The articles that were taken as its answer, those most people took first; at most ten.
    public var accepted: [String]

    /// What it becomes when these articles answer it.
    ///
    /// - Parameter articles: at least one id.
    public func promoted(by articles: [String]) -> PromotedQuestion {
        PromotedQuestion(question: self, kind: accepted.isEmpty ? .hot : .past, articles: articles)
    }
}

/// A question that becomes a suggestion.
public struct PromotedQuestion: Sendable, Hashable {
    /// The question.
    public var question: AskedQuestion
    /// Why it is suggested.
    public var kind: PastQuestion.Kind
    /// The articles that answer it.
    public var articles: [String]
}
