import Foundation
import Testing

/// A folder in which kbtool is run, with a data directory `d`; it goes with the object.
final class Workplace: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("kbtool-tests-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func kbtool(_ arguments: String..., input: Data = Data()) async throws -> KBToolProcess {
        try await KBToolProcess(arguments, in: path, input: input)
    }

    /// Runs it on the data directory and expects an end without remarks.
    @discardableResult
    func done(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws -> KBToolProcess {
        let process = try await KBToolProcess(arguments + ["--data", "d"], in: path)
        #expect(process.status == 0, "\(process.errors)", sourceLocation: sourceLocation)
        return process
    }

    func write(_ name: String, _ text: String) throws {
        let url = URL(fileURLWithPath: path).appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: true, encoding: .utf8)
    }

    /// Makes the data directory and brings the sample articles in.
    func importSamples() async throws {
        for (name, text) in SampleArticles.files { try write("articles/\(name)", text) }
        #expect(try await kbtool("init", "d").status == 0)
        try await done("import", "articles")
    }

    /// Asks one question.
    func ask(_ question: String, _ options: String..., command: String = "search") async throws -> SearchAnswer {
        let process = try await KBToolProcess([command, question, "--data", "d", "--json"] + options, in: path)
        let answer = try SearchAnswer(line: process.output)
        #expect(process.status == (answer.hits.isEmpty ? 1 : 0))
        return answer
    }
}
