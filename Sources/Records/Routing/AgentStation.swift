/// How an agent stands at work: what was chosen, and how many conversations at most.
public struct AgentStation: Sendable, Hashable {
    /// The agent's id.
    public var agent: String
    /// What the agent chose.
    public var availability: AgentAvailability
    /// Since when, in milliseconds since 1970 UTC; nil when nothing was ever chosen.
    public var changedAt: Int64?
    /// The most conversations at a time that the agent wants, 1 to ``highest``; nil for as many as may be.
    public var own: Int?
    /// The most that an administrator allows, 0 to ``highest``.
    public var maximum: Int
    /// When the agent got a conversation last, in milliseconds since 1970 UTC; nil for never.
    public var lastTakenAt: Int64?

    /// What an administrator allows unless told otherwise.
    public static let usualMaximum = 10
    /// The most that an administrator can allow.
    public static let highest = 200

    /// The station of somebody who has never chosen anything.
    public init(agent: String) {
        self.agent = agent
        availability = .invisible
        maximum = Self.usualMaximum
    }

    /// The most conversations at a time: the agent's own wish inside the administrator's maximum.
    public var limit: Int { min(own ?? maximum, maximum) }
}
