/// How often the right document is among the first that are suggested.
public struct SuggestionMetrics: Sendable, Equatable {
    /// How many cases there are.
    public var cases = 0
    /// For each depth the share of the cases whose document is among so many, 0 to 1.
    public var hit: [Int: Double] = [:]

    /// The depths that are looked at.
    public static let depths = [1, 5, 10]

    /// Measures all cases.
    ///
    /// - Parameters:
    ///   - cases: what was typed.
    ///   - run: what was suggested for each case, best first; one that is missing has no suggestions. Of a document that
    ///     comes several times the first place counts and the others are passed over.
    public init(_ cases: [SuggestionCases.Case], run: RankedRun) {
        self.cases = cases.count
        let places = cases.map { Self.place(of: $0.document, among: run.results[$0.id] ?? []) }
        for depth in Self.depths {
            let hits = places.filter { $0.map { $0 < depth } ?? false }.count
            self.hit[depth] = cases.isEmpty ? 0 : Double(hits) / Double(cases.count)
        }
    }

    private static func place(of document: String, among entries: [RankedRun.Entry]) -> Int? {
        var seen: Set<String> = []
        for entry in entries {
            if entry.document == document { return seen.count }
            seen.insert(entry.document)
        }
        return nil
    }
}
