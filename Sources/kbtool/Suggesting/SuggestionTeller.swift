import Assist
import Foundation
import Records
import Workspace

/// Asks for suggestions and tells them to people or programs.
struct SuggestionTeller {
    let suggester: Suggester
    let viewer: Viewer
    let limit: Int
    let output: OutputOptions

    /// How long an answer may take, in milliseconds.
    private static let deadline = 10_000

    /// Tells the suggestions for one text and logs it; tells whether there were any.
    func tell(_ text: String, _ log: QueryLogging) async throws -> Bool {
        let entry = try await tell(text)
        log.note(entry)
        return entry.hits > 0
    }

    /// Tells the suggestions for one text.
    ///
    /// - Returns: what the query log keeps of it, when it was meant.
    private func tell(_ text: String) async throws -> QueryLogging.Entry {
        let answer = try await suggester.suggest(text, for: viewer, limit: limit, deadline: Self.deadline)
        if output.json {
            try JSONLine.write(SuggestionData(answer, typed: text))
        } else {
            write(answer)
        }
        return QueryLogging.Entry(
            kind: .suggest,
            typed: text,
            hits: answer.suggestions.count,
            isPartial: answer.isPartial,
            milliseconds: answer.milliseconds
        )
    }

    /// Takes every line of standard input for what stands in the box; logs what was meant.
    func tellAll(_ log: QueryLogging) async throws {
        var run = TypingRun<QueryLogging.Entry>()
        let isTyped = isatty(0) == 1
        if isTyped, !output.quiet { Terminal.standardError.line(Phrase.suggestPromptHelp.text(in: output.language)) }
        while true {
            if isTyped { Terminal.standardError.write(Phrase.suggestPrompt.text(in: output.language)) }
            guard let line = readLine() else { break }
            if line.allSatisfy(\.isWhitespace) { continue }
            if !isTyped, !output.json {
                Terminal.standardOutput.line(Phrase.suggestPrompt.text(in: output.language) + line)
            }
            let entry = try await tell(line)
            if let meant = run.type(line, entry) { log.note(meant) }
            if !output.json { Terminal.standardOutput.line("") }
        }
        if let meant = run.end() { log.note(meant) }
        if isTyped { Terminal.standardError.line("") }
    }

    private func write(_ answer: Suggester.Answer) {
        let terminal = Terminal.standardOutput
        let open = terminal.isInteractive ? "\u{1B}[1;33m" : "【"
        let close = terminal.isInteractive ? "\u{1B}[0m" : "】"
        if answer.isPartial { terminal.line(Phrase.searchPartial.text(in: output.language)) }
        if answer.suggestions.isEmpty { terminal.line(Phrase.suggestNothing.text(in: output.language)) }
        for (number, suggestion) in answer.suggestions.enumerated() {
            let text = Marks.marked(suggestion.text, suggestion.highlights, open: open, close: close)
            let way = Phrase.way(of: suggestion.way).text(in: output.language)
            terminal.line("\(number + 1). \(text)  \(way)")
        }
    }
}
