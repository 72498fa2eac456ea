import Configuration
import Foundation
import Logging
import NIOSSL
import Testing

@testable import ChatServer

@Suite("TLS and HTTP/2")
struct EncryptionTests {
    /// Runs a program and gives what it wrote.
    private static func run(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    private static func makeCertificate(in folder: String) throws -> ServerSettings.TLSFiles {
        let files = ServerSettings.TLSFiles(certificate: folder + "/cert.pem", privateKey: folder + "/key.pem")
        _ = try run([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=127.0.0.1", "-keyout", files.privateKey, "-out", files.certificate,
        ])
        return files
    }

    @Test func `with certificate and key the server speaks TLS with HTTP/2 and HTTP/1.1`() async throws {
        let folder = try TemporaryFolder()
        let files = try Self.makeCertificate(in: folder.path)
        let settings: [AbsoluteConfigKey: ConfigValue] = [
            "tls.certificate": ConfigValue(.string(files.certificate), isSecret: false),
            "tls.privateKey": ConfigValue(.string(files.privateKey), isSecret: false),
        ]
        try await TestServer.with(settings) { server in
            for (flag, version) in [("--http2", "2"), ("--http1.1", "1.1")] {
                let answer = try Self.run([
                    "curl", "-sk", flag, "-w", " %{http_version}", "-D", "-", "https://127.0.0.1:\(server.port)/health",
                ])
                #expect(answer.contains("\"code\":\"ok\"") && answer.hasSuffix(" " + version))
                #expect(answer.lowercased().contains("strict-transport-security"))
            }
        }
    }

    @Test func `a renewed certificate is taken up, one that cannot be read is not`() async throws {
        let folder = try TemporaryFolder()
        let files = try Self.makeCertificate(in: folder.path)
        let certificate = try ServerCertificate(files, logger: Logger(label: "test"))
        let first = certificate.configuration.certificateChain
        await certificate.reload()
        #expect(certificate.configuration.certificateChain == first)
        _ = try Self.makeCertificate(in: folder.path)
        await certificate.reload()
        let second = certificate.configuration.certificateChain
        #expect(second != first)
        try "no certificate".write(toFile: files.certificate, atomically: true, encoding: .utf8)
        await certificate.reload()
        #expect(certificate.configuration.certificateChain == second)
    }
}
