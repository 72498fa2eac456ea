import Foundation
import IndexWorker
import Indexer
import Records
import Testing

/// Row K15: a crash anywhere between record and index loses nothing and doubles nothing.
@Suite(.serialized)
struct CrashTests {
    @Test(
        "Killed at random moments of saving, committing, rebuilding and switching, 200 times in all, the index equals the records afterwards (K15)",
        .timeLimit(.minutes(5))
    )
    func survivesKilling() async throws {
        let deaths = try await withThrowingTaskGroup(of: [String: Int].self) { group in
            for chain in 0..<4 { group.addTask { try await Self.killAgainAndAgain(chain: chain, times: 50) } }
            return try await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        }
        // It must have died in several kinds of step and after saving, or nothing was tried. How often in which depends on
        // the machine.
        let steps = ["> drain", "> rebuild", "> compact"].filter { deaths[$0, default: 0] > 0 }
        #expect(steps.count >= 2, "\(deaths)")
        #expect(deaths["saved", default: 0] >= 10, "\(deaths)")
    }

    /// Returns how often it died in which step, and as `saved` how often after an article was acknowledged.
    private static func killAgainAndAgain(chain: Int, times: Int) async throws -> [String: Int] {
        let data = try TestData()
        try await data.tenancy().store.close()
        var acknowledged: [Substring: Int] = [:]
        var deaths: [String: Int] = [:]
        for round in 0..<times {
            let child = ChildProcess(arguments: ["work", data.url.path, "\((round + 1) * 10_000 + chain + round)"])
            // Now and then it dies while it opens and cleans up.
            let waits = round % 5 != 0
            let lines = try await child.kill(after: UInt32.random(in: 1_000...150_000), waitsUntilReady: waits)
            try #require(!waits || lines.first == "ready", "the child told \(lines.prefix(3))")
            deaths[lines.last { $0.hasPrefix(">") } ?? "start", default: 0] += 1
            if lines.contains(where: { $0.hasPrefix("a") }) { deaths["saved", default: 0] += 1 }
            for line in lines.dropFirst() {
                let parts = line.split(separator: " ")
                if parts.count == 2, parts[0] != ">", let counter = Int(parts[1]) { acknowledged[parts[0]] = counter }
            }
            try await Self.check(data, acknowledged: acknowledged)
        }
        return deaths
    }

    private static func check(_ data: TestData, acknowledged: [Substring: Int]) async throws {
        let tenancy = try await data.tenancy()
        let carrier = try await tenancy.carrier()
        try await carrier.drain()
        for feed in carrier.feeds {
            let report = try await Verify(carrier, feed).run()
            #expect(report.isSound && report.waiting == 0, "\(feed.collection): \(report)")
            let tables = try await feed.writer.verifyTables()
            #expect(tables.problems == 0, "\(feed.collection): \(tables)")
        }
        await carrier.close()
        for (externalID, counter) in acknowledged {
            let article = try await tenancy.records.articles.article(externalID: String(externalID))
            let saved = article.flatMap { Int($0.content.title) } ?? 0
            #expect(saved >= counter, "the article \(externalID) is at \(saved), acknowledged was \(counter)")
        }
        try await tenancy.store.close()
    }

    @Test(
        "A full disk gives one clear error to everybody who waits; the index stands at its last commit and goes on when there is room"
    )
    func survivesAFullDisk() async throws {
        let data = try TestData()
        let place = data.url.appending(path: "index/full/knowledge").path
        let (status, lines) = try await ChildProcess(arguments: ["disk-full", place]).run()
        #expect(lines == ["ok"])
        #expect(status == 0)
    }
}
