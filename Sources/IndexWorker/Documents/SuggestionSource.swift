import Indexer
import Records

/// Reads what articles and asked questions say now and makes suggestions of it.
struct SuggestionSource: DocumentSource {
    let articles: ArticleStore
    let pastQuestions: PastQuestionStore

    /// Each article may have 200,000 characters.
    let step = 100

    private static let published = ArticleFilter(statuses: [.published])

    func changes(of subjects: [OutboxSubject]) async throws -> [IndexChange] {
        let groups = try await self.groups(of: subjects).sorted()
        var changes: [IndexChange] = []
        for start in stride(from: 0, to: groups.count, by: self.step) {
            changes += try await self.changes(ofGroups: Array(groups[start..<min(groups.count, start + self.step)]))
        }
        return changes
    }

    func changes(ofGroups groups: [String]) async throws -> [IndexChange] {
        let articles = try await self.articles.articles(ids: groups)
        var documents = Dictionary(
            articles.map { ($0.id, SuggestionDocuments.change(id: $0.id, article: $0)) },
            uniquingKeysWith: { first, _ in first }
        )
        let questions = try await self.pastQuestions.questions(ids: groups.filter { documents[$0] == nil })
        let answers = try await self.answers(to: questions)
        for question in questions {
            documents[question.id] = SuggestionDocuments.change(of: question, answers: answers)
        }
        return groups.map { documents[$0] ?? .remove(group: $0) }
    }

    /// An article's change concerns the questions that it answers: who may see it may be suggested them.
    func groups(of subjects: [OutboxSubject]) async throws -> Set<String> {
        let articles = subjects.filter { $0.kind == .article }.map(\.id)
        return try await self.pastQuestions.ids(answeredBy: articles).union(subjects.map(\.id))
    }

    func page(after name: String?) async throws -> [DocumentGroup] {
        var name = name
        while true {
            let articles = try await self.articles.page(after: name, limit: self.step, filter: Self.published)
            let questions = try await self.pastQuestions.page(after: name, limit: self.step)
            let names = (articles.map(\.id) + questions.map(\.id)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                .prefix(self.step)
            guard let last = names.last else { return [] }
            let answers = try await self.answers(to: questions)
            let groups =
                articles.map { DocumentGroup(name: $0.id, documents: SuggestionDocuments.documents(of: $0)) }
                + questions.map {
                    DocumentGroup(name: $0.id, documents: SuggestionDocuments.documents(of: $0, answers: answers))
                }
            let byName = Dictionary(groups.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
            let page = names.compactMap { byName[$0] }.filter { !$0.documents.isEmpty }
            // A page of nothing but hidden questions is not the end.
            if !page.isEmpty { return page }
            name = last
        }
    }

    func count() async throws -> Int {
        try await self.articles.count(filter: Self.published) + self.pastQuestions.count()
    }

    private func answers(to questions: [PastQuestion]) async throws -> [String: Article] {
        let ids = Set(questions.filter(\.isShown).flatMap(\.articles)).sorted()
        let articles = try await self.articles.articles(ids: ids)
        return Dictionary(articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
