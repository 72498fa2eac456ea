/// Reads conversations and tickets out of files and folders, one line at a time and in a stable order. Every call may
/// read from the disk and therefore block: use it on a thread of your own.
final class HistoryFiles {
    private let options: HistoryImportOptions
    private let walk: FolderWalk
    private var reader: (any HistoryFileReader)?
    private var ledger = HistoryLedger()
    private var pending: [HistoryImportItem] = []
    private var finishedBytes: Int64 = 0
    private var isFinished = false

    init(paths: [String], options: HistoryImportOptions) {
        self.options = options
        walk = FolderWalk(paths: paths)
    }

    /// Bytes read so far, to be held against `SourceSurvey.bytes`.
    var bytesRead: Int64 { finishedBytes + (reader?.bytesRead ?? 0) }

    /// The next item; nil at the end.
    func next() -> HistoryImportItem? {
        while !isFinished {
            if !pending.isEmpty { return pending.removeFirst() }
            guard let reader else {
                openNext()
                continue
            }
            guard let item = reader.next() else {
                finishedBytes += reader.bytesRead
                self.reader = nil
                continue
            }
            guard case .entry(let entry) = item else { return item }
            let (admitted, rejections) = ledger.admit(entry)
            pending += rejections.map(HistoryImportItem.rejection)
            // A line whose only message was left out says nothing more.
            if entry.isSingle, admitted.messages.isEmpty { continue }
            return .entry(admitted)
        }
        return pending.isEmpty ? nil : pending.removeFirst()
    }

    private func openNext() {
        switch walk.next() {
        case .item(.rejection(let rejection)): pending.append(.rejection(rejection))
        case .item(.notice(let notice)): pending.append(.notice(notice))
        case .item(.article): break
        case .file(let path, let isNamed):
            do throws(Rejection) {
                reader = try open(path, isNamed: isNamed)
                ledger.beginFile()
            } catch {
                pending.append(.rejection(error))
            }
        case nil: isFinished = true
        }
    }

    private func open(_ path: String, isNamed: Bool) throws(Rejection) -> (any HistoryFileReader)? {
        switch ArticleSource.format(of: path, isNamed: isNamed, options: options.files) {
        case .csv: return try HistoryCSVReader(file: try SourceFile(path: path), options: options)
        case .jsonl: return try HistoryJSONLReader(file: try SourceFile(path: path), options: options)
        default:
            guard isNamed else { return nil }
            let arguments = ["extension": FilePath.fileExtension(path)]
            throw Rejection(place: SourcePlace(file: path), message: Message(.historyUnknownFormat, arguments))
        }
    }
}
