package import Assist
package import Indexer
package import Records

/// Finds what people ask a tenant and its articles do not answer.
package struct GapSearch: Sendable {
    private let records: TenantRecords

    private static let maximumNames = 50

    package init(_ records: TenantRecords) { self.records = records }

    /// The gaps of a period, those asked most often first.
    ///
    /// - Returns: the gaps, and how many questions were too many to be counted.
    package func gaps(
        in period: Period,
        kinds: Set<QueryKind>,
        lexicon: Lexicon
    ) async throws -> (gaps: [Gap], uncounted: Int) {
        var finder = GapFinder(period: period)
        try await QueryFeed(records: self.records, kinds: kinds).forEach(in: period) { finder.add($0) }
        let finished = finder
        // Comparing all questions with each other takes seconds where there are many.
        return try await BlockingThread.run("gaps") {
            (finished.gaps(reader: try QuestionReader(lexicon: lexicon)), finished.uncounted)
        }
    }

    /// The nearest articles of a gap, as far as there is an index.
    package func nearest(_ gap: Gap, _ index: SearchCollection) async throws -> NearestArticles {
        do {
            return try await NearestArticles(of: gap, index)
        } catch let error as IndexError where error.code == .notFound {
            return NearestArticles(hits: [], confidence: 0)
        }
    }

    /// Whether an article made from the gap's draft was published after the question was last asked in vain. How sure the
    /// search is by now is told, and left to people to believe.
    package func isClosed(_ gap: Gap) async throws -> Bool {
        let names = [gap.name] + gap.questions.prefix(Self.maximumNames).map(\.name)
        for name in Set(names) {
            let article = try await self.records.articles.article(externalID: Self.externalID(of: name))
            if let article, article.content.status == .published, article.updatedAt >= gap.last { return true }
        }
        return false
    }

    /// The external id of the article made from a gap of that name.
    package static func externalID(of name: String) -> String { "gap-\(name)" }
}
