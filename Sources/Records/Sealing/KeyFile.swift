internal import Foundation

/// A file that holds a secret: readable by its owner only, and never half-written. Its methods block.
public struct KeyFile: Sendable {
    /// Where it is.
    public let path: String

    /// Names the file; nothing is opened or made.
    public init(path: String) { self.path = path }

    /// What it holds, nil when there is none.
    ///
    /// - Throws: ``RecordsError`` with `insecure` when others may read it, or `cannotOpen`.
    public func read() throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
            if mode & 0o077 != 0 {
                throw RecordsError(.insecure, "Others may read \(path). Change that: chmod 600 \(path)", field: "path")
            }
            return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        } catch let error as RecordsError {
            throw error
        } catch {
            throw RecordsError(.cannotOpen, "\(path) cannot be read. Check its permissions.", cause: error)
        }
    }

    /// Writes the file anew, with mode 600, and waits until it is on disk.
    ///
    /// - Throws: ``RecordsError`` with `cannotOpen`.
    public func write(_ text: String) throws {
        let fresh = path + ".\(UUID().uuidString).new"
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw cannotWrite }
        let bytes = Array(text.utf8)
        let isWritten = bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Foundation.write(
                    descriptor,
                    buffer.baseAddress.map { $0 + written },
                    buffer.count - written
                )
                if count <= 0 { return false }
                written += count
            }
            return fsync(descriptor) == 0
        }
        let isClosed = close(descriptor) == 0
        guard isWritten, isClosed, rename(fresh, path) == 0 else {
            unlink(fresh)
            throw cannotWrite
        }
    }

    /// What it holds; made first where there is none.
    ///
    /// - Throws: ``RecordsError`` with `insecure`, `cannotOpen`, or what making it throws.
    public func readOrMake(_ make: () throws -> String) throws -> String {
        if let text = try read() { return text }
        let text = try make()
        try write(text)
        return text
    }

    private var cannotWrite: RecordsError {
        RecordsError(.cannotOpen, "\(path) cannot be written. Check free space and the permissions of its folder.")
    }
}
