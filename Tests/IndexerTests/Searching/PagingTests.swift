import Foundation
import Testing

@testable import Indexer

@Suite struct PagingTests {
    private static func documents(_ numbers: Range<Int>, words: [String] = ["随访", "血压", "血糖", "体检"]) -> [IndexDocument]
    {
        numbers.map { number in
            IndexDocument(
                key: "d\(number)",
                group: "g\(number / 2)",
                title: "\(words[number % words.count])记录 \(number)",
                body: "第 \(number) 条\(words[(number / 3) % words.count])说明",
                labels: [.tag: [words[number % words.count], words[(number + 1) % words.count]]],
                numbers: [
                    .time: Double(number % 17), .indexed: Date().timeIntervalSince1970 * 1_000,
                ]
            )
        }
    }

    @Test(
        "K6: pages hold every hit once, in one order, while documents arrive",
        arguments: [SearchRequest.Order.relevance, .descending(.time), .ascending(.time)],
        [true, false]
    )
    func pages(order: SearchRequest.Order, collapses: Bool) async throws {
        let collection = try await SearchableCollection(Self.documents(0..<60))
        var request = SearchRequest("随访说明", limit: 7, order: order, isStrict: false, collapses: collapses)
        let whole = try await collection.search(
            SearchRequest("随访说明", limit: 1_000, order: order, isStrict: false, collapses: collapses)
        )
        var seen: [String] = []
        var arrivals = 1_000
        repeat {
            let page = try await collection.search(request)
            seen += page.hits.map(\.key)
            request.cursor = page.next
            // What arrives is as good a match as what is there, and newer than the first page.
            try await collection.put(Self.documents(arrivals..<(arrivals + 3)))
            arrivals += 10
        } while request.cursor != nil && seen.count < 500
        #expect(Set(seen).count == seen.count)
        #expect(Set(seen) == Set(whole.hits.map(\.key)))
    }

    @Test(
        "K6: the pages after one whose words were corrected, or whose phrase nothing holds, go on in the same way",
        arguments: [("水饭", true, "随访"), ("\"说明随访\" 随访", false, "说明随访 随访")]
    )
    func readOtherwise(text: String, isCorrected: Bool, meant: String) async throws {
        let collection = try await SearchableCollection(Self.documents(0..<60))
        var request = SearchRequest(text, limit: 4)
        var seen: [String] = []
        var pages = 0
        repeat {
            let page = try await collection.search(request)
            #expect(page.isCorrectionApplied == isCorrected)
            #expect(page.notices.contains { $0.code == .phraseNotFound } == !isCorrected)
            #expect(!page.hits.isEmpty)
            seen += page.hits.map(\.group)
            request.cursor = page.next
            pages += 1
        } while request.cursor != nil && pages < 100
        let whole = try await collection.search(SearchRequest(meant, limit: 1_000))
        #expect(seen == whole.hits.map(\.group))
        #expect(pages > 1)
    }

    @Test("a cursor of another search is refused with a clear error")
    func foreignCursor() async throws {
        let collection = try await SearchableCollection(Self.documents(0..<30))
        let page = try await collection.search(SearchRequest("记录", limit: 3))
        let cursor = try #require(page.next)
        for bad in [cursor, "", "AAAA", "💥"] {
            await #expect(throws: IndexError.self) {
                try await collection.search(SearchRequest(bad == cursor ? "说明" : "记录", limit: 3, cursor: bad))
            }
        }
    }

    @Test("K6: facet counts are those of the matching documents", arguments: ["随访", "血糖 记录", ""])
    func facets(text: String) async throws {
        let documents = Self.documents(0..<80)
        let collection = try await SearchableCollection(documents)
        let result = try await collection.search(
            SearchRequest(text, limit: 1_000, facets: [.tag], collapses: false)
        )
        var counts: [String: Int] = [:]
        for hit in result.hits { for tag in hit.document.labels[.tag] ?? [] { counts[tag, default: 0] += 1 } }
        let facets = Dictionary(uniqueKeysWithValues: (result.facets[.tag] ?? []).map { ($0.label, $0.count) })
        #expect(!counts.isEmpty)
        #expect(facets == counts)
    }

    @Test("documents of one group come as one hit that counts the others")
    func collapsing() async throws {
        let collection = try await SearchableCollection(Self.documents(0..<20))
        let result = try await collection.search(SearchRequest("记录", limit: 100))
        #expect(Set(result.hits.map(\.group)).count == result.hits.count)
        #expect(result.hits.count == 10)
        #expect(result.hits.allSatisfy { $0.collapsed == 1 })
    }

    @Test("K9: what was written is found by the next search")
    func visibility() async throws {
        let collection = try await SearchableCollection(Self.documents(0..<10))
        for number in 0..<20 {
            let word = "XN\(number)"
            let before = try await collection.keys(word)
            #expect(!before.contains("n\(number)"))
            try await collection.put([IndexDocument(key: "n\(number)", title: word)])
            #expect(try await collection.keys(word).first == "n\(number)")
        }
    }

    @Test("searches go on while the index is rewritten under them")
    func rewriting() async throws {
        let collection = try await SearchableCollection(Self.documents(0..<300))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for round in 0..<15 {
                    try await collection.put(Self.documents(0..<300, words: ["随访", "血压", "轮次\(round)", "体检"]))
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<60 {
                        let result = try await collection.search(SearchRequest("随访记录", limit: 20))
                        #expect(!result.hits.isEmpty)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
