/// How the agents of one tenant stand at work.
public struct StationStore: Sendable {
    let scope: TenantScope

    /// How an agent stands, with the number of conversations the agent has.
    public struct Standing: Sendable, Hashable {
        /// The station.
        public var station: AgentStation
        /// How many conversations the agent has.
        public var load: Int
    }

    /// How an agent stands; somebody who never chose anything is invisible.
    public func standing(of agent: String) async throws -> Standing {
        let tenantID = scope.tenantID
        return try await scope.database.read { connection in
            let table = StationTable(tenantID: tenantID, connection: connection)
            return Standing(station: try table.station(of: agent), load: try table.load(of: agent))
        }
    }

    /// Notes what an agent chose.
    ///
    /// - Parameters:
    ///   - availability: what the agent is from now on; nil leaves it.
    ///   - own: the most conversations that the agent wants; an inner nil is as many as may be, an outer one leaves it.
    ///   - agent: the agent's id.
    /// - Throws: ``RecordsError`` with `notFound` for an unknown agent, or `malformed` when the agent wants more than the
    ///   administrator allows.
    @discardableResult
    public func choose(
        _ availability: AgentAvailability? = nil,
        own: Int?? = nil,
        by agent: String
    ) async throws -> Standing {
        let scope = scope
        return try await scope.database.write { connection in
            let table = StationTable(tenantID: scope.tenantID, connection: connection)
            var station = try table.known(agent)
            if let availability, availability != station.availability || station.changedAt == nil {
                station.availability = availability
                station.changedAt = scope.clock.now()
            }
            if let own {
                if let own, !(1...max(1, station.maximum)).contains(own) {
                    let message = "Choose between 1 and \(station.maximum) conversations at a time."
                    throw RecordsError(.malformed, message, field: "capacity")
                }
                station.own = own
            }
            try table.put(station)
            return Standing(station: station, load: try table.load(of: agent))
        }
    }

    /// Says how many conversations an agent may have at most; what runs goes on.
    ///
    /// - Throws: ``RecordsError`` with `notFound` for an unknown agent, or `malformed` for a number out of range.
    @discardableResult
    public func allow(_ maximum: Int, to agent: String, by actor: AuditActor) async throws -> Standing {
        guard (0...AgentStation.highest).contains(maximum) else {
            let message = "Allow between 0 and \(AgentStation.highest) conversations at a time."
            throw RecordsError(.malformed, message, field: "maximum")
        }
        let scope = scope
        return try await scope.database.write { connection in
            let table = StationTable(tenantID: scope.tenantID, connection: connection)
            var station = try table.known(agent)
            let before = station.maximum
            station.maximum = maximum
            try table.put(station)
            if before != maximum {
                let entry = AuditEntry(
                    .agentMaximum,
                    of: "person",
                    agent,
                    by: actor,
                    before: ["maximum": "\(before)"],
                    after: ["maximum": "\(maximum)"]
                )
                try scope.note(entry, connection)
            }
            return Standing(station: station, load: try table.load(of: agent))
        }
    }
}

extension StationTable {
    /// The station of an agent who exists.
    func known(_ agent: String) throws -> AgentStation {
        let agents = PersonTable(tenantID: tenantID, connection: connection, kind: .agents)
        guard try agents.person(id: agent) != nil else {
            throw RecordsError(.notFound, "There is no agent \(agent).", field: "agent")
        }
        return try station(of: agent)
    }
}
