import Assist
import Exchange
import Foundation
import Indexer
import Records
import Workspace

/// Makes a draft article of a gap.
struct GapDraft {
    let gap: Gap
    let nearest: NearestArticles
    let replies: [RawReplies.Conversation]
    let language: Language

    private static let maximumQuestions = 30
    private static let maximumTitle = 100

    /// The draft. Its external id comes from the gap's name, so that importing it again updates it.
    var article: ExportArticle {
        ExportArticle(
            id: "",
            content: ArticleDraft(
                externalID: GapSearch.externalID(of: gap.name),
                title: title,
                body: body,
                questions: Array(questions.prefix(Self.maximumQuestions)),
                category: nearest.category,
                tags: nearest.tags,
                status: .draft,
                visibility: .internal
            )
        )
    }

    private var title: String {
        let question = questions.first ?? gap.name
        return question.count > Self.maximumTitle ? String(question.prefix(Self.maximumTitle)) + "…" : question
    }

    private var questions: [String] {
        var seen: Set<String> = []
        return gap.questions.map(\.typed).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    private var body: String {
        let head = phrase(
            .draftHead,
            ["askings": "\(gap.askings)", "people": "\(gap.people)", "from": day(gap.first), "to": day(gap.last)]
        )
        return ([head, phrase(.draftSections)] + near + material).joined(separator: "\n\n")
    }

    private var near: [String] {
        guard !nearest.hits.isEmpty else { return [] }
        let titles = nearest.hits.map { "- \(Self.quoted($0.document.title))" }.joined(separator: "\n")
        return [phrase(.draftNearest), titles]
    }

    private var material: [String] {
        guard !replies.isEmpty else { return [phrase(.draftMaterial), phrase(.draftNoMaterial)] }
        return [phrase(.draftMaterial)]
            + replies.flatMap { conversation in
                [
                    phrase(
                        .draftSource,
                        ["conversation": Self.quoted(conversation.name), "day": day(conversation.askedAt)]
                    )
                ]
                    + conversation.texts.map(Self.block)
            }
    }

    /// A reply as a quotation, so that nothing in it becomes a heading, a list or a link of the article.
    private static func block(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? ">" : "> \(quoted(String($0)))" }.joined(separator: "\n")
    }

    /// The text with what Markdown would read as markup made literal.
    private static func quoted(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "\\`*_{}[]<>#|!&".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    private func phrase(_ phrase: Phrase, _ arguments: [String: String] = [:]) -> String {
        phrase.text(in: language, arguments)
    }

    private func day(_ at: Int64) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt)
            .year().month().day()
        return Date(timeIntervalSince1970: Double(at) / 1000).formatted(style)
    }
}
