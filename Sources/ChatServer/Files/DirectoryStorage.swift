import Foundation

/// Files in folders of two levels: `FOLDER/<tenant>/<aa>/<bb>/<id>`, by the last digits of the id, which are random.
///
/// Equal files of a tenant are one on the disk (hard links), so that none goes before the last of them does.
struct DirectoryStorage: FileStorage {
    let folder: String

    func incoming(of tenant: String) throws -> String {
        let path = "\(self.folder)/\(tenant)/.incoming"
        try Self.makeFolder(path)
        return path
    }

    func put(_ path: String, as id: String, like twin: String?, of tenant: String) throws {
        let (place, parent) = (self.path(id, tenant), self.parent(id, tenant))
        try Self.makeFolder(parent)
        if let twin, link(self.path(twin, tenant), place) == 0 {
            unlink(path)
        } else {
            try Self.synchronize(path)
            guard rename(path, place) == 0 else { throw Self.failure }
        }
        for folder in [parent, (parent as NSString).deletingLastPathComponent] { try Self.synchronize(folder) }
    }

    func read(_ id: String, of tenant: String, from offset: Int, count: Int) throws -> [UInt8] {
        let descriptor = open(self.path(id, tenant), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw APIError(.notFound, cause: POSIXError(.ENOENT)) }
        defer { close(descriptor) }
        var (bytes, filled) = ([UInt8](repeating: 0, count: count), 0)
        while filled < count {
            let start = filled
            let got = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress?.advanced(by: start), count - start, off_t(offset + start))
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw APIError(.internal, cause: POSIXError(.EIO)) }
            filled += got
        }
        return bytes
    }

    func remove(_ id: String, of tenant: String) { unlink(self.path(id, tenant)) }

    func ids(of tenant: String, before time: Int64) -> [String] {
        guard let all = FileManager.default.enumerator(atPath: "\(self.folder)/\(tenant)") else { return [] }
        var ids: [String] = []
        for case let path as String in all {
            let whole = "\(self.folder)/\(tenant)/\(path)"
            guard let facts = try? FileManager.default.attributesOfItem(atPath: whole),
                facts[.type] as? FileAttributeType == .typeRegular,
                let changed = facts[.modificationDate] as? Date,
                Int64(changed.timeIntervalSince1970 * 1_000) < time
            else { continue }
            if path.hasPrefix(".incoming/") { unlink(whole) } else { ids.append((path as NSString).lastPathComponent) }
        }
        return ids
    }

    /// Ids are made here and hold letters, digits and lines only.
    private func path(_ id: String, _ tenant: String) -> String { "\(self.parent(id, tenant))/\(id)" }

    private func parent(_ id: String, _ tenant: String) -> String {
        "\(self.folder)/\(tenant)/\(id.suffix(4).prefix(2))/\(id.suffix(2))"
    }

    private static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw APIError(.diskFull, cause: error)
        }
    }

    private static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Self.failure }
    }

    private static var failure: APIError {
        APIError(.diskFull, cause: POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
    }
}
