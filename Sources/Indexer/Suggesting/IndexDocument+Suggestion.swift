extension IndexDocument {
    /// A suggestion as a collection of suggestions takes it.
    ///
    /// - Parameters:
    ///   - key: identifies it in the collection, 1 to 200 bytes.
    ///   - group: what it is replaced with together, for example the article's id.
    ///   - revision: what the source calls the state it was made from.
    ///   - text: what is suggested, one line.
    ///   - kind: where it comes from.
    ///   - article: the article it leads to; nil where it is only a text to search for.
    ///   - access: who may see it. Without a grant nobody but the operator does.
    ///   - use: how often people used it, 0 or more.
    public static func suggestion(
        key: String,
        group: String? = nil,
        revision: String = "",
        text: String,
        kind: SuggestionKind,
        article: String? = nil,
        access: [AccessGrant],
        use: Double = 0
    ) -> IndexDocument {
        var labels: [LabelField: [String]] = [.kind: [kind.rawValue]]
        if let article { labels[.article] = [article] }
        if !access.isEmpty { labels[.access] = access.map(\.label) }
        return IndexDocument(
            key: key,
            group: group,
            revision: revision,
            title: text,
            labels: labels,
            numbers: use > 0 ? [.use: use] : [:],
            form: .suggestion
        )
    }
}
