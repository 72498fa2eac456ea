import Assist
import Evaluation
import Foundation
import Indexer

/// Indexes a corpus in a temporary directory and puts every judged conversation to `AnswerAssist`, one at a time.
struct AnswersEvaluation {
    /// What came of one conversation.
    struct Answer {
        var conversation: JudgedConversation
        var result: AnswerResult
        /// What the model saw of the first candidates; only when asked for.
        var candidates: [CardFeatures]

        /// Whether a card is right.
        func isRight(_ card: AnswerCard) -> Bool { conversation.right.contains(card.source.id) }
    }

    let documents: [IndexDocument]
    let canned: [IndexDocument]
    let cases: [IndexDocument]
    let files: LexiconFiles?
    /// How many candidates are told of each conversation.
    let candidates: Int

    func answer(_ conversations: [JudgedConversation]) async throws -> [Answer] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kbtool-eval-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let assist = AnswerAssist(
            knowledge: try await collection(documents, at: folder.appending(path: "knowledge")),
            cases: try await collection(cases, at: folder.appending(path: "cases")),
            canned: try await collection(canned, at: folder.appending(path: "canned"))
        )
        // The first answer opens the indexes and loads the words.
        _ = await assist.answers(to: [ConversationTurn(.customer, "预热")], viewer: .operator, deadline: 60_000)
        var answers: [Answer] = []
        for conversation in conversations {
            try Task.checkCancellation()
            let result = await assist.answers(
                to: conversation.turns,
                viewer: .operator,
                inserted: conversation.inserted,
                deadline: 60_000
            )
            let seen =
                candidates == 0
                ? [] : await assist.candidates(for: conversation.turns, viewer: .operator, limit: candidates)
            answers.append(Answer(conversation: conversation, result: result, candidates: seen))
        }
        return answers
    }

    private func collection(_ documents: [IndexDocument], at folder: URL) async throws -> SearchCollection? {
        guard !documents.isEmpty else { return nil }
        let directory = CollectionDirectory(at: folder)
        _ = try await EvaluationRun(documents: documents, files: files, depth: 1).index(in: directory)
        return SearchCollection(directory: directory, files: files, threads: 1)
    }
}
