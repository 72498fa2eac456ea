import Foundation
import HTTPTypes
import IndexWorker
import Records
import Testing

@testable import ChatServer

@Suite struct ChatTests {
    /// A customer who has just come.
    private func visitor(_ server: TestServer, _ name: String = "王医生") async throws -> String {
        let answer = try await server.send("POST", "/api/v1/public/clinic/visitors", json: ["name": name])
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.data["token"].string)
    }

    private func say(_ server: TestServer, _ text: String, cid: String, as token: String) async throws
        -> TestServer.Answer
    {
        try await server.send("POST", "/api/v1/visitor/messages", as: token, json: ["cid": cid, "text": text])
    }

    private func connect(_ server: TestServer, as token: String, cursors: [String: Int] = [:]) async throws
        -> TestSocket
    {
        let socket = try await TestSocket(port: server.port)
        try socket.send("hello", ["token": token, "cursors": cursors])
        _ = try await socket.next("hello")
        return socket
    }

    @Test func `S1 S64 a customer writes, an agent takes it and answers, and both see everything once in order`()
        async throws
    {
        try await IdentityServer.with { identity in
            let server = identity.server
            let agent = try await identity.signIn("agent").access
            let desk = try await connect(server, as: agent)
            let customer = try await visitor(server)
            let phone = try await connect(server, as: customer)
            try phone.send("send", ["cid": "c1", "text": "重复建档了咋合并"])
            let ack = try await phone.next("ack")
            let id = try #require(ack["conversation"].string)
            #expect(ack["cid"].string == "c1" && ack["seq"].int == 1)
            let heard = try await desk.next("message")
            #expect(heard["text"].string == "重复建档了咋合并" && heard["author"]["name"].string == "王医生")
            // Whoever has not taken it may write notes only.
            let early = try await server.send(
                "POST",
                "/api/v1/conversations/\(id)/messages",
                as: agent,
                json: ["cid": "e", "text": "您好"]
            )
            #expect(early.status == 409)
            let taken = try await server.send("POST", "/api/v1/conversations/\(id)/accept", as: agent, json: [:])
            #expect(taken.status == 200 && taken.data["status"].string == "assigned", "\(taken.text)")
            for (cid, text, isPrivate) in [("n1", "查一下档案", true), ("a1", "您好，请在查重里合并", false)] {
                try desk.send("send", ["conversation": id, "cid": cid, "text": text, "private": isPrivate])
                _ = try await desk.next("ack") { $0["cid"].string == cid }
            }
            let answer = try await phone.next("message") { $0["speaker"].string == "agent" }
            #expect(answer["text"].string == "您好，请在查重里合并" && answer["seq"].int == 3)
            // The same once more changes nothing.
            let again = try await say(server, "重复建档了咋合并", cid: "c1", as: customer)
            #expect(again.status == 200 && again.data["seq"].int == 1)
            let mine = try await server.get("/api/v1/visitor/messages?after=0", as: customer)
            #expect(mine.data["messages"].array.map { $0["seq"].int } == [1, 2, 3])
            #expect(!mine.text.contains("查一下档案"))
            let all = try await server.get("/api/v1/conversations/\(id)/messages?after=0", as: agent)
            #expect(all.data["messages"].array.map { $0["seq"].int } == [1, 2, 3, 4])
        }
    }

    @Test func `S64 a client that comes back is told what it missed from its cursor, in pages and without repeats`()
        async throws
    {
        try await IdentityServer.with { identity in
            let server = identity.server
            let customer = try await visitor(server)
            let id = try #require(try await say(server, "0", cid: "0", as: customer).data["conversation"].string)
            let agent = try await identity.signIn("agent").access
            let desk = try await connect(server, as: agent, cursors: [id: 1])
            desk.drop()
            let contact = try #require(try await identity.records.chat.conversation(id: id)?.conversation.contactID)
            for number in 1..<250 {
                let send = ChatSend(author: .customer(contact), cid: "\(number)", text: "\(number)")
                _ = try await identity.records.chat.send(send, in: id)
            }
            let back = try await connect(server, as: agent, cursors: [id: 1])
            var seen: [Int] = [1]
            var page = try await back.next("sync")
            seen += page["messages"].array.compactMap { $0["seq"].int }
            while page["more"].bool == true {
                try back.send("sync", ["conversation": id, "after": seen.last ?? 0])
                page = try await back.next("sync")
                seen += page["messages"].array.compactMap { $0["seq"].int }
            }
            #expect(seen == Array(1...250))
            _ = try await say(server, "末", cid: "last", as: customer)
            #expect(try await back.next("message")["seq"].int == 251)
        }
    }

    @Test func `S16 two who accept at once: one wins, the other is told`() async throws {
        try await IdentityServer.with { identity in
            let server = identity.server
            let customer = try await visitor(server)
            let id = try #require(try await say(server, "在吗", cid: "1", as: customer).data["conversation"].string)
            let tokens = [
                try await identity.signIn("agent").access, try await identity.signIn("supervisor").access,
            ]
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for token in tokens {
                    group.addTask {
                        try await server.send("POST", "/api/v1/conversations/\(id)/accept", as: token).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }.sorted()
            }
            #expect(statuses == [200, 409])
        }
    }

    @Test func `the same frames travel over plain requests, and a reply that was lost is given again`() async throws {
        try await IdentityServer.with { identity in
            let server = identity.server
            let customer = try await visitor(server)
            func poll(_ body: [String: Any], as token: String = customer) async throws -> TestServer.Answer {
                try await server.send("POST", "/api/v1/poll", as: token, json: body)
            }
            let first = try await poll(["frames": [["type": "hello"]]])
            let session = try #require(first.data["session"].string)
            #expect(first.data["frames"].array.first?.string?.contains("\"hello\"") == true, "\(first.text)")
            let sent = ["type": "send", "data": ["cid": "p1", "text": "网络受限"]] as [String: Any]
            let number = first.data["number"].int ?? 0
            let second = try await poll(["session": session, "after": number, "frames": [sent]])
            let third = try await poll(["session": session, "after": number])
            #expect(second.data["frames"].array.map(\.string) == third.data["frames"].array.map(\.string))
            #expect(second.data["number"].int == third.data["number"].int)
            let agent = try await identity.signIn("agent").access
            #expect(try await poll(["session": session, "after": 0], as: agent).status == 404)
            let mine = try await server.get("/api/v1/visitor/messages?after=0", as: customer)
            #expect(mine.data["messages"].array.map { $0["text"].string } == ["网络受限"])
        }
    }

    @Test func `S4 a rating with tags and words counts once`() async throws {
        try await IdentityServer.with { identity in
            let server = identity.server
            let customer = try await visitor(server)
            let id = try #require(try await say(server, "谢谢", cid: "1", as: customer).data["conversation"].string)
            let body: [String: Any] = ["conversation": id, "score": 5, "tags": ["专业"], "text": "很快"]
            #expect(try await server.send("POST", "/api/v1/visitor/rating", as: customer, json: body).status == 200)
            let late: [String: Any] = ["conversation": id, "score": 1]
            #expect(try await server.send("POST", "/api/v1/visitor/rating", as: customer, json: late).status == 409)
            let agent = try await identity.signIn("agent").access
            #expect(try await server.get("/api/v1/conversations/\(id)", as: agent).data["score"].int == 5)
        }
    }

    @Test func `S70 nobody reads or writes in a conversation of another customer, branch or tenant`() async throws {
        try await IdentityServer.with { identity in
            let server = identity.server
            let (one, other) = (try await visitor(server), try await visitor(server, "别人"))
            let id = try #require(try await say(server, "秘密", cid: "1", as: one).data["conversation"].string)
            #expect(try await server.get("/api/v1/visitor/messages?conversation=\(id)", as: other).status == 404)
            let rating: [String: Any] = ["conversation": id, "score": 1]
            #expect(try await server.send("POST", "/api/v1/visitor/rating", as: other, json: rating).status == 404)
            let socket = try await connect(server, as: other, cursors: [id: 0])
            try socket.send("sync", ["conversation": id, "after": 0])
            #expect(try await socket.next("error")["code"].string == "not_found")
            let stranger = try await identity.signIn("agent", of: "bank").access
            let branch = try await identity.signIn("branchAgent").access
            for token in [stranger, branch] {
                #expect(try await server.get("/api/v1/conversations/\(id)", as: token).status == 404)
                let accepted = try await server.send("POST", "/api/v1/conversations/\(id)/accept", as: token)
                #expect(accepted.status == 404)
            }
            let list = try await server.get("/api/v1/conversations?view=queue", as: branch)
            #expect(list.data["items"].array.isEmpty)
        }
    }

    @Test func `S23 a disabled agent is cut off within five seconds`() async throws {
        try await IdentityServer.with { identity in
            let server = identity.server
            let desk = try await connect(server, as: try await identity.signIn("agent").access)
            let admin = try await identity.signIn("superAdmin").access
            let body = ["isEnabled": false]
            let path = "/api/v1/people/\(try identity.id("agent"))/enabled"
            #expect(try await server.send("PUT", path, as: admin, json: body).status == 200)
            #expect(await desk.closeCode() == 4_401)
        }
    }

    @Test func `who sends too fast is told how long to wait, over whatever it comes, and nothing of it is there`()
        async throws
    {
        let folder = try TemporaryFolder()
        let data = try await SampleData.make(at: folder.path)
        let store = try data.directory.openRecords()
        let records = store.records(of: data.clinic)
        let limiter = RateLimiter(interval: .seconds(3_600), burst: 3)
        let desk = ChatDesk(records, hub: LocalHub(), changes: WakeSignal(), messages: limiter)
        let visitors = try await (0..<2).asyncMap { _ in try await records.visitors.create(.stranger(name: "")).0 }
        for visitor in visitors {
            for number in 0..<4 {
                var content = InFrame.Content()
                (content.cid, content.text) = ("\(number)", "第\(number)句")
                guard number == 3 else {
                    _ = try await desk.send(content, from: .visitor(visitor))
                    continue
                }
                let error = await #expect(throws: APIError.self) {
                    try await desk.send(content, from: .visitor(visitor))
                }
                #expect(error?.code == .rateLimited && error?.headers[.retryAfter] != nil)
            }
            let chat = try #require(try await desk.store.current(of: visitor.contactID))
            #expect(chat.conversation.lastSeq == 3)
        }
        try await store.close()
    }

    @Test func `what a session tells, it tells once and without holes, in whatever order it hears of it`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var delivered = DeliveredNumbers()
            delivered.told(0, in: "c")
            var told: [Int64] = []
            for number in (Array(1...30) + Array(5...12)).shuffled(using: &random).map(Int64.init) {
                switch delivered.decision(number, in: "c") {
                case .skip: #expect(told.contains(number))
                case .deliver:
                    told.append(number)
                    delivered.told(number, in: "c")
                case .catchUp(let after):
                    told += Array(after + 1...number)
                    delivered.told(number, in: "c")
                }
            }
            #expect(told == Array(1...30))
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
