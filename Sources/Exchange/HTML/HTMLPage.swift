/// What a page says about its article.
///
/// Pages written by an export carry the article a second time, as data and exactly. It is taken as long as the page
/// still shows what was exported; where somebody has edited the page, what it shows is what counts.
struct HTMLPage {
    /// The id of the element with the data.
    static let dataID = "yingda-article"
    /// The attribute with the fingerprint of what was shown.
    static let fingerprintAttribute = "data-fingerprint"

    private let root: HTMLNode

    init(_ root: HTMLNode) {
        self.root = root
    }

    func values(mapping: FieldMapping) -> [ArticleField: RawValue] {
        var values = metaValues(mapping: mapping)
        let shown = shown()
        if let data = root.first(where: { $0.attribute("id") == Self.dataID && $0.name == "script" }) {
            values = ArticleData.values(of: data.textContent)
            if data.attribute(Self.fingerprintAttribute) == Self.fingerprint(of: shown) { return values }
            values[.title] = nil
            values[.body] = nil
        }
        if values[.title] == nil, !shown.title.isEmpty { values[.title] = .text(shown.title) }
        values[.body] = .text(shown.body)
        return values
    }

    /// The fingerprint of what a whole page shows.
    static func fingerprint(ofPage html: String) -> String? {
        guard let tree = HTMLTree(html), let root = tree.root else { return nil }
        return fingerprint(of: HTMLPage(root).shown())
    }

    private static func fingerprint(of shown: (title: String, body: String)) -> String {
        Fingerprint.hex(shown.title + "\n" + shown.body)
    }

    /// The title and body that a reader sees.
    private func shown() -> (title: String, body: String) {
        let body = root.first { $0.name == "body" } ?? root
        let articles = body.all { $0.name == "article" }
        let main = articles.count == 1 ? articles[0] : body.first { $0.name == "main" } ?? body
        let headings = main.all { $0.name == "h1" }
        let heading = headings.count == 1 ? headings[0] : nil
        let title = heading.map { MarkdownText.collapsed($0.textContent).trimmedWhitespace } ?? ""
        let converter = HTMLToMarkdown(omitted: title.isEmpty ? nil : heading)
        let fallback = root.first { $0.name == "title" }.map {
            MarkdownText.collapsed($0.textContent).trimmedWhitespace
        }
        return (title.isEmpty ? fallback ?? "" : title, converter.convert(main))
    }

    private func metaValues(mapping: FieldMapping) -> [ArticleField: RawValue] {
        let metas = root.all { $0.name == "meta" }.compactMap { meta -> (name: String, content: String)? in
            guard let name = meta.attribute("name"), let content = meta.attribute("content") else { return nil }
            return (name, content)
        }
        var values: [ArticleField: RawValue] = [:]
        for (field, index) in mapping.assign(metas.map(\.name)).fields where field != .body {
            values[field] = .text(metas[index].content)
        }
        return values
    }
}
