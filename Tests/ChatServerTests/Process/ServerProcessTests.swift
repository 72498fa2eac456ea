import Foundation
import FoundationNetworking
import IndexWorker
import Records
import Synchronization
import Testing

@testable import ChatServer

@Suite("The server as a process (E14)")
struct ServerProcessTests {
    private static func arguments(_ folder: String) -> [String] {
        [
            "--data-directory", folder, "--http-port", "0", "--limits-address-per-minute", "0",
            "--limits-anonymous-per-minute", "0",
        ]
    }

    private static func status(_ address: String, method: String = "GET", body: String? = nil) async throws -> Int {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        let (_, response) = try await URLSession.shared.data(for: request)
        return (response as? HTTPURLResponse)?.statusCode ?? 0
    }

    @Test func `it starts, answers, stops in order at a signal, and starts again with everything`() async throws {
        let folder = try TemporaryFolder()
        _ = try await SampleData.make(at: folder.path)
        for _ in 0..<2 {
            let server = try ServerProcess(Self.arguments(folder.path), in: folder.path)
            let address = "http://127.0.0.1:\(try await server.port())"
            #expect(try await Self.status(address + "/ready") == 200)
            let query = TestServer.escaped("体检表打印")
            let (data, _) = try await URLSession.shared.data(
                from: try #require(URL(string: address + "/api/v1/public/clinic/search?q=\(query)"))
            )
            #expect(String(decoding: data, as: UTF8.self).contains(SampleData.publicTitle))
            server.send(signal: SIGTERM)
            let end = await server.end()
            #expect(end.status == 0 && end.reason == .exit, "\(server.text)")
        }
    }

    @Test func `killed at any moment it has kept everything that it acknowledged`() async throws {
        let folder = try TemporaryFolder()
        let sample = try await SampleData.make(at: folder.path)
        let store = try sample.directory.openRecords()
        let before = try await store.records(of: sample.clinic).contacts.count()
        try await store.close()
        var acknowledged = 0
        for round in 1...3 {
            let server = try ServerProcess(Self.arguments(folder.path), in: folder.path)
            let address = "http://127.0.0.1:\(try await server.port())/api/v1/public/clinic/visitors"
            let counted = Count()
            await withTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask {
                        while (try? await Self.status(address, method: "POST", body: "{}")) == 201 {
                            counted.add()
                        }
                    }
                }
                group.addTask {
                    try? await eventually { counted.value > 10 * round }
                    server.send(signal: SIGKILL)
                }
            }
            _ = await server.end()
            acknowledged += counted.value
            let store = try sample.directory.openRecords()
            let kept = try await store.records(of: sample.clinic).contacts.count() - before
            try await store.close()
            #expect(kept >= acknowledged)
            #expect(kept <= acknowledged + 4 * round, "at most what was under way was kept without being acknowledged")
        }
    }

    @Test(arguments: [
        ["--data-directory", "/nowhere/at/all"], ["--http-port", "80"],
        ["--data-directory", ".", "--no-such-setting", "1"],
    ])
    func `what it cannot start with is told in a sentence, and it ends with 2`(arguments: [String]) async throws {
        let folder = try TemporaryFolder()
        let server = try ServerProcess(arguments, in: folder.path)
        let end = await server.end()
        #expect(end.status == 2)
        #expect(!server.text.isEmpty && !server.text.contains("Error("))
    }

    @Test func `a port that another program has is told in a sentence`() async throws {
        let folder = try TemporaryFolder()
        _ = try await SampleData.make(at: folder.path)
        let first = try ServerProcess(Self.arguments(folder.path), in: folder.path)
        let port = try await first.port()
        let second = try ServerProcess(
            ["--data-directory", folder.path, "--http-port", "\(port)"],
            in: folder.path
        )
        #expect(await second.end().status == 2)
        #expect(second.text.contains("--http-port"))
        first.send(signal: SIGTERM)
        #expect(await first.end().status == 0)
    }

    @Test func `help names every setting`() async throws {
        let folder = try TemporaryFolder()
        let server = try ServerProcess(["--help"], in: folder.path)
        #expect(await server.end().status == 0)
    }
}

/// A number that many count up.
private final class Count: Sendable {
    private let number = Atomic<Int>(0)

    var value: Int { number.load(ordering: .relaxed) }

    func add() { number.add(1, ordering: .relaxed) }
}
