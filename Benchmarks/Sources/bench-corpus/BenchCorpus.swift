import ArgumentParser
import BenchmarkSupport
import Foundation

/// `bench-corpus`: makes the documents and questions of the other benchmarks, the same ones every time.
@main
struct BenchCorpus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-corpus",
        abstract: "Makes documents of about 100 characters and questions about them from public texts."
    )

    @Option(help: "The folder that holds history-80k.jsonl.gz.")
    var eval: String

    @Option(help: "How many documents.")
    var documents = 10_000

    @Option(help: "How many questions.")
    var questions = 2_000

    @Option(help: "Where to keep what is made.")
    var cache = "Benchmarks/.cache"

    func validate() throws {
        guard documents > 0, questions > 0 else { throw ValidationError("The numbers must be positive.") }
    }

    func run() throws {
        let cache = BenchmarkCache(path: cache)
        try cache.create()
        let corpus = cache.corpus(documents: documents)
        let isMade = { FileManager.default.fileExists(atPath: $0) }
        guard !isMade(corpus.path) || !isMade(cache.questions.path) else { return }
        let history = try History(folder: eval)
        if !isMade(corpus.path) { try writeCorpus(of: history, to: corpus) }
        if !isMade(cache.questions.path) { try writeQuestions(of: history, to: cache.questions) }
    }

    private func writeCorpus(of history: History, to url: URL) throws {
        var maker = DocumentMaker(history: history, seed: 1)
        try writeLines(to: url, count: documents) { "d\($0)\t" + maker.next() }
    }

    private func writeQuestions(of history: History, to url: URL) throws {
        var maker = try QuestionMaker(history: history, seed: 2)
        try writeLines(to: url, count: questions) {
            $0 % 2 == 0 ? "exact\t" + maker.exact() : "loose\t" + maker.loose()
        }
    }

    /// Writes beside and renames, so that a file that was cut short is not taken for a whole one.
    private func writeLines(to url: URL, count: Int, line: (Int) -> String) throws {
        let draft = url.appendingPathExtension("draft")
        guard FileManager.default.createFile(atPath: draft.path, contents: nil) else {
            throw BenchmarkFailure("\(draft.path) cannot be written.")
        }
        let file = try FileHandle(forWritingTo: draft)
        var text = ""
        for index in 0..<count {
            text += line(index) + "\n"
            if text.utf8.count > 1 << 20 {
                try file.write(contentsOf: Data(text.utf8))
                text.removeAll(keepingCapacity: true)
            }
        }
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
        try FileManager.default.moveItem(at: draft, to: url)
    }
}
