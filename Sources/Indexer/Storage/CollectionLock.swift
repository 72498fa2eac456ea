import Foundation
import Synchronization

/// The right to write a collection. One object in one process has it; it ends with the object or the process.
public final class CollectionLock: Sendable {
    private let descriptor: Int32
    private let isBuilding = Mutex(false)

    /// Takes the lock without waiting. Creates the directory when there is none.
    ///
    /// - Throws: `IndexError` with code `locked` when another writer holds it, or `disk`.
    public init(_ directory: CollectionDirectory) throws {
        try SystemFile.createDirectory(directory.url)
        let descriptor = open(directory.lockURL.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SystemFile.error(writing: directory.lockURL) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let error = isHeld ? Self.held(directory, descriptor) : SystemFile.error(writing: directory.lockURL)
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        self.noteHolder()
    }

    deinit {
        // A child process that is being started may hold a copy of the descriptor for a moment, and with it the lock.
        flock(self.descriptor, LOCK_UN)
        close(self.descriptor)
    }

    /// Claims the making of the next generation; one may be in the making at a time.
    func beginBuilding() throws {
        let isFree = self.isBuilding.withLock { isBuilding in
            defer { isBuilding = true }
            return !isBuilding
        }
        guard isFree else {
            throw IndexError(code: .locked, message: "The index is being rebuilt already. Wait until that is done.")
        }
    }

    func endBuilding() { self.isBuilding.withLock { $0 = false } }

    /// Leaves the process's number for whoever finds the lock held; failing to do so does no harm.
    private func noteHolder() {
        let text = "\(getpid())\n"
        _ = ftruncate(self.descriptor, 0)
        _ = text.withCString { pwrite(self.descriptor, $0, strlen($0), 0) }
    }

    private static func held(_ directory: CollectionDirectory, _ descriptor: Int32) -> IndexError {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = max(0, pread(descriptor, &bytes, bytes.count, 0))
        let holder = String(decoding: bytes.prefix(count), as: UTF8.self).trimmingCharacters(
            in: .whitespacesAndNewlines
        )
        let process = holder.isEmpty ? "Another process" : "Process \(holder)"
        return IndexError(
            code: .locked,
            message: "\(process) writes the index at \(directory.url.path). Wait for it or stop it."
        )
    }
}
