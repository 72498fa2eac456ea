import HTTPTypes
import Hummingbird
import Records

/// How agents stand at work: what each chose, what is allowed, and all of them on a board.
struct StationRoutes {
    let parts: ServerParts

    /// How an agent stands, in a reply.
    struct Data: Encodable, Sendable {
        var availability: AgentAvailability
        var since: Int64?
        var capacity: Int?
        var maximum: Int
        var load: Int

        init(_ standing: StationStore.Standing) { self.init(standing.station, load: standing.load) }

        init(_ station: AgentStation, load: Int) {
            (self.availability, self.since) = (station.availability, station.changedAt)
            (self.capacity, self.maximum, self.load) = (station.own, station.maximum, load)
        }
    }

    /// An agent on the board.
    struct AgentData: Encodable, Sendable {
        var id: String
        var name: String
        var branch: String?
        var station: Data
    }

    /// Those who wait in a branch, on the board.
    struct QueueData: Encodable, Sendable {
        var branch: String?
        var length: Int
        var since: Int64
    }

    /// The board.
    struct Board: Encodable, Sendable {
        var agents: [AgentData]
        var queues: [QueueData]
        var now: Int64
    }

    /// What an agent chooses; what is missing stays, a capacity of null is as many as may be.
    struct ChoiceBody: StrictBody {
        static let fields: Set<String> = ["availability", "capacity"]

        var availability: String?
        var capacity: Int??

        private enum Key: CodingKey {
            case availability, capacity
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            self.availability = try container.decodeIfPresent(String.self, forKey: .availability)
            if container.contains(.capacity) {
                self.capacity = .some(try container.decodeIfPresent(Int.self, forKey: .capacity))
            }
        }

        /// What is chosen.
        func chosen() throws -> AgentAvailability? {
            guard let text = self.availability else { return nil }
            if let chosen = AgentAvailability(rawValue: text) { return chosen }
            let names = AgentAvailability.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIError(.malformed, field: "availability", ["detail": names])
        }
    }

    /// How many an agent may have.
    struct MaximumBody: StrictBody {
        static let fields: Set<String> = ["maximum"]

        var maximum: Int?
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        routes.get("api/v1/me/availability") { try await self.show($1) }
        routes.put("api/v1/me/availability") { try await self.choose($0, $1) }
        routes.get("api/v1/desk/board") { try await self.board($1) }
        routes.put("api/v1/desk/agents/:person/maximum") { try await self.allow($0, $1.part("person"), $1) }
    }

    private func show(_ context: ServerContext) async throws -> Reply<Data> {
        let principal = try context.require(.conversationAnswer)
        return Reply(Data(try await self.records(principal).stations.standing(of: principal.person)))
    }

    private func choose(_ request: Request, _ context: ServerContext) async throws -> Reply<Data> {
        let principal = try context.require(.conversationAnswer)
        let body = try await BodyReader.json(ChoiceBody.self, from: request, limit: 65_536)
        let standing = try await self.records(principal).stations.choose(
            try body.chosen(),
            own: body.capacity,
            by: principal.person
        )
        return Reply(Data(standing))
    }

    private func board(_ context: ServerContext) async throws -> Reply<Board> {
        let principal = try context.require(.conversationManage)
        let scope = principal.scope(of: .conversationManage)
        let records = try self.records(principal)
        let agents = try await records.routing.agents().filter { scope.contains($0.branch) }
        let queues = try await records.routing.queues().filter { scope.contains($0.branch) }
        return Reply(
            Board(
                agents: agents.map {
                    AgentData(id: $0.id, name: $0.name, branch: $0.branch, station: Data($0.station, load: $0.load))
                },
                queues: queues.map { QueueData(branch: $0.branch, length: $0.length, since: $0.since) },
                now: Moment.now
            )
        )
    }

    private func allow(_ request: Request, _ person: String, _ context: ServerContext) async throws -> Reply<Data> {
        let principal = try context.require(.conversationManage)
        let body = try await BodyReader.json(MaximumBody.self, from: request, limit: 65_536)
        let records = try self.records(principal)
        guard let account = try await records.accounts.account(id: person), account.kind == .staff,
            principal.may(.conversationManage, in: account.branch)
        else { throw APIError(.notFound) }
        guard let maximum = body.maximum else { throw APIError(.empty, field: "maximum") }
        let actor = AuditActor(principal, address: context.client)
        return Reply(Data(try await records.stations.allow(maximum, to: person, by: actor)))
    }

    private func records(_ principal: Principal) throws -> TenantRecords {
        try self.parts.tenants.tenant(of: principal).records
    }
}
