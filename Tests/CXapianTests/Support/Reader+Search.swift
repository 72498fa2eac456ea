import CXapian

/// What to search and how.
struct Request {
    var query: Query
    var first: UInt32 = 0
    var limit: UInt32 = 10
    var checkAtLeast: UInt32 = .max
    var weighting = CXAPIAN_BM25
    var parameters: (Double, Double, Double) = (1, 0.5, 0.5)
    var order = CXAPIAN_BY_RELEVANCE
    var orderSlot: UInt32 = 0
    var collapseSlot: UInt32 = .max
    var collapseLimit: UInt32 = 1
    var facets: [UInt32] = []
    var values: [UInt32] = []
    var withData = false
    var deadline: Double = 0
    var decide: ((String) -> Bool)?

    init(_ query: Query) { self.query = query }
}

struct Hit: Equatable {
    var document: UInt32
    var collapsed: UInt32
    var weight: Double
    var data: String
    var values: [[UInt8]]
}

struct Facet: Equatable {
    var slot: UInt32
    var value: String
    var count: UInt32
}

struct Answer {
    var hits: [Hit]
    var facets: [Facet]
    var matches: ClosedRange<UInt32>
    var estimated: UInt32
    var uncollapsed: ClosedRange<UInt32>
    var maximumPossible: Double

    var documents: [UInt32] { hits.map(\.document) }
}

extension Reader {
    func search(_ query: Query) throws -> Answer { try search(Request(query)) }

    func search(_ request: Request) throws -> Answer {
        let decider = Decider(request.decide ?? { _ in true })
        return try withExtendedLifetime(decider) {
            try withPointer(to: request.query.program) { program in
                try request.facets.withUnsafeBufferPointer { facets in
                    try request.values.withUnsafeBufferPointer { values in
                        var search = cxapian_search(request, program: program)
                        search.facet_slots = facets.baseAddress
                        search.facet_count = facets.count
                        search.value_slots = values.baseAddress
                        search.value_count = values.count
                        if request.decide != nil { decider.install(in: &search) }
                        return try run(search)
                    }
                }
            }
        }
    }

    private func run(_ search: cxapian_search) throws -> Answer {
        var search = search
        var result = cxapian_result()
        try attempt { cxapian_database_search(handle, &search, &result, $0) }
        defer { cxapian_result_free(&result) }
        return Answer(result, valueCount: search.value_count)
    }
}

extension cxapian_search {
    fileprivate init(_ request: Request, program: UnsafePointer<UInt8>) {
        self.init()
        self.program = program
        program_length = request.query.program.count
        first = request.first
        limit = request.limit
        check_at_least = request.checkAtLeast
        weighting = request.weighting
        parameters = request.parameters
        order = request.order
        order_slot = request.orderSlot
        collapse_slot = request.collapseSlot
        collapse_limit = request.collapseLimit
        with_data = request.withData
        deadline = request.deadline
    }
}

private final class Decider {
    let decide: (String) -> Bool

    init(_ decide: @escaping (String) -> Bool) { self.decide = decide }

    func install(in search: inout cxapian_search) {
        search.decider_context = Unmanaged.passUnretained(self).toOpaque()
        search.decider = { context, data, length in
            guard let context else { return false }
            let decider = Unmanaged<Decider>.fromOpaque(context).takeUnretainedValue()
            let bytes = UnsafeRawBufferPointer(start: data, count: length)
            return decider.decide(String(decoding: bytes, as: UTF8.self))
        }
    }
}

extension Answer {
    fileprivate init(_ result: cxapian_result, valueCount: Int) {
        func bytes(_ first: Int, _ end: Int) -> [UInt8] {
            Array(UnsafeRawBufferPointer(start: result.bytes.map { $0 + first }, count: end - first))
        }
        func text(_ first: Int, _ length: Int) -> String {
            String(decoding: bytes(first, first + length), as: UTF8.self)
        }
        hits = UnsafeBufferPointer(start: result.hits, count: result.hit_count).map { hit in
            Hit(
                document: hit.document,
                collapsed: hit.collapsed,
                weight: hit.weight,
                data: text(hit.data_offset, hit.data_length),
                values: (hit.values_first..<hit.values_first + valueCount).map { index in
                    bytes(result.value_offsets?[index] ?? 0, result.value_offsets?[index + 1] ?? 0)
                }
            )
        }
        facets = UnsafeBufferPointer(start: result.facets, count: result.facet_count).map { facet in
            Facet(
                slot: facet.slot,
                value: text(facet.value_offset, facet.value_length),
                count: facet.count
            )
        }
        matches = result.matches_lower...result.matches_upper
        estimated = result.matches_estimated
        uncollapsed = result.uncollapsed_lower...result.uncollapsed_upper
        maximumPossible = result.maximum_possible
    }
}
