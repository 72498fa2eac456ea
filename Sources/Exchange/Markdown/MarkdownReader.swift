/// Reads one Markdown file as one article.
final class MarkdownReader: FileReader {
    private let file: SourceFile
    private let options: ImportOptions
    private var items: [SourceItem]?

    init(file: SourceFile, options: ImportOptions) {
        self.file = file
        self.options = options
    }

    var bytesRead: Int64 { items == nil ? 0 : file.size }

    func next() -> SourceItem? {
        if items == nil { items = read().reversed() }
        return items?.popLast()
    }

    private func read() -> [SourceItem] {
        do {
            let text = try DocumentText.read(file, limit: options.cellLimit, options: options)
            return try parse(text.withLineFeeds)
        } catch {
            return [.rejection(error)]
        }
    }

    private func parse(_ text: String) throws(Rejection) -> [SourceItem] {
        var raw = RawArticle(place: SourcePlace(file: file.path, line: 1), fallbackID: .stem(FilePath.stem(file.path)))
        var body = text[...]
        var bodyLine = 1
        var notices: [SourceItem] = []
        do {
            if let extent = try FrontMatter.find(in: text) {
                let frontMatter = try FrontMatter(yaml: extent.yaml, mapping: options.mapping)
                raw.values = frontMatter.values
                raw.lines = frontMatter.lines
                notices = frontMatter.unknown.map { notice($0.name, line: $0.line) }
                body = extent.body
                bodyLine = extent.bodyLine
            }
        } catch {
            throw Rejection(
                place: SourcePlace(file: file.path, line: error.line),
                field: error.field,
                message: error.message
            )
        }
        if raw.values[.title] == nil { takeTitle(from: &body, into: &raw) }
        raw.values[.body] = .text(String(body))
        raw.lines[.body] = bodyLine
        let article = try DraftBuilder(options: options).build(raw)
        return notices + [.article(article)]
    }

    /// Without a title in the front matter the heading at the top is the title and leaves the body; without one
    /// the file's name has to do.
    private func takeTitle(from body: inout Substring, into raw: inout RawArticle) {
        let lines = body.drop { $0.isWhitespace }
        let lineEnd = lines.firstIndex(of: "\n") ?? lines.endIndex
        let line = lines[..<lineEnd]
        guard line.hasPrefix("# ") else {
            raw.values[.title] = .text(FilePath.stem(file.path))
            return
        }
        let heading = line.dropFirst(2).trimmedWhitespace
        raw.values[.title] = .text(String(heading.reversed().drop { $0 == "#" }.reversed()).trimmedWhitespace)
        body = lines[lineEnd...]
    }

    private func notice(_ name: String, line: Int) -> SourceItem {
        .notice(
            Notice(place: SourcePlace(file: file.path, line: line), message: Message(.fieldIgnored, ["name": name]))
        )
    }
}
