import Foundation
import Synchronization

/// Makes the next generation of a collection beside the live one, which stays readable and writable meanwhile.
///
/// Nothing of it is visible before `finish`. Whatever happens before leaves the live generation as it is, and the next
/// writer removes what is left.
public final class GenerationBuilder: Sendable {
    /// The number of the generation in the making.
    public let number: Int

    private let writer: IndexWriter
    private let engine: WriterEngine
    private let lock: CollectionLock
    private let dictionary: String
    private let hasEnded = Mutex(false)

    /// Begins a generation.
    ///
    /// - Parameters:
    ///   - writer: the collection's writer, which will go on with the new generation.
    ///   - lexicon: what documents are analysed with.
    /// - Throws: `IndexError` with code `locked` when another generation is in the making, `disk` or `closed`.
    public static func begin(beside writer: IndexWriter, lexicon: Lexicon) async throws -> GenerationBuilder {
        let lock = try writer.heldLock()
        try lock.beginBuilding()
        do {
            let directory = writer.directory
            let number = try await BlockingThread.run("index.rebuild") {
                try directory.createNextGeneration(holding: lock)
            }
            return GenerationBuilder(number: number, writer: writer, lock: lock, lexicon: lexicon)
        } catch {
            lock.endBuilding()
            throw error
        }
    }

    private init(number: Int, writer: IndexWriter, lock: CollectionLock, lexicon: Lexicon) {
        self.number = number
        self.writer = writer
        self.lock = lock
        self.dictionary = lexicon.dictionaryMark
        let path = Self.workURL(of: number, in: writer.directory).path
        self.engine = WriterEngine(
            name: "index.rebuild",
            policy: .bulk,
            lexicon: lexicon,
            acknowledgement: .applied
        ) {
            try WriterSession(creating: path)
        }
    }

    deinit { if self.claimEnd() { self.throwAway(then: {}) } }

    /// Adds changes; returns when they were taken in, not when they are on disk.
    ///
    /// - Throws: `IndexError`; after anything but `invalid` the generation must be abandoned.
    public func apply(_ changes: [IndexChange]) async throws {
        try await self.engine.apply(changes, notes: CommitNotes())
    }

    /// Completes the generation and makes it the live one. The one before stays on disk until the next switch.
    ///
    /// - Parameters:
    ///   - position: how far the source of changes has been carried with it.
    ///   - compact: whether to pack the tables, which makes them smaller and takes a second pass over them.
    /// - Returns: the generation that is live now.
    /// - Throws: `IndexError`; the live generation is then the one before.
    @discardableResult
    public func finish(position: String?, compact: Bool = true) async throws -> Generation {
        do {
            // Everything in it was analysed with the one lexicon.
            try await self.engine.apply([], notes: CommitNotes(position: position, dictionary: self.dictionary))
            try await self.engine.perform { thread in
                // Also an index without documents must exist.
                _ = try thread.openSession()
                if let failure = thread.finalFailure { throw failure }
            }
            let generation = try await self.complete(compact: compact)
            if self.claimEnd() { self.lock.endBuilding() }
            return generation
        } catch {
            await self.abandon()
            throw error
        }
    }

    /// Throws the generation away.
    public func abandon() async {
        guard self.claimEnd() else { return }
        await withCheckedContinuation { continuation in self.throwAway { continuation.resume() } }
    }

    // MARK: - Private

    /// Whether the caller is the one who ends the work.
    private func claimEnd() -> Bool {
        self.hasEnded.withLock { hasEnded in
            defer { hasEnded = true }
            return !hasEnded
        }
    }

    private func throwAway(then body: @escaping @Sendable () -> Void) {
        let (directory, number, lock) = (self.writer.directory, self.number, self.lock)
        self.engine.stop {
            directory.discard(generation: number)
            lock.endBuilding()
            body()
        }
    }

    private func complete(compact: Bool) async throws -> Generation {
        await withCheckedContinuation { continuation in self.engine.stop { continuation.resume() } }
        let (number, directory) = (self.number, self.writer.directory)
        let part = CollectionDirectory.part(ofGeneration: number)
        try await BlockingThread.run("index.rebuild") {
            let work = Self.workURL(of: number, in: directory)
            let place = directory.url.appending(path: part.address)
            if compact {
                try XapianFiles.compact(work.path, to: place.path)
                try SystemFile.remove(work)
            } else {
                try SystemFile.move(work, to: place)
            }
            try SystemFile.synchronizeTree(directory.url(ofGeneration: number))
        }
        return try await self.writer.exclusively { lock in
            try directory.switch(to: number, parts: [part], holding: lock)
            return try directory.generation()
        }
    }

    private static func workURL(of number: Int, in directory: CollectionDirectory) -> URL {
        directory.url(ofGeneration: number).appending(path: "building")
    }
}
