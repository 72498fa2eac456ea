import CXapian
import Testing

@Suite struct DeadlineTests {
    @Test func aPastDeadlineEndsTheSearchAtOnce() throws {
        let reader = try Library(count: 3).reader()
        var request = Request(.all)
        request.deadline = monotonicNow() - 1
        #expect(code { _ = try reader.search(request) } == CXAPIAN_DEADLINE)
        request.deadline = 0
        #expect(try reader.search(request).hits.count == 3)
    }

    /// The decider lets the deadline pass while the first document is matched, and would see all documents otherwise.
    @Test(
        arguments: [CXAPIAN_BY_RELEVANCE, CXAPIAN_BY_VALUE_DESCENDING, CXAPIAN_BY_DOCUMENT_ID],
        [Query.term("all"), .all.filtered(by: .atLeast(0, "0"))]
    )
    func aRunningSearchStopsAtItsDeadline(order: cxapian_order, query: Query) throws {
        let reader = try Library(count: 6000).reader()
        var seen = 0
        var request = Request(query)
        request.order = order
        let deadline = monotonicNow() + 0.3
        request.deadline = deadline
        request.decide = { _ in
            while monotonicNow() < deadline {}
            seen += 1
            return seen.isMultiple(of: 2)
        }
        #expect(code { _ = try reader.search(request) } == CXAPIAN_DEADLINE)
        #expect((1...2048).contains(seen))
    }

    @Test func theHandleIsUsableAfterwards() throws {
        let reader = try Library(count: 6000).reader()
        var request = Request(.any([.term("all"), .term("three")]))
        request.deadline = monotonicNow() + 1e-5
        #expect(code { _ = try reader.search(request) } == CXAPIAN_DEADLINE)
        request.deadline = farAway()
        #expect(try reader.search(request).matches == 6000...6000)
    }
}
