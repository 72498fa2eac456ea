import BenchmarkSupport

/// The clauses that messages are made of.
struct ConversationTexts {
    let clauses: [String]

    private static let ends: Set<Character> = ["，", "。", "！", "？", "；", ",", "!", "?", ";", "\n", "\r\n", "\t", "、"]
    private static let perText = 20

    init(_ history: History) {
        clauses = history.records.flatMap { record in
            record.text.split(whereSeparator: Self.ends.contains).lazy.map(String.init)
                .filter { (4...40).contains($0.utf16.count) && $0.allSatisfy { $0.isLetter || $0.isNumber } }
                .prefix(Self.perText)
        }
    }
}
