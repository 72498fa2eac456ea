/// A question that many people asked and that has an answer, so that it is suggested to others.
public struct PastQuestion: Sendable, Hashable {
    /// Why it is suggested.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Somebody took an article as its answer.
        case past
        /// Many asked it, and articles answer it.
        case hot
    }

    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The question as it is suggested; empty once it was erased from one that is hidden.
    public var text: String
    /// Why it is suggested.
    public var kind: Kind
    /// The articles that answer it, by id.
    public var articles: [String]
    /// How many different people asked it.
    public var people: Int
    /// How many of them were customers.
    public var customers: Int
    /// So many people, or customers, make it suggestible to them.
    public var minimumPeople: Int
    /// How often it was used, where asking long ago counts less; in people.
    public var use: Double
    /// When it was asked last, in milliseconds since 1970 UTC.
    public var askedAt: Int64
    /// When it was hidden, in milliseconds since 1970 UTC; nil when it is suggested.
    public var hiddenAt: Int64?
    /// Grows with every change.
    public var revision: Int64

    /// Whether enough customers asked it for other customers to read it. What only the staff asked is internal text.
    public var isForCustomers: Bool { customers >= minimumPeople }
    /// Whether it is suggested at all.
    public var isShown: Bool { hiddenAt == nil && !text.isEmpty }
}
