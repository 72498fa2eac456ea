import Hummingbird
import Records

/// What became of the cards that were put before an agent.
struct CardEventRoutes {
    let parts: ServerParts

    func add(to routes: some RouterMethods<ServerContext>) {
        routes.post("api/v1/answers/:query/events") { try await self.note($0, $1) }
    }

    /// The same thing by the same person on the same card counts once, so sending it twice does no harm.
    private func note(_ request: Request, _ context: ServerContext) async throws -> Reply<NoData> {
        let principal = try context.require(.answersRead)
        let tenant = try self.parts.tenants.tenant(of: principal)
        let body = try await BodyReader.json(CardEventBody.self, from: request, limit: 16 << 10)
        let query = try context.part("query")
        await tenant.records.queryLog.flush()
        guard let record = try await tenant.records.queryLog.records(ids: [query]).first,
            record.person == principal.person
        else {
            throw APIError(.notFound)
        }
        tenant.records.cardEvents.append(try body.event(of: query, by: principal.person))
        return .done
    }
}

/// Something that happened to a card.
struct CardEventBody: StrictBody {
    static let fields: Set<String> = ["kind", "source", "passage", "rank", "action", "editShare"]

    var kind: CardSource.Kind
    var source: String
    var passage: String?
    var rank: Int
    var action: CardAction
    /// How much of the card's text was changed before it was sent, 0 to 1.
    var editShare: Double?

    func event(of query: String, by person: String) throws -> CardEvent {
        guard (1...200).contains(self.source.utf8.count) else { throw APIError(.empty, field: "source") }
        guard (1...1_000).contains(self.rank) else { throw APIError(.outOfRange, field: "rank", ["range": "1–1000"]) }
        if let editShare, !(0...1).contains(editShare) {
            throw APIError(.outOfRange, field: "editShare", ["range": "0–1"])
        }
        return CardEvent(
            query: query,
            source: CardSource(kind: self.kind, id: self.source),
            passage: self.passage,
            rank: self.rank,
            action: self.action,
            person: person,
            at: Moment.now,
            editShare: self.editShare
        )
    }
}
