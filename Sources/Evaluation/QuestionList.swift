import Foundation

/// Questions to search for, with their ids.
public struct QuestionList: Sendable {
    /// One question.
    public struct Question: Sendable, Equatable {
        /// The id that judgements name.
        public var id: String
        /// The text as a person typed it.
        public var text: String
    }

    /// The questions in the file's order.
    public private(set) var questions: [Question] = []

    /// Reads lines of `id TAB text`.
    /// - Throws: `EvaluationError` with the line that makes no sense or repeats an id.
    public init(parsing text: String, file: String) throws {
        var seen: Set<String> = []
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.allSatisfy(\.isWhitespace) { continue }
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty else {
                throw EvaluationError(file: file, line: number + 1, .malformed(form: "id TAB text"))
            }
            guard seen.insert(String(parts[0])).inserted else {
                throw EvaluationError(file: file, line: number + 1, .repeated(id: String(parts[0])))
            }
            let text = parts[1].hasSuffix("\r") ? String(parts[1].dropLast()) : String(parts[1])
            self.questions.append(Question(id: String(parts[0]), text: text))
        }
    }
}
