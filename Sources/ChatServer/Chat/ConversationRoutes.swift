import HTTPTypes
import Hummingbird
import Records

/// Conversations as those who answer work with them.
struct ConversationRoutes {
    let parts: ServerParts

    /// A person who answers, and where.
    private struct Desk {
        let tenant: ServedTenant
        let principal: Principal
        let actor: AuditActor

        var chat: ChatDesk { self.tenant.chat }
        var reader: ChatReader { .staff(self.principal) }
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        let group = routes.group("api/v1/conversations")
        group.get { try await self.list($0, self.desk($1)) }
        group.get(":conversation") { try await self.show($1.part("conversation"), self.desk($1)) }
        group.get(":conversation/messages") { try await self.messages($0, $1.part("conversation"), self.desk($1)) }
        group.post(":conversation/messages") { try await self.send($0, $1.part("conversation"), self.desk($1)) }
        group.post(":conversation/messages/:message/recall") {
            try await self.recall($1.part("conversation"), $1.part("message"), self.desk($1))
        }
        group.post(":conversation/read") { try await self.read($0, $1.part("conversation"), self.desk($1)) }
        group.get(":conversation/draft") { try await self.draft($1.part("conversation"), self.desk($1)) }
        group.put(":conversation/draft") { try await self.setDraft($0, $1.part("conversation"), self.desk($1)) }
        group.get(":conversation/transcript") { try await self.transcript($1.part("conversation"), self.desk($1)) }
    }

    private func desk(_ context: ServerContext) throws -> Desk {
        let principal = try context.require(.conversationRead)
        return Desk(
            tenant: try self.parts.tenants.tenant(of: principal),
            principal: principal,
            actor: AuditActor(
                kind: .person,
                person: principal.person,
                session: principal.session,
                address: context.client
            )
        )
    }

    // MARK: - Reading

    private func list(_ request: Request, _ desk: Desk) async throws -> Reply<PageData<ConversationData>> {
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...100, default: 50)
        let listing = ChatListing(
            try query.choice("view", of: ChatListing.View.self) ?? .mine,
            agent: desk.principal.person,
            scope: desk.principal.scope(of: .conversationRead),
            order: try query.choice("sort", of: ChatListing.Order.self) ?? .newest,
            onlyFlagged: try query.flag("flagged")
        )
        let cursor = "conversations-\(listing.view.rawValue)-\(listing.order.rawValue)"
        let lines = try await desk.chat.store.list(
            listing,
            after: try query.cursor(of: cursor).map(ChatListing.Place.init(cursor:)),
            limit: limit
        )
        let next = lines.count == limit ? lines.last.map { listing.place(of: $0.chat).cursor } : nil
        return Reply(
            PageData(
                items: lines.map { ConversationData($0, for: desk.reader) },
                next: next.map { PageCursor(last: $0).text(of: cursor) }
            )
        )
    }

    private func show(_ id: String, _ desk: Desk) async throws -> Reply<ConversationData> {
        let chat = try await desk.chat.conversation(id, for: desk.reader)
        guard let line = try await desk.chat.store.lines(ids: [chat.id], reader: desk.principal.person).first else {
            throw APIError(.notFound)
        }
        return Reply(ConversationData(line, for: desk.reader))
    }

    private func messages(_ request: Request, _ id: String, _ desk: Desk) async throws -> Reply<SyncData> {
        let chat = try await desk.chat.conversation(id, for: desk.reader)
        return Reply(try await QueryReader(request).messages(of: chat, for: desk.reader, desk.chat))
    }

    private func draft(_ id: String, _ desk: Desk) async throws -> Reply<DraftData> {
        _ = try await desk.chat.conversation(id, for: desk.reader)
        return Reply(DraftData(text: try await desk.chat.store.draft(of: desk.principal.person, in: id)))
    }

    private func transcript(_ id: String, _ desk: Desk) async throws -> Response {
        let chat = try await desk.chat.conversation(id, for: desk.reader)
        return try await Transcript(desk: desk.chat, reader: desk.reader).response(of: chat)
    }

    // MARK: - Talking

    private func send(_ request: Request, _ id: String, _ desk: Desk) async throws -> Reply<AckData> {
        var content = try await BodyReader.json(MessageBody.self, from: request, limit: 64 * 1_024).content
        content.conversation = id
        let receipt = try await desk.chat.send(content, from: desk.reader)
        return Reply(desk.chat.ack(receipt, for: desk.reader), status: receipt.isNew ? .created : .ok)
    }

    private func recall(_ id: String, _ message: String, _ desk: Desk) async throws -> Reply<NoData> {
        _ = try await desk.chat.conversation(id, for: desk.reader, to: .conversationAnswer)
        try await desk.chat.store.recall(message: message, in: id, by: desk.reader.author)
        return .done
    }

    private func read(_ request: Request, _ id: String, _ desk: Desk) async throws -> Reply<NoData> {
        let body = try await BodyReader.json(ReadBody.self, from: request, limit: 16_384)
        try await desk.chat.markRead(id, upTo: body.seq, by: desk.reader)
        return .done
    }

    private func setDraft(_ request: Request, _ id: String, _ desk: Desk) async throws -> Reply<NoData> {
        let body = try await BodyReader.json(DraftBody.self, from: request, limit: 64 * 1_024)
        _ = try await desk.chat.conversation(id, for: desk.reader)
        try await desk.chat.store.setDraft(body.text, of: desk.principal.person, in: id)
        return .done
    }
}

extension ChatListing.Place {
    fileprivate init(cursor: String) throws {
        let parts = cursor.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let time = Int64(parts[0]) else { throw APIError(.badCursor, field: "cursor") }
        self.init(time: time, id: String(parts[1]))
    }

    fileprivate var cursor: String { "\(self.time) \(self.id)" }
}

/// What an agent has begun to write.
struct DraftData: Encodable, Sendable {
    var text: String
}

/// The same as it is sent.
struct DraftBody: StrictBody {
    static let fields: Set<String> = ["text"]

    var text: String
}
