/// A query as it was typed, with edits that are found in its normalised form.
struct NormalizedQuery {
    /// Other text for a range of normalised units.
    struct Edit {
        var range: Range<Int>
        var units: [UInt16]
    }

    private let source: [UInt8]
    private let text: NormalizedText

    init(_ text: String) {
        self.source = Array(text.utf8)
        self.text = Normalizer.normalize(text)
    }

    var units: [UInt16] { self.text.units }

    /// The query with the edits made and everything else as it was typed; nil when nothing could be changed.
    func applying(_ edits: [Edit]) -> Correction? {
        var result: [UInt8] = []
        var changes: [Range<Int>] = []
        var place = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let range = self.text.sourceRange(of: edit.range)
            // Two units may come from one character of the source, which is replaced once.
            guard range.lowerBound >= place, !range.isEmpty else { continue }
            result += self.source[place..<range.lowerBound]
            let start = result.count
            result += String(decoding: edit.units, as: UTF16.self).utf8
            changes.append(start..<result.count)
            place = range.upperBound
        }
        guard !changes.isEmpty else { return nil }
        result += self.source[place...]
        return Correction(text: String(decoding: result, as: UTF8.self), changes: changes)
    }
}
