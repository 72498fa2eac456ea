/// Judged questions in parts of about the same size, such that no document is relevant in two parts: what is taught with
/// the questions of some parts says nothing about the documents that another part asks for.
public struct QuestionFolds: Sendable {
    /// The ids of each part's questions.
    public let parts: [[String]]

    /// Parts the questions that have a relevant document.
    ///
    /// - Parameters:
    ///   - count: How many parts, at least 2.
    ///   - seed: Which of the many ways to part them.
    public init(_ judgements: RelevanceJudgements, count: Int, seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        let groups = Self.groups(of: judgements).shuffled(using: &numbers)
        var parts = [[String]](repeating: [], count: max(2, count))
        for group in groups {
            let smallest = parts.indices.min { parts[$0].count < parts[$1].count } ?? 0
            parts[smallest] += group
        }
        self.parts = parts
    }

    /// Questions that are connected by common relevant documents.
    private static func groups(of judgements: RelevanceJudgements) -> [[String]] {
        var leaders: [String: String] = [:]
        func leader(of document: String) -> String {
            var place = document
            while let next = leaders[place], next != place { place = next }
            return place
        }
        var firsts: [(question: String, document: String)] = []
        for question in judgements.questions {
            let relevant = (judgements.grades[question] ?? [:]).filter { $0.value > 0 }.keys.sorted()
            guard let first = relevant.first else { continue }
            firsts.append((question, first))
            for document in relevant { leaders[leader(of: document)] = leader(of: first) }
        }
        var groups: [String: [String]] = [:]
        var order: [String] = []
        for (question, document) in firsts {
            let name = leader(of: document)
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(question)
        }
        return order.map { groups[$0] ?? [] }
    }
}
