import Exchange
import Foundation
import Logging
import Records
import Synchronization

/// Sessions of clients that cannot open sockets. What a reply held is given again until the client says that it came.
final class PollSessions: Sendable {
    /// A session between two questions.
    private final class Entry: Sendable {
        let session: ChatSession
        let mailbox = PollMailbox()
        let owner: String
        let used = Mutex(ContinuousClock.now)
        /// The last reply and its number.
        let last = Mutex<(number: Int, frames: [String])>((0, []))

        init(_ session: ChatSession, owner: String) { (self.session, self.owner) = (session, owner) }
    }

    /// What a client is told.
    struct Answer: Sendable {
        var session: String
        var number: Int
        var frames: [String]
        /// Whether the session is over, so that the client begins another one.
        var isOver: Bool
    }

    /// How many sessions there are at most.
    private static let capacity = 20_000
    /// How many one person may have; a further one ends the one that was asked longest ago.
    private static let sessionsOfOne = 10
    /// How long a session lives without being asked.
    private static let lifetime = Duration.seconds(60)
    private static let framesAtOnce = 200

    private let introduce: ChatSession.Introduction
    private let cards: InlineCards
    private let logger: Logger
    private let entries = Mutex<[String: Entry]>([:])
    private let lookedAt = Mutex(ContinuousClock.now)

    init(introduce: @escaping ChatSession.Introduction, cards: InlineCards, logger: Logger) {
        self.cards = cards
        self.introduce = introduce
        self.logger = logger
    }

    /// Takes frames and gives those that wait, or that come within a time.
    ///
    /// - Parameters:
    ///   - id: the session; nil to begin one.
    ///   - after: the number of the last reply that came.
    ///   - token: of the client.
    ///   - owner: the contact or agent whom the token stands for.
    /// - Throws: ``APIError`` with `notFound` when there is no such session of the client any more.
    func poll(
        _ id: String?,
        after: Int,
        token: String,
        owner: String,
        frames: [InFrame],
        wait: Duration,
        language: Language
    ) async throws -> Answer {
        await self.endOld()
        let (id, entry) = try await self.entry(id, token: token, owner: owner, language: language)
        entry.used.withLock { $0 = .now }
        for frame in frames {
            var frame = frame
            // The header said who it is.
            if frame.kind == .hello { frame.content.token = token }
            await entry.session.receive(frame)
        }
        if !entry.last.withLock({ $0.number > after && !$0.frames.isEmpty }) {
            await entry.mailbox.wait(frames.isEmpty ? wait : .milliseconds(1))
        }
        return await self.answer(id, entry, after: after)
    }

    /// What waits, or what an earlier reply held that did not come. A request that the client gave up may have taken frames
    /// while this one waited, so looking for them and taking others is one step.
    private func answer(_ id: String, _ entry: Entry, after: Int) async -> Answer {
        entry.used.withLock { $0 = .now }
        let (answer, isOver) = entry.last.withLock { last -> ((number: Int, frames: [String]), Bool) in
            if last.number > after, !last.frames.isEmpty { return (last, false) }
            var frames: [String] = []
            var isOver = false
            for item in entry.mailbox.take(Self.framesAtOnce) {
                switch item {
                case .text(let text): frames.append(text)
                case .close: isOver = true
                case .ping, .pong: break
                }
            }
            last = (last.number + 1, frames)
            return (last, isOver)
        }
        if isOver { await self.end(id) }
        return Answer(session: id, number: answer.number, frames: answer.frames, isOver: isOver)
    }

    private func entry(
        _ id: String?,
        token: String,
        owner: String,
        language: Language
    ) async throws -> (String, Entry) {
        if let id {
            guard let entry = self.entries.withLock({ $0[id] }), entry.owner == owner else {
                throw APIError(.notFound, field: "session")
            }
            return (id, entry)
        }
        await self.makeRoom(for: owner)
        guard self.entries.withLock(\.count) < Self.capacity else { throw APIError.later(.overloaded, seconds: 5) }
        let session = ChatSession(
            language: language,
            logger: self.logger,
            cards: self.cards,
            introduce: self.introduce
        )
        let entry = Entry(session, owner: owner)
        let id = UUID().uuidString.lowercased()
        Task { [mailbox = entry.mailbox, outgoing = session.outgoing] in
            for await item in outgoing.items where !mailbox.put(item) {
                outgoing.close(code: 1_013)
                return
            }
        }
        self.entries.withLock { $0[id] = entry }
        return (id, entry)
    }

    private func makeRoom(for owner: String) async {
        let own = self.entries.withLock { entries in entries.filter { $0.value.owner == owner } }
        guard own.count >= Self.sessionsOfOne else { return }
        let oldest = own.min { $0.value.used.withLock(\.self) < $1.value.used.withLock(\.self) }
        if let oldest { await self.end(oldest.key) }
    }

    private func end(_ id: String) async {
        let entry = self.entries.withLock { $0.removeValue(forKey: id) }
        entry?.session.outgoing.close(code: 1_000)
        await entry?.session.end()
    }

    /// Ends sessions that nobody asked for a while; looked for once a second.
    private func endOld() async {
        let now = ContinuousClock.now
        let isDue = self.lookedAt.withLock { at in
            guard now - at > .seconds(1) else { return false }
            at = now
            return true
        }
        guard isDue else { return }
        let old = self.entries.withLock { entries in
            entries.filter { now - $0.value.used.withLock(\.self) > Self.lifetime }.map(\.key)
        }
        for id in old.prefix(100) { await self.end(id) }
    }
}
