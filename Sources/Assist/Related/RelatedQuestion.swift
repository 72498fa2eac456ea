/// A question that a customer may open instead of asking it.
public struct RelatedQuestion: Sendable, Hashable {
    /// The article that answers it.
    public var article: String
    /// The question as it is shown: the article's title or one of its asked-as questions, whichever is nearest.
    public var question: String
    /// The article's title.
    public var title: String
    /// How well it fits what was typed; comparable within one answer and with those to a longer text.
    public var score: Double
}
