public import Foundation
import Synchronization

/// The directory of one collection of a tenant.
///
/// ```
/// current.json     which generation is live and what it consists of
/// writer.lock      held by the one process that writes
/// readings         how characters are read, for processes to come; made again when it is missing
/// gen-000001/      a generation
/// ```
public final class CollectionDirectory: Sendable {
    /// Where it is.
    public let url: URL

    /// The file's identity when it was read last, and what it said.
    private let known = Mutex<(identity: FileIdentity, generation: Generation)?>(nil)

    private static let generationPrefix = "gen-"

    /// Names the directory; nothing is opened or created.
    public init(at url: URL) { self.url = url.standardizedFileURL }

    /// Whether the directory names a live generation, sound or not.
    public var holdsIndex: Bool { SystemFile.exists(self.manifestURL) }

    /// The live generation. Costs one look at a file's status while nothing changes, so readers ask before every search.
    ///
    /// - Throws: `IndexError` with code `notFound`, `corrupt` or `newerSchema`.
    public func generation() throws -> Generation {
        let identity = try self.manifestIdentity()
        if let known = self.known.withLock({ $0 }), known.identity == identity { return known.generation }
        let manifest = try self.manifest()
        let generation = self.generation(of: manifest)
        // A switch in between is seen at the next call: the identity is the older one.
        self.known.withLock { $0 = (identity, generation) }
        return generation
    }

    // MARK: - Manifest

    var manifestURL: URL { self.url.appending(path: "current.json") }
    /// What ICU said of how characters are read, so that not every process has to ask.
    var readingsURL: URL { self.url.appending(path: "readings") }
    var lockURL: URL { self.url.appending(path: "writer.lock") }

    /// - Throws: `IndexError` with code `notFound`, `corrupt` or `newerSchema`.
    func manifest() throws -> CollectionManifest {
        let text: Data
        do {
            text = try Data(contentsOf: self.manifestURL)
        } catch {
            throw SystemFile.exists(self.manifestURL) ? Self.unreadable(self.manifestURL, error) : self.missing
        }
        return try CollectionManifest(text: text, path: self.manifestURL.path)
    }

    func generation(of manifest: CollectionManifest) -> Generation {
        let parts = manifest.parts.map { part in
            part.isRemote ? part : IndexPart(address: self.url.appending(path: part.address).path)
        }
        return Generation(number: manifest.generation, parts: parts)
    }

    /// Makes another generation the live one, and removes those that are neither live nor the one before.
    func `switch`(to generation: Int, parts: [IndexPart], holding lock: CollectionLock) throws {
        let previous = try? self.manifest().generation
        let manifest = CollectionManifest(generation: generation, parts: parts, previous: previous)
        try SystemFile.replace(self.manifestURL, with: try manifest.text())
        self.removeLeftovers(holding: lock)
    }

    // MARK: - Generations

    func url(ofGeneration number: Int) -> URL { self.url.appending(path: Self.name(ofGeneration: number)) }

    /// The part of a generation that consists of one local database.
    static func part(ofGeneration number: Int) -> IndexPart {
        IndexPart(address: Self.name(ofGeneration: number) + "/part-1")
    }

    /// Makes the folder of a generation that was never there before.
    func createNextGeneration(holding lock: CollectionLock) throws -> Int {
        let live = (try? self.manifest().generation) ?? 0
        let number = max(live, self.generationsOnDisk().max() ?? 0) + 1
        try SystemFile.createDirectory(self.url(ofGeneration: number))
        return number
    }

    /// The numbers of the generations that have a folder.
    func generationsOnDisk() -> [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: self.url.path)) ?? []
        return names.compactMap { name in
            guard name.hasPrefix(Self.generationPrefix) else { return nil }
            return Int(name.dropFirst(Self.generationPrefix.count))
        }
    }

    /// Removes the generations that a crash left behind or that nobody needs any more. What cannot be removed now is
    /// tried again the next time. Leaves everything alone while the manifest cannot be read.
    func removeLeftovers(holding lock: CollectionLock) {
        let wanted: Set<Int>
        if self.holdsIndex {
            guard let manifest = try? self.manifest() else { return }
            wanted = Set([manifest.generation, manifest.previous].compactMap(\.self))
        } else {
            wanted = []
        }
        for number in self.generationsOnDisk() where !wanted.contains(number) {
            try? SystemFile.remove(self.url(ofGeneration: number))
        }
    }

    /// Removes a generation that came to nothing.
    func discard(generation number: Int) {
        // A switch whose last step failed may have made it the live one.
        guard (try? self.manifest().generation) != number else { return }
        try? SystemFile.remove(self.url(ofGeneration: number))
    }

    // MARK: - Private

    private struct FileIdentity: Sendable, Equatable {
        var inode: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
    }

    private func manifestIdentity() throws -> FileIdentity {
        var status = stat()
        guard stat(self.manifestURL.path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw self.missing }
            throw Self.unreadable(self.manifestURL, nil)
        }
        return FileIdentity(
            inode: UInt64(status.st_ino),
            size: Int64(status.st_size),
            seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec
        )
    }

    private var missing: IndexError {
        IndexError(
            code: .notFound,
            message: "There is no index at \(self.url.path) yet. Make it with `kbtool index rebuild`."
        )
    }

    private static func unreadable(_ url: URL, _ cause: (any Error)?) -> IndexError {
        IndexError(
            code: .disk,
            message: "\(url.path) cannot be read. Check the permissions of the data directory.",
            cause: cause
        )
    }

    private static func name(ofGeneration number: Int) -> String {
        let digits = String(number)
        return Self.generationPrefix + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}
