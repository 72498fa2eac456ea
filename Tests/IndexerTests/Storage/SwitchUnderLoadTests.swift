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
                    let collection = SearchCollection(
                        directory: CollectionDirectory(at: folder.directory.url),
                        files: nil
                    )
                    let request = SearchRequest("接种", limit: 1_000, isStrict: true, snippetLength: 0, deadline: 60_000)
                    var searches = 0
                    while !isDone.isSet {
                        let found = try await collection.search(request).hits.count
                        #expect(found == 400)
                        searches += 1
                    }
                    return searches
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
            for try await searches in group { #expect(searches > 0) }
        }
        #expect(try folder.directory.generation().number == 7)
    }
}

private final class Flag: Sendable {
    private let value = Mutex(false)
    var isSet: Bool { self.value.withLock(\.self) }
    func set() { self.value.withLock { $0 = true } }
}
