import BenchmarkSupport

/// Texts cut into clauses, at punctuation and line ends.
struct Clauses {
    /// One text's title and clauses.
    struct Source {
        var title: String
        var clauses: [String]
    }

    let sources: [Source]

    /// The most clauses that are taken from one text, so that a few long ones do not fill the corpus.
    private static let perText = 60
    private static let ends: Set<Character> = [
        "，", "。", "！", "？", "；", "：", ",", "!", "?", ";", "\n", "\r\n", "\t", "、",
    ]

    init(_ history: History) {
        sources = history.records.compactMap { record in
            let clauses = record.text.split(whereSeparator: Self.ends.contains).lazy
                .map { String($0.drop(while: \.isWhitespace)) }
                .filter { (4...60).contains($0.utf16.count) }.prefix(Self.perText)
            guard !clauses.isEmpty else { return nil }
            let title = record.title.split(whereSeparator: \.isNewline).joined(separator: " ")
            return Source(title: title.replacing("\t", with: " "), clauses: Array(clauses))
        }
    }
}
