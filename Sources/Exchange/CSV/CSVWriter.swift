/// Writes articles as rows of a table that spreadsheet programs open with the right characters.
struct CSVWriter {
    let language: Language

    private static let fields: [ArticleField] = [
        .id, .title, .body, .questions, .category, .tags, .status, .visibility, .branch, .language, .updated, .expires,
        .article,
    ]

    func header() -> [UInt8] {
        CSVText.byteOrderMark + CSVText.row(Self.fields.map { $0.name(in: language) })
    }

    func row(_ article: ExportArticle) -> [UInt8] {
        let fields = ArticleFields(article)
        return CSVText.row(Self.fields.map { SpreadsheetText.guarded(fields.cell($0)) })
    }
}
