import Foundation
import NIOCore
import Testing

@testable import ChatServer

@Suite("Long replies are compressed for those who take it")
struct CompressionTests {
    @Test(
        arguments: [
            (nil, false), ("gzip", true), ("br, GZIP;q=0.5", true), ("gzip;q=0", false), ("*", true),
            ("*;q=0, gzip", true),
            ("identity", false), ("deflate, br", false),
        ] as [(String?, Bool)]
    )
    func `what a client takes is read from its header`(header: String?, expected: Bool) {
        #expect(AcceptedEncoding.takesGzip(header) == expected)
    }

    @Test func `a long reply comes compressed and is the same, a short one comes as it is`() async throws {
        try await TestServer.with { server in
            // The client decompresses by itself, so what came is told by a raw connection.
            func raw(_ path: String, _ encoding: String) async throws -> String {
                let connection = try RawConnection(port: server.port)
                let head =
                    "GET \(path) HTTP/1.1\r\nHost: a\r\nAccept-Encoding: \(encoding)\r\nConnection: close\r\n\r\n"
                connection.send(head)
                return await connection.readToEnd().lowercased()
            }
            let long = try await raw("/api/openapi.json", "gzip")
            #expect(long.contains("content-encoding: gzip") && long.contains("vary: accept-encoding"))
            #expect(try await !raw("/api/openapi.json", "identity").contains("content-encoding"))
            #expect(try await !raw("/health", "gzip").contains("content-encoding"))
            let headers = ["Accept-Encoding": "gzip"]
            let compressed = try await server.get("/api/openapi.json", headers: headers)
            let plain = try await server.get("/api/openapi.json", headers: ["Accept-Encoding": "identity"])
            #expect(compressed.body == plain.body && compressed.body.count > 10_000)
        }
    }

    @Test(arguments: [0, 1, 1_000, 1_000_000])
    func `gzip gives back what went in`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        let compressed = try #require(Gzip.compress(ByteBuffer(bytes: bytes)))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc"]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        let data = Data(compressed.readableBytesView)
        Thread.detachNewThread {
            try? input.fileHandleForWriting.write(contentsOf: data)
            try? input.fileHandleForWriting.close()
        }
        let restored = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(Array(restored) == bytes)
    }
}
