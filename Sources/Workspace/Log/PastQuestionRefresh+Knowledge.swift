import Assist
package import IndexWorker
package import Indexer
package import Records

extension PastQuestionRefresh {
    /// A refresh that asks the tenant's articles for answers.
    ///
    /// - Parameters:
    ///   - records: the tenant's records.
    ///   - knowledge: its articles.
    ///   - rule: when a question may become a suggestion.
    package init(
        records: TenantRecords,
        knowledge: SearchCollection,
        rule: PastQuestionRule = PastQuestionRule()
    ) {
        let articles = AnsweringArticles(knowledge: knowledge)
        self.init(records: records, rule: rule) { try await articles.articles(for: $0) }
    }
}
