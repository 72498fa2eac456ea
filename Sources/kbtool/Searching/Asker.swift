import Assist
import Exchange
import Foundation
import Indexer
import Records
import Workspace

/// Asks the index and writes what it answers.
struct Asker {
    let index: SearchCollection
    let search: SearchOptions
    let output: OutputOptions
    let explains: Bool
    let log: QueryLogging

    /// Answers one question; tells whether there was a hit.
    func answer(_ question: String) async throws -> Bool {
        let result = try await index.search(search.request(question, explains: explains))
        let confidence = search.order == .relevance ? AnswerConfidence.probability(of: result) : nil
        note(result, question: question, confidence: confidence)
        if output.json {
            try JSONLine.write(
                ResultData(
                    result,
                    query: question,
                    confidence: confidence,
                    threshold: AnswerConfidence.threshold
                )
            )
        } else {
            var printer = HitPrinter(language: output.language, terminal: .standardOutput, explains: explains)
            if result.hits.isEmpty { printer.isEmpty = try await isIndexEmpty() }
            printer.write(result, confidence: confidence)
        }
        return !result.hits.isEmpty
    }

    private func isIndexEmpty() async throws -> Bool {
        let everything = SearchRequest("", limit: 1, readsOperators: false, snippetLength: 0)
        return try await index.search(everything).hits.isEmpty
    }

    /// A page behind the first one is no question of its own.
    private func note(_ result: SearchResult, question: String, confidence: Double?) {
        guard search.cursor == nil else { return }
        log.note(
            QueryLogging.Entry(
                kind: .search,
                typed: question,
                hits: result.total.estimated,
                rung: result.rung,
                confidence: confidence,
                isGoodEnough: confidence.map { $0 >= AnswerConfidence.threshold },
                isPartial: result.isPartial,
                milliseconds: result.milliseconds
            )
        )
    }

    /// Answers questions from standard input until it ends, one a line.
    func answerAll() async throws {
        let isTyped = isatty(0) == 1
        if isTyped, !output.quiet { Terminal.standardError.line(Phrase.promptHelp.text(in: output.language)) }
        while true {
            if isTyped { Terminal.standardError.write(Phrase.prompt.text(in: output.language)) }
            guard let line = readLine() else { break }
            let question = line.trimmingCharacters(in: .whitespaces)
            if question.isEmpty { continue }
            if !isTyped, !output.json {
                Terminal.standardOutput.line(Phrase.prompt.text(in: output.language) + question)
            }
            _ = try await answer(question)
            if !output.json { Terminal.standardOutput.line("") }
        }
        if isTyped { Terminal.standardError.line("") }
    }
}
