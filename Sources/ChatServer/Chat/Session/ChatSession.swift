import Assist
import Exchange
import HTTPTypes
import Logging
import Records

/// One client's conversation with the server, whatever carries the frames.
///
/// Frames are worked on one after the other, and what is committed elsewhere is told in between; so a client sees each
/// conversation in its order.
actor ChatSession {
    /// Who a token stands for.
    typealias Introduction = @Sendable (_ token: String) async throws -> (ServedTenant, ChatReader)?

    /// The most conversations that are read on at the beginning, and the most messages of each.
    private static let maximumCursors = 200
    private static let pageOfMessages = 200
    /// How long somebody who writes is believed to write on, in milliseconds.
    private static let typingLifetime: Int64 = 6_000

    nonisolated let outgoing = ChatOutgoing()
    private let introduce: Introduction
    private let language: Language
    private let logger: Logger
    private let relatedDeadline: Int
    private let inlineCards: InlineCards?

    private var tenant: ServedTenant?
    private var reader: ChatReader?
    private var token = ""
    private var inbox: ChatInbox?
    private var pump: Task<Void, Never>?
    private var delivered = DeliveredNumbers()
    private var isEnded = false
    /// The conversation that the client looks at.
    private var focused: String?
    /// Cards that are being looked for, by conversation.
    private var suggesting: [String: Task<Void, Never>] = [:]

    init(
        language: Language = .zh,
        logger: Logger,
        relatedDeadline: Int = 200,
        cards: InlineCards? = nil,
        introduce: @escaping Introduction
    ) {
        self.introduce = introduce
        self.language = language
        self.logger = logger
        self.relatedDeadline = relatedDeadline
        self.inlineCards = cards
    }

    /// Whether the client said who it is.
    var isIntroduced: Bool { self.reader != nil }

    // MARK: - Frames

    /// Works on a frame; what is wrong with it is told to the client.
    func receive(_ text: String) async {
        do {
            await self.receive(try InFrame(text: text))
        } catch {
            self.tell(error, cid: nil)
        }
    }

    /// Works on a frame; what is wrong with it is told to the client.
    func receive(_ frame: InFrame) async {
        do {
            try await self.work(on: frame)
        } catch {
            self.tell(error, cid: frame.content.cid)
        }
    }

    private func work(on frame: InFrame) async throws {
        let content = frame.content
        if let tenant, let reader { try tenant.chat.admitFrame(of: reader) }
        switch frame.kind {
        case .ping: self.put(OutFrame(.pong))
        case .hello: try await self.hello(content)
        case .send: try await self.send(content)
        case .read:
            guard let id = content.conversation, let seq = content.seq else { throw APIError(.empty, field: "seq") }
            let (tenant, reader) = try self.introduced()
            try await tenant.chat.markRead(id, upTo: seq, by: reader)
        case .sync: try await self.sync(content)
        case .typing: try await self.typing(content)
        case .focus:
            _ = try self.introduced()
            self.focused = content.conversation
        }
    }

    /// Introduces the session as whoever the token stands for.
    func begin(token: String, cursors: [String: Int64] = [:]) async throws {
        guard let (tenant, reader) = try await self.introduce(token) else {
            self.outgoing.close(code: 4_401, reason: "unauthenticated")
            throw APIError(.unauthenticated)
        }
        guard !self.isEnded else { return }
        if self.reader != nil, self.reader?.id != reader.id { throw APIError(.forbidden) }
        self.token = token
        // Who the person is now counts for what is told from now on.
        if self.reader != reader { self.unfollow() }
        (self.tenant, self.reader) = (tenant, reader)
        if self.inbox == nil { self.follow(tenant, reader) }
        self.put(OutFrame(.hello, HelloData(person: reader.id, isCustomer: reader.audience == .customer)))
        for (id, number) in cursors.prefix(Self.maximumCursors) {
            guard let chat = try await tenant.chat.store.conversation(id: id), reader.sees(chat) else { continue }
            try await self.catchUp(id, after: number, tenant, reader)
        }
    }

    private func hello(_ content: InFrame.Content) async throws {
        guard let token = content.token else { throw APIError(.empty, field: "token") }
        try await self.begin(token: token, cursors: content.cursors ?? [:])
    }

    private func send(_ content: InFrame.Content) async throws {
        let (tenant, reader) = try self.introduced()
        let receipt = try await tenant.chat.send(content, from: reader)
        self.put(OutFrame(.ack, tenant.chat.ack(receipt, for: reader)))
    }

    private func sync(_ content: InFrame.Content) async throws {
        let (tenant, reader) = try self.introduced()
        guard let id = content.conversation else { throw APIError(.empty, field: "conversation") }
        _ = try await tenant.chat.conversation(id, for: reader)
        try await self.catchUp(id, after: max(0, content.after ?? 0), tenant, reader)
    }

    /// Tells a page of messages from a number on.
    private func catchUp(_ id: String, after: Int64, _ tenant: ServedTenant, _ reader: ChatReader) async throws {
        let page = try await tenant.chat.messages(of: id, after: after, limit: Self.pageOfMessages, for: reader)
        self.put(OutFrame(.sync, page))
        if let last = page.messages.last?.seq ?? (page.more ? nil : after) { self.delivered.told(last, in: id) }
    }

    private func typing(_ content: InFrame.Content) async throws {
        let (tenant, reader) = try self.introduced()
        let text = content.text ?? ""
        if reader.audience == .customer, text.count <= QueryReader.maximumText {
            let questions = try await tenant.related.related(
                to: text,
                viewer: .customer(),
                shown: Array((content.shown ?? []).prefix(5)),
                deadline: self.relatedDeadline
            )
            self.put(OutFrame(.related, RelatedData(typed: text, questions: questions.map(RelatedData.Question.init))))
        }
        guard let id = content.conversation else { return }
        let chat = try await tenant.chat.conversation(id, for: reader)
        let names = try await tenant.chat.names.names(of: [chat])
        let name = (reader.audience == .customer ? names.contacts : names.agents)[reader.id] ?? ""
        let data = TypingData(
            conversation: id,
            who: NamedData(id: reader.id, name: name),
            until: Moment.now + Self.typingLifetime,
            text: reader.audience == .customer ? String(text.prefix(500)) : nil
        )
        let others = reader.audience == .customer ? [chat.assigneeID] : [chat.conversation.contactID]
        for person in others.compactMap({ $0 }) where person != reader.id {
            tenant.chat.hub.notify(person: person, OutFrame(.typing, data))
        }
    }

    // MARK: - What others do

    private func follow(_ tenant: ServedTenant, _ reader: ChatReader) {
        let inbox = ChatInbox(reader)
        self.inbox = inbox
        tenant.chat.hub.join(inbox)
        self.pump = Task { [weak self] in
            for await item in inbox.items { await self?.tell(item) }
            if inbox.isOverrun { self?.outgoing.close(code: 1_013, reason: "slow reader") }
        }
    }

    private func unfollow() {
        if let inbox, let tenant { tenant.chat.hub.leave(inbox) }
        self.pump?.cancel()
        (self.inbox, self.pump) = (nil, nil)
    }

    private func tell(_ item: ChatInbox.Item) async {
        guard let tenant, let reader, !self.isEnded else { return }
        do {
            switch item {
            case .frame(let frame): self.put(frame)
            case .changes(let changes):
                for change in changes { try await self.tell(change, tenant, reader) }
                self.suggest(after: changes, tenant)
            }
        } catch {
            self.logger.error("What was committed could not be told.", metadata: ["error": "\(error)"])
            self.outgoing.close(code: 1_013, reason: "try again")
        }
    }

    private func tell(_ change: ChatChange, _ tenant: ServedTenant, _ reader: ChatReader) async throws {
        switch change {
        case .added(let message): try await self.tell(added: message, tenant, reader)
        case .changed(let message):
            let data = try await tenant.chat.data([message], for: reader)
            if let data = data.first { self.put(OutFrame(.status, StatusData(kind: "message", message: data))) }
        case .conversation(let chat):
            let data = try await tenant.chat.data(chat, for: reader)
            self.put(OutFrame(.status, StatusData(kind: "conversation", conversation: data)))
        case .read(let chat, let who, _, let seq):
            // The numbers are those of the staff, who alone are told.
            guard reader.audience == .staff else { return }
            self.put(OutFrame(.status, StatusData(kind: "read", id: chat.id, reader: who, seq: seq)))
        }
    }

    private func tell(added message: ChatMessage, _ tenant: ServedTenant, _ reader: ChatReader) async throws {
        guard let number = reader.number(of: message) else { return }
        let id = message.message.conversationID
        switch self.delivered.decision(number, in: id) {
        case .skip: return
        case .catchUp(let after): try await self.catchUp(id, after: after, tenant, reader)
        case .deliver:
            guard let data = try await tenant.chat.data([message], for: reader).first else { return }
            // While the names were looked up a page may have told it.
            guard self.delivered.decision(number, in: id) == .deliver else { return }
            self.delivered.told(number, in: id)
            self.put(OutFrame(.message, data))
        }
    }

    // MARK: - Cards

    /// Looks for cards when a customer said something to the reader, in place of those for what the customer said before.
    private func suggest(after changes: [ChatChange], _ tenant: ServedTenant) {
        guard let inlineCards, case .staff(let principal) = self.reader,
            let chat = changes.lazy.compactMap(\.chat).first,
            chat.assigneeID == principal.person || chat.id == self.focused,
            let message = changes.lazy.compactMap(\.saidByCustomer).last
        else { return }
        self.suggesting[chat.id]?.cancel()
        self.suggesting[chat.id] = Task { [weak self, logger] in
            do {
                try await Task.sleep(for: InlineCards.debounce)
                let cards = try await inlineCards.cards(for: message, in: chat, tenant, principal)
                try Task.checkCancellation()
                await self?.tell(cards, in: chat.id)
            } catch is CancellationError {
                return
            } catch {
                logger.warning("Cards could not be found.", metadata: ["error": "\(error)"])
                await self?.tell(nil as CardsData?, in: chat.id)
            }
        }
    }

    private func tell(_ cards: CardsData?, in conversation: String) {
        guard !Task.isCancelled, !self.isEnded else { return }
        self.suggesting[conversation] = nil
        if let cards { self.put(OutFrame(.cards, cards)) }
    }

    // MARK: - Ends

    /// Whether whoever it is may still be here; somebody who may not is cut off.
    func checkPermission() async {
        guard let reader, case .staff = reader else { return }
        do {
            guard let (_, reader) = try await self.introduce(self.token) else {
                return self.outgoing.close(code: 4_401, reason: "unauthenticated")
            }
            // Roles that changed count from the next connection on.
            if reader != self.reader { self.outgoing.close(code: 1_012, reason: "permissions changed") }
        } catch {
            // A database that is away is no reason to send everybody home.
            self.logger.debug("A permission could not be looked up.", metadata: ["error": "\(error)"])
        }
    }

    /// Ends the session.
    func end() {
        self.isEnded = true
        self.unfollow()
        for task in self.suggesting.values { task.cancel() }
        self.suggesting = [:]
    }

    private func introduced() throws -> (ServedTenant, ChatReader) {
        guard let tenant, let reader else { throw APIError(.unauthenticated) }
        return (tenant, reader)
    }

    private func put(_ frame: OutFrame) {
        guard let text = try? frame.text() else { return }
        if !self.outgoing.put(.text(text)) { self.outgoing.close(code: 1_013, reason: "slow reader") }
    }

    private func tell(_ error: any Error, cid: String?) {
        let told = APIError(error) ?? APIError(.internal, cause: error)
        if told.code.status.kind == .serverError {
            self.logger.error("A frame could not be worked on.", metadata: ["error": "\(told)"])
        }
        let data = FrameErrorData(
            code: told.code.rawValue,
            message: APIErrorText.text(of: told, in: self.language),
            cid: cid.map { String($0.prefix(200)) },
            retryAfter: told.headers[.retryAfter].flatMap(Int.init)
        )
        self.put(OutFrame(.error, data))
    }
}

extension ChatChange {
    /// The message, if it is new and a customer said it in words.
    fileprivate var saidByCustomer: ChatMessage? {
        guard case .added(let message) = self, message.message.speaker == .customer, message.message.kind == .text
        else {
            return nil
        }
        return message
    }
}
