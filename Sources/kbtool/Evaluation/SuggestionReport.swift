import Evaluation
import Foundation

/// The figures of suggestions, for people and for programs.
struct SuggestionReport: Encodable {
    /// The figures of one kind of input.
    struct Kind: Encodable {
        var cases: Int
        var hit1: Double
        var hit5: Double
        var hit10: Double

        enum CodingKeys: String, CodingKey {
            case cases
            case hit1 = "hit@1"
            case hit5 = "hit@5"
            case hit10 = "hit@10"
        }

        init(_ cases: [SuggestionCases.Case], _ run: RankedRun) {
            let metrics = SuggestionMetrics(cases, run: run)
            self.cases = metrics.cases
            hit1 = metrics.hit[1] ?? 0
            hit5 = metrics.hit[5] ?? 0
            hit10 = metrics.hit[10] ?? 0
        }
    }

    private let all: Kind
    private let kinds: [String: Kind]
    private let entries: Int
    private let p50: Double
    private let p95: Double
    private let p99: Double
    private let entriesPerSecond: Double
    private let bytes: Int

    enum CodingKeys: String, CodingKey {
        case kinds, entries, cases
        case hit1 = "hit@1"
        case hit5 = "hit@5"
        case hit10 = "hit@10"
        case p50 = "p50_ms"
        case p95 = "p95_ms"
        case p99 = "p99_ms"
        case entriesPerSecond = "entries_per_s"
        case bytes = "index_bytes"
    }

    init(_ outcome: SuggestionRun.Outcome, cases: [SuggestionCases.Case]) {
        all = Kind(cases, outcome.run)
        kinds = Dictionary(grouping: cases, by: \.kind).mapValues { Kind($0, outcome.run) }
        entries = outcome.entries
        p50 = outcome.latency.percentile(0.5)
        p95 = outcome.latency.percentile(0.95)
        p99 = outcome.latency.percentile(0.99)
        entriesPerSecond = outcome.entriesPerSecond
        bytes = outcome.bytes
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(all.cases, forKey: .cases)
        try container.encode(all.hit1, forKey: .hit1)
        try container.encode(all.hit5, forKey: .hit5)
        try container.encode(all.hit10, forKey: .hit10)
        try container.encode(kinds, forKey: .kinds)
        try container.encode(entries, forKey: .entries)
        try container.encode(p50, forKey: .p50)
        try container.encode(p95, forKey: .p95)
        try container.encode(p99, forKey: .p99)
        try container.encode(entriesPerSecond, forKey: .entriesPerSecond)
        try container.encode(bytes, forKey: .bytes)
    }

    var lines: [String] {
        let rows = [("all", all)] + kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        let hits = rows.map { name, kind in
            Self.name(name)
                + String(
                    format: "%6d  hit@1 %.4f  hit@5 %.4f  hit@10 %.4f",
                    kind.cases,
                    kind.hit1,
                    kind.hit5,
                    kind.hit10
                )
        }
        let figures: [(String, Double, Int)] = [
            ("entries", Double(entries), 0), ("p50_ms", p50, 3), ("p95_ms", p95, 3), ("p99_ms", p99, 3),
            ("entries_per_s", entriesPerSecond, 0), ("index_bytes", Double(bytes), 0),
        ]
        return hits + figures.map { Self.name($0) + String(format: "%.\($2)f", $1) }
    }

    private static func name(_ text: String) -> String {
        text.padding(toLength: max(16, text.count), withPad: " ", startingAt: 0)
    }
}
