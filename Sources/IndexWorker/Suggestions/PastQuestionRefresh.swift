import Indexer
public import Records

/// Makes suggestions of what many people asked, and takes back what nobody asks any more. To be run now and then, once a
/// day for example; running it again at once changes nothing.
///
/// A question that an article was taken for is suggested as a past one; another one as a hot one, if it was answered and
/// articles still answer it. What it changes waits in the outbox for the carrier.
public struct PastQuestionRefresh: Sendable {
    private let records: TenantRecords
    private let rule: PastQuestionRule
    private let answers: @Sendable (String) async throws -> [String]

    /// - Parameters:
    ///   - records: the tenant's records.
    ///   - rule: when a question may become a suggestion.
    ///   - answers: the ids of the articles that answer a question well enough; none where nothing does.
    public init(
        records: TenantRecords,
        rule: PastQuestionRule = PastQuestionRule(),
        answers: @escaping @Sendable (String) async throws -> [String]
    ) {
        self.records = records
        self.rule = rule
        self.answers = answers
    }

    /// Looks through the query log and changes what is suggested.
    ///
    /// - Throws: `RecordsError`, what `answers` throws, or `CancellationError`; then nothing was changed.
    public func run() async throws -> PastQuestionReport {
        await self.records.queryLog.flush()
        var promoted: [PromotedQuestion] = []
        for question in try await self.records.pastQuestions.asked(self.rule) {
            try Task.checkCancellation()
            let articles = try await self.articles(for: question)
            guard !articles.isEmpty, try await !self.isSuggested(question, by: articles) else { continue }
            promoted.append(question.promoted(by: articles))
        }
        return try await self.records.pastQuestions.replace(with: promoted, by: self.rule)
    }

    private func articles(for question: AskedQuestion) async throws -> [String] {
        if !question.accepted.isEmpty { return question.accepted }
        return question.isAnswered ? try await self.answers(question.text) : []
    }

    /// Whether the question is the title of one of the articles, or a question of it, and so suggested already.
    private func isSuggested(_ question: AskedQuestion, by articles: [String]) async throws -> Bool {
        let form = Self.form(of: question.text)
        return try await self.records.articles.articles(ids: articles).contains { article in
            ([article.content.title] + article.content.questions).contains { Self.form(of: $0) == form }
        }
    }

    private static func form(of text: String) -> String {
        String(Normalizer.form(of: text).filter { $0.isLetter || $0.isNumber })
    }
}
