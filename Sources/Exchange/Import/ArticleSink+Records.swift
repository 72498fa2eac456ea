public import Records

extension ArticleSink {
    /// Saves articles in a record store.
    ///
    /// An article that names a record of this store goes there. When it names one that is not here, as after an export
    /// from elsewhere, the name serves as its external id, so that importing it twice still gives one article.
    /// - Parameters:
    ///   - store: the articles of a tenant.
    ///   - editor: who is said to have made the change.
    public static func saving(to store: ArticleStore, editor: String? = nil) -> ArticleSink {
        ArticleSink { articles in
            let known = try await knownRecords(of: articles, in: store)
            var outcomes = [Outcome](repeating: .unchanged, count: articles.count)
            for (index, article) in articles.enumerated() {
                guard let id = article.articleID, known[id] != nil else { continue }
                do {
                    outcomes[index] = Outcome(try await store.save(article.draft, id: id, editor: editor).outcome)
                } catch let error as RecordsError where error.field != nil {
                    outcomes[index] = Outcome(error)
                }
            }
            let others = articles.indices.filter { articles[$0].articleID.map { known[$0] == nil } ?? true }
            let results = try await store.save(others.map { adopted(articles[$0]) }, editor: editor)
            for (index, result) in zip(others, results) { outcomes[index] = Outcome(result.map(\.outcome)) }
            return outcomes
        }
    }

    /// Tells what `saving` would do and writes nothing.
    public static func previewing(_ store: ArticleStore) -> ArticleSink {
        ArticleSink { articles in
            let known = try await knownRecords(of: articles, in: store)
            let others = articles.indices.filter { articles[$0].articleID.map { known[$0] == nil } ?? true }
            var outcomes = articles.map { article in
                article.articleID.flatMap { known[$0] }.map { Outcome(comparing: article.draft, with: $0) } ?? .created
            }
            let results = try await store.preview(others.map { adopted(articles[$0]) })
            for (index, result) in zip(others, results) { outcomes[index] = Outcome(result) }
            return outcomes
        }
    }

    private static func knownRecords(
        of articles: [SourceArticle],
        in store: ArticleStore
    ) async throws -> [String: Article] {
        let ids = articles.compactMap(\.articleID)
        guard !ids.isEmpty else { return [:] }
        return Dictionary(try await store.articles(ids: ids).map { ($0.id, $0) }) { first, _ in first }
    }

    private static func adopted(_ article: SourceArticle) -> ArticleDraft {
        var draft = article.draft
        if draft.externalID == nil { draft.externalID = article.articleID }
        return draft
    }
}

extension ArticleSink.Outcome {
    fileprivate init(_ outcome: ArticleSaveOutcome) {
        self =
            switch outcome {
            case .created: .created
            case .updated: .updated
            case .unchanged: .unchanged
            }
    }

    fileprivate init(_ error: RecordsError) {
        self = .refused(field: error.field.flatMap(Self.field), detail: error.message)
    }

    fileprivate init(_ result: Result<ArticleSaveOutcome, RecordsError>) {
        switch result {
        case .success(let outcome): self.init(outcome)
        case .failure(let error): self.init(error)
        }
    }

    fileprivate init(comparing draft: ArticleDraft, with article: Article) {
        do {
            var cleaned = try draft.cleaned(now: article.updatedAt)
            cleaned.externalID = cleaned.externalID ?? article.content.externalID
            self = cleaned == article.content ? .unchanged : .updated
        } catch let error as RecordsError {
            self.init(error)
        } catch {
            self = .refused(field: nil, detail: "\(error)")
        }
    }

    private static func field(_ name: String) -> ArticleField? {
        switch name {
        case "externalID": .id
        case "branchID": .branch
        case "sourceUpdatedAt": .updated
        case "expiresAt": .expires
        default: ArticleField(rawValue: name)
        }
    }
}
