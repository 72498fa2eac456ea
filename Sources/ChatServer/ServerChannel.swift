import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL

/// What connections speak.
enum ServerChannel {
    /// The most bytes of an address or of all header fields; a question of 10,000 characters is 90,000 in an address.
    private static let maximumHeaders = 128 * 1_024
    private static let maximumHeaderFields = 100

    /// HTTP/1.1, and with certificate and key TLS and HTTP/2 as well.
    ///
    /// - Throws: what NIOSSL throws about the files.
    static func builder(_ settings: ServerSettings, logger: Logger) throws -> HTTPServerBuilder {
        let http = HTTP1Channel.Configuration(
            idleTimeout: .seconds(settings.idleTimeout.components.seconds),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: self.maximumHeaders,
                maxHeaderListSize: self.maximumHeaders,
                maxHeaderFieldCount: self.maximumHeaderFields
            )
        )
        guard let files = settings.tls else { return .http1(configuration: http) }
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(files.certificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: files.privateKey, format: .pem))
        )
        tls.minimumTLSVersion = .tlsv12
        return try .http2Upgrade(
            tlsConfiguration: tls,
            configuration: HTTP2UpgradeChannel.Configuration(
                idleTimeout: settings.idleTimeout,
                streamConfiguration: http
            )
        )
    }
}
