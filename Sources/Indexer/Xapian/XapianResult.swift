import CXapian

/// The flat result of one search; frees it in the end.
final class XapianResult {
    var raw = cxapian_result()

    deinit { cxapian_result_free(&self.raw) }

    /// How many hits the page holds.
    var count: Int { self.raw.hit_count }
    /// How many documents match: a lower bound, an estimate, an upper bound.
    var matches: (lower: Int, estimated: Int, upper: Int) {
        (Int(self.raw.matches_lower), Int(self.raw.matches_estimated), Int(self.raw.matches_upper))
    }
    /// The same before collapsing.
    var uncollapsedMatches: (lower: Int, estimated: Int, upper: Int) {
        (Int(self.raw.uncollapsed_lower), Int(self.raw.uncollapsed_estimated), Int(self.raw.uncollapsed_upper))
    }

    /// The hit's document id, the first stage's weight and how many documents at least were collapsed into it.
    func hit(_ index: Int) -> (document: UInt32, weight: Double, collapsed: Int) {
        guard let hits = self.raw.hits else { return (0, 0, 0) }
        return (hits[index].document, hits[index].weight, Int(hits[index].collapsed))
    }

    /// The stored bytes of a hit; they live as long as the result.
    func data(of index: Int) -> UnsafeBufferPointer<UInt8> {
        guard let hits = self.raw.hits else { return UnsafeBufferPointer(start: nil, count: 0) }
        return self.bytes(at: hits[index].data_offset, count: hits[index].data_length)
    }

    /// A value fetched with a hit; `slot` counts the slots asked for.
    func value(_ slot: Int, of index: Int) -> UnsafeBufferPointer<UInt8> {
        guard let hits = self.raw.hits, let offsets = self.raw.value_offsets else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        let place = hits[index].values_first + slot
        return self.bytes(at: offsets[place], count: offsets[place + 1] - offsets[place])
    }

    /// Every value that the facet slots hold among the matches, with how many documents hold it.
    var facets: [(slot: UInt32, value: String, count: Int)] {
        UnsafeBufferPointer(start: self.raw.facets, count: self.raw.facet_count).map { facet in
            let value = String(decoding: self.bytes(at: facet.value_offset, count: facet.value_length), as: UTF8.self)
            return (facet.slot, value, Int(facet.count))
        }
    }

    private func bytes(at offset: Int, count: Int) -> UnsafeBufferPointer<UInt8> {
        guard let bytes = self.raw.bytes, count > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: UnsafeRawPointer(bytes) + offset, count: count).assumingMemoryBound(
            to: UInt8.self
        )
    }
}
