import Configuration
import Foundation
import HTTPTypes
import Hummingbird
import Indexer
import NIOCore
import Synchronization
import Testing

@testable import ChatServer

@Suite("What no client would send")
struct HostileRequestTests {
    /// Sends bytes and gives what came back until the server closed.
    private static func answer(_ server: TestServer, _ text: String) async throws -> String {
        let connection = try RawConnection(port: server.port)
        connection.send(text)
        return await connection.readToEnd()
    }

    @Test(arguments: [
        "GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /api/v1/answers HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        "POST /api/v1/answers HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /health HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 300_000) + "\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: y\r\n", count: 20_000) + "\r\n",
        "GET /" + String(repeating: "a", count: 300_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
    ])
    func `what is no request is refused, and the server goes on`(text: String) async throws {
        try await TestServer.with { server in
            let answer = try await Self.answer(server, text)
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(200))")
            let health = try await server.get("/health")
            #expect(health.status == 200)
        }
    }

    @Test(arguments: [
        "/../../etc/passwd", "/api/v1/public/../../../etc/passwd", "/api/docs/../../../etc/passwd",
        "/api/v1/public/clinic/articles/..%2f..%2f..%2fetc%2fpasswd", "/api/v1/articles/%00", "//etc/passwd",
        "/api/v1/public/%2e%2e/articles", "/api/v1/articles/" + String(repeating: "a", count: 10_000),
    ])
    func `no address leads out of the API`(path: String) async throws {
        try await TestServer.with { server in
            let head =
                "GET \(path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer superAdmin\r\nConnection: close\r\n\r\n"
            let answer = try await Self.answer(server, head)
            #expect(answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(200))")
            #expect(!answer.contains("root:"))
        }
    }

    @Test func `a connection that says nothing is closed, however many there are`() async throws {
        try await TestServer.with(["http.idleTimeout": 1]) { server in
            let silent = try (0..<200).map { _ in try RawConnection(port: server.port) }
            let health = try await server.get("/health")
            #expect(health.status == 200)
            let texts = await withTaskGroup(of: String.self) { group in
                for connection in silent { group.addTask { await connection.readToEnd() } }
                return await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(texts == [""])
        }
    }

    @Test func `a client that goes away in the middle of a body hurts nobody`() async throws {
        try await TestServer.with { server in
            for _ in 0..<50 {
                let connection = try RawConnection(port: server.port)
                connection.send(
                    "POST /api/v1/articles HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer editor\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{\"title\":"
                )
            }
            let list = try await server.get("/api/v1/articles?limit=100", as: "editor")
            #expect(list.data["items"].array.count == 5)
        }
    }

    @Test func `a body that is announced too large is refused before it comes`() async throws {
        try await TestServer.with { server in
            let answer = try await Self.answer(
                server,
                "POST /api/v1/articles HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer editor\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 104857600\r\n\r\n"
            )
            #expect(answer.hasPrefix("HTTP/1.1 413"), "\(answer.prefix(200))")
        }
    }

    @Test func `headers that drip are cut off, however steadily they come`() async throws {
        try await TestServer.with(["http.idleTimeout": 1]) { server in
            let connection = try RawConnection(port: server.port)
            connection.send("GET /health HTTP/1.1\r\nHost: a\r\n")
            let isClosed = Atomic(false)
            async let rest = connection.readToEnd()
            async let drip: Void = {
                var number = 0
                while !isClosed.load(ordering: .relaxed), number < 600 {
                    connection.send("X-\(number): y\r\n")
                    number += 1
                    try await Task.sleep(for: .milliseconds(50))
                }
                #expect(number < 600, "it could drip for half a minute")
            }()
            #expect(await rest.isEmpty)
            isClosed.store(true, ordering: .relaxed)
            try await drip
        }
    }

    @Test func `a body that drips is given up, and one without an announced length is bounded as well`() async throws {
        let (stream, source) = AsyncStream<ByteBuffer>.makeStream()
        source.yield(ByteBuffer(string: "{"))
        let head = HTTPRequest(method: .post, scheme: "http", authority: "a", path: "/")
        let error = await #expect(throws: APIError.self) {
            try await BodyReader.bytes(
                of: Request(head: head, body: RequestBody(asyncSequence: stream)),
                limit: 100,
                patience: .milliseconds(20)
            )
        }
        #expect(error?.code == .requestTimeout)
        try await TestServer.with { server in
            let block = String(repeating: "x", count: 65_536)
            let answer = try await Self.answer(
                server,
                "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + String(repeating: "10000\r\n\(block)\r\n", count: 20) + "0\r\n\r\n"
            )
            #expect(answer.hasPrefix("HTTP/1.1 413"), "\(answer.prefix(200))")
        }
    }

    @Test func `two thousand connections that say nothing keep nobody from an answer`() async throws {
        let folder = try TemporaryFolder()
        _ = try await SampleData.make(at: folder.path)
        try #require(OpenFiles.raiseLimit() > 2_000, "the system allows too few open files; raise ulimit -n")
        let process = try ServerProcess(["--data-directory", folder.path, "--http-port", "0"], in: folder.path)
        let port = try await process.port()
        let silent = try await BlockingThread.run("silent") {
            try (0..<2_000).map { _ in try RawConnection(port: port) }
        }
        let connection = try RawConnection(port: port)
        connection.send("GET /ready HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        let answer = await connection.readToEnd()
        #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer.prefix(200))")
        #expect(silent.count == 2_000)
        process.send(signal: SIGTERM)
        #expect(await process.end().status == 0)
    }

    @Test func `work that takes too long is given up`() async throws {
        let error = await #expect(throws: APIError.self) {
            try await Deadline.run(.milliseconds(1), orThrow: APIError(.requestTimeout)) {
                try await Task.sleep(for: .seconds(3_600))
            }
        }
        #expect(error?.code == .requestTimeout)
    }
}
