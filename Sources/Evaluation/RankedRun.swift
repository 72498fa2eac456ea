/// What a search returned for each question, best first.
public struct RankedRun: Sendable {
    /// A document with its score.
    public struct Entry: Sendable, Equatable {
        /// The document's id.
        public var document: String
        /// Larger is better.
        public var score: Double

        /// Creates an entry.
        public init(document: String, score: Double) {
            self.document = document
            self.score = score
        }
    }

    /// For each question its documents, best first.
    public var results: [String: [Entry]] = [:]
    /// The questions in the order in which they were asked.
    public var questions: [String] = []

    /// Creates an empty run.
    public init() {}

    /// Adds what was found for a question.
    public mutating func add(_ question: String, _ entries: [Entry]) {
        if self.results[question] == nil { self.questions.append(question) }
        self.results[question] = entries
    }

    /// Lines of `question TAB document TAB rank TAB score`.
    public var text: String {
        var text = ""
        for question in self.questions {
            for (index, entry) in (self.results[question] ?? []).enumerated() {
                text += "\(question)\t\(entry.document)\t\(index + 1)\t\(entry.score)\n"
            }
        }
        return text
    }
}
