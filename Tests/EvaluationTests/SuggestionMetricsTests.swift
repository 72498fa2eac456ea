import Evaluation
import Foundation
import Testing

@Suite("Figures of suggestions (K14)")
struct SuggestionMetricsTests {
    private static func run(_ places: [String: [String]]) -> RankedRun {
        var run = RankedRun()
        for (id, documents) in places.sorted(by: { $0.key < $1.key }) {
            run.add(id, documents.map { RankedRun.Entry(document: $0, score: 0) })
        }
        return run
    }

    @Test("the place of the document counts, each document once, a missing case as a miss")
    func places() throws {
        let text =
            "a\tall\tpinyin\tgao\td1\t3\nb\tall\thanzi\t高\td2\t1\r\nc\tall\thanzi\t血\td3\n\nd\tall\thanzi\t压\td4\n"
        let cases = try SuggestionCases(parsing: text, file: "cases.tsv").cases
        #expect(cases.map(\.document) == ["d1", "d2", "d3", "d4"])
        let run = Self.run([
            "a": ["d1"], "b": ["x", "x", "x", "y", "z", "w", "d2"], "c": (0..<10).map { "e\($0)" } + ["d3"],
        ])
        let metrics = SuggestionMetrics(cases, run: run)
        #expect(metrics.hit == [1: 0.25, 5: 0.5, 10: 0.5])
        #expect(SuggestionMetrics([], run: run).hit == [1: 0, 5: 0, 10: 0])
    }

    @Test(
        "a line that makes no sense is named",
        arguments: [("a\tall\tk\ti\n", 1), ("a\tx\tk\ti\td\na\tx\tk\ti\td\n", 2), ("a\tx\tk\ti\td\n\tx\tk\ti\td\n", 2)]
    )
    func badLines(text: String, line: Int) {
        let error = #expect(throws: EvaluationError.self) { try SuggestionCases(parsing: text, file: "c.tsv") }
        #expect(error?.line == line)
    }

    private static let scriptFolder = ProcessInfo.processInfo.environment["YINGDA_EVAL"]

    @Test(
        "figures agree with an independent script",
        .enabled(if: scriptFolder != nil, "set YINGDA_EVAL to the folder of metrics.py"),
        arguments: 1...5 as ClosedRange<UInt64>
    )
    func agreement(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var lines = ""
        var places: [String: [String]] = [:]
        for number in 0..<60 {
            let documents = (0..<15).map { "d\($0)" }.shuffled(using: &random)
            let kind = ["hanzi", "pinyin"].randomElement(using: &random) ?? ""
            lines += "c\(number)\tall\t\(kind)\tx\t\(documents[Int.random(in: 0..<15, using: &random)])\t1\n"
            if number % 7 > 0 { places["c\(number)"] = Array(documents.prefix(10)) }
        }
        let run = Self.run(places)
        let folder = FileManager.default.temporaryDirectory.appending(path: "suggest-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try lines.write(to: folder.appending(path: "cases.tsv"), atomically: true, encoding: .utf8)
        try run.text.write(to: folder.appending(path: "run.tsv"), atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = try #require(Self.scriptFolder) + "/metrics.py"
        process.arguments = ["python3", script, "suggest", "cases.tsv", "run.tsv", "--json"]
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let theirs = try JSONDecoder().decode([String: [String: Double]].self, from: output)
        let cases = try SuggestionCases(parsing: lines, file: "cases.tsv").cases
        for (kind, figures) in theirs {
            let ours = SuggestionMetrics(cases.filter { kind == "all" || $0.kind == kind }, run: run)
            for depth in SuggestionMetrics.depths {
                #expect(abs((figures["hit@\(depth)"] ?? .nan) - (ours.hit[depth] ?? .nan)) < 1e-9)
            }
        }
    }
}
