import Exchange
import Records

/// A lesson as it is listed.
struct LessonEntry: Encodable {
    var id: String
    var question: String
    var article: String
    var title: String?
    var accepted: Int
    var refused: Int
    var people: [String]
    var lastAt: Int64?
    var undoneAt: Int64?

    init(_ lesson: Lesson, title: String?) {
        id = lesson.id
        question = lesson.question
        article = lesson.article
        self.title = title
        accepted = lesson.votes.filter { $0.outcome == .accepted }.count
        refused = lesson.votes.count - accepted
        people = lesson.votes.map(\.person)
        lastAt = lesson.votes.map(\.at).max()
        undoneAt = lesson.undoneAt
    }

    func line(in language: Language) -> String {
        let mark = undoneAt == nil ? "" : Phrase.learnMarkUndone.text(in: language)
        return "\(id)  +\(accepted) -\(refused)  \(question) → \(title ?? article)\(mark)"
    }
}
