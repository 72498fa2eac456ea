/// How sources of conversations and tickets are read.
public struct HistoryImportOptions: Sendable, Hashable {
    /// The format of every file, `csv` or `jsonl`; nil to go by the file name's extension.
    public var format: SourceFormat?
    /// The encoding of every file; nil to recognise UTF-8 and GB18030.
    public var encoding: TextEncoding?
    /// Columns and keys that the known names do not cover.
    public var mapping: HistoryMapping
    /// Whether texts are HTML and only what a reader of the page would see is taken.
    public var readsHTML: Bool
    /// Where times without a zone belong, in minutes east of UTC. Default 480: China.
    public var minutesEastOfUTC: Int

    /// Creates options.
    public init(
        format: SourceFormat? = nil,
        encoding: TextEncoding? = nil,
        mapping: HistoryMapping = HistoryMapping(),
        readsHTML: Bool = false,
        minutesEastOfUTC: Int = 480
    ) {
        self.format = format
        self.encoding = encoding
        self.mapping = mapping
        self.readsHTML = readsHTML
        self.minutesEastOfUTC = minutesEastOfUTC
    }

    /// How the files themselves are read. A line may be a conversation of thousands of messages.
    public var files: ImportOptions {
        ImportOptions(format: format, encoding: encoding, cellLimit: 4 << 20, minutesEastOfUTC: minutesEastOfUTC)
    }
}
