import Records

/// Decides about all that wait, one after the other, as if each were given at once.
struct RoutingRound: Sendable {
    /// Everybody who answers, with what this round has given.
    private(set) var agents: [RoutableAgent]
    private var turn: Int64

    /// A conversation and who is to have it.
    struct Gift: Sendable, Hashable {
        var conversation: WaitingConversation
        var agent: String
        var reason: RoutingDecision.Reason
    }

    /// Begins a round.
    ///
    /// - Parameters:
    ///   - agents: everybody who answers.
    ///   - now: the time, in milliseconds since 1970 UTC.
    init(_ agents: [RoutableAgent], now: Int64) {
        self.agents = agents
        // The clock may have jumped back; who was given something now still comes after everybody else.
        self.turn = max(now, (agents.compactMap(\.station.lastTakenAt).max() ?? now) + 1)
    }

    /// Who gets the conversation; nil when it has to wait.
    mutating func give(_ conversation: WaitingConversation) -> Gift? {
        let decision = RoutingDecision.decide(conversation, among: self.agents)
        guard case .agent(let id, let reason) = decision.choice,
            let place = self.agents.firstIndex(where: { $0.id == id })
        else { return nil }
        self.agents[place].load += 1
        self.agents[place].station.lastTakenAt = self.turn
        self.turn += 1
        return Gift(conversation: conversation, agent: id, reason: reason)
    }
}
