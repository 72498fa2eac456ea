import Foundation
import Synchronization
import Testing

@testable import Indexer

/// Row K11: search answers throughout.
struct SwitchUnderLoadTests {
    @Test("While generations are rebuilt and switched, every search finds everything (K11)")
    func searchesThroughout() async throws {
        let folder = try CollectionFolder()
        let writer = try await folder.writer()
        let documents = (0..<400).map { IndexDocument.passage(0, of: "g\($0)", revision: 1, body: "接种门诊") }
        try await writer.apply([.put(documents: documents, replacingGroup: nil)])
        let isDone = Flag()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try await BlockingThread.run("reader") {
                        var reader = FollowingReader(directory: CollectionDirectory(at: folder.directory.url))
                        while !isDone.isSet { try reader.expect(400) }
                        return reader.searches
                    }
                }
            }
            for round in 0..<6 {
                let builder = try await GenerationBuilder.begin(beside: writer, lexicon: .empty)
                for start in stride(from: 0, to: 400, by: 50) {
                    try await builder.apply([
                        .put(documents: Array(documents[start..<(start + 50)]), replacingGroup: nil)
                    ])
                    try await writer.apply([.put(documents: [documents[start]], replacingGroup: "g\(start)")])
                }
                try await builder.finish(position: "\(round)", compact: round % 2 == 0)
            }
            isDone.set()
            for try await searches in group { #expect(searches > 50) }
        }
        #expect(try folder.directory.generation().number == 7)
    }
}

private final class Flag: Sendable {
    private let value = Mutex(false)
    var isSet: Bool { self.value.withLock(\.self) }
    func set() { self.value.withLock { $0 = true } }
}

/// Reads as a pool of readers does: looks for a new generation first, reopens when the revision is gone.
private struct FollowingReader {
    let directory: CollectionDirectory
    var searches = 0
    private var open: (generation: Generation, database: XapianDatabase)?

    init(directory: CollectionDirectory) { self.directory = directory }

    mutating func expect(_ count: Int) throws {
        let generation = try self.directory.generation()
        if self.open?.generation != generation {
            self.open = (generation, try XapianDatabase(parts: generation.parts))
        }
        guard let database = self.open?.database else { return }
        let found: Int
        do {
            found = try Self.count(in: database)
        } catch let error as IndexError where error.code == .modified {
            _ = try database.reopen()
            found = try Self.count(in: database)
        }
        self.searches += 1
        #expect(found == count)
    }

    private static func count(in database: XapianDatabase) throws -> Int {
        var program = QueryProgram()
        program.term([TermFamily.bigram.rawValue] + Array("接种".utf8))
        var search = XapianSearch(program: program)
        search.limit = 1_000
        return try database.run(search).count
    }
}
