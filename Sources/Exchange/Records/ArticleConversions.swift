public import Records

extension ExportArticle {
    /// What an export writes of a record.
    public init(_ article: Article) {
        self.init(id: article.id, content: article.content)
    }
}

extension SourceArticle {
    /// A record, with its external id as the place where it stands.
    public init(_ article: Article) {
        self.init(
            draft: article.content,
            articleID: article.id,
            place: SourcePlace(file: article.content.externalID ?? article.id)
        )
    }
}
