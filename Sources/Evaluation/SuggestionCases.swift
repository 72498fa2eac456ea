/// What was typed, and which document should be suggested for it.
public struct SuggestionCases: Sendable {
    /// One case.
    public struct Case: Sendable, Equatable {
        /// Names the case.
        public var id: String
        /// What kind of input it is, for example `pinyin`.
        public var kind: String
        /// What was typed.
        public var input: String
        /// The id of the document that should be suggested.
        public var document: String
    }

    /// The cases in the file's order.
    public private(set) var cases: [Case] = []

    /// Reads lines of `id TAB task TAB kind TAB input TAB document`; further columns are left alone.
    ///
    /// - Throws: `EvaluationError` with the line that makes no sense or repeats an id.
    public init(parsing text: String, file: String) throws {
        var seen: Set<Substring> = []
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.allSatisfy(\.isWhitespace) { continue }
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count >= 5, !parts[0].isEmpty, !parts[4].isEmpty else {
                throw EvaluationError(
                    file: file,
                    line: number + 1,
                    .malformed(form: "id TAB task TAB kind TAB input TAB document")
                )
            }
            guard seen.insert(parts[0]).inserted else {
                throw EvaluationError(file: file, line: number + 1, .repeated(id: String(parts[0])))
            }
            self.cases.append(
                Case(
                    id: String(parts[0]),
                    kind: String(parts[2]),
                    input: String(parts[3]),
                    document: parts[4].trimmingSuffix("\r")
                )
            )
        }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        self.hasSuffix(suffix) ? String(self.dropLast(suffix.count)) : String(self)
    }
}
