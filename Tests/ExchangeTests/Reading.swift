import Exchange
import Records

/// Everything that a source gives, sorted by kind.
struct Reading {
    var articles: [SourceArticle] = []
    var rejections: [Rejection] = []
    var notices: [Notice] = []

    init(_ paths: [String], _ options: ImportOptions = ImportOptions()) {
        let source = ArticleSource(paths: paths, options: options)
        while let item = source.next() {
            switch item {
            case .article(let article): articles.append(article)
            case .rejection(let rejection): rejections.append(rejection)
            case .notice(let notice): notices.append(notice)
            }
        }
    }

    init(_ path: String, _ options: ImportOptions = ImportOptions()) {
        self.init([path], options)
    }

    var drafts: [ArticleDraft] { articles.map(\.draft) }
    var titles: [String] { drafts.map(\.title) }
    /// What was left out: line, field and sentence.
    var reasons: [String] {
        rejections.map { "\($0.place.line) \($0.field?.rawValue ?? "-") \($0.message.id.rawValue)" }
    }
}
