import Foundation

/// Which documents answer which questions, and how well.
public struct RelevanceJudgements: Sendable {
    /// For each question its judged documents with their grade; 0 is judged and not relevant.
    public private(set) var grades: [String: [String: Int]] = [:]
    /// The questions in the file's order.
    public private(set) var questions: [String] = []

    /// Reads lines of `question TAB document TAB grade`.
    /// - Throws: `EvaluationError` with the line that makes no sense.
    public init(parsing text: String, file: String) throws {
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = line.trimmingCharacters(in: .whitespacesAndNewlines)
            if line.isEmpty { continue }
            let parts = line.split(separator: "\t")
            guard parts.count == 3, let grade = Int(parts[2]) else {
                throw EvaluationError(
                    file: file,
                    line: number + 1,
                    .malformed(form: "question TAB document TAB grade")
                )
            }
            let question = String(parts[0])
            if self.grades[question] == nil { self.questions.append(question) }
            self.grades[question, default: [:]][String(parts[1])] = grade
        }
    }
}
