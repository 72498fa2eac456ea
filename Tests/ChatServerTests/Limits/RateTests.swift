import Configuration
import Testing

@testable import ChatServer

@Suite("Too many requests are told to wait (S76)")
struct RateTests {
    @Test(arguments: [1, 7, 60, 1_000])
    func `a burst is let in, then the even rate, whoever else asks`(perMinute: Int) {
        var table = RateTable(perMinute: perMinute, burst: 3)
        var admitted = 0
        // A thousand tries, evenly over two minutes.
        for step in 0..<1_000 {
            let now = Duration.milliseconds(step * 120)
            if table.decide("a", now: now) == .admitted { admitted += 1 }
            _ = table.decide("b\(step)", now: now)
        }
        #expect(admitted <= 2 * perMinute + 3)
        #expect(admitted >= min(2 * perMinute, 1_000) * 9 / 10)
    }

    @Test func `whoever waits as long as told is let in`() {
        var table = RateTable(perMinute: 6, burst: 2)
        var now = Duration.zero
        for _ in 0..<50 {
            switch table.decide("a", now: now) {
            case .admitted: continue
            case .refused(let wait):
                now += wait
                #expect(table.decide("a", now: now) == .admitted)
            }
        }
    }

    @Test func `the table stays within its bound, and those past it share a place`() {
        var table = RateTable(perMinute: 1, burst: 1, limit: 10)
        for number in 0..<1_000 { _ = table.decide("\(number)", now: .milliseconds(number)) }
        #expect(table.count <= 11)
        #expect(table.decide("new", now: .seconds(2)) != .admitted)
    }

    @Test func `one host's IPv6 addresses count as one`() {
        #expect(NetworkPrefix.of("2001:db8:1:2:a:b:c:d") == NetworkPrefix.of("2001:db8:1:2::9"))
        #expect(NetworkPrefix.of("2001:db8::1") == "2001:db8:0:0")
        #expect(NetworkPrefix.of("2001:db8:1:2::9") != NetworkPrefix.of("2001:db8:1:3::9"))
        #expect(NetworkPrefix.of("198.51.100.7") == "198.51.100.7")
    }

    @Test func `an address that asks too often gets 429 with Retry-After, another one does not`() async throws {
        try await TestServer.with(
            ["limits.addressPerMinute": 20, "http.trustedProxies": "127.0.0.1"]
        ) { server in
            var statuses: Set<Int> = []
            for _ in 0..<30 {
                let answer = try await server.get("/api/v1/suggest?q=a", headers: ["X-Forwarded-For": "203.0.113.1"])
                statuses.insert(answer.status)
                if answer.status == 429 {
                    #expect(Int(answer.headers["retry-after"] ?? "").map { $0 >= 1 } == true)
                    #expect(answer.code == "rate_limited")
                }
            }
            #expect(statuses == [401, 429])
            let other = try await server.get("/api/v1/suggest?q=a", headers: ["X-Forwarded-For": "203.0.113.2"])
            #expect(other.status == 401)
        }
    }

    @Test func `strangers leave no more than a few entries a minute from one address`() async throws {
        try await TestServer.with { server in
            let id = try #require(try await server.get("/api/v1/public/clinic/articles").data["items"][0]["id"].string)
            var statuses: Set<Int> = []
            // A slow machine gives the address back some of its share meanwhile.
            for _ in 0..<100 where !statuses.contains(429) {
                let path = "/api/v1/public/clinic/articles/\(id)/feedback"
                statuses.insert(try await server.send("POST", path, json: ["useful": true]).status)
            }
            #expect(statuses == [200, 429])
        }
    }

    @Test func `a person who asks too often gets 429 from whatever address`() async throws {
        try await TestServer.with(
            ["limits.personPerMinute": 20, "http.trustedProxies": "127.0.0.1"]
        ) { server in
            var last = 0
            for number in 0..<30 {
                let headers = ["X-Forwarded-For": "203.0.113.\(number)"]
                last = try await server.get("/api/v1/suggest?q=a", as: "agent", headers: headers).status
            }
            #expect(last == 429)
            #expect(try await server.get("/api/v1/suggest?q=a", as: "editor").status == 200)
        }
    }
}
