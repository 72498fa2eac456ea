/// A conversation that waits for an agent, with what decides who gets it.
public struct WaitingConversation: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// Its version, so that nothing is decided about one that has changed.
    public var version: Int64
    /// The branches it belongs to, its own first and then those above; empty for none.
    public var branches: [String]
    /// Higher is sooner.
    public var priority: Int64
    /// Since when it waits, in milliseconds since 1970 UTC.
    public var enteredAt: Int64
    /// Who had the contact last.
    public var lastAgent: String?

    /// Creates a waiting conversation.
    public init(
        id: String,
        version: Int64 = 1,
        branches: [String] = [],
        priority: Int64 = 0,
        enteredAt: Int64,
        lastAgent: String? = nil
    ) {
        (self.id, self.version, self.branches, self.priority) = (id, version, branches, priority)
        (self.enteredAt, self.lastAgent) = (enteredAt, lastAgent)
    }
}

/// Somebody who may be given conversations.
public struct RoutableAgent: Sendable, Hashable {
    /// The agent's id.
    public var id: String
    /// The name.
    public var name: String
    /// The branch the agent belongs to, nil for the tenant itself.
    public var branch: String?
    /// Where the agent may answer: branches with all below them; nil stands for the whole tenant.
    public var places: Set<String?>
    /// How the agent stands.
    public var station: AgentStation
    /// How many conversations the agent has.
    public var load: Int

    /// Creates an agent.
    public init(
        id: String,
        name: String = "",
        branch: String? = nil,
        places: Set<String?>,
        station: AgentStation,
        load: Int = 0
    ) {
        (self.id, self.name, self.branch, self.places) = (id, name, branch, places)
        (self.station, self.load) = (station, load)
    }

    /// Whether the agent is given conversations and has room for one.
    public var isFree: Bool { station.availability.isGivenWork && load < station.limit }

    /// Whether the agent may answer a conversation of these branches, the own first and then those above.
    public func mayAnswer(in branches: [String]) -> Bool {
        places.contains(nil) || branches.contains { places.contains($0) }
    }
}
