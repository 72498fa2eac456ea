import Assist
import Foundation
import Workspace

/// Asks for suggestions and tells them to people or programs.
struct SuggestionTeller {
    let suggester: Suggester
    let viewer: Viewer
    let limit: Int
    let output: OutputOptions

    /// How long an answer may take, in milliseconds.
    private static let deadline = 10_000

    /// Tells the suggestions for one text; tells whether there were any.
    func tell(_ text: String) async throws -> Bool {
        let answer = try await suggester.suggest(text, for: viewer, limit: limit, deadline: Self.deadline)
        if output.json {
            try JSONLine.write(SuggestionData(answer, typed: text))
        } else {
            write(answer)
        }
        return !answer.suggestions.isEmpty
    }

    /// Takes every line of standard input for what stands in the box.
    func tellAll() async throws {
        let isTyped = isatty(0) == 1
        if isTyped, !output.quiet { Terminal.standardError.line(Phrase.suggestPromptHelp.text(in: output.language)) }
        while true {
            if isTyped { Terminal.standardError.write(Phrase.suggestPrompt.text(in: output.language)) }
            guard let line = readLine() else { break }
            if line.allSatisfy(\.isWhitespace) { continue }
            if !isTyped, !output.json {
                Terminal.standardOutput.line(Phrase.suggestPrompt.text(in: output.language) + line)
            }
            _ = try await tell(line)
            if !output.json { Terminal.standardOutput.line("") }
        }
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
