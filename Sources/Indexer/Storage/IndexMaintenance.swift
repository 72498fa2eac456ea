public import Foundation

/// What an operator does with an index as a whole.
public struct IndexMaintenance: Sendable {
    /// The collection.
    public let directory: CollectionDirectory

    /// Names the collection.
    public init(_ directory: CollectionDirectory) { self.directory = directory }

    /// Counts documents, bytes and how far changes have been carried.
    ///
    /// - Throws: `IndexError` with code `notFound`, `corrupt`, `newerSchema`, `disk` or `network`.
    public func statistics() async throws -> IndexStatistics {
        let directory = self.directory
        return try await BlockingThread.run("index.statistics") {
            let generation = try directory.generation()
            let database = try XapianDatabase(parts: generation.parts)
            try SchemaCheck.check(database, at: directory.url.path)
            let position = try database.metadata(Schema.MetadataKey.position)
            return IndexStatistics(
                generation: generation.number,
                documents: try database.statistics().documents,
                bytes: try Self.bytes(of: generation),
                position: position.isEmpty ? nil : position,
                averageLength: LengthStatistics(text: try database.metadata(Schema.MetadataKey.lengths)).mean
            )
        }
    }

    /// Writes a packed copy of the live index with checksums. The index may be read and written meanwhile.
    ///
    /// - Parameter url: a directory that does not exist yet; it appears when the copy is complete.
    /// - Throws: `IndexError` with code `invalid` when there is something at `url`, or why the index cannot be read.
    public func snapshot(to url: URL) async throws {
        let directory = self.directory
        try await BlockingThread.run("index.snapshot") {
            try Snapshot(url: url.standardizedFileURL).take(of: try IndexWriter.writablePath(of: directory))
        }
    }

    // MARK: - With the writer

    /// Checks the tables of the live index. Writing waits until that is done.
    ///
    /// - Parameter writer: the collection's writer.
    public func verifyTables(with writer: IndexWriter) async throws -> TableReport {
        let directory = self.directory
        return try await writer.exclusively { _ in
            let (problems, text) = try XapianFiles.check(try IndexWriter.writablePath(of: directory))
            return TableReport(problems: problems, text: text)
        }
    }

    /// Packs the live index into a new generation and switches to it. Writing waits until that is done, reading goes on.
    ///
    /// - Parameter writer: the collection's writer.
    /// - Returns: the generation that is live now.
    @discardableResult
    public func compact(with writer: IndexWriter) async throws -> Generation {
        let directory = self.directory
        return try await Self.replaceGeneration(with: writer) { destination in
            try XapianFiles.compact(try IndexWriter.writablePath(of: directory), to: destination.path)
        }
    }

    /// Checks a snapshot and makes it the live index, as a new generation.
    ///
    /// The index then stands where it stood when the snapshot was taken: what changed since must be carried again.
    ///
    /// - Parameters:
    ///   - url: the snapshot.
    ///   - writer: the collection's writer.
    /// - Returns: the generation that is live now.
    /// - Throws: `IndexError` with code `notFound`, `corrupt` or `newerSchema` for a snapshot that cannot be used; the
    ///   live index is then what it was.
    @discardableResult
    public func restore(from url: URL, with writer: IndexWriter) async throws -> Generation {
        let snapshot = url.standardizedFileURL
        return try await Self.replaceGeneration(with: writer) { destination in
            let snapshot = Snapshot(url: snapshot)
            _ = try snapshot.check()
            do {
                try FileManager.default.copyItem(at: snapshot.databaseURL, to: destination)
            } catch {
                throw SystemFile.error(writing: destination, cause: error)
            }
            let database = try XapianDatabase(parts: [IndexPart(address: destination.path)])
            try SchemaCheck.check(database, at: destination.path)
        }
    }

    // MARK: - Private

    /// Makes a new generation with a closure that writes its database, and switches to it.
    private static func replaceGeneration(
        with writer: IndexWriter,
        _ write: @escaping @Sendable (URL) throws -> Void
    ) async throws -> Generation {
        let directory = writer.directory
        return try await writer.exclusively { lock in
            try lock.beginBuilding()
            defer { lock.endBuilding() }
            let number = try directory.createNextGeneration(holding: lock)
            let part = CollectionDirectory.part(ofGeneration: number)
            do {
                try write(directory.url.appending(path: part.address))
                try SystemFile.synchronizeTree(directory.url(ofGeneration: number))
                try directory.switch(to: number, parts: [part], holding: lock)
            } catch {
                directory.discard(generation: number)
                throw error
            }
            return try directory.generation()
        }
    }

    private static func bytes(of generation: Generation) throws -> Int {
        try generation.parts.filter { !$0.isRemote }.reduce(0) { total, part in
            let url = URL(fileURLWithPath: part.address)
            return try SystemFile.files(in: url).reduce(total) { $0 + SystemFile.size(of: url.appending(path: $1)) }
        }
    }
}
