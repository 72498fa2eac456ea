import CXapian

/// One search as the C interface takes it, with the defaults of a plain ranked one.
struct XapianSearch {
    /// How the first stage weighs terms.
    enum Weighting {
        case bm25(k1: Double, b: Double, minimumLength: Double)
        case boolean
    }

    /// In which order hits come.
    enum Order {
        case relevance
        case value(slot: UInt32, descending: Bool)
        case document
    }

    var program: QueryProgram
    var first = 0
    var limit = 10
    /// How many matches to look at so that counts and facets are exact that far.
    var checkAtLeast = 0
    var weighting = Weighting.boolean
    var order = Order.relevance
    /// The slot to collapse on and how many documents to keep for each value.
    var collapse: (slot: UInt32, limit: Int)?
    var facetSlots: [UInt32] = []
    var withData = true
    var valueSlots: [UInt32] = []
    /// Seconds on the monotonic clock; 0 for none.
    var deadline = 0.0
    /// Drops documents by their stored bytes.
    var decider: ((UnsafeBufferPointer<UInt8>) -> Bool)?
}

extension XapianDatabase {
    /// Runs a search; the result owns everything it found.
    func run(_ search: XapianSearch) throws -> XapianResult {
        let bytes = search.program.bytes
        let context = search.decider.map { DeciderContext($0) }
        return try bytes.withUnsafeBufferPointer { program in
            try search.facetSlots.withUnsafeBufferPointer { facets in
                try search.valueSlots.withUnsafeBufferPointer { values in
                    guard let base = program.baseAddress else {
                        throw IndexError(code: .invalid, message: "A search needs a query.")
                    }
                    var raw = cxapian_search(
                        program: base,
                        program_length: program.count,
                        first: UInt32(search.first),
                        limit: UInt32(search.limit),
                        check_at_least: UInt32(search.checkAtLeast),
                        weighting: CXAPIAN_BOOLEAN,
                        parameters: (0, 0, 0),
                        order: CXAPIAN_BY_RELEVANCE,
                        order_slot: 0,
                        collapse_slot: search.collapse?.slot ?? .max,
                        collapse_limit: UInt32(search.collapse?.limit ?? 0),
                        facet_slots: facets.baseAddress,
                        facet_count: facets.count,
                        with_data: search.withData,
                        value_slots: values.baseAddress,
                        value_count: values.count,
                        deadline: search.deadline,
                        decider: nil,
                        decider_context: nil
                    )
                    Self.set(search.weighting, in: &raw)
                    Self.set(search.order, in: &raw)
                    guard let context else { return try self.search(&raw) }
                    context.install(in: &raw)
                    return try withExtendedLifetime(context) { try self.search(&raw) }
                }
            }
        }
    }

    private static func set(_ weighting: XapianSearch.Weighting, in raw: inout cxapian_search) {
        switch weighting {
        case .boolean: raw.weighting = CXAPIAN_BOOLEAN
        case .bm25(let k1, let b, let minimumLength):
            raw.weighting = CXAPIAN_BM25
            raw.parameters = (k1, b, minimumLength)
        }
    }

    private static func set(_ order: XapianSearch.Order, in raw: inout cxapian_search) {
        switch order {
        case .relevance: raw.order = CXAPIAN_BY_RELEVANCE
        case .document: raw.order = CXAPIAN_BY_DOCUMENT_ID
        case .value(let slot, let descending):
            raw.order = descending ? CXAPIAN_BY_VALUE_DESCENDING : CXAPIAN_BY_VALUE_ASCENDING
            raw.order_slot = slot
        }
    }
}
