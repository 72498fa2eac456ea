/// Reads conversations, tickets and messages of one file.
protocol HistoryFileReader: AnyObject {
    /// Bytes read so far.
    var bytesRead: Int64 { get }
    /// The next item; nil at the end.
    func next() -> HistoryImportItem?
}
