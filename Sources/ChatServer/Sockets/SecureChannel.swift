import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOSSL
import NIOTLS

/// A connection under TLS that speaks HTTP/2, or HTTP/1.1 with WebSockets, as the client chooses by ALPN.
struct SecureChannel: HTTPChannelHandler {
    /// What was chosen.
    enum Outcome: Sendable {
        case http1(SocketChannel.Value)
        case http2(HTTP2Channel.Value)
    }

    struct Value: ServerChildChannelValue {
        let outcome: EventLoopFuture<Outcome>
        let channel: any Channel
    }

    private let http1: SocketChannel
    private let http2: HTTP2Channel
    private let context: NIOSSLContext

    var responder: Responder { self.http1.responder }

    init(
        _ http1: SocketChannel,
        configuration: HTTP2Channel.Configuration,
        certificate: TLSConfiguration
    ) throws {
        var certificate = certificate
        certificate.applicationProtocols = ["h2", "http/1.1"]
        self.http1 = http1
        self.http2 = HTTP2Channel(responder: http1.responder, configuration: configuration)
        self.context = try NIOSSLContext(configuration: certificate)
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(NIOSSLServerHandler(context: self.context))
            let negotiation = NIOTypedApplicationProtocolNegotiationHandler<Outcome> { result in
                switch result {
                case .negotiated("h2"): self.http2.setup(channel: channel, logger: logger).map { .http2($0) }
                case .negotiated("http/1.1"), .fallback:
                    self.http1.setup(channel: channel, logger: logger).map { .http1($0) }
                case .negotiated:
                    channel.close().flatMap { channel.eventLoop.makeFailedFuture(ChannelError.inputClosed) }
                }
            }
            try pipeline.addHandler(negotiation)
            return Value(outcome: negotiation.protocolNegotiationResult, channel: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        do {
            switch try await value.outcome.get() {
            case .http1(let value): await self.http1.handle(value: value, logger: logger)
            case .http2(let value): await self.http2.handle(value: value, logger: logger)
            }
        } catch {
            logger.debug("A connection ended before a protocol was chosen.", metadata: ["error": "\(error)"])
        }
    }
}
