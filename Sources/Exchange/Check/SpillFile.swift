import Glibc

/// Numbers that are needed again rarely and would not fit into memory, in a file without a name.
final class SpillFile {
    private let descriptor: Int32
    private var buffer: [UInt32] = []
    private var written = 0

    private static let bufferLength = 1 << 16
    private static let unit = MemoryLayout<UInt32>.stride

    init() throws {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/exchange-XXXXXX".utf8CString)
        descriptor = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
        guard descriptor >= 0 else { throw Self.failure() }
        template.withUnsafeBufferPointer { path in
            if let path = path.baseAddress { _ = unlink(path) }
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Adds numbers and tells where they begin.
    func append(_ numbers: [UInt32]) throws -> Int {
        let position = written + buffer.count
        buffer += numbers
        if buffer.count >= Self.bufferLength { try flush() }
        return position
    }

    func read(at position: Int, count: Int) throws -> [UInt32] {
        try flush()
        return try [UInt32](unsafeUninitializedCapacity: count) { target, filled in
            var done = 0
            while done < count * Self.unit {
                let start = target.baseAddress.map { UnsafeMutableRawPointer($0) + done }
                let got = pread(descriptor, start, count * Self.unit - done, off_t(position * Self.unit + done))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { throw Self.failure() }
                done += got
            }
            filled = count
        }
    }

    private func flush() throws {
        guard !buffer.isEmpty else { return }
        var done = 0
        let length = buffer.count * Self.unit
        while done < length {
            let count = buffer.withUnsafeBytes { bytes in
                pwrite(
                    descriptor,
                    bytes.baseAddress.map { $0 + done },
                    length - done,
                    off_t(written * Self.unit + done)
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure() }
            done += count
        }
        written += buffer.count
        buffer.removeAll(keepingCapacity: true)
    }

    private static func failure() -> ExchangeError {
        ExchangeError(
            code: .writeFailed,
            message: Message(.spillFailed, ["detail": SourceFile.systemText(errno)])
        )
    }
}
