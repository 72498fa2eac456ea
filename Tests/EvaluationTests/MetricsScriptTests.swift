import Evaluation
import Foundation
import Testing

/// The folder of an independent script, `metrics.py`; without it there is nothing to compare with.
private let scriptFolder = ProcessInfo.processInfo.environment["YINGDA_EVAL"]

@Suite("Agreement with an independent script (K14)")
struct MetricsScriptTests {
    @Test(
        "figures agree with an independent script",
        .enabled(if: scriptFolder != nil, "set YINGDA_EVAL to the folder of metrics.py"),
        arguments: 101...112 as ClosedRange<UInt64>
    )
    func agreement(seed: UInt64) throws {
        let script = try #require(scriptFolder) + "/metrics.py"
        let sample = try RandomCase(seed: seed)
        let figures = RetrievalMetrics(sample.run, against: sample.judgements)
        let theirs = try Self.figures(of: script, sample)
        #expect(abs((theirs["ndcg@10"] ?? .nan) - figures.ndcg10) < 1e-9)
        #expect(abs((theirs["mrr@10"] ?? .nan) - figures.mrr10) < 1e-9)
        for depth in [1, 5, 10, 100] {
            #expect(abs((theirs["recall@\(depth)"] ?? .nan) - (figures.recall[depth] ?? .nan)) < 1e-9)
        }
    }

    private static func figures(of script: String, _ sample: RandomCase) throws -> [String: Double] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "evaluation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (judgements, run) = (folder.appending(path: "qrels.tsv"), folder.appending(path: "run.tsv"))
        try sample.judgementLines.write(to: judgements, atomically: true, encoding: .utf8)
        try sample.run.text.write(to: run, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", script, "eval", judgements.path, run.path, "--boot", "0", "--json"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let object = try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
        return object.compactMapValues { ($0 as? NSNumber)?.doubleValue }
    }
}
