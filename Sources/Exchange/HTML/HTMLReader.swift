/// Reads one HTML page as one article.
final class HTMLReader: FileReader {
    private let file: SourceFile
    private let options: ImportOptions
    private var items: [SourceItem]?

    init(file: SourceFile, options: ImportOptions) {
        self.file = file
        self.options = options
    }

    var bytesRead: Int64 { items == nil ? 0 : file.size }

    func next() -> SourceItem? {
        if items == nil { items = [read()] }
        return items?.popLast()
    }

    private func read() -> SourceItem {
        do {
            let text = try DocumentText.read(
                file,
                limit: options.htmlLimit,
                options: options,
                declared: Self.declaredEncoding
            )
            return .article(try parse(text))
        } catch {
            return .rejection(error)
        }
    }

    private func parse(_ text: String) throws(Rejection) -> SourceArticle {
        let place = SourcePlace(file: file.path, line: 1)
        guard let tree = HTMLTree(text), let root = tree.root else {
            throw Rejection(place: place, message: Message(.htmlInvalid))
        }
        let page = HTMLPage(root)
        var raw = RawArticle(place: place, fallbackID: .stem(FilePath.stem(file.path)))
        raw.values = page.values(mapping: options.mapping)
        if case .text(let body) = raw.values[.body], body.utf8.count > options.cellLimit {
            let arguments = ["size": "\(body.utf8.count)", "limit": "\(options.cellLimit)"]
            throw Rejection(place: place, field: .body, message: Message(.cellTooLarge, arguments))
        }
        if raw.values[.title] == nil { raw.values[.title] = .text(FilePath.stem(file.path)) }
        return try DraftBuilder(options: options).build(raw)
    }

    /// The encoding named in the first kilobyte, where pages name it.
    private static func declaredEncoding(_ bytes: [UInt8]) -> TextEncoding? {
        let head = String(decoding: bytes.prefix(1024).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        guard let charset = head.firstRange(of: "charset=") else { return nil }
        let name = head[charset.upperBound...].drop { "\"' ".contains($0) }.prefix {
            $0.isLetter || $0.isNumber || $0 == "-"
        }
        return try? TextEncoding(named: String(name))
    }
}
