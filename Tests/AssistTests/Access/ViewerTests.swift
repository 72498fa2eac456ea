import Assist
import Foundation
import Indexer
import Testing

@Suite("K6, S33: who asks decides what can be found")
struct ViewerTests {
    private static let holders: [(key: String, grants: [AccessGrant])] = [
        ("public", [.everyone]), ("internal", [.staff]), ("of-b1", [.branch("b1")]), ("of-nobody", [.branch("")]),
    ]

    private static let talks: [(key: String, grants: [AccessGrant])] = [
        ("mine", [.tenant, .branch("top"), .branch("b1"), .agent("a1"), .contact("c1")]),
        ("colleague", [.tenant, .branch("top"), .branch("b1"), .agent("a2"), .contact("c2")]),
        ("elsewhere", [.tenant, .branch("top"), .branch("b2"), .agent("a3"), .contact("c1")]),
    ]

    @Test(
        "an article is found by those it is for, and by nobody else",
        arguments: [
            (Viewer.customer(), ["public"]),
            (Viewer.customer(contact: "b1"), ["public"]),
            (Viewer.staff(agent: "a1", reach: .tenant), ["internal", "public"]),
            (Viewer.staff(agent: "a1", branches: ["b1", "top"], reach: .own), ["internal", "of-b1", "public"]),
            (Viewer.staff(agent: "b1", branches: ["b2"], reach: .branches(["b1"])), ["internal", "public"]),
        ]
    )
    func articles(viewer: Viewer, expected: [String]) async throws {
        #expect(try await Self.found(Self.holders, viewer.knowledgeFilter) == expected)
    }

    @Test(
        "history is found within reach, and by nobody else",
        arguments: [
            (Viewer.customer(), []),
            (Viewer.customer(contact: "c1"), ["elsewhere", "mine"]),
            (Viewer.customer(contact: "a2"), []),
            (Viewer.staff(agent: "a1", branches: ["b1", "top"], reach: .own), ["mine"]),
            (Viewer.staff(agent: "a9", branches: ["b1", "top"], reach: .branches(["b1"])), ["colleague", "mine"]),
            (Viewer.staff(agent: "a3", reach: .branches(["b1"])), ["colleague", "elsewhere", "mine"]),
            (Viewer.staff(agent: "a9", reach: .tenant), ["colleague", "elsewhere", "mine"]),
        ]
    )
    func history(viewer: Viewer, expected: [String]) async throws {
        #expect(try await Self.found(Self.talks, viewer.historyFilter) == expected)
    }

    @Test("the operator of a data directory finds everything")
    func operators() async throws {
        #expect(try await Self.found(Self.holders, Viewer.operator.knowledgeFilter).count == Self.holders.count)
        #expect(try await Self.found(Self.talks, Viewer.operator.historyFilter).count == Self.talks.count)
    }

    private static func found(
        _ documents: [(key: String, grants: [AccessGrant])],
        _ filter: SearchFilter
    ) async throws -> [String] {
        let handbook = try await Handbook(
            documents.map { document in
                IndexDocument(
                    key: document.key,
                    body: "疫苗扫码枪没有反应",
                    labels: [.access: document.grants.map(\.label)]
                )
            }
        )
        let request = SearchRequest("扫码枪", filter: filter, facets: [.access], deadline: 60_000)
        let result = try await handbook.collection.search(request)
        #expect(result.total.estimated == result.hits.count)
        return result.hits.map(\.key).sorted()
    }
}
