import Records
import Testing

@testable import ChatServer

@Suite struct PrincipalCacheTests {
    private let person = Principal(tenant: "t", person: "p", session: "s", grants: [])
    private let start = ContinuousClock.now

    private func epoch(_ cache: PrincipalCache, _ token: String = "x", after: Duration = .zero) -> Int? {
        guard case .unknown(let epoch) = cache.answer(for: token, now: start + after) else { return nil }
        return epoch
    }

    @Test func `S34 an answer is believed for two seconds and no longer than its token is good`() throws {
        let cache = PrincipalCache()
        cache.keep(person, for: "x", epoch: try #require(epoch(cache)), rest: .seconds(100), now: start)
        #expect(epoch(cache, after: .milliseconds(1_999)) == nil)
        #expect(epoch(cache, after: .seconds(2)) != nil)
        cache.keep(person, for: "y", epoch: try #require(epoch(cache, "y")), rest: .seconds(1), now: start)
        #expect(epoch(cache, "y", after: .seconds(1)) != nil)
    }

    @Test func `S34 a change empties it, and an answer that was looked up before the change is not kept`() throws {
        let cache = PrincipalCache()
        let before = try #require(epoch(cache))
        cache.keep(person, for: "x", epoch: before, rest: .seconds(100), now: start)
        cache.clear()
        #expect(epoch(cache) != nil)
        cache.keep(person, for: "x", epoch: before, rest: .seconds(100), now: start)
        #expect(epoch(cache) != nil)
    }

    @Test func `it never holds more than its bound`() throws {
        let cache = PrincipalCache()
        for number in 0..<(PrincipalCache.limit + 10) {
            cache.keep(nil, for: "\(number)", epoch: 0, rest: .seconds(100), now: start)
        }
        #expect(epoch(cache, "0") != nil)
        #expect(epoch(cache, "\(PrincipalCache.limit + 9)") == nil)
    }
}
