import Records
import Testing

@testable import ChatServer

@Suite struct RoutingDecisionTests {
    private func agent(
        _ id: String,
        branch: String? = nil,
        places: Set<String?> = [nil],
        _ availability: AgentAvailability = .idle,
        load: Int = 0,
        limit: Int = 5,
        taken: Int64? = nil
    ) -> RoutableAgent {
        var station = AgentStation(agent: id)
        (station.availability, station.own, station.lastTakenAt) = (availability, limit, taken)
        return RoutableAgent(id: id, branch: branch, places: places, station: station, load: load)
    }

    private func choice(
        _ agents: [RoutableAgent],
        branches: [String] = [],
        last: String? = nil
    ) -> RoutingDecision.Choice {
        let conversation = WaitingConversation(id: "c", branches: branches, enteredAt: 0, lastAgent: last)
        return RoutingDecision.decide(conversation, among: agents).choice
    }

    @Test func `S47 the last agent comes first, then branch, parent, grandparent, tenant, and elsewhere last`() {
        var agents = [
            agent("elsewhere", branch: "x"), agent("tenant"), agent("grand", branch: "g"),
            agent("parent", branch: "p"), agent("own", branch: "b"), agent("before", branch: "x", load: 4),
        ]
        let expected: [(String, RoutingDecision.Reason)] = [
            ("before", .last), ("own", .branch), ("parent", .above), ("grand", .above), ("tenant", .tenant),
            ("elsewhere", .elsewhere),
        ]
        for (id, reason) in expected {
            #expect(choice(agents, branches: ["b", "p", "g"], last: "before") == .agent(id, reason))
            agents.removeAll { $0.id == id }
        }
        #expect(choice(agents, branches: ["b", "p", "g"]) == .wait(.nobody))
    }

    @Test(arguments: AgentAvailability.allCases)
    func `S7 only who is idle is given conversations`(availability: AgentAvailability) {
        let expected: RoutingDecision.Choice = availability == .idle ? .agent("a", .tenant) : .wait(.allAbsent)
        #expect(choice([agent("a", availability)]) == expected)
    }

    @Test func `S8 nobody gets more than the own limit inside the administrator's maximum`() {
        #expect(choice([agent("a", load: 5)]) == .wait(.allFull))
        var station = AgentStation(agent: "a")
        (station.availability, station.own, station.maximum) = (.idle, 9, 3)
        #expect(station.limit == 3)
        #expect(choice([RoutableAgent(id: "a", places: [nil], station: station, load: 3)]) == .wait(.allFull))
        #expect(choice([RoutableAgent(id: "a", places: [nil], station: station, load: 2)]) == .agent("a", .tenant))
    }

    @Test func `who may not answer in the branch or above is never chosen, whoever had the contact last`() {
        let stranger = agent("s", branch: "x", places: ["x"])
        #expect(choice([stranger], branches: ["b", "p"], last: "s") == .wait(.nobody))
        #expect(choice([stranger], last: "s") == .wait(.nobody))
        #expect(choice([agent("s", branch: "p", places: ["p"])], branches: ["b", "p"]) == .agent("s", .above))
    }

    @Test func `least load comes first, then who waits longest for work, never the first in order`() {
        let agents = [agent("a", load: 1, taken: 5), agent("b", taken: 9), agent("c", taken: 3)]
        #expect(choice(agents) == .agent("c", .tenant))
        #expect(choice(agents.reversed()) == .agent("c", .tenant))
        #expect(choice(agents + [agent("z")]) == .agent("z", .tenant))
    }

    /// A day of 200 agents and 20,000 conversations on a clock of its own.
    @Test func `S46 S49 a day is shared fairly, waiting customers are served in order, and nobody has too many`() {
        let agents = (0..<200).map { agent("a\($0)", limit: 5) }
        var round = Day(agents)
        var random = SystemSeed(state: 41)
        var time: Int64 = 0
        for number in 0..<20_000 {
            time += Int64.random(in: 1...6, using: &random)
            round.arrive(WaitingConversation(id: "\(number)", enteredAt: time), at: time)
        }
        round.finish()
        #expect(round.served.count == 20_000 && round.queue.isEmpty)
        #expect(round.served == (0..<20_000).map(String.init), "first come, first served")
        #expect(round.most <= 5)
        let counts = agents.map { round.counts[$0.id] ?? 0 }
        #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "\(counts.min() ?? 0)…\(counts.max() ?? 0)")
        #expect(round.hadQueue, "the day is so busy that some had to wait")
    }
}

/// A day's work: every conversation lasts equally long, so that only the choice can be unfair.
private struct Day {
    static let length: Int64 = 3_600
    var agents: [RoutableAgent]
    var running: [(end: Int64, agent: String)] = []
    var next = 0
    var queue: [WaitingConversation] = []
    var served: [String] = []
    var counts: [String: Int] = [:]
    var most = 0
    var hadQueue = false
    private var places: [String: Int] = [:]

    init(_ agents: [RoutableAgent]) {
        self.agents = agents
        places = Dictionary(uniqueKeysWithValues: agents.enumerated().map { ($1.id, $0) })
    }

    mutating func arrive(_ conversation: WaitingConversation, at time: Int64) {
        advance(to: time)
        queue.append(conversation)
        serve(at: time)
    }

    mutating func finish() { advance(to: .max) }

    private mutating func advance(to time: Int64) {
        while next < running.count, running[next].end <= time {
            let (end, agent) = running[next]
            next += 1
            agents[places[agent] ?? 0].load -= 1
            serve(at: end)
        }
    }

    private mutating func serve(at time: Int64) {
        guard let first = queue.first else { return }
        var round = RoutingRound(agents, now: time)
        guard let gift = round.give(first) else {
            hadQueue = true
            return
        }
        agents = round.agents
        queue.removeFirst()
        served.append(gift.conversation.id)
        counts[gift.agent, default: 0] += 1
        most = max(most, agents[places[gift.agent] ?? 0].load)
        running.append((time + Self.length, gift.agent))
    }
}

private struct SystemSeed: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
