import HTTPTypes
import Hummingbird
import Records

/// Customers who talk without an account: they come by a token of their own and see their own conversation only.
struct VisitorRoutes {
    let parts: ServerParts
    private let strangers: RateLimiter?

    init(parts: ServerParts) {
        self.parts = parts
        self.strangers = .ofMinute(parts.settings.anonymousPerMinute)
    }

    /// The most tags of a rating, and the most characters of its words.
    private static let mostTags = 10
    private static let longestText = 1_000

    func add(to routes: some RouterMethods<ServerContext>) {
        routes.post("api/v1/public/:tenant/visitors") { try await self.arrive($0, $1) }
        let own = routes.group("api/v1/visitor")
        own.get("conversation") { _, context in try await self.conversation(context.talking()) }
        own.get("messages") { try await self.messages($0, $1.talking()) }
        own.post("messages") { try await self.send($0, $1.talking()) }
        own.post("read") { try await self.read($0, $1.talking()) }
        own.post("rating") { try await self.rate($0, $1.talking()) }
        own.get("transcript") { _, context in try await self.transcript(context.talking()) }
    }

    private func arrive(_ request: Request, _ context: ServerContext) async throws -> Reply<VisitorData> {
        let tenant = try self.parts.tenants.tenant(key: try context.part("tenant"))
        try self.strangers?.admit(NetworkPrefix.of(context.client))
        let body = try await BodyReader.json(VisitorBody.self, from: request, limit: 16_384)
        let (visitor, secret) = try await tenant.records.visitors.create(.stranger(name: body.name ?? ""))
        return Reply(
            VisitorData(
                token: VisitorToken.text(tenant: tenant.tenant.key, secret: secret),
                contact: visitor.contactID,
                isVerified: visitor.isVerified,
                expiresAt: visitor.expiresAt
            ),
            status: .created
        )
    }

    private func current(_ place: VisitorPlace) async throws -> ChatConversation {
        guard let chat = try await place.tenant.chat.store.current(of: place.visitor.contactID) else {
            throw APIError(.notFound, field: "conversation")
        }
        return chat
    }

    private func conversation(_ place: VisitorPlace) async throws -> Reply<VisitorConversationData> {
        let chat = try await place.tenant.chat.store.current(of: place.visitor.contactID)
        guard let chat else { return Reply(VisitorConversationData(conversation: nil)) }
        return Reply(
            VisitorConversationData(conversation: try await place.tenant.chat.data(chat, for: place.reader))
        )
    }

    private func messages(_ request: Request, _ place: VisitorPlace) async throws -> Reply<SyncData> {
        let query = QueryReader(request)
        let chat: ChatConversation
        if let id = try query.text("conversation") {
            chat = try await place.tenant.chat.conversation(id, for: place.reader)
        } else {
            chat = try await self.current(place)
        }
        return Reply(try await query.messages(of: chat, for: place.reader, place.tenant.chat))
    }

    private func send(_ request: Request, _ place: VisitorPlace) async throws -> Reply<AckData> {
        let body = try await BodyReader.json(MessageBody.self, from: request, limit: 64 * 1_024)
        let receipt = try await place.tenant.chat.send(body.content, from: place.reader)
        return Reply(
            place.tenant.chat.ack(receipt, for: place.reader),
            status: receipt.isNew ? .created : .ok
        )
    }

    private func read(_ request: Request, _ place: VisitorPlace) async throws -> Reply<NoData> {
        let body = try await BodyReader.json(ReadBody.self, from: request, limit: 16_384)
        let chat = try await self.current(place)
        try await place.tenant.chat.markRead(chat.id, upTo: body.seq, by: place.reader)
        return .done
    }

    /// A rating counts once; what came first stays.
    private func rate(_ request: Request, _ place: VisitorPlace) async throws -> Reply<ConversationData> {
        let body = try await BodyReader.json(RatingBody.self, from: request, limit: 16_384)
        guard (1...5).contains(body.score) else { throw APIError(.outOfRange, field: "score", ["range": "1–5"]) }
        let (tags, text) = (body.tags ?? [], body.text ?? "")
        guard tags.count <= Self.mostTags, tags.allSatisfy({ (1...50).contains($0.count) }) else {
            throw APIError(.tooMany, field: "tags", ["limit": "\(Self.mostTags)"])
        }
        guard text.count <= Self.longestText else {
            throw APIError(.tooLong, field: "text", ["limit": "\(Self.longestText)"])
        }
        let chat = try await place.tenant.chat.conversation(body.conversation, for: place.reader)
        let score = body.score
        let told = MessageExtras.Event(name: "rated", by: place.reader.id, details: ["score": "\(score)"])
        let rated = try await place.tenant.chat.store.change(chat.id, telling: told) { chat in
            if chat.ratedAt != nil {
                throw RecordsError(.transition, "The conversation was rated already.", field: "score")
            }
            chat.conversation.score = score
            chat.ratedAt = Moment.now
            (chat.ratingTags, chat.ratingText) = (tags, text)
        }
        return Reply(try await place.tenant.chat.data(rated, for: place.reader))
    }

    private func transcript(_ place: VisitorPlace) async throws -> Response {
        let chat = try await self.current(place)
        return try await Transcript(desk: place.tenant.chat, reader: place.reader).response(of: chat)
    }
}

/// Somebody who comes.
struct VisitorBody: StrictBody {
    static let fields: Set<String> = ["name"]

    /// What they call themselves; nobody checks it.
    var name: String?
}

/// A customer's place, with the token that is told once.
struct VisitorData: Encodable, Sendable {
    var token: String
    var contact: String
    var isVerified: Bool
    var expiresAt: Int64
}

/// The conversation that goes on, if one does.
struct VisitorConversationData: Encodable, Sendable {
    var conversation: ConversationData?

    private enum CodingKeys: CodingKey {
        case conversation
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.conversation, forKey: .conversation)
    }
}

/// A message that is sent.
struct MessageBody: StrictBody {
    static let fields: Set<String> = [
        "cid", "kind", "text", "private", "quote", "file", "article", "mentions",
    ]

    var content: InFrame.Content

    init(from decoder: any Decoder) throws { self.content = try InFrame.Content(from: decoder) }
}

/// Up to which message was read.
struct ReadBody: StrictBody {
    static let fields: Set<String> = ["seq"]

    var seq: Int64
}

/// What a customer thinks of a conversation.
struct RatingBody: StrictBody {
    static let fields: Set<String> = ["conversation", "score", "tags", "text"]

    var conversation: String
    var score: Int
    var tags: [String]?
    var text: String?
}

extension QueryReader {
    /// Messages of a conversation as `after`, `before` and `limit` say.
    func messages(of chat: ChatConversation, for reader: ChatReader, _ desk: ChatDesk) async throws -> SyncData {
        try await desk.messages(
            of: chat.id,
            after: try self.number("after", in: 0...Int.max).map(Int64.init),
            before: try self.number("before", in: 0...Int.max).map(Int64.init),
            limit: try self.number("limit", in: 1...200, default: 50),
            for: reader
        )
    }
}
