import Assist
import Evaluation
import Foundation

/// A conversation of which is known what answers it.
struct JudgedConversation: Decodable {
    var id: String
    var turns: [ConversationTurn]
    /// The articles that are right; none where an honest none is.
    var right: Set<String>
    /// Sources that were used already.
    var inserted: Set<String>
    /// Which articles belong together when folds are made: the first right one, else the id.
    var group: String { right.min() ?? id }

    init(id: String, turns: [ConversationTurn], right: Set<String>) {
        self.id = id
        self.turns = turns
        self.right = right
        inserted = []
    }

    private enum Key: String, CodingKey {
        case id, turns, articles, inserted
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.decode(String.self, forKey: .id)
        turns = try container.decode([ConversationTurn].self, forKey: .turns)
        right = try container.decodeIfPresent(Set<String>.self, forKey: .articles) ?? []
        inserted = try container.decodeIfPresent(Set<String>.self, forKey: .inserted) ?? []
    }

    /// The conversations of a file, one a line.
    /// - Throws: `EvaluationError` with the line that makes no sense.
    static func read(_ path: String) throws -> [JudgedConversation] {
        let decoder = JSONDecoder()
        var conversations: [JudgedConversation] = []
        let text = try EvaluationFile.text(of: path)
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.allSatisfy(\.isWhitespace) { continue }
            do {
                conversations.append(try decoder.decode(JudgedConversation.self, from: Data(line.utf8)))
            } catch {
                throw EvaluationError(
                    file: path,
                    line: number + 1,
                    .malformed(form: #"{"id":"…","turns":[{"speaker":"customer","text":"…"}],"articles":["…"]}"#)
                )
            }
        }
        return conversations
    }

    /// Judged questions as conversations of one turn.
    static func single(_ questions: QuestionList, judgements: RelevanceJudgements?) -> [JudgedConversation] {
        questions.questions.map { question in
            let grades = judgements?.grades[question.id] ?? [:]
            return JudgedConversation(
                id: question.id,
                turns: [ConversationTurn(.customer, question.text)],
                right: Set(grades.filter { $0.value > 0 }.keys)
            )
        }
    }
}
