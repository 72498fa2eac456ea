/// Reads articles out of files and folders, one at a time and in a stable order.
///
/// Memory does not grow with the number of articles, but for the distinct names of unknown columns and the identities
/// of folders. Every call may read from the disk and therefore block: use it on a thread of your own.
public final class ArticleSource {
    private let options: ImportOptions
    private let walk: FolderWalk
    private var reader: (any FileReader)?
    private var skipped: (count: Int, example: String)?
    private var namesNoticed: Set<String> = []
    private var finishedBytes: Int64 = 0
    private var isFinished = false

    private static let noticeLimit = 200

    /// Creates a source.
    /// - Parameters:
    ///   - paths: files and folders; folders are read with everything below them.
    ///   - options: how to read.
    public init(paths: [String], options: ImportOptions = ImportOptions()) {
        self.options = options
        walk = FolderWalk(paths: paths)
    }

    /// Bytes read so far, to be held against `SourceSurvey.bytes`.
    public var bytesRead: Int64 {
        finishedBytes + (reader?.bytesRead ?? 0)
    }

    /// The next article, rejection or notice; nil at the end.
    public func next() -> SourceItem? {
        while !isFinished {
            if let reader {
                if let item = reader.next() {
                    if isRepeated(item) { continue }
                    return item
                }
                finishedBytes += reader.bytesRead
                self.reader = nil
            }
            if let item = openNext() { return item }
        }
        return nil
    }

    private func openNext() -> SourceItem? {
        switch walk.next() {
        case .item(let item): return item
        case .file(let path, let isNamed):
            do {
                reader = try openFile(path, isNamed: isNamed)
                return nil
            } catch {
                return .rejection(error)
            }
        case nil:
            isFinished = true
            guard let skipped else { return nil }
            let arguments = ["count": "\(skipped.count)", "example": skipped.example]
            return .notice(Notice(place: SourcePlace(file: "."), message: Message(.filesSkipped, arguments)))
        }
    }

    private func openFile(_ path: String, isNamed: Bool) throws(Rejection) -> (any FileReader)? {
        guard let format = Self.format(of: path, isNamed: isNamed, options: options) else {
            if isNamed {
                let arguments = ["extension": FilePath.fileExtension(path)]
                throw Rejection(place: SourcePlace(file: path), message: Message(.fileUnknownFormat, arguments))
            }
            skipped = (count: (skipped?.count ?? 0) + 1, example: skipped?.example ?? path)
            return nil
        }
        let file = try SourceFile(path: path)
        switch format {
        case .markdown: return MarkdownReader(file: file, options: options)
        case .html: return HTMLReader(file: file, options: options)
        case .csv: return try CSVReader(file: file, options: options)
        case .jsonl: return try JSONLReader(file: file, options: options)
        }
    }

    /// A format given by the caller holds for files named one by one and for files in folders that have no known
    /// extension of another format.
    static func format(of path: String, isNamed: Bool, options: ImportOptions) -> SourceFormat? {
        let own = SourceFormat(fileExtension: FilePath.fileExtension(path))
        guard let asked = options.format else { return own }
        return isNamed || own == asked ? asked : nil
    }

    /// The same unknown column in a thousand files is worth one notice.
    private func isRepeated(_ item: SourceItem) -> Bool {
        guard case .notice(let notice) = item, notice.message.id == .fieldIgnored else { return false }
        guard namesNoticed.count < Self.noticeLimit else { return true }
        return !namesNoticed.insert(notice.message.arguments["name"] ?? "").inserted
    }
}

/// Reads the articles of one file.
protocol FileReader: AnyObject {
    /// Bytes read so far.
    var bytesRead: Int64 { get }
    /// The next article, rejection or notice; nil at the end.
    func next() -> SourceItem?
}
