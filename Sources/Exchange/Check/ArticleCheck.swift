import Records

/// Looks at articles one by one, and at the end at all of them together.
///
/// Memory grows with the number of articles, not with their text: about 500 bytes each. Use it from one thread at a
/// time; calls may read from and write to the disk and therefore block.
public final class ArticleCheck {
    private let options: CheckOptions
    private let search: NearDuplicateSearch
    private var report = CheckReport()
    private var findings: [Finding] = []
    private var places: [SourcePlace] = []
    private var searched: [Int] = []
    private var titles: [TextKey: Int] = [:]
    private var bodies: [TextKey: Int] = [:]
    private var ids: Set<TextKey> = []
    private var openLinks: [(place: SourcePlace, target: String)] = []

    /// Links that may still turn out to lead to an article; more are reported at once.
    private static let openLinkLimit = 100_000
    /// Texts shorter than this say too little to be called copies of each other.
    private static let duplicateLength = 16

    /// Creates a check.
    /// - Throws: `ExchangeError` with `.writeFailed` when there is no room for a temporary file.
    public init(options: CheckOptions = CheckOptions()) throws {
        self.options = options
        search = try NearDuplicateSearch(share: options.nearDuplicateShare)
    }

    /// Looks at one item of a source.
    /// - Returns: what can be said without knowing the others.
    /// - Throws: `ExchangeError` with `.writeFailed`.
    public func add(_ item: SourceItem) throws -> [Finding] {
        switch item {
        case .article(let article): try add(article)
        case .notice: break
        case .rejection(let rejection):
            note(rejection.place, rejection.field, .problem, rejection.message)
        }
        return takeFindings()
    }

    /// Looks at all articles together.
    /// - Returns: what only the whole shows: links that lead nowhere and articles that are nearly the same.
    /// - Throws: `ExchangeError` with `.writeFailed`.
    public func finish() throws -> (findings: [Finding], report: CheckReport) {
        for link in openLinks where !ids.contains(TextKey(FilePath.stem(MarkdownLinks.path(link.target)))) {
            noteBroken(link.target, link.place)
        }
        openLinks = []
        try search.matches { match in
            let (place, other) = (places[searched[match.text]], places[searched[match.earlier]])
            let arguments = ["first": "\(other)", "percent": "\(Int(match.share * 100))"]
            note(place, .body, .problem, Message(.nearDuplicate, arguments), other: other)
        }
        return (takeFindings(), report)
    }

    private func add(_ article: SourceArticle) throws {
        report.articles += 1
        let index = places.count
        places.append(article.place)
        if let id = article.draft.externalID { ids.insert(TextKey(id)) }
        checkLengths(article)
        checkTitle(article, index)
        checkLinks(article)
        try checkText(article, index)
    }

    private func checkLengths(_ article: SourceArticle) {
        let draft = article.draft
        let title = draft.title.count
        if title > options.longTitle {
            let arguments = ["count": "\(title)", "limit": "\(options.longTitle)"]
            note(article.place, .title, .hint, Message(.longTitle, arguments))
        }
        let body = draft.body.unicodeScalars.count
        if body > options.longBody {
            let arguments = ["count": "\(body)", "limit": "\(options.longBody)"]
            note(article.place, .body, .hint, Message(.longBody, arguments))
        } else if body < options.shortBody {
            note(article.place, .body, .hint, Message(.shortBody, ["count": "\(body)"]))
        }
        if draft.questions.isEmpty { note(article.place, .questions, .hint, Message(.missingQuestions)) }
    }

    private func checkTitle(_ article: SourceArticle, _ index: Int) {
        let key = TextKey(PlainText.scalars(article.draft.title))
        guard let first = titles[key] else {
            titles[key] = index
            return
        }
        note(article.place, .title, .problem, Message(.sameTitle, ["first": "\(places[first])"]), other: places[first])
    }

    private func checkText(_ article: SourceArticle, _ index: Int) throws {
        let scalars = PlainText.scalars(article.draft.body)
        guard scalars.count >= Self.duplicateLength else { return }
        let key = TextKey(scalars)
        if let first = bodies[key] {
            let message = Message(.exactDuplicate, ["first": "\(places[first])"])
            return note(article.place, .body, .problem, message, other: places[first])
        }
        bodies[key] = index
        _ = try search.add(scalars)
        searched.append(index)
    }

    private func checkLinks(_ article: SourceArticle) {
        for link in MarkdownLinks.relative(in: article.draft.body) {
            let path = MarkdownLinks.path(link.target)
            guard !path.isEmpty else { continue }
            if options.checksFiles, FileStatus.exists(FilePath.folder(article.place.file) + "/" + path) { continue }
            if openLinks.count < Self.openLinkLimit {
                openLinks.append((article.place, link.target))
            } else {
                noteBroken(link.target, article.place)
            }
        }
    }

    private func noteBroken(_ target: String, _ place: SourcePlace) {
        note(place, .body, .problem, Message(.brokenLink, ["target": String(target.prefix(200))]))
    }

    private func note(
        _ place: SourcePlace,
        _ field: ArticleField?,
        _ severity: Finding.Severity,
        _ message: Message,
        other: SourcePlace? = nil
    ) {
        if severity == .problem { report.problems += 1 } else { report.hints += 1 }
        findings.append(Finding(place: place, field: field, severity: severity, message: message, other: other))
    }

    private func takeFindings() -> [Finding] {
        defer { findings = [] }
        return findings
    }
}
