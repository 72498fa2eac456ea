public import Indexer

/// Finds what the knowledge base lacks, from the queries of a period, which are read page by page.
public struct GapFinder: Sendable {
    /// How many different questions are kept; the queries of further ones are in ``uncounted``.
    public static let maximumQuestions = 100_000

    private let period: Period
    private let limit: Int
    private var questions: [String: GapQuestion] = [:]
    /// How many unanswered queries were left out because there were too many different questions.
    public private(set) var uncounted = 0
    /// How many unanswered queries were taken.
    public private(set) var queries = 0

    /// Creates a finder that has seen nothing.
    public init(period: Period) { self.init(period: period, limit: Self.maximumQuestions) }

    init(period: Period, limit: Int) {
        self.period = period
        self.limit = limit
    }

    /// Takes a query if it lies in the period, has text and was not answered. The order changes nothing.
    public mutating func add(_ query: AskedQuery) {
        guard let lack = query.lack, !query.text.isEmpty, self.period.contains(query.at) else { return }
        guard self.questions[query.text] != nil || self.questions.count < self.limit else {
            self.uncounted += 1
            return
        }
        self.queries += 1
        self.questions[query.text, default: GapQuestion(query)].add(query, lack: lack, in: self.period)
    }

    /// The gaps, those asked most often first; every question that was taken is in exactly one of them. Takes seconds for
    /// 100,000 questions, so it belongs on a thread that may work.
    public func gaps(reader: QuestionReader) -> [Gap] {
        // The order of first asking, so that a question of today moves none of yesterday.
        let ordered = self.questions.values.sorted { ($0.first, $0.text) < ($1.first, $1.text) }
        var clusters = QuestionClusters(reader: reader)
        var members: [[GapQuestion]] = []
        for question in ordered {
            let cluster = clusters.add(question.typed)
            if cluster == members.count { members.append([]) }
            members[cluster].append(question)
        }
        let expected = self.laterShare(of: ordered)
        return members.map { Gap(questions: $0, founder: $0.first?.text ?? "", expected: expected) }
            .sorted(by: Gap.isLarger)
    }

    private func laterShare(of questions: [GapQuestion]) -> Double {
        let later = questions.reduce(0) { $0 + $1.laterAskings }
        let all = questions.reduce(0) { $0 + $1.askings }
        return Double(max(later, 1)) / Double(max(all - later, 1))
    }
}
