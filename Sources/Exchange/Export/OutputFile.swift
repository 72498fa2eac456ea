import Glibc

/// A file that appears under its name only when it is complete.
final class OutputFile {
    private let path: String
    private let temporaryPath: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var isOpen = true

    private static let bufferLength = 1 << 18

    init(path: String) throws {
        self.path = path
        let folder = FilePath.folder(path)
        temporaryPath = "\(folder)/.\(FilePath.name(path)).\(getpid()).partial"
        descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
    }

    deinit {
        guard isOpen, descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporaryPath)
    }

    func write(_ bytes: some Sequence<UInt8>) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferLength { try flush() }
    }

    /// Puts the file under its name.
    /// - Parameter isSynced: whether the disk must have it first. Waiting for the disk for each of many small files
    ///   would take longer than everything else.
    func finish(isSynced: Bool) throws {
        try flush()
        guard !isSynced || fsync(descriptor) == 0 else { throw Self.failure(path, errno) }
        isOpen = false
        guard close(descriptor) == 0, rename(temporaryPath, path) == 0 else {
            let code = errno
            unlink(temporaryPath)
            throw Self.failure(path, code)
        }
    }

    private func flush() throws {
        var written = 0
        while written < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(path, errno) }
            written += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    static func failure(_ path: String, _ code: Int32) -> ExchangeError {
        let message =
            code == ENOSPC || code == EDQUOT
            ? Message(.outputDiskFull, ["path": path])
            : Message(.outputFailed, ["path": path, "detail": SourceFile.systemText(code)])
        return ExchangeError(code: .writeFailed, message: message)
    }
}
