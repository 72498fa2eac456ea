import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
import NIOCore

/// What connections speak.
enum ServerChannel {
    /// The most bytes of an address or of all header fields; a question of 10,000 characters is 90,000 in an address.
    private static let maximumHeaders = 128 * 1_024
    private static let maximumHeaderFields = 100

    /// HTTP/1.1, and with a certificate TLS and HTTP/2 as well.
    static func builder(
        _ settings: ServerSettings,
        _ certificate: ServerCertificate?,
        _ door: SocketDoor
    ) throws -> HTTPServerBuilder {
        let http = HTTP1Channel.Configuration(
            idleTimeout: .seconds(settings.idleTimeout.components.seconds),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: self.maximumHeaders,
                maxHeaderListSize: self.maximumHeaders,
                maxHeaderFieldCount: self.maximumHeaderFields
            )
        )
        let entrance = SocketEntrance(allowedOrigins: settings.allowedOrigins)
        let configuration = HTTP2Channel.Configuration(idleTimeout: settings.idleTimeout, streamConfiguration: http)
        let tls = certificate?.configuration
        return HTTPServerBuilder { responder in
            let plain = SocketChannel(responder: responder, http: http, entrance: entrance) { socket, head in
                await door.serve(socket, head)
            }
            guard let tls else { return plain }
            return try SecureChannel(plain, configuration: configuration, certificate: tls)
        }
    }
}
