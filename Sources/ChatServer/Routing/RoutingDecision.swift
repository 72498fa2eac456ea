import Records

/// Who gets a waiting conversation: the agent who had the contact last, else one of its branch, else one of the branch
/// above and so on, else one of no branch; among equals who has least to do, then whoever waits longest for work.
struct RoutingDecision: Sendable, Hashable {
    /// Why somebody was chosen.
    enum Reason: String, Sendable, Hashable, CaseIterable, Encodable {
        /// Had the contact last.
        case last
        /// Belongs to the conversation's branch.
        case branch
        /// Belongs to a branch above.
        case above
        /// Belongs to no branch.
        case tenant
        /// Belongs to another branch and may answer here.
        case elsewhere
    }

    /// Why nobody was chosen.
    enum Wait: String, Sendable, Hashable, CaseIterable, Encodable {
        /// Nobody may answer such conversations.
        case nobody
        /// Nobody who may answer is there for it.
        case allAbsent
        /// All who are there have as many as may be.
        case allFull
    }

    /// What came of it.
    enum Choice: Sendable, Hashable {
        case agent(String, Reason)
        case wait(Wait)
    }

    /// What came of it.
    var choice: Choice

    /// Decides about one conversation.
    ///
    /// - Parameters:
    ///   - conversation: the conversation.
    ///   - agents: everybody who answers.
    static func decide(_ conversation: WaitingConversation, among agents: [RoutableAgent]) -> RoutingDecision {
        var best: (place: Int, rank: Int)?
        var (isAnyoneAble, isAnyoneThere) = (false, false)
        for (place, agent) in agents.enumerated() where agent.mayAnswer(in: conversation.branches) {
            isAnyoneAble = true
            isAnyoneThere = isAnyoneThere || agent.station.availability.isGivenWork
            guard agent.isFree else { continue }
            let rank = Self.rank(of: agent, for: conversation)
            guard let known = best else {
                best = (place, rank)
                continue
            }
            if rank < known.rank || (rank == known.rank && Self.isSooner(agent, agents[known.place])) {
                best = (place, rank)
            }
        }
        guard let best else {
            return RoutingDecision(choice: .wait(!isAnyoneAble ? .nobody : isAnyoneThere ? .allFull : .allAbsent))
        }
        let reason = Self.reason(of: best.rank, in: conversation.branches.count)
        return RoutingDecision(choice: .agent(agents[best.place].id, reason))
    }

    /// How near an agent is to the conversation: 0 for who had the contact last, then one for each branch upwards, then
    /// those of no branch, then all others.
    private static func rank(of agent: RoutableAgent, for conversation: WaitingConversation) -> Int {
        if agent.id == conversation.lastAgent { return 0 }
        guard let branch = agent.branch else { return conversation.branches.count + 1 }
        if let step = conversation.branches.firstIndex(of: branch) { return step + 1 }
        return conversation.branches.count + 2
    }

    private static func reason(of rank: Int, in branches: Int) -> Reason {
        switch rank {
        case 0: .last
        case branches + 1: .tenant
        case branches + 2: .elsewhere
        case 1: .branch
        default: .above
        }
    }

    /// Whether one agent is to be asked before another. The id decides only between two who never had a conversation.
    private static func isSooner(_ one: RoutableAgent, _ other: RoutableAgent) -> Bool {
        if one.load != other.load { return one.load < other.load }
        let (oneTaken, otherTaken) = (one.station.lastTakenAt ?? .min, other.station.lastTakenAt ?? .min)
        return oneTaken == otherTaken ? one.id < other.id : oneTaken < otherTaken
    }
}
