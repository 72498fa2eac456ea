/// Reads a table: the first row names the columns, every other row is an article.
final class CSVReader: FileReader {
    private let sheet: CSVSheet<ArticleField>
    private let builder: DraftBuilder
    private let fallbackID: RawArticle.FallbackID

    init(file: SourceFile, options: ImportOptions) throws(Rejection) {
        builder = DraftBuilder(options: options)
        fallbackID = .derived(fromFile: FilePath.stem(file.path))
        sheet = try CSVSheet(
            file: file,
            options: options,
            layout: CSVSheet.Layout(
                columns: options.mapping.columns,
                known: FieldNames.known,
                missing: { fields in
                    [ArticleField.title, .body].first { !fields.contains($0) }.map { ($0, $0.rawValue) }
                },
                rejection: { Rejection(place: $0, field: $1, message: $2) }
            )
        )
    }

    var bytesRead: Int64 { sheet.bytesRead }

    func next() -> SourceItem? {
        switch sheet.next() {
        case .row(let place, let texts): item(texts, at: place)
        case .notice(let notice): .notice(notice)
        case .rejection(let rejection): .rejection(rejection)
        case nil: nil
        }
    }

    private func item(_ texts: [ArticleField: String], at place: SourcePlace) -> SourceItem {
        var raw = RawArticle(place: place, fallbackID: fallbackID)
        raw.values = texts.mapValues(RawValue.text)
        do throws(Rejection) {
            return .article(try builder.build(raw))
        } catch {
            return .rejection(error)
        }
    }

    /// Finds the encoding of a file of many articles and leaves the file at its first line.
    static func encoding(of file: SourceFile, options: ImportOptions) throws(Rejection) -> TextEncoding {
        let survey = file.survey()
        let place = SourcePlace(file: file.path)
        if let failure = file.failure { throw Rejection(place: place, message: failure) }
        if survey.isUTF16 { throw Rejection(place: place, message: Message(.fileUTF16)) }
        guard survey.isText else { throw Rejection(place: place, message: Message(.fileNotText)) }
        return survey.hasByteOrderMark ? .utf8 : options.encoding ?? survey.encoding
    }

    /// The separator that the header line has most of; a comma where it has none.
    static func delimiter(of file: SourceFile) -> UInt8 {
        let (start, line) = (file.offset, 1)
        defer { file.seek(to: start, line: line) }
        guard let head = file.next() else { return UInt8(ascii: ",") }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
        var counts = candidates.map { _ in 0 }
        for byte in head.bytes {
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return most == 0 ? candidates[0] : candidates[counts.firstIndex(of: most) ?? 0]
    }
}
