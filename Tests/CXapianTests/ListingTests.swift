import CXapian
import Testing

@Suite struct ListingTests {
    @Test func statisticsDescribeTheDatabase() throws {
        let library = try Library()
        let statistics = try library.reader().statistics()
        #expect(statistics.documents == 100)
        #expect(statistics.last_document == 100)
        #expect(statistics.average_length > 2)
        #expect(statistics.revision > 0)
    }

    @Test func frequenciesComeInTheOrderOfTheTerms() throws {
        let reader = try Library().reader()
        #expect(try reader.frequencies(["even", "absent", "all", "", "mod7-1"]) == [50, 0, 100, 100, 15])
        #expect(try reader.frequencies([]) == [])
    }

    @Test func offsetsThatGoBackwardsAreInvalid() throws {
        let reader = try Library(count: 1).reader()
        var frequencies: [UInt32] = [0, 0]
        let offsets: [UInt32] = [0, 3, 1]
        let failure = code {
            try attempt { cxapian_database_frequencies(reader.handle, "abc", offsets, 2, &frequencies, $0) }
        }
        #expect(failure == CXAPIAN_INVALID)
    }

    @Test func termsAreListedByPrefixInByteOrder() throws {
        let reader = try Library().reader()
        let terms = try reader.terms(prefix: "mod7-")
        #expect(terms.map(\.text) == (0...6).map { "mod7-\($0)" })
        #expect(terms.map(\.number) == [14, 15, 15, 14, 14, 14, 14])
        let all = try reader.terms().map(\.text)
        #expect(all == all.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        #expect(all.count == 100 + 5 + 7)
    }

    @Test(arguments: [1, 3, 50]) func pagesOfTermsJoinToTheWholeList(limit: Int) throws {
        let reader = try Library().reader()
        for prefix in ["", "Q", "mod7-", "absent"] {
            var pages: [Entry] = []
            while true {
                let page = try reader.terms(prefix: prefix, after: pages.last?.text ?? "", limit: limit)
                if page.isEmpty { break }
                pages += page
            }
            #expect(pages == (try reader.terms(prefix: prefix)))
        }
    }

    @Test(arguments: [("", 7), ("a", 7), ("mod7-", 7), ("mod7-3", 3), ("mod7-35", 3), ("mod7-6", 0), ("z", 0)])
    func listingStartsAfterAnyTerm(after: String, count: Int) throws {
        #expect(try Library().reader().terms(prefix: "mod7-", after: after).count == count)
    }

    @Test func aDocumentsTermsComeWithTheirOccurrences() throws {
        let reader = try Library().reader()
        let terms = try reader.documentTerms(33)
        #expect(Set(terms.map(\.text)) == ["Q33", "all", "odd", "mod7-5", "three", "padding"])
        #expect(terms.first { $0.text == "three" }?.number == 2)
        #expect(terms.first { $0.text == "Q33" }?.number == 0)
        #expect(try reader.documentTerms(33, prefix: "mod7-") == [Entry(text: "mod7-5", number: 1)])
        #expect(try reader.documentTerms(33, prefix: "n").isEmpty)
    }

    @Test(arguments: [0, 101, UInt32.max]) func anAbsentDocumentHasNoTerms(document: UInt32) throws {
        let reader = try Library().reader()
        let failure = code { _ = try reader.documentTerms(document) }
        #expect(failure == (document == 0 ? CXAPIAN_INVALID : CXAPIAN_NOT_FOUND))
    }

    @Test func postingsAscendFromAnyDocument() throws {
        let reader = try Library().reader()
        let even = (1...50).map { UInt32($0 * 2) }
        #expect(try reader.postings("even").map(\.number) == even)
        #expect(try reader.postings("even", after: 11).map(\.number) == even.filter { $0 > 11 })
        #expect(try reader.postings("even", after: 12, limit: 2).map(\.number) == [14, 16])
        #expect(try reader.postings("even", after: .max).isEmpty)
        #expect(try reader.postings("absent").isEmpty)
        #expect(try reader.postings("").count == 100)
    }

    @Test func postingsBringTheData() throws {
        let postings = try Library().reader().postings("mod7-3", limit: 2, withData: true)
        #expect(postings == [Entry(text: "document 3", number: 3), Entry(text: "document 10", number: 10)])
    }

    @Test func metadataIsReadBack() throws {
        let reader = try Library(count: 1).reader()
        #expect(try reader.metadata("made") == "yes")
        #expect(try reader.metadata("absent") == "")
        #expect(code { _ = try reader.metadata("") } == CXAPIAN_INVALID)
    }

    @Test(arguments: [-1e300, -1, 0, 0.5, 1, 3, 1e9, Double.infinity, -Double.infinity])
    func numbersKeepTheirValueAsText(number: Double) {
        let text = sortable(number).map { CChar(bitPattern: $0) }
        #expect(cxapian_unsortable(text, text.count) == number)
    }

    @Test func numbersKeepTheirOrderAsText() {
        let numbers = [-Double.infinity, -1e300, -7, -0.25, 0, 1e-9, 1, 2, 1024, 1e18, Double.infinity]
        let texts = numbers.map(sortable)
        #expect(zip(texts, texts.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        #expect(sortable(.nan) == sortable(-.infinity))
    }
}
