import CXapian
import Foundation
import Testing

@Suite struct WeightingTests {
    static let parameters: [(Double, Double, Double)] = [
        (1, 0.5, 0.5), (1.2, 0.75, 0), (0, 0.5, 0.5), (2, 0, 0.5), (0.4, 1, 1), (1.8, 0.3, 5), (-1, 2, 0),
    ]
    static let queries: [Query] = [
        .term("three"),
        .term("three", occurrences: 5),
        .any([.term("three"), .term("padding"), .term("even", occurrences: 2)]),
        .every([.term("padding"), .synonym([.term("mod7-1"), .term("mod7-2"), .term("three")])]),
        .maximum([.term("three"), .term("padding")]).maybe(.term("odd").scaled(by: 0.3)),
    ]

    @Test(arguments: parameters.indices, queries.indices)
    func everyWeightIsANumberInsideItsBound(parameter: Int, query: Int) throws {
        let reader = try Library(count: 300).reader()
        for weighting in [CXAPIAN_BM25, CXAPIAN_INEB2, CXAPIAN_PL2] {
            var request = Request(Self.queries[query])
            request.parameters = Self.parameters[parameter]
            request.weighting = weighting
            request.limit = 300
            if weighting != CXAPIAN_BM25 { request.parameters.0 = Double(parameter) + 0.5 }
            let answer = try reader.search(request)
            #expect(answer.hits.allSatisfy { $0.weight >= 0 })
            // Xapian's bound of PL2 is not one for every synonym.
            if weighting != CXAPIAN_PL2 {
                #expect(answer.hits.allSatisfy { $0.weight <= answer.maximumPossible * (1 + 1e-12) })
            }
            #expect(zip(answer.hits, answer.hits.dropFirst()).allSatisfy { $0.weight >= $1.weight })
        }
    }

    @Test(arguments: queries.indices) func watchingTheDeadlineChangesNothing(query: Int) throws {
        let reader = try Library(count: 300).reader()
        for checkAtLeast: UInt32 in [0, .max] {
            var request = Request(Self.queries[query])
            request.checkAtLeast = checkAtLeast
            let plain = try reader.search(request)
            request.deadline = farAway()
            let watched = try reader.search(request)
            #expect(plain.hits == watched.hits)
            #expect(plain.matches == watched.matches)
            #expect(plain.maximumPossible == watched.maximumPossible)
        }
    }

    /// The formula, written once more.
    @Test(arguments: parameters.indices)
    func weightsFollowTheFormula(parameter: Int) throws {
        let library = try Library(count: 300)
        let reader = try library.reader()
        var request = Request(.term("three", occurrences: 2))
        request.parameters = Self.parameters[parameter]
        request.limit = 300
        let answer = try reader.search(request)
        let average = try reader.statistics().average_length
        let frequency = Double(try reader.frequencies(["three"])[0])
        let (k1, b) = (max(request.parameters.0, 0), min(max(request.parameters.1, 0), 1))
        let odds = (300 - frequency + 0.5) / (frequency + 0.5)
        let rarity = log(odds < 2 ? odds * 0.5 + 1 : odds) * (2 * 2 / (1 + 2)) * (k1 + 1)
        #expect(!answer.hits.isEmpty)
        for hit in answer.hits {
            let terms = try reader.documentTerms(hit.document)
            let length = Double(terms.map(\.number).reduce(0, +))
            let occurrences = Double(terms.first { $0.text == "three" }?.number ?? 0)
            let normalised = max(k1 == 0 || b == 0 ? 0 : length / average, request.parameters.2)
            let weight = rarity * occurrences / (k1 * (normalised * b + 1 - b) + occurrences)
            #expect(abs(hit.weight - weight) < 1e-9)
        }
    }

    /// Pruning may skip documents, never one that belongs on the page.
    @Test func theTopIsTheSameHoweverFewDocumentsAreLookedAt() throws {
        let reader = try Library(count: 2000).reader()
        for query in Self.queries {
            var request = Request(query)
            request.deadline = farAway()
            let all = try reader.search(request)
            request.checkAtLeast = 0
            let pruned = try reader.search(request)
            #expect(pruned.documents == all.documents)
            #expect(pruned.hits.map(\.weight) == all.hits.map(\.weight))
        }
    }

    @Test func booleanWeighsNothing() throws {
        var request = Request(.any([.term("even"), .term("three")]))
        request.weighting = CXAPIAN_BOOLEAN
        let answer = try Library().reader().search(request)
        #expect(answer.hits.allSatisfy { $0.weight == 0 })
        #expect(answer.documents == [2, 3, 4, 6, 8, 10, 12, 13, 14, 16])
    }

    @Test func filtersAddNoWeight() throws {
        let reader = try Library().reader()
        let plain = try reader.search(.term("three"))
        let filtered = try reader.search(.term("three").filtered(by: .term("all")))
        #expect(plain.hits == filtered.hits)
    }
}

/// A time on the monotonic clock that no test lives to see.
func farAway() -> Double { monotonicNow() + 3600 }

func monotonicNow() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
}
