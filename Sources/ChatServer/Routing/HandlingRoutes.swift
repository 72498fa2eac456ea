import HTTPTypes
import Hummingbird
import Records

/// What agents and supervisors do with a conversation beside speaking in it.
struct HandlingRoutes {
    let parts: ServerParts

    func add(to routes: some RouterMethods<ServerContext>) {
        let chats = routes.group("api/v1/conversations/:conversation")
        chats.post("accept") { try await self.accept(try self.handling($0, $1)) }
        chats.post("transfer") { try await self.transfer($0, try self.handling($0, $1)) }
        chats.post("hold") { try await self.move(.hold, try self.handling($0, $1)) }
        chats.post("resume") { try await self.move(.resume, try self.handling($0, $1)) }
        chats.post("requeue") { try await self.move(.requeue, try self.handling($0, $1)) }
        chats.post("close") { try await self.close($0, try self.handling($0, $1)) }
        chats.post("reopen") { try await self.move(.reopen, try self.handling($0, $1)) }
        chats.post("tags") { try await self.tag($0, try self.handling($0, $1)) }
        chats.post("priority") { try await self.prioritise($0, try self.handling($0, $1, .conversationManage)) }
        chats.post("rating-invitation") { try await self.invite(try self.handling($0, $1)) }
        chats.post("join") { try await self.join(try self.handling($0, $1, .conversationManage)) }
        chats.post("take-over") { try await self.takeOver(try self.handling($0, $1, .conversationManage)) }
        chats.get("place") { try await self.place(try self.handling($0, $1, .conversationRead)) }
    }

    private func accept(_ handling: Handling) async throws -> Reply<HandledData> {
        _ = try await handling.visible()
        let agent = handling.principal.person
        return try handling.reply(
            try await handling.chat.take(handling.id, for: agent, .accept, by: .agent(agent), version: handling.version)
        )
    }

    private func move(_ event: ConversationEvent, _ handling: Handling) async throws -> Reply<HandledData> {
        _ = try await handling.own()
        return try handling.reply(
            try await handling.chat.move(handling.id, by: event, handling.author, version: handling.version)
        )
    }

    private func transfer(_ request: Request, _ handling: Handling) async throws -> Reply<HandledData> {
        let body = try await BodyReader.json(TransferBody.self, from: request, limit: 65_536)
        let chat = try await handling.own()
        guard (body.agent == nil) != (body.branch == nil) else {
            throw APIError(.malformed, field: "agent", ["detail": "agent | branch"])
        }
        if let branch = body.branch {
            return try handling.reply(
                try await handling.chat.send(
                    handling.id,
                    toBranch: branch,
                    by: handling.author,
                    note: body.note,
                    version: handling.version
                )
            )
        }
        let agent = body.agent ?? ""
        let agents = try await handling.tenant.records.routing.agents()
        let branches = try await handling.line(of: chat)
        guard agents.contains(where: { $0.id == agent && $0.mayAnswer(in: branches) }) else {
            throw APIError(.malformed, field: "agent", ["detail": agent])
        }
        return try handling.reply(
            try await handling.chat.take(
                handling.id,
                for: agent,
                .transfer,
                by: handling.author,
                note: body.note,
                version: handling.version
            )
        )
    }

    private func close(_ request: Request, _ handling: Handling) async throws -> Reply<HandledData> {
        let body = try await BodyReader.json(CloseBody.self, from: request, limit: 65_536)
        _ = try await handling.own()
        let ending = ChatStore.Ending(isSolved: body.solved ?? true, tags: body.tags, wrapUp: body.wrapUp)
        return try handling.reply(
            try await handling.chat.finish(handling.id, ending, by: handling.author, version: handling.version)
        )
    }

    private func tag(_ request: Request, _ handling: Handling) async throws -> Reply<HandledData> {
        let body = try await BodyReader.json(TagsBody.self, from: request, limit: 65_536)
        _ = try await handling.own()
        guard let tags = body.tags else { throw APIError(.empty, field: "tags") }
        return try handling.reply(
            try await handling.chat.change(handling.id, version: handling.version) { $0.conversation.tags = tags }
        )
    }

    private func prioritise(_ request: Request, _ handling: Handling) async throws -> Reply<HandledData> {
        let body = try await BodyReader.json(PriorityBody.self, from: request, limit: 65_536)
        _ = try await handling.managed()
        guard let priority = body.priority else { throw APIError(.empty, field: "priority") }
        guard (-10...10).contains(priority) else {
            throw APIError(.malformed, field: "priority", ["detail": "-10…10"])
        }
        return try handling.reply(
            try await handling.chat.change(handling.id, version: handling.version) { $0.priority = Int64(priority) }
        )
    }

    private func invite(_ handling: Handling) async throws -> Reply<HandledData> {
        _ = try await handling.own()
        return try handling.reply(try await handling.chat.inviteRating(handling.id, by: handling.author))
    }

    private func join(_ handling: Handling) async throws -> Reply<HandledData> {
        _ = try await handling.managed()
        let entry = handling.entry(.conversationJoin)
        return try handling.reply(
            try await handling.chat.join(handling.id, agent: handling.principal.person, audit: entry)
        )
    }

    private func takeOver(_ handling: Handling) async throws -> Reply<HandledData> {
        let chat = try await handling.managed()
        return try handling.reply(
            try await handling.chat.take(
                handling.id,
                for: handling.principal.person,
                .takeOver,
                by: handling.author,
                version: handling.version,
                audit: handling.entry(.conversationTakeOver, from: chat.assigneeID)
            )
        )
    }

    private func place(_ handling: Handling) async throws -> Reply<PlaceData> {
        _ = try await handling.visible()
        return Reply(PlaceData(ahead: try await handling.tenant.records.routing.place(of: handling.id)))
    }

    private func handling(
        _ request: Request,
        _ context: ServerContext,
        _ permission: Permission = .conversationAnswer
    ) throws -> Handling {
        let principal = try context.require(permission)
        return Handling(
            tenant: try self.parts.tenants.tenant(of: principal),
            principal: principal,
            id: try context.part("conversation"),
            address: context.client,
            version: try request.headers[.ifMatch].flatMap { _ in try EntityTag.expected(by: request).map(Int64.init) }
        )
    }
}
