import Foundation
import Hummingbird
import IndexWorker
import Indexer
import Records

/// Takes files in, gives them out and throws them away. Who may do so is asked of a closure, so that every feature can
/// have files with rules of its own.
struct FileService: Sendable {
    let storage: any FileStorage
    let links: FileLinks
    /// The most bytes of a file.
    let maximumBytes: Int
    /// The most bytes of all files of a tenant.
    let quota: Int

    /// Tells whether a file may be read by whoever asks.
    typealias Check = (StoredFile) async throws -> Bool

    /// The service over a data directory's files.
    static func open(_ settings: ServerSettings, in directory: DataDirectory) async throws -> FileService {
        FileService(
            storage: DirectoryStorage(folder: directory.filesFolder),
            links: try await FileLinks.open(in: directory),
            maximumBytes: settings.maximumFileBytes,
            quota: settings.fileQuota
        )
    }

    /// Keeps the body of a request as a file. Killed at any moment it leaves nothing that is not swept after a day.
    ///
    /// - Parameters:
    ///   - name: what it is called; made harmless.
    ///   - owner: who brings it, and may read it until something refers to it.
    /// - Throws: ``APIError`` with `bodyTooLarge`, `empty`, `requestTimeout`, `unsupportedMediaType`, `unusablePicture`,
    ///   `quotaExceeded` or `diskFull`. Nothing is kept then.
    func take(
        _ request: Request,
        name: String,
        owner: String,
        in tenant: ServedTenant,
        by actor: AuditActor
    ) async throws -> StoredFile {
        let (storage, key, store) = (self.storage, tenant.tenant.key, tenant.records.files)
        let quota = self.quota
        // Asked once more when it is noted; whoever has no room shall not fill the disk meanwhile.
        guard try await store.bytes() < quota else { throw APIError(.quotaExceeded) }
        let folder = try await BlockingThread.run("files") { try storage.incoming(of: key) }
        return try await UploadedFile.with(request, fileExtension: "part", limit: self.maximumBytes, in: folder) {
            file in
            let path = file.path
            let (kind, bytes, sha256) = try await BlockingThread.run("files") { try Self.look(at: path) }
            let twin = try await store.twin(sha256: sha256, bytes: bytes)?.id
            let stored = StoredFile(
                id: store.nextID(),
                sha256: sha256,
                bytes: bytes,
                mediaType: kind.mediaType,
                name: name,
                owner: owner
            )
            do {
                try await BlockingThread.run("files") { try storage.put(path, as: stored.id, like: twin, of: key) }
                return try await store.add(stored, quota: quota, by: actor)
            } catch {
                try? await BlockingThread.run("files") { storage.remove(stored.id, of: key) }
                throw error
            }
        }
    }

    private static func look(at path: String) throws -> (FileKind, bytes: Int, sha256: String) {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        let start = [UInt8](try handle.read(upToCount: FileKind.length) ?? Data())
        guard let kind = FileKind(start) else {
            throw APIError(.unsupportedMediaType, ["types": "image, audio, video, PDF, zip, text"])
        }
        if kind.mediaType.hasPrefix("image/") { try self.cleanPicture(at: path, kind) }
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        return (kind, (facts[.size] as? NSNumber)?.intValue ?? 0, try FileDigest.sha256(of: path))
    }

    /// Pictures are looked at whole, so there is a bound of their own.
    private static let maximumPicture = 64 << 20

    private static func cleanPicture(at path: String, _ kind: FileKind) throws {
        let place = URL(fileURLWithPath: path)
        let facts = try FileManager.default.attributesOfItem(atPath: path)
        guard let size = (facts[.size] as? NSNumber)?.intValue, size <= self.maximumPicture else {
            throw APIError(.bodyTooLarge, ["limit": "\(self.maximumPicture)"])
        }
        let bytes = [UInt8](try Data(contentsOf: place))
        let clean: [UInt8]
        do {
            clean = try PictureCleaner.cleaned(bytes, mediaType: kind.mediaType)
        } catch {
            throw APIError(.unusablePicture, field: "body")
        }
        if clean == bytes { return }
        do {
            try Data(clean).write(to: place)
        } catch {
            throw APIError(.diskFull, cause: error)
        }
    }

    /// The file, for somebody who may read it.
    ///
    /// - Throws: ``APIError`` with `notFound`, also for a file that may not be read.
    func file(_ id: String, in tenant: ServedTenant, allowing check: Check) async throws -> StoredFile {
        guard let file = try await tenant.records.files.file(id: id), try await check(file) else {
            throw APIError(.notFound)
        }
        return file
    }

    /// Deletes a file that nothing refers to.
    func delete(_ file: StoredFile, in tenant: ServedTenant, by actor: AuditActor) async throws {
        try await tenant.records.files.delete(file.id, by: actor)
        let (storage, key) = (self.storage, tenant.tenant.key)
        try await BlockingThread.run("files") { storage.remove(file.id, of: key) }
    }

    /// Removes files that nothing refers to for a day, and bytes that no record names.
    func sweep(_ tenant: ServedTenant) async throws {
        let (storage, key, store) = (self.storage, tenant.tenant.key, tenant.records.files)
        while true {
            let ids = try await store.sweep()
            if ids.isEmpty { break }
            try await BlockingThread.run("files") { for id in ids { storage.remove(id, of: key) } }
        }
        let time = Moment.now - FileStore.patience
        var rest = try await BlockingThread.run("files") { storage.ids(of: key, before: time) }[...]
        while !rest.isEmpty {
            let ids = Array(rest.prefix(500))
            rest = rest.dropFirst(500)
            let known = try await store.known(among: ids)
            let gone = ids.filter { !known.contains($0) }
            try await BlockingThread.run("files") { for id in gone { storage.remove(id, of: key) } }
        }
    }
}
