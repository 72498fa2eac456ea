public import Indexer

/// Shows, while a customer types, public questions that may be the one.
public struct RelatedAssist: Sendable {
    /// The most questions that are shown.
    public static let maximumQuestions = 5
    /// A text with fewer ideographs says too little.
    public static let minimumIdeographs = 2

    /// How much of the text is looked at, in characters, from its end.
    private static let textLength = 120
    private static let passages = 40
    /// How much of what was typed a question must hold, by rarity.
    private static let coverage = 0.5
    private static let list = SteadyList(limit: maximumQuestions, margin: 0.1)

    private let knowledge: SearchCollection

    /// - Parameter knowledge: passages of articles.
    public init(knowledge: SearchCollection) { self.knowledge = knowledge }

    /// The public questions related to what was typed so far.
    ///
    /// - Parameters:
    ///   - text: everything typed so far.
    ///   - viewer: who types. Questions that are not public are shown to nobody here.
    ///   - shown: ids of the articles whose questions are shown now, in order; they stay while they fit and nothing is
    ///     clearly better.
    ///   - deadline: how long it may take, in milliseconds.
    /// - Returns: at most five questions of different articles, none where there is no index yet.
    /// - Throws: `IndexError` as `SearchCollection.search` does. No text makes it throw.
    public func related(
        to text: String,
        viewer: Viewer,
        shown: [String] = [],
        deadline: Int = 200
    ) async throws -> [RelatedQuestion] {
        let end = ContinuousClock.now + .milliseconds(max(1, deadline))
        let typed = String(text.suffix(Self.textLength))
        guard Self.ideographs(in: typed) >= Self.minimumIdeographs else { return [] }
        do {
            let clauses = try await self.knowledge.clauses(of: [typed]).flatMap(\.self).filter {
                !SmallTalk.isEmpty($0)
            }
            let question = clauses.map(\.text).joined(separator: "，")
            guard clauses.contains(where: { $0.content > 0 }) else { return [] }
            let left = Int((end - ContinuousClock.now) / .milliseconds(1))
            let result = try await self.knowledge.search(Self.request(question, viewer: viewer, deadline: left))
            return Self.questions(in: result.hits, typed: question, shown: shown)
        } catch let error as IndexError where error.code == .notFound {
            return []
        }
    }

    private static func ideographs(in text: String) -> Int {
        Normalizer.form(of: text).unicodeScalars.count(where: \.properties.isIdeographic)
    }

    private static func request(_ text: String, viewer: Viewer, deadline: Int) -> SearchRequest {
        var filter = viewer.knowledgeFilter
        filter.labels[.visibility] = ["public"]
        return SearchRequest(
            text,
            limit: self.passages,
            filter: filter,
            readsOperators: false,
            collapses: false,
            evidence: 0,
            snippetLength: 0,
            deadline: deadline
        )
    }

    private static func questions(in hits: [Hit], typed: String, shown: [String]) -> [RelatedQuestion] {
        let likeness = QuestionLikeness(to: typed)
        var found: [String: RelatedQuestion] = [:]
        var likest: [String: Double] = [:]
        for hit in hits where self.fits(hit) {
            var related =
                found[hit.group]
                ?? RelatedQuestion(article: hit.group, question: "", title: hit.document.title, score: hit.score)
            related.score = max(related.score, hit.score)
            for question in [hit.document.title] + hit.document.questions {
                let value = likeness.value(of: question)
                guard value > likest[hit.group] ?? -1 else { continue }
                (related.question, likest[hit.group]) = (question, value)
            }
            found[hit.group] = related
        }
        let fitting = found.values.map { SteadyList.Entry(id: $0.article, score: $0.score) }
        return self.list.next(fitting, shown: shown).compactMap { found[$0.id] }
    }

    private static func fits(_ hit: Hit) -> Bool {
        guard hit.values.count == Rule.allCases.count else { return false }
        return hit.values[Rule.contentCoverage.rawValue] >= self.coverage
    }
}
