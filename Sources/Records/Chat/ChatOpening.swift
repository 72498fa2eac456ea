/// How a conversation begins when a customer writes and none goes on.
public struct ChatOpening: Sendable, Hashable {
    /// The way it comes, for example `web`.
    public var channel: String
    /// The channel that is set up for it.
    public var channelID: String?
    /// The branch it belongs to.
    public var branchID: String?
    /// The team it is for.
    public var teamID: String?
    /// Whether a program answers first.
    public var beginsWithBot: Bool
    /// How long after it was solved a customer's message opens it again, in milliseconds.
    public var reopenWindow: Int64

    /// Creates an opening; the window is a day unless told otherwise.
    public init(
        channel: String = "web",
        channelID: String? = nil,
        branchID: String? = nil,
        teamID: String? = nil,
        beginsWithBot: Bool = false,
        reopenWindow: Int64 = 86_400_000
    ) {
        (self.channel, self.channelID, self.branchID, self.teamID) = (channel, channelID, branchID, teamID)
        (self.beginsWithBot, self.reopenWindow) = (beginsWithBot, reopenWindow)
    }
}
