public import Indexer
public import Records

/// How articles lie in the knowledge index: a document a passage.
///
/// | part of a document | what it is |
/// |---|---|
/// | key | id of the article, `#`, number of the passage from 0 |
/// | group | id of the article |
/// | revision | version, `:`, content hash |
/// | title | the article's |
/// | questions | the article's, in the first passage only |
/// | body | the passage; a later one has the headings above it in its first line |
/// | labels | kind `article`, access, visibility, branch, category path, tags, language, article, status |
/// | numbers | time: when the source, or else the record, was changed last |
public enum KnowledgeDocuments {
    /// The collection that holds them.
    public static let collection = "knowledge"

    /// What makes the index say what the record says now.
    ///
    /// - Parameters:
    ///   - id: the article's id.
    ///   - article: the article as it stands; nil when there is none. Only a published one is indexed.
    public static func change(id: String, article: Article?) -> IndexChange {
        guard let article, Self.isIndexed(article) else { return .remove(group: id) }
        return .put(documents: Self.documents(of: article), replacingGroup: id)
    }

    /// The documents of an article, at least one.
    public static func documents(of article: Article) -> [IndexDocument] {
        let content = article.content
        let labels = Self.labels(of: article)
        let passages = PassageCutter.passages(of: MarkdownReader.blocks(of: content.body))
        return passages.enumerated().map { number, passage in
            IndexDocument(
                key: "\(article.id)#\(number)",
                group: article.id,
                revision: Self.revision(of: article),
                title: content.title,
                questions: number == 0 ? content.questions : [],
                body: Self.body(of: passage),
                labels: labels,
                numbers: [.time: Double(content.sourceUpdatedAt ?? article.updatedAt)]
            )
        }
    }

    /// What the index says the documents of an article were made from.
    static func revision(of article: Article) -> String { "\(article.version):\(article.contentHash)" }

    static func isIndexed(_ article: Article) -> Bool { article.content.status == .published }

    private static func body(of passage: Passage) -> String {
        guard !passage.headings.isEmpty else { return passage.text }
        let path = passage.headings.joined(separator: " › ")
        return passage.text.isEmpty ? path : path + "\n" + passage.text
    }

    /// Whom the article is for. One of a branch that was not named is for nobody.
    static func access(to content: ArticleDraft) -> AccessGrant {
        switch content.visibility {
        case .public: .everyone
        case .internal: .staff
        case .branch: .branch(content.branchID ?? "")
        }
    }

    private static func labels(of article: Article) -> [LabelField: [String]] {
        let content = article.content
        var labels: [LabelField: [String]] = [
            .kind: ["article"],
            .visibility: [content.visibility.rawValue],
            .language: [content.language],
            .article: [article.id],
            .status: [content.status.rawValue],
            .access: [Self.access(to: content).label],
        ]
        if let branch = content.branchID { labels[.branch] = [branch] }
        if !content.category.isEmpty {
            // A level's own slash must not look like the end of a level.
            let levels = content.category.map { $0.replacing("/", with: "／") }
            labels[.category] = [levels.joined(separator: "/")]
        }
        if !content.tags.isEmpty { labels[.tag] = content.tags }
        return labels
    }
}
