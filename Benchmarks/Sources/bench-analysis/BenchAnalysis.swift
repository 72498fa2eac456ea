import ArgumentParser
import BenchmarkSupport
import Foundation
import Indexer

/// `bench-analysis`: measures on one core how fast text becomes terms.
@main
struct BenchAnalysis: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-analysis",
        abstract: "Measures how many characters a second are normalised, analysed and made into documents of an index."
    )

    @Option(help: "The folder that holds history-80k.jsonl.gz.")
    var eval: String

    @Option(help: "How many texts.")
    var texts = 80_000

    @Option(help: "A folder with dictionary.txt.")
    var words: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let lexicon = words.map { LexiconFiles(directory: URL(fileURLWithPath: $0)).load().lexicon } ?? .empty
        let documents = try History(folder: eval).records.prefix(texts).enumerated().map { index, record in
            IndexDocument(key: "d\(index)", title: record.title, body: record.text)
        }
        let characters = documents.reduce(0) { $0 + $1.title.unicodeScalars.count + $1.body.unicodeScalars.count }
        let encoder = try DocumentEncoder(lexicon: lexicon)
        var figures = Figures(asJSON: json)
        figures.add("characters", Double(characters))
        func add(_ name: String, _ body: (IndexDocument) throws -> Void) throws {
            // The first texts fill the tables and the processor's caches.
            for document in documents.prefix(1_000) { try body(document) }
            let time = try ContinuousClock().measure { for document in documents { try body(document) } }
            figures.add(name, Double(characters) / time.seconds / 1e6, "M characters/s", digits: 2)
        }
        try add("normalising") { _ = (Normalizer.normalize($0.title), Normalizer.normalize($0.body)) }
        try add("analysis") { encoder.analyse($0) }
        try add("analysis_and_encoding") { _ = try encoder.encode($0) }
        try figures.finish()
    }
}
