import Foundation

/// A file read line by line, of which only one line is in memory.
final class LineFile {
    /// A line with its number from 1; without bytes when it was too long.
    struct Line {
        var number: Int
        var bytes: Data?
    }

    private let handle: FileHandle
    private let maximum: Int
    private var buffer = Data()
    private var number = 0
    private var isAtEnd = false

    private static let chunk = 256 << 10

    /// Nil when the file cannot be read.
    init?(path: String, maximum: Int) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
            let handle = FileHandle(forReadingAtPath: path)
        else { return nil }
        self.handle = handle
        self.maximum = maximum
    }

    deinit { try? handle.close() }

    func next() -> Line? {
        var isTooLong = false
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let bytes = Data(buffer[..<end])
                buffer = Data(buffer[(end + 1)...])
                number += 1
                return Line(number: number, bytes: isTooLong || bytes.count > maximum ? nil : bytes)
            }
            if buffer.count > maximum {
                isTooLong = true
                buffer = Data()
            }
            if isAtEnd {
                guard !buffer.isEmpty || isTooLong else { return nil }
                number += 1
                let bytes = buffer
                buffer = Data()
                return Line(number: number, bytes: isTooLong ? nil : bytes)
            }
            let more = (try? handle.read(upToCount: Self.chunk)) ?? nil
            if let more, !more.isEmpty { buffer.append(more) } else { isAtEnd = true }
        }
    }
}
