import Foundation

/// A question that people took a document for the answer of.
public struct LearnedQuestion: Sendable, Hashable {
    /// The most of a document; further ones are not stored.
    public static let maximumCount = 20
    /// The time after which a question that nobody confirms counts half, in milliseconds: 180 days.
    public static let halfLife = 15_552_000_000.0

    /// The question; its first 200 characters count.
    public var text: String
    /// How much people agree, 0 to 1; stored in steps of 1/255.
    public var strength: Double
    /// When it was confirmed last, in milliseconds since 1970 UTC.
    public var confirmed: Int64

    /// Creates a question.
    public init(_ text: String, strength: Double, confirmed: Int64) {
        self.text = text
        self.strength = strength
        self.confirmed = confirmed
    }

    /// What is left of a strength at a later time; a time before it, as of a clock that jumped, takes nothing away.
    static func strength(_ strength: Double, confirmed: Int64, now: Int64) -> Double {
        let age = max(0, Double(now) - Double(confirmed))
        return min(1, max(0, strength)) * exp2(-age / Self.halfLife)
    }
}
