public import Records

/// How sources are read.
public struct ImportOptions: Sendable, Hashable {
    /// The format of every file; nil to go by the file name's extension.
    public var format: SourceFormat?
    /// The encoding of every file; nil to recognise UTF-8 and GB18030.
    public var encoding: TextEncoding?
    /// Columns and keys that the known names do not cover.
    public var mapping: FieldMapping
    /// The most bytes one cell, one Markdown file or one converted HTML page may have. Default 1 MiB.
    public var cellLimit: Int
    /// The most bytes an HTML file may have before conversion. Default 16 MiB: pages carry images inside.
    public var htmlLimit: Int
    /// The status of articles that name none.
    public var defaultStatus: ArticleStatus
    /// The visibility of articles that name none.
    public var defaultVisibility: ArticleVisibility
    /// The language of articles that name none.
    public var defaultLanguage: String
    /// Where dates without a zone belong, in minutes east of UTC. Default 480: China.
    public var minutesEastOfUTC: Int

    /// Creates options.
    public init(
        format: SourceFormat? = nil,
        encoding: TextEncoding? = nil,
        mapping: FieldMapping = FieldMapping(),
        cellLimit: Int = 1 << 20,
        htmlLimit: Int = 16 << 20,
        defaultStatus: ArticleStatus = .published,
        defaultVisibility: ArticleVisibility = .public,
        defaultLanguage: String = "zh-CN",
        minutesEastOfUTC: Int = 480
    ) {
        self.format = format
        self.encoding = encoding
        self.mapping = mapping
        self.cellLimit = cellLimit
        self.htmlLimit = htmlLimit
        self.defaultStatus = defaultStatus
        self.defaultVisibility = defaultVisibility
        self.defaultLanguage = defaultLanguage
        self.minutesEastOfUTC = minutesEastOfUTC
    }

    /// The most bytes one row of a table or one JSON line may have: the largest cell, doubled by escapes, and what
    /// stands beside it.
    var rowLimit: Int { max(cellLimit * 4, 1 << 16) }
}
