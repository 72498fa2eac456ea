import Glibc

/// The files below some paths, in a stable order, one at a time.
///
/// Links to folders are followed once: a link that leads back into a folder it stands in is reported, one that leads
/// to a folder already read is noted.
final class FolderWalk {
    enum Step {
        case file(path: String, isNamed: Bool)
        case item(SourceItem)
    }

    private struct Folder {
        let path: String
        let identity: Identity
        /// In reverse order, so that the next one is the last.
        var names: [String]
    }

    private struct Identity: Hashable {
        let device: UInt64
        let inode: UInt64
    }

    private static let depthLimit = 64

    private var paths: ArraySlice<String>
    private var open: [Folder] = []
    private var visited: Set<Identity> = []
    private var pending: [Step] = []

    init(paths: [String]) {
        self.paths = paths[...]
    }

    func next() -> Step? {
        while true {
            if let step = pending.popLast() { return step }
            if let step = nextInFolders() { return step }
            if !open.isEmpty || !pending.isEmpty { continue }
            guard let path = paths.popFirst() else { return nil }
            if let step = enter(path, isNamed: true) { return step }
        }
    }

    private func nextInFolders() -> Step? {
        while let folder = open.last {
            guard let name = open[open.count - 1].names.popLast() else {
                open.removeLast()
                continue
            }
            let separator = folder.path.hasSuffix("/") ? "" : "/"
            if let step = enter(folder.path + separator + name, isNamed: false) { return step }
            if !pending.isEmpty { return nil }
        }
        return nil
    }

    private func enter(_ path: String, isNamed: Bool) -> Step? {
        var status = stat()
        guard stat(path, &status) == 0 else { return rejection(path, SourceFile.message(errno)) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            let isFile = status.st_mode & S_IFMT == S_IFREG
            if isFile || isNamed { return .file(path: path, isNamed: isNamed) }
            return rejection(path, Message(.fileNotRegular))
        }
        return enterFolder(path, identity: Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)))
    }

    private func enterFolder(_ path: String, identity: Identity) -> Step? {
        if open.contains(where: { $0.identity == identity }) { return rejection(path, Message(.symlinkLoop)) }
        guard open.count < Self.depthLimit else {
            return rejection(path, Message(.folderTooDeep, ["limit": "\(Self.depthLimit)"]))
        }
        guard visited.insert(identity).inserted else {
            return .item(.notice(Notice(place: SourcePlace(file: path), message: Message(.folderRepeated))))
        }
        guard let stream = opendir(path) else { return rejection(path, SourceFile.message(errno)) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            guard let name = Self.name(of: entry) else {
                pending.append(badName(in: path))
                continue
            }
            // Hidden files are no articles: repositories, editors' settings, half-written copies.
            if !name.hasPrefix(".") { names.append(name) }
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        open.append(Folder(path: path, identity: identity, names: names.reversed()))
        return nil
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
        let capacity = MemoryLayout.size(ofValue: entry.pointee.d_name)
        return withUnsafePointer(to: &entry.pointee.d_name) { tuple in
            tuple.withMemoryRebound(to: UInt8.self, capacity: capacity) { bytes in
                let length = strnlen(UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self), capacity)
                return String(validating: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
            }
        }
    }

    private func badName(in path: String) -> Step {
        .item(.rejection(Rejection(place: SourcePlace(file: path), message: Message(.fileBadName))))
    }

    private func rejection(_ path: String, _ message: Message) -> Step {
        .item(.rejection(Rejection(place: SourcePlace(file: path), message: message)))
    }
}
