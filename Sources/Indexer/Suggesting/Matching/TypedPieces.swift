/// Cuts what was typed into what is looked for as one and, failing that, into pieces that may stand apart.
struct TypedPieces: Sendable {
    /// Everything that was typed without spaces and punctuation.
    let whole: TypedText
    /// The pieces between spaces and punctuation, or where letters and characters meet; fewer than two where there is
    /// only one.
    let pieces: [TypedText]

    /// The longest text that can match anything, in characters.
    static let maximumLength = SpokenText.maximumLength
    private static let maximumPieces = 6

    /// nil when nothing was typed that could match.
    init?(_ text: String, readings: WordReadings) {
        // Normalising makes some characters longer and takes others away.
        let normalized = Normalizer.normalize(String(text.prefix(4 * Self.maximumLength))).units
        let counted = SpokenText.places(in: normalized)
        guard !counted.isEmpty, counted.count <= Self.maximumLength,
            text.prefix(4 * Self.maximumLength + 1).count
                <= 4 * Self.maximumLength
        else { return nil }
        self.whole = TypedText(counted.map { SpokenText.form(of: normalized[$0]) }, readings: readings)
        var cut = Self.runs(of: normalized) { SpokenText.counts($0) ? 1 : 0 }
        if cut.count == 1, let only = cut.first { cut = Self.runs(of: only) { WordTerm.isHan($0) ? 2 : 1 } }
        let pieces = cut.map { TypedText($0.map(SpokenText.form), readings: readings) }
        self.pieces = (2...Self.maximumPieces).contains(pieces.count) ? pieces : []
    }

    /// The longest runs of units of one class; class 0 is left out.
    private static func runs(of units: [UInt16], class classOf: (UInt16) -> Int) -> [[UInt16]] {
        var runs: [[UInt16]] = []
        var last = 0
        for unit in units {
            let own = classOf(unit)
            if own != 0 {
                if own == last { runs[runs.count - 1].append(unit) } else { runs.append([unit]) }
            }
            last = own
        }
        return runs
    }
}
