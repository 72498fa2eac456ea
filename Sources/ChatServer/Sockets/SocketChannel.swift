import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOConcurrencyHelpers
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket

/// A connection that speaks HTTP/1.1 and may become a WebSocket.
struct SocketChannel: HTTPChannelHandler {
    /// What the first request made of the connection.
    enum Outcome: Sendable {
        case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
        case socket(NIOAsyncChannel<WebSocketFrame, WebSocketFrame>, HTTPRequestHead)
    }

    struct Value: ServerChildChannelValue {
        let outcome: EventLoopFuture<Outcome>
        let refusal: NIOLockedValueBox<SocketEntrance.Refusal?>
        let channel: any Channel
    }

    /// The most bytes of a frame; a message may have several.
    private static let maximumFrame = 64 * 1_024
    /// How long a connection may send nothing at first.
    private static let patience = TimeAmount.seconds(30)

    let responder: Responder
    let http: HTTP1Channel.Configuration
    let entrance: SocketEntrance
    let serve: @Sendable (SocketConnection, HTTPRequestHead) async -> Void

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let refusal = NIOLockedValueBox<SocketEntrance.Refusal?>(nil)
            let upgrade = NIOTypedHTTPServerUpgradeConfiguration<Outcome>(
                upgraders: [self.upgrader(refusal)],
                notUpgradingCompletionHandler: { channel in self.speakHTTP(channel, logger) }
            )
            var configuration = NIOUpgradableHTTPServerPipelineConfiguration(upgradeConfiguration: upgrade)
            configuration.enablePipelining = false
            configuration.enableErrorHandling = false
            configuration.enableResponseHeaderValidation = false
            configuration.decoderConfiguration.maxHeaderFieldSize = self.http.httpDecoder.maxHeaderFieldSize
            configuration.decoderConfiguration.maxHeaderListSize = self.http.httpDecoder.maxHeaderListSize
            configuration.decoderConfiguration.maxHeaderFieldCount = self.http.httpDecoder.maxHeaderFieldCount
            let outcome = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
                configuration: configuration
            )
            let handler = try channel.pipeline.syncOperations.handler(
                type: NIOTypedHTTPServerUpgradeHandler<Outcome>.self
            )
            try channel.pipeline.syncOperations.addHandler(
                HandshakeGate(patience: self.http.idleTimeout.map { min($0, Self.patience) } ?? Self.patience),
                position: .before(handler)
            )
            return Value(outcome: outcome, refusal: refusal, channel: channel)
        }
    }

    private func upgrader(
        _ refusal: NIOLockedValueBox<SocketEntrance.Refusal?>
    ) -> NIOTypedWebSocketServerUpgrader<Outcome> {
        NIOTypedWebSocketServerUpgrader(
            maxFrameSize: Self.maximumFrame,
            shouldUpgrade: { channel, head in
                let reason = self.entrance.refusal(of: head)
                refusal.withLockedValue { $0 = reason }
                return channel.eventLoop.makeSucceededFuture(reason == nil ? HTTPHeaders() : nil)
            },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture {
                    .socket(try NIOAsyncChannel(wrappingChannelSynchronously: channel), head)
                }
            }
        )
    }

    private func speakHTTP(_ channel: any Channel, _ logger: Logger) -> EventLoopFuture<Outcome> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandlers(self.http.additionalChannelHandlers())
            try pipeline.addHandler(
                HTTPConnectionStateHandler(idleTimeout: self.http.idleTimeout.map { Duration($0) }, logger: logger)
            )
            return .http(
                try NIOAsyncChannel(
                    wrappingChannelSynchronously: channel,
                    configuration: .init(isOutboundHalfClosureEnabled: true)
                )
            )
        }
    }

    func handle(value: Value, logger: Logger) async {
        do {
            switch try await value.outcome.get() {
            case .http(let channel):
                if let refusal = value.refusal.withLockedValue(\.self) {
                    try await Self.refuse(channel, refusal)
                } else {
                    await self.handleHTTP(asyncChannel: channel, logger: logger)
                }
            case .socket(let channel, let head):
                try await SocketConnection.run(channel, logger: logger) { await self.serve($0, head) }
            }
        } catch {
            logger.debug("A connection ended early.", metadata: ["error": "\(error)"])
        }
    }

    /// The handler of upgrades keeps nothing of a request that it refused, so the answer is written here.
    private static func refuse(
        _ channel: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>,
        _ refusal: SocketEntrance.Refusal
    ) async throws {
        try await channel.executeThenClose { _, outbound in
            let fields: HTTPFields = [.connection: "close", .contentLength: "0"]
            try await outbound.write(.head(HTTPResponse(status: refusal.status, headerFields: fields)))
            try await outbound.write(.end(nil))
            outbound.finish()
        }
    }
}
