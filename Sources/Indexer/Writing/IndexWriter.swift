import Foundation
import Synchronization

/// The one writer of a collection. Changes that come at the same time share a commit.
///
/// Writing happens on threads of its own; the collection's lock is held until `close` or the end of the object.
public final class IndexWriter: Sendable {
    /// The collection.
    public let directory: CollectionDirectory

    private let engine: WriterEngine
    private let lock: Mutex<CollectionLock?>

    /// Takes the collection's lock, removes what a crash left behind and makes an empty index where there is none.
    ///
    /// A damaged index or one of another schema does not fail here, so that it can be rebuilt; `apply` and `position`
    /// then say what is wrong.
    ///
    /// - Parameters:
    ///   - directory: the collection.
    ///   - lexicon: what documents are analysed with.
    ///   - policy: when to commit.
    /// - Throws: `IndexError` with code `locked` when another writer is at work, or `disk`.
    public static func open(
        _ directory: CollectionDirectory,
        lexicon: Lexicon,
        policy: CommitPolicy = .live
    ) async throws -> IndexWriter {
        let lock = try await BlockingThread.run("index.open") {
            let lock = try CollectionLock(directory)
            directory.removeLeftovers(holding: lock)
            if !directory.holdsIndex { try Self.createIndex(in: directory, holding: lock) }
            return lock
        }
        return IndexWriter(directory: directory, lock: lock, lexicon: lexicon, policy: policy)
    }

    private init(directory: CollectionDirectory, lock: CollectionLock, lexicon: Lexicon, policy: CommitPolicy) {
        self.directory = directory
        self.lock = Mutex(lock)
        self.engine = WriterEngine(name: "index", policy: policy, lexicon: lexicon, acknowledgement: .committed) {
            try WriterSession(path: try Self.writablePath(of: directory))
        }
    }

    deinit {
        let lock = self.lock.withLock(\.self)
        self.engine.stop { withExtendedLifetime(lock) {} }
    }

    // MARK: - Writing

    /// Makes changes, in order, and returns when the commit that holds all of them is on disk.
    ///
    /// - Parameters:
    ///   - changes: at most as many documents as the policy lets wait.
    ///   - position: how far the source of the changes has been carried with them; written in the same commit.
    ///   - dictionary: the ``Lexicon/dictionaryMark`` of the lexicon that then everything in the index was analysed with;
    ///     nil where that is not known, or as before.
    /// - Throws: `IndexError` with code `invalid` (nothing of this call was changed), `overloaded`, `closed`, or `disk`,
    ///   `corrupt`, `newerSchema`: then the index stands at its last commit, and later calls work when the cause is gone.
    public func apply(
        _ changes: [IndexChange],
        position: String? = nil,
        dictionary: String? = nil
    ) async throws {
        try await self.engine.apply(changes, notes: CommitNotes(position: position, dictionary: dictionary))
    }

    /// How far the source of changes has been carried, as told with the last commit; nil when nobody said.
    public func position() async throws -> String? {
        try await self.engine.perform { try $0.openSession().position }
    }

    /// The mark of the dictionary that everything in the index was analysed with, as told with the last commit; nil when
    /// nobody said.
    public func dictionary() async throws -> String? {
        try await self.engine.perform { try $0.openSession().dictionary }
    }

    /// Analyses later changes with another lexicon.
    ///
    /// - Throws: `IndexError` with code `closed`.
    public func use(_ lexicon: Lexicon) throws { try self.engine.submit(.analyse(with: lexicon)) }

    /// Commits what waits, ends the threads and gives the lock back.
    public func close() async {
        await withCheckedContinuation { continuation in self.engine.stop { continuation.resume() } }
        self.lock.withLock { $0 = nil }
    }

    // MARK: - For maintenance

    /// Runs a closure while nothing is written and the live index is closed for writing. The next change goes to what
    /// is live then.
    func exclusively<Value: Sendable>(
        _ body: @escaping @Sendable (CollectionLock) throws -> Value
    ) async throws -> Value {
        let lock = try self.heldLock()
        return try await self.engine.perform { thread in
            thread.closeSession()
            return try body(lock)
        }
    }

    /// - Throws: `IndexError` with code `closed`.
    func heldLock() throws -> CollectionLock {
        guard let lock = self.lock.withLock(\.self) else {
            throw IndexError(code: .closed, message: "The index's writer was closed.")
        }
        return lock
    }

    /// Where the live generation can be written.
    static func writablePath(of directory: CollectionDirectory) throws -> String {
        let parts = directory.generation(of: try directory.manifest()).parts
        guard let part = parts.first, parts.count == 1, !part.isRemote else {
            throw IndexError(
                code: .remote,
                message: """
                    The index at \(directory.url.path) has several parts or one on a server (\(Self.places(of: parts))). \
                    Write each part where it lies.
                    """
            )
        }
        return part.address
    }

    private static func places(of parts: [IndexPart]) -> String {
        parts.map { $0.isRemote ? $0.address : URL(fileURLWithPath: $0.address).lastPathComponent }
            .joined(separator: ", ")
    }

    private static func createIndex(in directory: CollectionDirectory, holding lock: CollectionLock) throws {
        let number = try directory.createNextGeneration(holding: lock)
        let part = CollectionDirectory.part(ofGeneration: number)
        _ = try WriterSession(creating: directory.url.appending(path: part.address).path)
        try SystemFile.synchronizeTree(directory.url(ofGeneration: number))
        try directory.switch(to: number, parts: [part], holding: lock)
    }
}
