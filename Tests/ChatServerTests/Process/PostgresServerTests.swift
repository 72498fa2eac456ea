import Configuration
import Foundation
import Records
import Synchronization
import TestPostgres
import Testing

@testable import ChatServer

/// The server with its records on a real PostgreSQL server.
@Suite("The server with its records in PostgreSQL (E14)")
struct PostgresServerTests {
    /// What a test of another suite does, done with PostgreSQL.
    struct Repeated: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var run: @Sendable () async throws -> Void

        init(_ name: String, _ run: @escaping @Sendable () async throws -> Void) {
            testDescription = name
            self.run = run
        }
    }

    private static let repeated: [Repeated] = [
        Repeated("an article's life") {
            try await ArticleRouteTests()
                .`an article is written as a draft, published, changed, expired and deleted`()
        },
        Repeated("what was published is found") {
            try await ArticleRouteTests()
                .`what was published is found within a second, and no longer when it was expired (K9)`()
        },
        Repeated("one of many changes wins") {
            try await ArticleRouteTests().`of many who change the same version at once, one succeeds`()
        },
        Repeated("a create that is sent twice") {
            try await ArticleRouteTests().`a create that is sent twice with its key happens once`()
        },
        Repeated("foreign ids") { try await ArticleRouteTests().`ids of another tenant do not exist (S70)`() },
        Repeated("lists, page by page") {
            try await ArticleRouteTests().`a list shows each person what the person may see, page by page`()
        },
        Repeated("versions") { try await ArticleRouteTests().`versions are listed, compared and brought back`() },
        Repeated("import and export") {
            try await TransferRouteTests().`what goes out comes in again unchanged`(format: "jsonl")
        },
        Repeated("tokens that come twice") {
            try await SignInTests().`S71 a session is renewed, and a token that comes twice ends it at once`()
        },
        Repeated("second factor") {
            try await SignInTests()
                .`a second factor is asked for once it is confirmed, and each code works once`()
        },
        Repeated("people") {
            try await PeopleRouteTests().`S34 a super administrator creates, moves, promotes and disables anyone`()
        },
        Repeated("sealed numbers") {
            try await PeopleRouteTests()
                .`S74 numbers are masked in lists, whole for those who may, and every look is noted`()
        },
        Repeated("branches") {
            try await PeopleRouteTests()
                .`S35 a branch is moved with what it holds, never under itself, and disabled`()
        },
        Repeated("audit") {
            try await PeopleRouteTests()
                .`S78 the audit is searched by those who may, and tells whether it is sound`()
        },
        Repeated("gaps and what is hot") {
            try await LearningRouteTests().`questions asked in vain are gaps, and what is asked often is hot`()
        },
        Repeated("staff's searches") {
            try await SearchRouteTests()
                .`staff finds internal articles, and those of a branch where it may read there`()
        },
    ]

    @Test(arguments: repeated)
    func `it does what it does with a file`(test: Repeated) async throws {
        let cluster = try PostgresCluster.shared()
        let address = try cluster.lease()
        try await TestServer.$database.withValue(.postgres(address)) { try await test.run() }
        cluster.giveBack(address)
    }

    /// Titles of articles that writers were told were kept.
    private final class Kept: Sendable {
        private let titles = Mutex<Set<String>>([])
        private let isDone = Atomic(false)

        var all: Set<String> { titles.withLock(\.self) }
        /// Whether writers are to stop.
        var isOver: Bool { isDone.load(ordering: .relaxed) }

        func end() { isDone.store(true, ordering: .relaxed) }

        func add(_ title: String) { titles.withLock { _ = $0.insert(title) } }
    }

    /// Writes articles until told to stop; what is answered otherwise than 201 must be a refusal that goes away by itself.
    private static func write(_ kept: Kept, _ server: TestServer, _ name: Int) async throws {
        var number = 0
        while !kept.isOver {
            number += 1
            let title = "并发写入第\(name)路第\(number)篇"
            let answer = try await server.send(
                "POST",
                "/api/v1/articles",
                as: "editor",
                json: ["title": title, "body": "文"]
            )
            if answer.status == 201 { kept.add(title) } else { Self.expectAway(answer) }
        }
    }

    private static func expectAway(_ answer: TestServer.Answer) {
        #expect(answer.status == 503, "\(answer.text)")
        #expect(["unavailable", "outcome_unknown", "overloaded"].contains(answer.code), "\(answer.text)")
        #expect(answer.headers["retry-after"] != nil)
    }

    @Test func `restarted under load the database loses nothing acknowledged; while it is away the answer is 503`()
        async throws
    {
        let cluster = try PostgresCluster()
        let address = try cluster.makeSchema()
        try await TestServer.$database.withValue(.postgres(address)) {
            try await TestServer.with(["limits.addressPerMinute": 0, "limits.personPerMinute": 0]) { server in
                try await Self.restartUnderLoad(cluster, server)
                try cluster.stop(.fast)
                async let ready = server.get("/ready")
                async let list = server.get("/api/v1/articles?limit=1", as: "editor")
                async let create = server.send(
                    "POST",
                    "/api/v1/articles",
                    as: "editor",
                    json: ["title": "数据库不在时写的", "body": "文"]
                )
                let (health, answers) = (try await ready, try await [list, create])
                #expect(health.status == 503)
                #expect(health.data["checks"]["records"].string == "failed")
                for answer in answers { Self.expectAway(answer) }
                try cluster.start()
                try await eventually { try await server.get("/ready").status == 200 }
                let again = try await server.send(
                    "POST",
                    "/api/v1/articles",
                    as: "editor",
                    json: ["title": "数据库回来后写的", "body": "文"]
                )
                #expect(again.status == 201)
            }
        }
        try cluster.stop(.immediate)
    }

    private static func restartUnderLoad(_ cluster: PostgresCluster, _ server: TestServer) async throws {
        let kept = Kept()
        try await withThrowingTaskGroup { group in
            for name in 0..<4 {
                group.addTask { try await write(kept, server, name) }
            }
            for how in [PostgresCluster.Stop.immediate, .fast] {
                let before = kept.all.count
                try await eventually { kept.all.count > before + 10 }
                try cluster.restart(how)
            }
            let before = kept.all.count
            try await eventually { kept.all.count > before + 10 }
            kept.end()
            try await group.waitForAll()
        }
        var found: Set<String> = []
        var path: String? = "/api/v1/articles?limit=100"
        while let next = path {
            let page = try await server.get(next, as: "editor")
            #expect(page.status == 200)
            found.formUnion(page.data["items"].array.compactMap { $0["title"].string })
            path = page.data["next"].string.map { "/api/v1/articles?limit=100&cursor=\($0)" }
        }
        #expect(kept.all.isSubset(of: found))
    }
}
