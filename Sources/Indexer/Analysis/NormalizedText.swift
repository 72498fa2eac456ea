/// Text in the form in which it is indexed and searched, with the way back to the text as it was written.
///
/// The form is NFKC_Casefold followed by traditional to simplified Chinese, in UTF-16 units. Offsets into the source
/// are UTF-8 bytes.
public struct NormalizedText: Sendable, Equatable {
    /// The normalised text.
    public internal(set) var units: [UInt16]
    /// For each unit, the offset in the source where the character it came from starts.
    public internal(set) var starts: [Int32]
    /// For each unit, the offset in the source where the character it came from ends.
    public internal(set) var ends: [Int32]

    init() {
        self.units = []
        self.starts = []
        self.ends = []
    }

    /// The normalised text as a string.
    public var string: String { String(decoding: self.units, as: UTF16.self) }

    /// The part of the source, in UTF-8 offsets, that a range of units came from. The empty range is at the unit's place.
    public func sourceRange(of range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else {
            let place =
                range.lowerBound < self.starts.count ? Int(self.starts[range.lowerBound]) : Int(self.ends.last ?? 0)
            return place..<place
        }
        // Units of one composed run share a source range, so the largest end is not always the last one.
        let lower = Int(self.starts[range.lowerBound])
        return lower..<max(lower, Int(self.ends[range.upperBound - 1]))
    }
}
