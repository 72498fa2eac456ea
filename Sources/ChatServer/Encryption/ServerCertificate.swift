import Foundation
import Indexer
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import Synchronization

/// The certificate and the key of the server, taken up again when their files are renewed.
///
/// Files that cannot be read leave what was read before, so that a renewal that went wrong stops nobody.
final class ServerCertificate: Service {
    private struct State {
        var chain: [NIOSSLCertificateSource]
        var key: NIOSSLPrivateKeySource
        var stamp: [Date?]

        var override: NIOSSLContextConfigurationOverride {
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = self.chain
            override.privateKey = self.key
            return override
        }
    }

    private let files: ServerSettings.TLSFiles
    private let logger: Logger
    private let state: Mutex<State>

    /// How often the files are looked at.
    private static let interval = Duration.seconds(30)

    /// Reads the files.
    ///
    /// - Throws: what NIOSSL throws about them.
    init(_ files: ServerSettings.TLSFiles, logger: Logger) throws {
        self.files = files
        self.logger = logger
        self.state = Mutex(try Self.read(files))
    }

    /// What connections are encrypted with.
    var configuration: TLSConfiguration {
        let state = self.state.withLock(\.self)
        var tls = TLSConfiguration.makeServerConfiguration(certificateChain: state.chain, privateKey: state.key)
        tls.minimumTLSVersion = .tlsv12
        tls.sslContextCallback = { _, promise in promise.succeed(self.state.withLock(\.override)) }
        return tls
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)
                await self.reload()
            }
        }
    }

    /// Looks at the files, and reads them where they have changed.
    func reload() async {
        let files = self.files
        let (known, logger) = (self.state.withLock(\.stamp), self.logger)
        let read = try? await BlockingThread.run("certificate") { () -> State? in
            guard Self.stamp(of: files) != known else { return nil }
            do {
                return try Self.read(files)
            } catch {
                logger.error("The renewed certificate cannot be read.", metadata: ["error": "\(error)"])
                return nil
            }
        }
        guard let state = read ?? nil else { return }
        self.state.withLock { $0 = state }
        self.logger.info("The renewed certificate is in use.")
    }

    /// The time is taken first: a change while the files are read is seen the next time.
    private static func read(_ files: ServerSettings.TLSFiles) throws -> State {
        let stamp = self.stamp(of: files)
        return State(
            chain: try NIOSSLCertificate.fromPEMFile(files.certificate).map { .certificate($0) },
            key: .privateKey(try NIOSSLPrivateKey(file: files.privateKey, format: .pem)),
            stamp: stamp
        )
    }

    private static func stamp(of files: ServerSettings.TLSFiles) -> [Date?] {
        [files.certificate, files.privateKey].map { path in
            (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        }
    }
}
