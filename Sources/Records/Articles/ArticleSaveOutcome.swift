/// What saving an article did.
public enum ArticleSaveOutcome: String, Sendable, Codable, CaseIterable {
    /// There was none; now there is.
    case created
    /// It has a new version.
    case updated
    /// It said the same already; nothing was written.
    case unchanged
}
