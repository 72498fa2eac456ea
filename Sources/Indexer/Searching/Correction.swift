/// Another spelling of the question, made of words that occur in the collection.
public struct Correction: Sendable, Equatable {
    /// The whole question in the other spelling.
    public var text: String
    /// Whether the hits are those of the other spelling because the question as typed had none.
    public var isApplied: Bool
}
