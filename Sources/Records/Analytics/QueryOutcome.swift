/// How a logged query ended.
public enum QueryOutcome: String, Sendable, Codable, CaseIterable {
    /// Something good enough was found.
    case answered
    /// Something was found, and nothing of it was good enough.
    case weak
    /// Nothing was found.
    case nothing
    /// The deadline came first; what was found until then was shown.
    case partial
    /// An error ended it.
    case failed
}
