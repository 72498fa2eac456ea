public import Indexer
public import Records

/// How articles lie in the knowledge index: a document a passage.
///
/// | part of a document | what it is |
/// |---|---|
/// | key | id of the article, `#`, number of the passage from 0 |
/// | group | id of the article |
/// | revision | version, `:`, content hash; and what was learned, where something was |
/// | title | the article's |
/// | questions | the article's, in the first passage only |
/// | learned questions | what use has taught, in the first passage only |
/// | body | the passage; a later one has the headings above it in its first line |
/// | labels | kind `article`, access, visibility, branch, category path, tags, language, article, status |
/// | numbers | time: when the source, or else the record, was changed last; prior: what use has taught |
public enum KnowledgeDocuments {
    /// The collection that holds them.
    public static let collection = "knowledge"

    /// What makes the index say what the record says now.
    ///
    /// - Parameters:
    ///   - id: the article's id.
    ///   - article: the article as it stands; nil when there is none. Only a published one is indexed.
    ///   - lessons: what use has taught about it.
    public static func change(id: String, article: Article?, lessons: [Lesson] = []) -> IndexChange {
        guard let article, Self.isIndexed(article) else { return .remove(group: id) }
        return .put(documents: Self.documents(of: article, lessons: lessons), replacingGroup: id)
    }

    /// The documents of an article, at least one.
    public static func documents(of article: Article, lessons: [Lesson] = []) -> [IndexDocument] {
        let use = ArticleUse(lessons)
        let content = article.content
        let labels = Self.labels(of: article)
        let passages = PassageCutter.passages(of: MarkdownReader.blocks(of: content.body))
        return passages.enumerated().map { number, passage in
            IndexDocument(
                key: "\(article.id)#\(number)",
                group: article.id,
                revision: Self.revision(of: article) + use.revision,
                title: content.title,
                questions: number == 0 ? content.questions : [],
                learned: number == 0 ? use.questions : [],
                body: Self.body(of: passage),
                labels: labels,
                numbers: Self.numbers(of: article, use)
            )
        }
    }

    /// What the index says the documents of an article were made from.
    static func revision(of article: Article) -> String { "\(article.version):\(article.contentHash)" }

    private static func numbers(of article: Article, _ use: ArticleUse) -> [NumberField: Double] {
        var numbers = [NumberField.time: Double(article.content.sourceUpdatedAt ?? article.updatedAt)]
        if use.prior != 0 { numbers[.prior] = use.prior }
        return numbers
    }

    static func isIndexed(_ article: Article) -> Bool { article.content.status == .published }

    private static func body(of passage: Passage) -> String {
        guard !passage.headings.isEmpty else { return passage.text }
        let path = passage.headings.joined(separator: " › ")
        return passage.text.isEmpty ? path : path + "\n" + passage.text
    }

    /// Whom the article is for. One of a branch that was not named is for nobody.
    private static func access(to content: ArticleDraft) -> AccessGrant {
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
