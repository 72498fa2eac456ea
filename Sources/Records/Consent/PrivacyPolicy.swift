/// A text that says what is done with people's data, as it was from some moment on.
public struct PrivacyPolicy: Sendable, Hashable, Codable {
    /// 1 for the first.
    public var version: Int
    /// The text, Markdown; at most 100,000 characters.
    public var body: String
    /// Since when it holds, in milliseconds since 1970 UTC.
    public var publishedAt: Int64
}

/// That somebody agreed to a text.
public struct Consent: Sendable, Hashable, Codable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// Who: an agent's or a contact's id.
    public var person: String
    /// To which version.
    public var version: Int
    /// From which address.
    public var address: String
    /// In which language it was shown.
    public var language: String
    /// When, in milliseconds since 1970 UTC.
    public var at: Int64
}
