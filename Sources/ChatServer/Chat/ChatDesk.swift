import IndexWorker
import Records

/// The conversations of a tenant that go on, as people work with them: within what they may, and told to everybody who
/// follows.
final class ChatDesk: Sendable {
    let store: ChatStore
    let hub: any ChatHub
    let names: PeopleNames
    /// How many messages each person may send, over whatever they come.
    private let messages: RateLimiter
    /// How many frames of any kind.
    private let frames = RateLimiter(interval: .milliseconds(20), burst: 300)

    /// - Parameters:
    ///   - records: the tenant's records.
    ///   - hub: who is told what was committed.
    ///   - changes: woken after every commit, so that the index follows at once.
    ///   - messages: how many messages each person may send.
    init(
        _ records: TenantRecords,
        hub: any ChatHub,
        changes: WakeSignal,
        messages: RateLimiter = RateLimiter(interval: .milliseconds(100), burst: 60)
    ) {
        self.messages = messages
        self.hub = hub
        self.names = PeopleNames(records)
        self.store = records.chat.listening { committed in
            changes.wake()
            hub.publish(committed)
        }
    }

    // MARK: - Reading

    /// The conversation, if the reader may see it.
    ///
    /// - Throws: ``APIError`` with `notFound`.
    func conversation(_ id: String, for reader: ChatReader) async throws -> ChatConversation {
        guard let chat = try await self.store.conversation(id: id), reader.sees(chat) else {
            throw APIError(.notFound, field: "conversation")
        }
        return chat
    }

    /// The conversation, if the reader may do something to it.
    ///
    /// - Throws: ``APIError`` with `notFound` or `forbidden`.
    func conversation(_ id: String, for reader: ChatReader, to permission: Permission) async throws -> ChatConversation
    {
        let chat = try await self.conversation(id, for: reader)
        guard reader.may(permission, chat) else { throw APIError(.forbidden) }
        return chat
    }

    /// Messages after a number or before one, as the reader counts them.
    func messages(
        of conversation: String,
        after: Int64? = nil,
        before: Int64? = nil,
        limit: Int = 50,
        for reader: ChatReader
    ) async throws -> SyncData {
        let page =
            if let after {
                try await self.store.messages(of: conversation, after: after, for: reader.audience, limit: limit)
            } else {
                try await self.store.messages(of: conversation, before: before, for: reader.audience, limit: limit)
            }
        return SyncData(
            conversation: conversation,
            messages: try await self.data(page.messages, for: reader),
            more: page.hasMore
        )
    }

    /// Messages as the reader sees them.
    func data(_ messages: [ChatMessage], for reader: ChatReader) async throws -> [MessageData] {
        let names = try await self.names.names(saidIn: messages)
        return messages.compactMap { message -> MessageData? in
            guard let number = reader.number(of: message) else { return nil }
            let author = message.message.authorID.flatMap { names.agents[$0] ?? names.contacts[$0] }
            return MessageData(message, number: number, for: reader, author: author)
        }
    }

    /// A conversation as the reader sees it.
    func data(_ chat: ChatConversation, for reader: ChatReader) async throws -> ConversationData {
        ConversationData(chat, for: reader, names: try await self.names.names(of: [chat]))
    }

    // MARK: - Doing

    /// Lets a frame in.
    ///
    /// - Throws: ``APIError`` with `rateLimited` for one too many.
    func admitFrame(of reader: ChatReader) throws { try self.frames.admit(reader.id) }

    /// Sends a message into a conversation, or for a customer into the one that goes on.
    ///
    /// - Throws: ``APIError``, ``RecordsError``.
    func send(_ content: InFrame.Content, from reader: ChatReader) async throws -> ChatReceipt {
        let send = try ChatSend(content, by: reader)
        try self.messages.admit(reader.id)
        switch reader {
        case .visitor(let visitor):
            // The customer has one conversation; which it is the server knows.
            return try await self.store.send(send, opening: ChatOpening(channelID: visitor.channelID))
        case .staff(let principal):
            guard let id = content.conversation else { throw APIError(.empty, field: "conversation") }
            let chat = try await self.conversation(id, for: reader, to: .conversationAnswer)
            let isOwn = chat.assigneeID == principal.person
            guard send.isPrivate || isOwn || reader.may(.conversationManage, chat) else {
                throw APIError(
                    .conflict,
                    field: "conversation",
                    ["detail": "请先接入这个会话，再回复客户。/ Take the conversation first."]
                )
            }
            return try await self.store.send(send, in: id)
        }
    }

    /// What the sender is told.
    func ack(_ receipt: ChatReceipt, for reader: ChatReader) -> AckData {
        AckData(
            cid: receipt.message.message.cid,
            conversation: receipt.conversation.id,
            seq: reader.number(of: receipt.message) ?? 0,
            ts: receipt.message.message.sentAt
        )
    }

    /// Notes what the reader has read, by the number as the reader counts messages.
    func markRead(_ conversation: String, upTo number: Int64, by reader: ChatReader) async throws {
        _ = try await self.conversation(conversation, for: reader)
        let seq: Int64
        switch reader.audience {
        case .staff: seq = number
        case .customer:
            let page = try await self.store.messages(of: conversation, after: number - 1, for: .customer, limit: 1)
            guard let message = page.messages.first else { return }
            seq = message.message.seq
        }
        try await self.store.markRead(conversation, by: reader.author, upTo: seq)
    }
}

extension ChatSend {
    /// The message that a client sends.
    ///
    /// - Throws: ``APIError`` with `empty` where the client's id is missing.
    fileprivate init(_ content: InFrame.Content, by reader: ChatReader) throws {
        guard let cid = content.cid, !cid.isEmpty else { throw APIError(.empty, field: "cid") }
        // Whose a file is and who may read it in a conversation is not looked after yet.
        guard content.file == nil else {
            throw APIError(.malformed, field: "file", ["detail": "会话里还不能发文件。/ Conversations take no files yet."])
        }
        self.init(
            author: reader.author,
            cid: cid,
            kind: Message.Kind(rawValue: content.kind ?? "text"),
            text: content.text ?? "",
            isPrivate: reader.audience == .staff && content.isPrivate == true,
            extras: MessageExtras(
                quote: content.quote,
                article: reader.audience == .staff ? content.article : nil,
                mentions: reader.audience == .staff ? content.mentions : nil
            )
        )
    }
}
