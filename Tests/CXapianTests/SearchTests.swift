import CXapian
import Testing

@Suite struct SearchTests {
    @Test func everyDocumentComesBackWithItsDataAndValues() throws {
        let library = try Library()
        var request = Request(.term("even"))
        request.limit = 1000
        request.order = CXAPIAN_BY_DOCUMENT_ID
        request.withData = true
        request.values = [1, 7, 0]
        let answer = try library.reader().search(request)
        #expect(answer.documents == (1...50).map { UInt32($0 * 2) })
        for hit in answer.hits {
            let number = Int(hit.document)
            #expect(hit.data == "document \(number)")
            #expect(hit.values == [sortable(Double(number)), [], Array(String(number % 5).utf8)])
        }
        #expect(answer.matches == 50...50)
    }

    @Test func contentIsFetchedOnlyWhenAskedFor() throws {
        let answer = try Library().reader().search(.term("even"))
        #expect(answer.hits.allSatisfy { $0.data.isEmpty && $0.values.isEmpty })
    }

    /// Each operator, and the documents among 1 ... 100 that it stands for.
    static let meanings: [(Query, @Sendable (Int) -> Bool)] = [
        (.all, { _ in true }),
        (.nothing, { _ in false }),
        (.term("three"), { String($0).contains("3") }),
        (.term("absent"), { _ in false }),
        (.range(0, "1", "3"), { (1...3).contains($0 % 5) }),
        (.range(0, "", "1"), { $0 % 5 <= 1 }),
        (.range(0, "3", "1"), { _ in false }),
        (.atLeast(0, "4"), { $0 % 5 == 4 }),
        (.atLeast(0, ""), { _ in true }),
        (.atMost(0, "0"), { $0 % 5 == 0 }),
        (.source(1, maximum: 100), { _ in true }),
        (.any([.term("even"), .term("mod7-3")]), { $0 % 2 == 0 || $0 % 7 == 3 }),
        (.any([.term("even")]), { $0 % 2 == 0 }),
        (.every([.term("even"), .term("mod7-3"), .all]), { $0 % 2 == 0 && $0 % 7 == 3 }),
        (.synonym([.term("mod7-1"), .term("mod7-2")]), { [1, 2].contains($0 % 7) }),
        (.maximum([.term("mod7-1"), .term("even")]), { $0 % 2 == 0 || $0 % 7 == 1 }),
        (.term("even").maybe(.term("three")), { $0 % 2 == 0 }),
        (.term("even").filtered(by: .term("mod7-3")), { $0 % 2 == 0 && $0 % 7 == 3 }),
        (.term("even").without(.term("mod7-3")), { $0 % 2 == 0 && $0 % 7 != 3 }),
        (.term("even").scaled(by: 0), { $0 % 2 == 0 }),
        (.all.without(.any([.term("even"), .range(0, "2", "3")])), { $0 % 2 == 1 && !(2...3).contains($0 % 5) }),
    ]

    @Test(arguments: meanings.indices)
    func operatorsFindWhatTheyMean(index: Int) throws {
        let (query, isMatch) = Self.meanings[index]
        let reader = try Library().reader()
        for order in [CXAPIAN_BY_RELEVANCE, CXAPIAN_BY_DOCUMENT_ID] {
            var request = Request(query)
            request.limit = 1000
            request.order = order
            #expect(try reader.search(request).documents.sorted() == (1...100).filter(isMatch).map { UInt32($0) })
        }
    }

    static let orders = [
        CXAPIAN_BY_RELEVANCE, CXAPIAN_BY_VALUE_DESCENDING, CXAPIAN_BY_VALUE_ASCENDING, CXAPIAN_BY_DOCUMENT_ID,
    ]

    @Test(arguments: orders)
    func pagesJoinToTheWholeList(order: cxapian_order) throws {
        let reader = try Library().reader()
        var request = Request(.any([.term("all"), .term("three"), .term("padding")]))
        request.order = order
        request.orderSlot = 0
        request.limit = 100
        let whole = try reader.search(request).documents
        var pages: [UInt32] = []
        request.limit = 7
        for first in stride(from: UInt32(0), to: 105, by: 7) {
            request.first = first
            pages += try reader.search(request).documents
        }
        #expect(pages == whole)
        #expect(Set(whole).count == 100)
    }

    @Test func equalValuesAreOrderedByDocument() throws {
        let reader = try Library().reader()
        var request = Request(.all)
        request.limit = 100
        request.orderSlot = 0
        request.order = CXAPIAN_BY_VALUE_DESCENDING
        let descending = try reader.search(request).documents.map { (Int($0) % 5, Int($0)) }
        #expect(zip(descending, descending.dropFirst()).allSatisfy { $0 > $1 })
        request.order = CXAPIAN_BY_VALUE_ASCENDING
        let ascending = try reader.search(request).documents.map { (Int($0) % 5, Int($0)) }
        #expect(zip(ascending, ascending.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func orderByDocumentWeighsNothing() throws {
        var request = Request(.any([.term("three"), .source(1, maximum: 100)]))
        request.order = CXAPIAN_BY_DOCUMENT_ID
        let answer = try Library().reader().search(request)
        #expect(answer.documents == Array(1...10))
        #expect(answer.maximumPossible == 0)
    }

    @Test func facetsCountEveryValue() throws {
        var request = Request(.term("even"))
        request.facets = [0, 2, 9]
        request.limit = 1
        let answer = try Library().reader().search(request)
        let expected = ["0", "1", "2", "3", "4"].map { Facet(slot: 0, value: $0, count: 10) }
        #expect(answer.facets == expected + [Facet(slot: 2, value: "same", count: 50)])
    }

    @Test func facetsAndContentShareOneBuffer() throws {
        var request = Request(.term("even"))
        request.facets = [2]
        request.values = [2]
        request.withData = true
        let answer = try Library().reader().search(request)
        #expect(answer.facets == [Facet(slot: 2, value: "same", count: 50)])
        #expect(answer.hits.allSatisfy { $0.data == "document \($0.document)" && $0.values == [Array("same".utf8)] })
    }

    @Test(arguments: [1, 2, 3])
    func collapsingKeepsTheBestOfEachValue(limit: UInt32) throws {
        let reader = try Library().reader()
        var request = Request(.all)
        request.limit = 100
        request.order = CXAPIAN_BY_VALUE_DESCENDING
        request.orderSlot = 1
        request.collapseSlot = 0
        request.collapseLimit = limit
        let answer = try reader.search(request)
        let best = (101 - 5 * Int(limit)...100).reversed().map { UInt32($0) }
        #expect(answer.documents == best)
        #expect(answer.hits.allSatisfy { $0.collapsed > 0 })
        #expect(answer.uncollapsed == 100...100)
    }

    @Test func theDeciderSeesTheDataAndDropsDocuments() throws {
        var seen: [String] = []
        var request = Request(.term("mod7-3"))
        request.limit = 100
        request.decide = { data in
            seen.append(data)
            return data.hasSuffix("3")
        }
        let answer = try Library().reader().search(request)
        #expect(seen == stride(from: 3, through: 100, by: 7).map { "document \($0)" })
        #expect(answer.documents.sorted() == [3, 73])
    }

    @Test func sourcesWeighByValueUpToTheirMaximum() throws {
        var request = Request(.source(1, maximum: 60))
        request.limit = 100
        let answer = try Library().reader().search(request)
        #expect(answer.maximumPossible == 60)
        for hit in answer.hits { #expect(hit.weight == min(Double(hit.document), 60)) }
        #expect(answer.documents.last == 1)
    }

    @Test func sourcesIgnoreNegativeValues() throws {
        let folder = try Folder()
        let writer = try Writer(folder.path("a"))
        for (index, number) in [-5.0, 3, .infinity, -.infinity].enumerated() {
            var draft = Draft(unique: "Q\(index)")
            draft.values = [0: sortable(number)]
            try writer.replace(draft)
        }
        try writer.commit()
        let answer = try Reader(folder.path("a")).search(.source(0, maximum: 10))
        #expect(answer.hits.map(\.weight) == [10, 3, 0])
    }

    @Test func scalingMultipliesTheWeight() throws {
        let reader = try Library().reader()
        let plain = try reader.search(.term("three"))
        let scaled = try reader.search(.term("three").scaled(by: 2.5))
        #expect(plain.documents == scaled.documents)
        for (one, other) in zip(plain.hits, scaled.hits) { #expect(abs(one.weight * 2.5 - other.weight) < 1e-9) }
    }

    @Test func partsAreSearchedTogether() throws {
        let one = try Library(count: 40)
        let two = try Library(count: 60)
        let reader = try one.reader()
        try reader.addPart(two.path)
        var request = Request(.all)
        request.limit = 1000
        request.withData = true
        let answer = try reader.search(request)
        let expected = (1...40).map { "document \($0)" } + (1...60).map { "document \($0)" }
        #expect(answer.hits.map(\.data).sorted() == expected.sorted())
        #expect(try reader.statistics().documents == 100)
        #expect(try reader.statistics().revision == 0)
    }

    static let wrongSettings: [@Sendable (inout Request) -> Void] = [
        { $0.parameters.0 = .nan },
        { $0.facets = [.max] },
        { ($0.collapseSlot, $0.collapseLimit) = (0, 0) },
        { ($0.order, $0.orderSlot) = (CXAPIAN_BY_VALUE_ASCENDING, .max) },
        { $0.order = cxapian_order(99) },
        { $0.weighting = cxapian_weighting(99) },
        { ($0.weighting, $0.parameters.0) = (CXAPIAN_PL2, 0) },
    ]

    /// What a library of 4,000 documents without the 60th finds in queries that filter by the term of all documents.
    static let universal: [(Query, UInt32)] = [
        (.term("all"), 3999),
        (.any([.term("all"), .term("odd")]), 3999),
        (.any([.term("absent"), .term("all")]), 3999),
        (.every([.term("odd"), .term("all")]), 2000),
        (.all.filtered(by: .term("all")), 3999),
        (.all.filtered(by: .any([.term("all"), .term("odd")])), 3999),
        (.term("even").filtered(by: .term("all")), 1999),
        (.term("all").filtered(by: .term("odd")), 2000),
        (.term("odd").without(.term("all")), 0),
        (.term("all").without(.term("odd")), 1999),
        (.term("all").scaled(by: 0), 3999),
        (.term("all").maybe(.term("odd")), 3999),
        (.synonym([.term("all"), .term("odd")]), 3999),
        (.maximum([.term("all"), .term("odd")]).scaled(by: 0), 3999),
    ]

    /// Xapian calls the database corrupt when such a term is read to its end without weight after a deletion.
    @Test func aTermOfAllDocumentsFiltersToo() throws {
        let library = try Library(count: 4000)
        let writer = try Writer(library.path)
        try writer.delete("Q60")
        try writer.commit()
        let alone = try library.reader()
        let other = try Library(count: 10)
        let otherWriter = try Writer(other.path)
        for number in 1...10 { try otherWriter.replace(Draft(unique: "Q\(number)")) }
        try otherWriter.commit()
        let joined = try library.reader()
        try joined.addPart(other.path)
        for (query, count) in Self.universal {
            var request = Request(query)
            request.limit = 1
            for weighting in [CXAPIAN_BM25, CXAPIAN_BOOLEAN] {
                for order in Self.orders {
                    request.weighting = weighting
                    request.order = order
                    request.orderSlot = 1
                    #expect(try alone.search(request).matches == count...count)
                    #expect(try joined.search(request).matches == count...count)
                }
            }
        }
    }

    @Test(arguments: wrongSettings)
    func wrongSettingsAreInvalid(change: @Sendable (inout Request) -> Void) throws {
        var request = Request(.all)
        change(&request)
        let reader = try Library(count: 3).reader()
        #expect(code { _ = try reader.search(request) } == CXAPIAN_INVALID)
    }
}
