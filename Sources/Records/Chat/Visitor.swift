/// A browser or application in which a customer talks.
public struct Visitor: Sendable, Hashable {
    /// UUID of version 7.
    public var id: String
    /// The contact who talks there.
    public var contactID: String
    /// The channel it came by.
    public var channelID: String?
    /// Whether somebody who knows the channel's secret vouched for who it is.
    public var isVerified: Bool
    /// When it came first, in milliseconds since 1970 UTC.
    public var createdAt: Int64
    /// Until when its token works, in milliseconds since 1970 UTC.
    public var expiresAt: Int64
}
