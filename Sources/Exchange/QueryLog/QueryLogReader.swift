/// Reads a query log, one JSON object a line, in pieces. For one thread at a time; reading blocks.
public final class QueryLogReader {
    /// One thing that the file gives.
    public enum Item: Sendable {
        /// A query that can go in.
        case line(QueryLogLine)
        /// A line that was left out.
        case rejection(Rejection)
    }

    /// The longest line, in bytes.
    public static let lineLimit = 1 << 20

    private let file: SourceFile
    private let threshold: Double
    private let offset: Int
    private var hasFailed = false

    /// Opens the file.
    ///
    /// - Parameters:
    ///   - path: the file, UTF-8.
    ///   - threshold: below this confidence a query without `outcome` counts as weak.
    ///   - offset: minutes east of UTC that hold where a time names no zone; China's time by default.
    /// - Throws: the rejection of the file as a whole.
    public init(path: String, threshold: Double, offset: Int = 480) throws(Rejection) {
        file = try SourceFile(path: path)
        self.threshold = threshold
        self.offset = offset
    }

    /// The next query or rejected line; nil at the end. Empty lines are passed over.
    public func next() -> Item? {
        while let (number, bytes) = readLine() {
            let place = SourcePlace(file: file.path, line: number)
            guard let bytes else {
                let message = Message(.rowTooLarge, ["limit": "\(Self.lineLimit)"])
                return .rejection(Rejection(place: place, message: message))
            }
            if bytes.allSatisfy({ $0 == 32 || (9...13).contains($0) }) { continue }
            do {
                return .line(try QueryLogLine(bytes, threshold: threshold, offset: offset))
            } catch {
                return .rejection(Rejection(place: place, message: error.message))
            }
        }
        guard let failure = file.failure, !hasFailed else { return nil }
        hasFailed = true
        return .rejection(Rejection(place: SourcePlace(file: file.path), message: failure))
    }

    /// The next line with its number, without bytes when it is too long.
    private func readLine() -> (number: Int, bytes: [UInt8]?)? {
        var bytes: [UInt8] = []
        var length = 0
        var number: Int?
        while let piece = file.next() {
            number = number ?? piece.line
            length += piece.bytes.count
            if length <= Self.lineLimit { bytes.append(contentsOf: piece.bytes) }
            if piece.endsLine { break }
        }
        guard let number else { return nil }
        return (number, length > Self.lineLimit ? nil : bytes)
    }
}
