import Logging
import NIOCore
import NIOWebSocket
import ServiceLifecycle
import Synchronization

/// An open WebSocket: takes messages, sends what waits, and looks whether the other side is still there.
struct SocketConnection: Sendable {
    /// How often the other side is asked for a sign of life; without one for this long again the socket is closed.
    private static let pingInterval = Duration.seconds(25)
    /// How long the other side may take to say goodbye.
    private static let farewell = Duration.seconds(5)

    let inbound: NIOAsyncChannelInboundStream<WebSocketFrame>
    let outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
    let channel: any Channel
    let logger: Logger

    /// Runs the closure with the socket and closes it after.
    static func run(
        _ channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>,
        logger: Logger,
        _ body: @Sendable (SocketConnection) async -> Void
    ) async throws {
        try await channel.executeThenClose { inbound, outbound in
            await body(
                SocketConnection(inbound: inbound, outbound: outbound, channel: channel.channel, logger: logger)
            )
        }
    }

    /// Exchanges messages until either side ends it.
    ///
    /// - Parameters:
    ///   - outgoing: what is to be sent; its last item closes the socket.
    ///   - tick: called now and then while the socket is open.
    ///   - receive: called with each message, one after the other.
    func exchange(
        _ outgoing: ChatOutgoing,
        every interval: Duration,
        tick: @escaping @Sendable () async -> Void,
        receive: @escaping @Sendable (String) async -> Void
    ) async {
        let life = SignOfLife()
        await withGracefulShutdownHandler {
            await withTaskGroup(of: End.self) { group in
                group.addTask { await self.read(outgoing, life, receive) }
                group.addTask { await self.write(outgoing) }
                group.addTask { await Self.ping(outgoing, life) }
                group.addTask {
                    while (try? await Task.sleep(for: interval)) != nil { await tick() }
                    return .gone
                }
                await Self.finish(&group)
            }
        } onGracefulShutdown: {
            outgoing.close(code: 1_001, reason: "the server stops")
        }
    }

    /// Why a part of the exchange ended.
    private enum End: Sendable {
        /// Nothing more comes.
        case read
        /// Goodbye was said.
        case written
        /// There is nobody any more, or no time.
        case gone
    }

    /// Lets both sides say goodbye, within a bound.
    private static func finish(_ group: inout TaskGroup<End>) async {
        guard let first = await group.next(), first != .gone else { return group.cancelAll() }
        group.addTask {
            try? await Task.sleep(for: self.farewell)
            return .gone
        }
        while let end = await group.next(), end == first {}
        group.cancelAll()
    }

    /// Reads until the other side is gone or says goodbye.
    private func read(
        _ outgoing: ChatOutgoing,
        _ life: SignOfLife,
        _ receive: @Sendable (String) async -> Void
    ) async -> End {
        var assembler = FrameAssembler()
        do {
            for try await frame in self.inbound {
                life.note()
                switch assembler.take(frame) {
                case .nothing, .pong: break
                case .text(let text): await receive(text)
                case .ping(let data): outgoing.put(.pong(data))
                case .close(let code):
                    outgoing.close(code: code)
                    return .read
                case .violation(let code, let reason):
                    outgoing.close(code: code, reason: reason)
                    return .read
                }
            }
        } catch let error as NIOWebSocketError {
            outgoing.close(code: error == .invalidFrameLength ? 1_009 : 1_002)
        } catch {
            self.logger.trace("A socket broke.", metadata: ["error": "\(error)"])
        }
        outgoing.close(code: 1_000)
        return .read
    }

    private func write(_ outgoing: ChatOutgoing) async -> End {
        do {
            for await item in outgoing.items {
                try await self.outbound.write(Self.frame(item, self.channel.allocator))
            }
            return .written
        } catch {
            self.logger.trace("A socket broke.", metadata: ["error": "\(error)"])
            return .gone
        }
    }

    /// Asks for signs of life and ends when there are none.
    private static func ping(_ outgoing: ChatOutgoing, _ life: SignOfLife) async -> End {
        while (try? await Task.sleep(for: self.pingInterval)) != nil {
            guard life.age < self.pingInterval * 2 else { break }
            outgoing.put(.ping([]))
        }
        return .gone
    }

    private static func frame(_ item: ChatOutgoing.Item, _ allocator: ByteBufferAllocator) -> WebSocketFrame {
        switch item {
        case .text(let text):
            return WebSocketFrame(fin: true, opcode: .text, data: allocator.buffer(string: text))
        case .pong(let data): return WebSocketFrame(fin: true, opcode: .pong, data: allocator.buffer(bytes: data))
        case .ping(let data): return WebSocketFrame(fin: true, opcode: .ping, data: allocator.buffer(bytes: data))
        case .close(let code, let reason):
            var data = allocator.buffer(capacity: 2 + reason.utf8.count)
            data.writeInteger(code)
            data.writeString(String(reason.prefix(60)))
            return WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
        }
    }
}

/// When the other side was heard last.
final class SignOfLife: Sendable {
    private let at = Mutex(ContinuousClock.now)

    /// How long ago it was.
    var age: Duration { ContinuousClock.now - self.at.withLock(\.self) }

    /// It was heard now.
    func note() { self.at.withLock { $0 = .now } }
}
