import Glibc

/// A file that is read in pieces from the beginning, with the line count kept.
final class SourceFile {
    /// A stretch of bytes that lies within one line.
    struct Piece {
        /// The bytes, the line feed included if the line ends here.
        let bytes: UnsafeRawBufferPointer
        /// The line, counted from 1.
        let line: Int
        let endsLine: Bool
    }

    let path: String
    let size: Int64
    private let descriptor: Int32
    private let buffer: UnsafeMutableRawBufferPointer
    private var filled = 0
    private var consumed = 0
    private var line = 1
    private(set) var offset: Int64 = 0
    /// Whether everything read so far ends with a line feed.
    private(set) var isAtLineStart = true
    /// Set when reading failed in the middle; reading then stops as at the end.
    private(set) var failure: Message?

    private static let pieceLength = 1 << 16

    init(path: String) throws(Rejection) {
        // Without O_NONBLOCK opening a named pipe would wait for a writer, perhaps for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw Rejection(place: SourcePlace(file: path), message: Self.message(errno))
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let message = Self.message(errno)
            close(descriptor)
            throw Rejection(place: SourcePlace(file: path), message: message)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Rejection(place: SourcePlace(file: path), message: Message(.fileNotRegular))
        }
        self.path = path
        self.descriptor = descriptor
        size = Int64(status.st_size)
        buffer = .allocate(byteCount: Self.pieceLength, alignment: 16)
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    /// The next piece; its bytes are good until the next call. Nil at the end or after a failure.
    func next() -> Piece? {
        if consumed == filled { fill() }
        guard consumed < filled else { return nil }
        let rest = UnsafeRawBufferPointer(rebasing: buffer[consumed..<filled])
        let lineEnd = rest.baseAddress.flatMap { start in
            memchr(start, 10, rest.count).map { UnsafeRawPointer($0) - start }
        }
        let count = lineEnd.map { $0 + 1 } ?? rest.count
        let piece = Piece(bytes: UnsafeRawBufferPointer(rebasing: rest[..<count]), line: line, endsLine: lineEnd != nil)
        consumed += count
        offset += Int64(count)
        isAtLineStart = lineEnd != nil
        if isAtLineStart { line += 1 }
        return piece
    }

    /// Goes to a place where a line begins.
    func seek(to offset: Int64, line: Int) {
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else {
            failure = Self.message(errno)
            return
        }
        self.offset = offset
        self.line = line
        isAtLineStart = true
        consumed = 0
        filled = 0
    }

    /// Everything that is left, which the caller knows to be little enough.
    func readAll() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(min(size, 1 << 26)))
        while let piece = next() { bytes.append(contentsOf: piece.bytes) }
        return bytes
    }

    /// Looks at all bytes once and goes back to the beginning, behind a byte order mark.
    func survey() -> EncodingSurvey {
        var survey = EncodingSurvey()
        while let piece = next() { survey.add(piece.bytes) }
        seek(to: survey.hasByteOrderMark ? 3 : 0, line: 1)
        return survey
    }

    private func fill() {
        guard failure == nil else { return }
        consumed = 0
        filled = 0
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { failure = Self.message(errno) }
            filled = max(0, count)
            return
        }
    }

    static func message(_ code: Int32) -> Message {
        switch code {
        case ENOENT, ENOTDIR: Message(.fileMissing)
        case EACCES, EPERM: Message(.fileNoPermission)
        case ELOOP: Message(.symlinkLoop)
        case ENXIO: Message(.fileNotRegular)
        default: Message(.fileReadFailed, ["detail": systemText(code)])
        }
    }

    static func systemText(_ code: Int32) -> String {
        strerror(code).map { String(cString: $0) } ?? "errno \(code)"
    }
}
