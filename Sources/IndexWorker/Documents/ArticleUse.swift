import Foundation
import Indexer
import Records

/// What people's use has taught about one article, as the index takes it: questions it answers, and how well it serves.
struct ArticleUse {
    /// The questions that it answers, the surest first.
    let questions: [LearnedQuestion]
    /// How well it serves, between -1 and 1; 0 where nobody said anything.
    let prior: Double
    /// Tells this state from others; empty where nothing was learned.
    let revision: String

    /// So many people who say nothing hold an opinion about an article back.
    private static let doubt = 4.0
    /// How much putting an answer away says against it, beside calling it not helpful.
    private static let dismissal = 0.3
    /// So many questions count for which one person alone speaks.
    private static let personalLimit = 10

    init(_ lessons: [Lesson]) {
        let counted = lessons.filter { $0.undoneAt == nil && !$0.question.isEmpty && !$0.votes.isEmpty }
        self.questions = Self.questions(of: counted)
        self.prior = Self.prior(of: counted)
        self.revision =
            counted.isEmpty
            ? ""
            : ":" + Self.hash(self.questions.map { "\($0.text)\t\($0.strength)\t\($0.confirmed)" } + ["\(self.prior)"])
    }

    /// How much a question is agreed on: 1 − 2^−(what people say for it, less what they say against it), so that the
    /// first one counts half of all there is, and the second half of the rest.
    private static func questions(of lessons: [Lesson]) -> [LearnedQuestion] {
        var questions: [(question: LearnedQuestion, alone: String?)] = []
        for lesson in lessons {
            let taken = lesson.votes.filter { $0.outcome == .accepted }
            let agreement = lesson.votes.reduce(0) { $0 + Self.weight(of: $1) }
            guard agreement > 0, let confirmed = taken.map(\.at).max() else { continue }
            let question = LearnedQuestion(lesson.question, strength: 1 - exp2(-agreement), confirmed: confirmed)
            questions.append((question, taken.count == 1 ? taken[0].person : nil))
        }
        questions.sort { Self.isBefore($0.question, $1.question) }
        var alone: [String: Int] = [:]
        let fair = questions.filter { entry in
            guard let person = entry.alone else { return true }
            alone[person, default: 0] += 1
            return alone[person, default: 0] <= Self.personalLimit
        }
        return fair.prefix(LearnedQuestion.maximumCount).map(\.question)
    }

    private static func isBefore(_ one: LearnedQuestion, _ other: LearnedQuestion) -> Bool {
        if one.strength != other.strength { return one.strength > other.strength }
        return one.confirmed != other.confirmed ? one.confirmed > other.confirmed : one.text < other.text
    }

    /// (for − against) / (for + against + doubt), where each person counts once, by what the person says most strongly.
    private static func prior(of lessons: [Lesson]) -> Double {
        var opinions: [String: (for: Double, against: Double)] = [:]
        for vote in lessons.flatMap(\.votes) {
            let weight = Self.weight(of: vote)
            opinions[vote.person, default: (0, 0)].for = max(opinions[vote.person]?.for ?? 0, weight)
            opinions[vote.person, default: (0, 0)].against = max(opinions[vote.person]?.against ?? 0, -weight)
        }
        // Sorted, so that the sums are the same to the last bit whatever order people come in.
        let sorted = opinions.sorted { $0.key < $1.key }.map(\.value)
        let (pro, contra) = sorted.reduce((0.0, 0.0)) { ($0.0 + $1.for, $0.1 + $1.against) }
        return (pro - contra) / (pro + contra + Self.doubt)
    }

    /// What a vote says, from -1 to 1; who rewrites an answer says less for it.
    private static func weight(of vote: Lesson.Vote) -> Double {
        switch vote.outcome {
        case .accepted: 1 - 0.75 * vote.editShare
        case .dismissed: -Self.dismissal
        case .notHelpful: -1
        }
    }

    /// FNV-1a; tells states apart, nothing more.
    private static func hash(_ parts: [String]) -> String {
        let text = parts.joined(separator: "\n")
        let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(hash, radix: 16)
    }
}
