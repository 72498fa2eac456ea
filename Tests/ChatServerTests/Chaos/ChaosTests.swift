import Foundation
import FoundationNetworking
import IndexWorker
import Records
import Testing

@testable import ChatServer

/// How much chaos: short among all tests, or `CHAOS=CONVERSATIONS,MESSAGES,KILLS` for `make chaos`.
private struct ChaosScale {
    var conversations = 6
    var messages = 16
    var kills = 2

    init() {
        let given = ProcessInfo.processInfo.environment["CHAOS"] ?? ""
        let numbers = given.split(separator: ",").compactMap { Int($0) }
        if numbers.count == 3 { (conversations, messages, kills) = (numbers[0], numbers[1], numbers[2]) }
    }
}

@Suite("Delivery through a broken network and a killed server (S64, S65)")
struct ChaosTests {
    private struct Run {
        let folder: String
        var sample: SampleData
        var server: ServerProcess
        var port: Int

        init(at folder: String) async throws {
            self.folder = folder
            sample = try await SampleData.make(at: folder)
            let store = try sample.directory.openRecords()
            let hash = try await PasswordHasher(uncheckedCost: 4, threads: 1, capacity: 8).hash(IdentityServer.password)
            let draft = AccountDraft(name: "主管", login: "supervisor", grants: [RoleGrant(.supervisor, branch: nil)])
            _ = try await store.records(of: sample.clinic).accounts.create(draft, passwordHash: hash, by: .console)
            try await store.close()
            server = try Self.start(folder)
            port = try await server.port()
        }

        private static func start(_ folder: String) throws -> ServerProcess {
            try ServerProcess(
                [
                    "--data-directory", folder, "--http-port", "0", "--limits-address-per-minute", "0",
                    "--limits-anonymous-per-minute", "0", "--limits-person-per-minute", "0",
                ],
                in: folder
            )
        }

        /// Kills the server and starts it again.
        mutating func kill() async throws {
            server.send(signal: SIGKILL)
            _ = await server.end()
            server = try Self.start(folder)
            port = try await server.port()
        }

        func ask(_ method: String, _ path: String, _ token: String?, _ body: [String: Any]? = nil) async throws
            -> JSON
        {
            var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)/api/v1/\(path)")))
            request.httpMethod = method
            if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
            request.httpBody = try body.map { try JSONSerialization.data(withJSONObject: $0) }
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            let (data, response) = try await URLSession.shared.data(for: request)
            #expect((response as? HTTPURLResponse).map { (200..<300).contains($0.statusCode) } == true, "\(path)")
            return JSON(try JSONSerialization.jsonObject(with: data))["data"]
        }
    }

    /// A customer and a colleague in each conversation; every other one has no sockets.
    private static func clients(_ run: Run, _ scale: ChaosScale, port: Int) async throws -> [ChaosClient] {
        let signIn = ["tenant": "clinic", "login": "supervisor", "password": IdentityServer.password, "device": "测试"]
        let agent = try #require(try await run.ask("POST", "sessions", nil, signIn)["accessToken"].string)
        var clients: [ChaosClient] = []
        for number in 0..<scale.conversations {
            let visitor = try await run.ask("POST", "public/clinic/visitors", nil, ["name": "客户 \(number)"])
            let token = try #require(visitor["token"].string)
            let first = ["cid": "first", "text": "在吗"]
            let ack = try await run.ask("POST", "visitor/messages", token, first)
            let id = try #require(ack["conversation"].string)
            _ = try await run.ask("POST", "conversations/\(id)/take-over", agent)
            for (name, token, isStaff) in [("c", token, false), ("a", agent, true)] {
                let sending = (0..<scale.messages).map {
                    ChaosStream.Sending(cid: "\(name)\($0)", isPrivate: isStaff && $0.isMultiple(of: 4))
                }
                clients.append(ChaosClient(in: id, as: token, isStaff: isStaff, sending: sending, port: port))
            }
        }
        return clients
    }

    private static func unacknowledged(_ clients: [ChaosClient]) async -> Int {
        var count = 0
        for client in clients { count += await client.stream.unacknowledged.count }
        return count
    }

    private static func kept(_ chat: ChatStore, _ id: String, _ audience: ChatStore.Audience) async throws
        -> [ChatMessage]
    {
        var kept: [ChatMessage] = []
        while true {
            let page = try await chat.messages(of: id, after: Int64(kept.count), for: audience, limit: 200)
            kept += page.messages
            if !page.hasMore { return kept }
        }
    }

    @Test func `nothing is lost or doubled, and in the end every client has what the records have, in order`()
        async throws
    {
        let scale = ChaosScale()
        let proxy = try ChaosProxy()
        defer { proxy.stop() }
        let folder = try TemporaryFolder()
        var run = try await Run(at: folder.path)
        proxy.lead(to: run.port)
        let clients = try await Self.clients(run, scale, port: proxy.port)
        let all = scale.messages * clients.count
        let clientsRun = Task {
            await withTaskGroup { group in
                for (place, client) in clients.enumerated() {
                    group.addTask { await client.run(place / 2 % 2 == 0 ? .socket : .poll) }
                }
            }
        }
        for kill in 1...scale.kills {
            let left = all - all * kill / (scale.kills + 1)
            try await eventually { await Self.unacknowledged(clients) <= left }
            try await run.kill()
            proxy.lead(to: run.port)
        }
        try await eventually { await Self.unacknowledged(clients) == 0 }
        proxy.calm()
        let store = try run.sample.directory.openRecords()
        let chat = store.records(of: run.sample.clinic).chat
        for client in clients {
            let kept = try await Self.kept(chat, client.conversation, client.isStaff ? .staff : .customer)
            try await eventually { await client.stream.messages.count >= kept.count }
            #expect(await client.stream.messages == kept.map(\.message.id))
            #expect(await !client.stream.isContradicted)
            let refusals = await client.refusals
            #expect(refusals.isEmpty)
            let numbers = kept.map { client.isStaff ? $0.message.seq : $0.pubSeq ?? 0 }
            #expect(numbers == Array(1...Int64(kept.count)), "Numbers have no holes.")
            let sent = kept.map(\.message.cid).filter { $0.hasPrefix(client.isStaff ? "a" : "c") }
            let expected = (0..<scale.messages).map { "\(client.isStaff ? "a" : "c")\($0)" }
            #expect(sent.sorted() == expected.sorted())
            if !client.isStaff { #expect(kept.allSatisfy { $0.message.speaker != .note }) }
        }
        try await store.close()
        for client in clients { await client.stop() }
        await clientsRun.value
        run.server.send(signal: SIGTERM)
        #expect(await run.server.end().status == 0, "\(run.server.text)")
    }
}
