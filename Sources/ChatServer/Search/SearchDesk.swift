import Assist
import Foundation
import IndexWorker
import Indexer
import Records
import Workspace

/// Answers what people ask a tenant, within their permission and a deadline, and logs it.
struct SearchDesk: Sendable {
    let tenant: ServedTenant
    let viewer: Viewer
    /// Who asks; nil for somebody who did not sign in.
    let person: String?
    /// The part of the address that tells those apart who did not sign in.
    let address: String
    let metrics: ServerMetrics
    /// The most milliseconds of a search.
    let deadline: Int

    /// The most milliseconds of something that has to keep up with typing.
    private static let typingDeadline = 200

    /// What completes a text being typed.
    func suggest(_ text: String, limit: Int) async throws -> SuggestionData {
        let answer = try await self.tenant.suggester.suggest(
            text,
            for: self.viewer,
            limit: limit,
            deadline: min(Self.typingDeadline, self.deadline)
        )
        self.metrics.noteSearch("suggest", milliseconds: answer.milliseconds)
        let entry = QueryLogging.Entry(
            kind: .suggest,
            typed: text,
            hits: answer.suggestions.count,
            isPartial: answer.isPartial,
            milliseconds: answer.milliseconds
        )
        try await self.noteTyping(entry)
        return SuggestionData(answer, typed: text)
    }

    /// Questions beside a text being typed, public ones only.
    func related(_ text: String, shown: [String]) async throws -> RelatedData {
        let start = ContinuousClock.now
        let questions = try await self.tenant.related.related(
            to: text,
            viewer: self.viewer,
            shown: shown,
            deadline: min(Self.typingDeadline, self.deadline)
        )
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        self.metrics.noteSearch("related", milliseconds: milliseconds)
        try await self.noteTyping(
            QueryLogging.Entry(kind: .related, typed: text, hits: questions.count, milliseconds: milliseconds)
        )
        return RelatedData(typed: text, questions: questions.map(RelatedData.Question.init))
    }

    /// A page of articles for programs.
    func search(_ request: SearchRequest) async throws -> ResultData {
        let (result, confidence) = try await self.find(request)
        return ResultData(
            result,
            query: request.text,
            confidence: confidence,
            threshold: AnswerConfidence.threshold
        )
    }

    /// A page of articles, and how likely it is that they answer the question; nil in orders other than relevance.
    func find(_ request: SearchRequest) async throws -> (result: SearchResult, confidence: Double?) {
        var request = request
        request.filter = self.viewer.knowledgeFilter
        request.deadline = self.deadline
        let result = try await self.tenant.knowledge.search(request)
        self.metrics.noteSearch("search", milliseconds: result.milliseconds)
        let confidence = request.order == .relevance ? AnswerConfidence.probability(of: result) : nil
        if request.cursor == nil { try await self.note(result, typed: request.text, confidence: confidence) }
        return (result, confidence)
    }

    /// A page of articles, conversations and tickets.
    func history(_ request: HistoryRequest) async throws -> HistoryPageData {
        var request = request
        request.viewer = self.viewer
        request.deadline = self.deadline
        let page = try await self.tenant.history.search(request)
        self.metrics.noteSearch("history", milliseconds: page.milliseconds)
        if request.cursor == nil {
            let entry = QueryLogging.Entry(
                kind: .history,
                typed: request.text,
                hits: page.total,
                rung: page.rung,
                isPartial: page.isPartial,
                milliseconds: page.milliseconds
            )
            try await self.log().note(entry)
        }
        return HistoryPageData(page, query: request.text)
    }

    /// Cards for a conversation.
    ///
    /// - Parameter origin: the conversation that goes on, for the log.
    func answers(
        _ turns: [ConversationTurn],
        inserted: [String],
        origin: ConversationOrigin = ConversationOrigin()
    ) async throws -> AnswersReply {
        let result = await self.tenant.answers.answers(
            to: turns,
            viewer: self.viewer,
            inserted: Set(inserted),
            deadline: self.deadline
        )
        self.metrics.noteSearch("answers", milliseconds: result.milliseconds)
        return AnswersReply(query: try await self.note(result, origin), answers: AnswersData(result))
    }

    // MARK: - Log

    private func log() async throws -> QueryLogging {
        QueryLogging(
            records: self.tenant.records,
            person: self.person,
            lexicon: try await self.tenant.lexicon.value()
        )
    }

    private func noteTyping(_ entry: QueryLogging.Entry) async throws {
        let typist = TypingLog.Typist(kind: entry.kind, person: self.person, address: self.address)
        self.tenant.typing.type(entry, by: typist, to: try await self.log())
    }

    private func note(_ result: SearchResult, typed: String, confidence: Double?) async throws {
        let entry = QueryLogging.Entry(
            kind: .search,
            typed: typed,
            hits: result.total.estimated,
            rung: result.rung,
            confidence: confidence,
            isGoodEnough: confidence.map { $0 >= AnswerConfidence.threshold },
            isPartial: result.isPartial,
            milliseconds: result.milliseconds
        )
        try await self.log().note(entry)
    }

    /// - Returns: the id by which events of the cards name the query; nil when nothing was asked.
    private func note(_ result: AnswerResult, _ origin: ConversationOrigin) async throws -> String? {
        guard let entry = LoggedAnswer.query(result, origin: origin) else { return nil }
        let log = try await self.log()
        let id = log.note(entry)
        log.shown(result.cards, of: id)
        return id
    }
}
