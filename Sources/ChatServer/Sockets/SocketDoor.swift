import Logging
import NIOCore
import NIOHTTP1
import Records

/// Lets clients in by socket: a session for each, until either side ends it.
struct SocketDoor: Sendable {
    /// How long a client may take to say who it is.
    private static let patience = Duration.seconds(10)
    /// How often it is looked whether somebody may still be here.
    private static let checkInterval = Duration.seconds(4)

    let introduce: ChatSession.Introduction
    let cards: InlineCards
    let logger: Logger

    /// Serves one socket.
    func serve(_ socket: SocketConnection, _ head: HTTPRequestHead) async {
        let language = LanguageChoice.preferred(head.headers.first(name: "accept-language"))
        let session = ChatSession(
            language: language,
            logger: self.logger,
            cards: self.cards,
            introduce: self.introduce
        )
        let started = ContinuousClock.now
        await socket.exchange(session.outgoing, every: Self.checkInterval) {
            if await !session.isIntroduced, ContinuousClock.now - started > Self.patience {
                session.outgoing.close(code: 4_408, reason: "say hello first")
            }
            await session.checkPermission()
        } receive: {
            await session.receive($0)
        }
        await session.end()
    }
}
