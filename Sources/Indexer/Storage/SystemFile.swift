import Foundation

/// File operations that end on the disk, and their errors in words.
enum SystemFile {
    /// Replaces a file in one step; a crash leaves the old content or the new one.
    static func replace(_ url: URL, with content: Data) throws {
        let temporary = url.appendingPathExtension("new")
        let descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.error(writing: temporary) }
        do {
            defer { close(descriptor) }
            try Self.write(content, to: descriptor, of: temporary)
            guard fsync(descriptor) == 0 else { throw Self.error(writing: temporary) }
        }
        guard rename(temporary.path, url.path) == 0 else { throw Self.error(writing: url) }
        try Self.synchronize(url.deletingLastPathComponent())
    }

    /// Makes the content of a file, or the entries of a directory, durable.
    static func synchronize(_ url: URL) throws {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error(writing: url) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Self.error(writing: url) }
    }

    /// Makes a directory with everything in it durable.
    static func synchronizeTree(_ directory: URL) throws {
        for file in try Self.files(in: directory) { try Self.synchronize(directory.appending(path: file)) }
        try Self.synchronize(directory)
        try Self.synchronize(directory.deletingLastPathComponent())
    }

    static func createDirectory(_ url: URL) throws {
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw Self.error(writing: url, cause: error)
        }
    }

    static func move(_ source: URL, to destination: URL) throws {
        guard rename(source.path, destination.path) == 0 else { throw Self.error(writing: destination) }
    }

    /// Removes a file or a directory with everything in it; one that is not there does not matter.
    static func remove(_ url: URL) throws {
        do {
            try FileManager.default.removeItem(at: url)
        } catch CocoaError.fileNoSuchFile {
            return
        } catch {
            throw Self.error(writing: url, cause: error)
        }
    }

    static func exists(_ url: URL) -> Bool {
        var status = stat()
        return lstat(url.path, &status) == 0
    }

    /// The names of the regular files below a directory, relative to it, sorted.
    static func files(in directory: URL) throws -> [String] {
        do {
            let names = try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted()
            return names.filter { name in
                var status = stat()
                return lstat(directory.appending(path: name).path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            }
        } catch {
            throw IndexError(
                code: .disk,
                message: "\(directory.path) cannot be read. Check that it is there and its permissions.",
                cause: error
            )
        }
    }

    static func size(of url: URL) -> Int {
        var status = stat()
        return lstat(url.path, &status) == 0 ? Int(status.st_size) : 0
    }

    static func error(writing url: URL, cause: (any Error)? = nil) -> IndexError {
        let reason = cause.map { "\($0.localizedDescription)" } ?? String(cString: strerror(errno))
        return IndexError(
            code: .disk,
            message:
                "\(url.path) cannot be written. Check free space and permissions of the data directory. (\(reason))",
            cause: cause
        )
    }

    private static func write(_ content: Data, to descriptor: Int32, of url: URL) throws {
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.error(writing: url) }
            rest = rest.dropFirst(count)
        }
    }
}
